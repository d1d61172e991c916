"""The dossier of a case of the book: bound, written and remembered.

It touches the book, so it runs on the book's own thread.
"""

from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.paper_set import DEFAULT
from mediator.cases.issuing import Issue, keep_issues
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.snapshot import case_value, room_value
from mediator.forms.catalogue import form_of, make, papers_of
from mediator.forms.dossier import dossier, scans_of
from mediator.forms.sheet import sheet_text
from mediator.places import make_folder, write_whole

DOSSIER: Final = "dossier"
NAME: Final = "整本卷宗"
_WAY: Final = "存为PDF"


def write_dossier(
    book: CaseBook, case_uid: str, folder: Path, set_name: str = DEFAULT
) -> Path:
    """Bind a case, write the file whole and remember that it left the room.

    Args:
        book: the open book.
        case_uid: which case.
        folder: made if it is not there.
        set_name: which set of papers.

    Returns:
        The file; its name carries the case number and no person's.

    Raises:
        Problem: a paper or scan cannot be bound, or the disk refused.
    """
    case, room = case_value(book, case_uid), room_value(book)
    store = AttachmentStore(book.folder.attachments, book.key)
    scans = {name: store.get(name) for name in scans_of(case)}
    content = dossier(case, room, scans, set_name=set_name)
    make_folder(folder)
    path = folder / f"{case.number} {NAME}.pdf"
    write_whole(path, content)
    remember_dossier(book, case, room, _WAY, content)
    return path


def remember_dossier(
    book: CaseBook, case: CaseFile, room: RoomFile, way: str, content: bytes
) -> None:
    """Remember that the bound dossier of a case left the room.

    Args:
        book: the open book.
        case: as it was bound.
        room: as it was bound.
        way: 打印 or 存为PDF.
        content: the file, of which the hash is kept.
    """
    text = _text(case, room)
    issue = Issue(case.uid, DOSSIER, "", way, case.case_number, text, content)
    keep_issues(book, [issue])


def _text(case: CaseFile, room: RoomFile) -> str:
    """Return all that the bound papers say, as it is kept in the book."""
    refs = (ref for ref in papers_of(case) if not form_of(ref.key).board)
    return "\n".join(sheet_text(make(ref, case, room)) for ref in refs)
