"""Is a book whole: its pages, its journal's chain, its search, every file it names.

The key file must be there and its previous version too, which opens the book as well:
with one of the two lost, the other holds all. The files of a closed month are
held against the checksums they were handed in with, the journal against what is known
of it outside the book, the records against the journal, the counters against the
numbers.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.anchored import Anchor, anchors_of, unlike_anchors
from mediator.cases.book import CaseBook
from mediator.cases.counted import counters_ahead, counters_behind
from mediator.cases.finding.in_step import out_of_step
from mediator.cases.guarded import unguarded
from mediator.cases.journalled import unlike_journal
from mediator.cases.month.proving import month_damage
from mediator.cases.no_value import NO_VALUE, raise_other
from mediator.cases.safety.keys import KeyRing
from mediator.cases.stored_files import stored_files
from mediator.cases.unreadable import unreadable
from mediator.cases.users import passwords_of_nobody
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
    store, key = book.attachments, book.key.journal_key()
    known = anchors_of(book)
    with book.reading() as session:
        findings = damage_in(session, key, known)
        with _as_far_as_it_can_be_read(findings, tr("扫描件")):
            findings += [
                tr("附件文件 {name}… 损坏或不见了，请从备份恢复。").format(
                    name=name[:8]
                )
                for name in stored_files(session)
                if not store.is_kept(name)
            ]
        with _as_far_as_it_can_be_read(findings, tr("已经定稿的月份")):
            findings += month_damage(session, key, store)
    if KeyRing.read(book.folder.path).notice:
        findings.append(
            tr(
                "钥匙文件 keys.json 不见了或者损坏了，案件簿是用上一份钥匙打开的，"
                "案件内容没有受影响。可是上一份再坏，就打不开了。"
                "请在“设置”里改一次密码，钥匙文件就重新写好，再检查一遍。"
            )
        )
    elif not KeyRing.has_previous(book.folder.path):
        findings.append(
            tr(
                "备用的钥匙文件 keys.previous.json 不在或者损坏了，"
                "现在用的 keys.json 是好的，案件内容没有受影响。"
                "可是它再坏，这本案件簿就打不开了。"
                "请在“设置”里改一次密码，两份都重新写好，再检查一遍。"
            )
        )
    if nobodys := passwords_of_nobody(book):
        findings.append(
            tr(
                "钥匙文件里有 {n} 个密码不是登记的登录人的，用它进不了案件簿，"
                "但不知道是谁放进去的。请负责人在“设置”里改一次自己的密码，它就没有了。"
            ).format(n=nobodys)
        )
    return findings


def damage_in(session: Session, key: bytes, known: Iterable[Anchor]) -> list[str]:
    """Say what is wrong with what the book itself keeps, beside the files it names.

    Args:
        session: to read in; it sees one moment of the book.
        key: of the journal.
        known: of this book's journal, outside the book.
    """
    findings = unreadable(session)
    with _as_far_as_it_can_be_read(findings, tr("操作日志")):
        findings += journal_damage(session, key, known)
    findings += unguarded(session)
    with _as_far_as_it_can_be_read(findings, tr("搜索目录")):
        if amiss := out_of_step(session):
            findings.append(
                tr(
                    "搜索目录里有 {amiss} 件案件对不上，案件内容完好，"
                    "但搜索可能漏掉它们。请在案件列表里找，并告诉程序的提供者。"
                ).format(amiss=amiss)
            )
    return findings


@contextmanager
def _as_far_as_it_can_be_read(findings: list[str], what: str) -> Iterator[None]:
    """Go on where something cannot be judged because of what was found already."""
    try:
        yield
    except NO_VALUE as error:
        raise_other(error)
        if not findings:
            raise  # nothing in the book explains it: it is the program's own fault
        findings.append(
            tr("因为有内容读不出来，{what}没有全部核对。").format(what=what)
        )


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
