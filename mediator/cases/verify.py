"""Is a book whole: its pages, its journal's chain, its search, every file it names.

The files of a closed month are held against the checksums they were handed in with,
the journal against what is known of it outside the book, the records against the
journal, the counters against the numbers.
"""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.anchored import Anchor, anchors_of, unlike_anchors
from mediator.cases.book import CaseBook
from mediator.cases.counted import counters_ahead, counters_behind
from mediator.cases.finding import search
from mediator.cases.journalled import unlike_journal
from mediator.cases.month.proving import month_damage
from mediator.cases.stored_files import stored_files
from mediator.language import tr
from mediator.problems import Problem


def verify(book: CaseBook) -> list[str]:
    """Read all of an open book and return what is wrong, a sentence each.

    Args:
        book: open; nothing in it is changed.
    """
    findings = book.source.damage()
    if findings:
        return findings  # what stands on spoilt pages cannot be judged
    store = book.attachments
    known = anchors_of(book)
    with book.reading() as session:
        findings += journal_damage(session, book.key.journal_key(), known)
        if amiss := search.out_of_step(session):
            findings.append(
                tr(
                    "搜索目录里有 {amiss} 件案件对不上，案件内容完好，"
                    "但搜索可能漏掉它们。请在案件列表里找，并告诉程序的提供者。"
                ).format(amiss=amiss)
            )
        findings += [
            tr("附件文件 {name}… 损坏或不见了，请从备份恢复。").format(name=name[:8])
            for name in stored_files(session)
            if not store.is_kept(name)
        ]
        findings += month_damage(session, book.key.journal_key(), store)
    return findings


def journal_damage(session: Session, key: bytes, known: Iterable[Anchor]) -> list[str]:
    """Say what is wrong with the journal, or with what it tells of.

    Args:
        session: to read in; it sees one moment of the book.
        key: of the journal.
        known: of this book's journal, outside the book.
    """
    try:
        journal.check(session, key)
    except Problem as problem:
        return [str(problem)]
    # A journal that is not to be believed says nothing of the records.
    return unlike_anchors(session, key, known) or [
        *unlike_journal(session),
        *counters_ahead(session),
        *counters_behind(session),
    ]
