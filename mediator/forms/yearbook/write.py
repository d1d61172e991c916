"""The yearbook into files: a PDF to print, a Word file to put own words in."""

from datetime import date
from pathlib import Path

from mediator.cases.book import CaseBook
from mediator.cases.yearbook.figures import yearbook
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.forms.yearbook.pages import TITLE, yearbook_sheet
from mediator.places import make_folder, write_whole


def write_yearbook(
    book: CaseBook, year: int, folder: Path, today: date
) -> tuple[Path, ...]:
    """Write the yearbook of a year as PDF and Word; return where they are.

    Args:
        book: the open book.
        year: which.
        folder: where to; made if it is not there.
        today: up to which day a year is counted that runs, and the day on the cover.

    Raises:
        Problem: the year is still to come, the book has nothing of it, the disk
            refused, or a table cannot be read; nothing was written.
    """
    found = yearbook(book, year, today)
    found.require_something(today)
    sheet = yearbook_sheet(found, today)
    files = ((".pdf", to_pdf(sheet)), (".docx", to_docx(sheet)))
    make_folder(folder)
    paths = []
    for ending, content in files:
        path = folder / f"{year}{TITLE}{ending}"
        write_whole(path, content)
        paths.append(path)
    return tuple(paths)
