"""All registers by title: which there are, and one of them as a sheet or a file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from mediator.forms.registers import disputes, given, kept, screened
from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf import to_pdf
from mediator.language import tr
from mediator.places import make_folder, write_whole
from mediator.problems import Problem

_FILLED: Final[dict[str, Callable[[CaseBook, int], Sheet]]] = {
    disputes.TITLE: disputes.case_register,
    kept.NUMBERS: kept.number_register,
    kept.VOID: kept.void_register,
    kept.VISITS: kept.visit_register,
    kept.SEALS: kept.seal_register,
    kept.DRAWN: kept.drawn_register,
    kept.RECEPTION: kept.reception_register,
    kept.LENT: kept.lent_register,
    given.GIVEN: given.given_register,
    screened.SCREENINGS: screened.screening_register,
    screened.PREVENTIONS: screened.prevention_register,
}
TITLES: Final = tuple(_FILLED)
"""Titles of all registers."""


def register(book: CaseBook, title: str, year: int) -> Sheet:
    """Return one register of a year, ready to be shown or printed.

    Args:
        book: the open book.
        title: one of ``TITLES``.
        year: which.

    Raises:
        Problem: there is no such register.
    """
    if title not in _FILLED:
        raise Problem(
            tr("没有“{title}”这种登记簿。可以打印：{names}。").format(
                title=title, names="、".join(TITLES)
            )
        )
    return _FILLED[title](book, year)


def write_registers(
    book: CaseBook, year: int, folder: Path, titles: Sequence[str] = TITLES
) -> tuple[Path, ...]:
    """Write registers of a year as PDF files; return where they are.

    Raises:
        Problem: there is no such register, or the disk refused.
    """
    sheets = [(title, register(book, title, year)) for title in titles]
    make_folder(folder)
    paths = []
    for title, sheet in sheets:
        path = folder / f"{year}年{title}.pdf"
        write_whole(path, to_pdf(sheet))
        paths.append(path)
    return tuple(paths)
