"""The practice book: it lies in its place full of made-up cases, or not at all."""

from functools import partial
from pathlib import Path

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import BookFile
from mediator.cases.exchange.importing import Incoming, import_cases

_NAMED = Path("practice.json")


def practice_book(folder: Path, password: str, made: BookFile) -> tuple[CaseBook, str]:
    """Make a practice book that holds made-up cases from the moment it is there.

    Args:
        folder: where it goes; must be empty or not be there yet.
        password: to open it with.
        made: the cases, from ``practice_cases``; the names of the room come with them.

    Returns:
        The open book, and its recovery code.

    Raises:
        Problem: as ``CaseBook.create``; no book is there.
    """
    nobody = Beginning("", "", "", password, practice=True)
    fill = partial(import_cases, files=[Incoming(_NAMED, made)])
    return CaseBook.create(folder, nobody, fill=fill)
