"""The whole book in an open format: a case file, and the scans beside it."""

from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from mediator.cases.attachments import AttachmentStore
from mediator.cases.book import CaseBook
from mediator.cases.case_file import BookFile
from mediator.cases.case_scans import FOLDER, give_out
from mediator.cases.case_writer import write
from mediator.cases.model import Case
from mediator.cases.snapshot import read_case, read_room
from mediator.places import refusal, write_whole
from mediator.problems import Problem

FILE: Final = "book.json"
"""Name of the case file in an export."""


def export_book(book: CaseBook) -> BookFile:
    """Return everything in the book as one value, by year and number.

    Deleted records are left out, sealed cases are flagged; journal, keys, passwords
    and private notes are no part of it. Scans keep the book's own names.
    """
    with book.reading() as session:
        rows = select(Case.uid).where(Case.deleted_on.is_(None))
        # By the number itself: a foreign one is drawn another place at every import.
        order = (Case.year, func.length(Case.number), Case.number)
        uids = session.scalars(rows.order_by(*order)).all()
        cases = tuple(read_case(session, uid) for uid in uids)
        return BookFile(room=read_room(session), cases=cases)


def export_to(book: CaseBook, folder: Path) -> Path:
    """Write the whole book into a folder; return the case file.

    Two exports of one book are equal, byte for byte.

    Args:
        book: the open book.
        folder: made if it is not there.

    Raises:
        Problem: the disk refused, or a scan of the book is damaged.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"“{folder.name}”不能用来放导出的文件（{refusal(error)}）。"
            "案件簿没有改动；请换一个文件夹。"
        ) from error
    whole = export_book(book)
    store = AttachmentStore(book.folder.attachments, book.key)
    cases = tuple(give_out(each, store, folder / FOLDER) for each in whole.cases)
    file = folder / FILE
    write_whole(file, write(BookFile(room=whole.room, cases=cases)))
    return file
