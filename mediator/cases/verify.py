"""Is a book whole: its pages, the chain of its journal, and every scan it names."""

from sqlalchemy import select

from mediator.cases import journal
from mediator.cases.attachments import AttachmentStore
from mediator.cases.book import CaseBook
from mediator.cases.model import Attachment
from mediator.cases.proof import check_database
from mediator.language import tr
from mediator.problems import Problem


def verify(book: CaseBook) -> list[str]:
    """Read all of an open book and return what is wrong, a sentence each.

    Args:
        book: open; nothing in it is changed.
    """
    findings = check_database(book.folder.database, book.key)
    if findings:
        return findings  # what stands on spoilt pages cannot be judged
    store = AttachmentStore(book.folder.attachments, book.key)
    with book.reading() as session:
        try:
            journal.check(session, book.key.journal_key())
        except Problem as problem:
            findings.append(str(problem))
        named = session.scalars(select(Attachment.stored_name).distinct())
        findings += [
            tr("附件文件 {name}… 损坏或不见了，请从备份恢复。").format(name=name[:8])
            for name in named
            if not store.is_whole(name)
        ]
    return findings
