"""The dossier of a case of the book: bound, written and remembered.

It touches the book, so it runs on the book's own thread.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.paper_set import DEFAULT, paper_set
from mediator.cases.issuing import DOSSIER, Issue, keep_issues
from mediator.cases.snapshot import case_value, room_value
from mediator.forms.catalogue import form_of, make, papers_of
from mediator.forms.dossier import dossier, scans_of
from mediator.forms.form import PaperRef
from mediator.forms.handing_out import prepare
from mediator.forms.sheet import Sheet, sheet_text
from mediator.language import n_
from mediator.places import make_folder, write_whole

NAME: Final = n_("整本卷宗")
_WAY: Final = "存为PDF"


def write_dossier(
    book: CaseBook,
    case_uid: str,
    folder: Path,
    set_name: str = DEFAULT,
    *,
    on: date,
) -> Path:
    """Bind a case, write the file whole and remember that it left the room.

    Args:
        book: the open book.
        case_uid: which case.
        folder: made if it is not there.
        set_name: which set of papers.
        on: the day the numbers are drawn that are still lacking.

    Returns:
        The file; its name carries the case number and no person's.

    Raises:
        Problem: a paper or scan cannot be bound, or the disk refused.
    """
    versions = issued_with(book, case_uid, set_name, on)
    case, room = case_value(book, case_uid), room_value(book)
    store = book.attachments
    scans = {name: store.get(name) for name in scans_of(case)}
    content = dossier(case, room, scans, set_name=set_name, versions=versions)
    make_folder(folder)
    path = folder / f"{case.number} {NAME}.pdf"
    write_whole(path, content)
    remember_dossier(book, case, room, _WAY, content)
    return path


def issued_with(
    book: CaseBook, case_uid: str, set_name: str, on: date
) -> Mapping[PaperRef, int]:
    """Draw the numbers the papers of a dossier still lack and return their versions.

    A paper in the dossier is issued as one printed by itself is.

    Args:
        book: the open book.
        case_uid: which case.
        set_name: which set of papers.
        on: the day of issue.

    Raises:
        Problem: there is no such set, or a paper cannot be made.
    """
    case = case_value(book, case_uid)
    bound_as = paper_set(set_name, case.accepted_on or date.max)
    refs = [ref for ref in papers_of(case, bound_as) if not form_of(ref.key).board]
    papers = prepare(book, case_uid, refs, on)
    return {paper.ref: paper.sheet.version for paper in papers}


def bound_sheets(case: CaseFile, room: RoomFile, set_name: str) -> tuple[Sheet, ...]:
    """Return the papers a dossier is bound of, with its cover, contents and back.

    Args:
        case: as it is bound.
        room: as it is bound.
        set_name: which set of papers.

    Raises:
        Problem: there is no such set, or a paper cannot be made.
    """
    bound_as = paper_set(set_name, case.accepted_on or date.max)
    return tuple(make(ref, case, room) for ref in papers_of(case, bound_as))


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
