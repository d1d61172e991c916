"""练习 stands across every page that leaves the practice book."""

import ast
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

import mediator
from mediator.cases.practice.cases import practice_cases
from mediator.forms.catalogue import make, papers_of
from mediator.forms.check_sheet import check_sheet
from mediator.forms.hand_over import hand_over_sheet
from mediator.forms.recovery_sheet import recovery_sheet
from mediator.forms.to_pdf import to_pdf
from tests.forms.test_guide import squeezed

TODAY = date(2026, 11, 26)
MADE = practice_cases(1, 20, TODAY)
OF_NO_BOOK = {"guide.py"}
"""The guide is the same for every room."""


def test_there_are_twenty_cases_of_many_kinds_and_stages():
    assert len(MADE.cases) == 20
    assert len({case.kind for case in MADE.cases}) >= 8
    assert len({case.stage for case in MADE.cases}) >= 8


@pytest.mark.parametrize("case", MADE.cases, ids=lambda case: case.number)
def test_every_paper_and_sheet_of_every_case_is_marked(case):
    sheets = [make(ref, case, MADE.room) for ref in papers_of(case)]
    sheets += [
        check_sheet(case, MADE.room, TODAY),
        hand_over_sheet(case, MADE.room, TODAY),
    ]
    assert [each.title for each in sheets if each.watermark != "练习"] == []


def test_the_mark_is_on_every_printed_page_of_a_case():
    case = max(MADE.cases, key=lambda each: len(papers_of(each)))
    for ref in papers_of(case):
        sheet = make(ref, case, MADE.room)
        for page in pypdfium2.PdfDocument(to_pdf(sheet)):
            said = squeezed(page.get_textpage().get_text_range())
            assert "练" in said, sheet.title
            assert "习" in said, sheet.title


@pytest.mark.parametrize("practice", [True, False])
def test_the_recovery_sheet_says_whether_it_opens_the_practice_book(practice):
    sheet = recovery_sheet("某室", "某簿", "ABCD-EFGH", TODAY, practice=practice)
    (page,) = pypdfium2.PdfDocument(to_pdf(sheet))
    said = squeezed(page.get_textpage().get_text_range())
    assert ("练" in said and "习" in said) == practice


@pytest.mark.long
def test_no_list_or_register_is_set_without_asking_whether_it_is_practice():
    """Every sheet that the program makes names its mark, and takes it from the room."""
    unmarked = []
    for path in sorted(Path(mediator.__file__).parent.rglob("*.py")):
        source = path.read_text("utf-8")
        for call in ast.walk(ast.parse(source)):
            if not isinstance(call, ast.Call) or path.name in OF_NO_BOOK:
                continue
            if not isinstance(call.func, ast.Name) or call.func.id != "Sheet":
                continue
            marks = [each.value for each in call.keywords if each.arg == "watermark"]
            asks = any(
                "practice" in said or "mark" in said for said in map(ast.unparse, marks)
            )
            if not asks:
                unmarked.append(f"{path.name}:{call.lineno}")
    assert unmarked == []
