"""What holds for every file the program makes: equal bytes, and only embedded fonts.

The papers of a case, of 以案定补, of the mediators, of the month and the year, and the
registers.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.yearbook.figures import yearbook
from mediator.forms.catalogue import FORMS
from mediator.forms.month.paper import month_paper
from mediator.forms.month.summary import month_summary
from mediator.forms.registers.shelf import TITLES, register
from mediator.forms.sheet import Sheet
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.forms.yearbook.pages import yearbook_sheet
from tests import months, people
from tests.forms import subsidy_papers
from tests.forms.expected import sample_book
from tests.forms.fuzzed import with_every_paper
from tests.forms.papers import AGREEMENT, CONTENTS, REGISTER
from tests.forms.reading import unembedded
from tests.forms.roster import test_roster_papers

_WHOLE: Final = with_every_paper()
_YEAR: Final = 2026
_ON: Final = date(2026, 11, 26)


def _by_name() -> Iterator[tuple[str, Sheet]]:
    for form in FORMS:
        subject = (form.subjects(_WHOLE) or ("",))[0]
        yield form.key, form.make(_WHOLE, people.ROOM, subject)
    for name, sheet in subsidy_papers.sheets().items():
        yield f"subsidy-{name}", sheet
    for name, sheet in test_roster_papers.SHEETS.items():
        yield f"roster-{name}", sheet
    for name, package in (("closed", months.CLOSED), ("empty", months.EMPTY)):
        yield f"month-{name}", month_paper(package)
        yield f"summary-{name}", month_summary(package)


SHEETS: Final = dict(_by_name())
_MET_BETWEEN: Final = (AGREEMENT, REGISTER, CONTENTS)
"""Papers of other characters: what is embedded for them is nothing to the next."""


def _is_whole(sheet: Sheet) -> None:
    pdf, word = to_pdf(sheet), to_docx(sheet)
    to_pdf(_MET_BETWEEN[len(sheet.title) % len(_MET_BETWEEN)])
    again = replace(sheet)
    assert to_pdf(again) == pdf
    assert to_docx(again) == word
    assert unembedded(pdf) == []


@pytest.mark.parametrize("name", SHEETS)
def test_equal_papers_are_equal_files_with_their_own_fonts(name: str) -> None:
    _is_whole(SHEETS[name])


@pytest.fixture(scope="module")
def book() -> Iterator[CaseBook]:
    with sample_book() as made:
        yield made


@pytest.mark.parametrize("title", TITLES)
def test_equal_registers_are_equal_files_with_their_own_fonts(
    book: CaseBook, title: str
) -> None:
    _is_whole(register(book, title, _YEAR))


def test_equal_yearbooks_are_equal_files_with_their_own_fonts(book: CaseBook) -> None:
    _is_whole(yearbook_sheet(yearbook(book, _YEAR, _ON), _ON))
