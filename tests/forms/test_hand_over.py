"""办案交接单: where an open case stands, on one page; nothing of the private notes."""

from datetime import date

import pypdfium2
import pytest

from mediator.cases.practice.cases import practice_cases
from mediator.cases.words import Stage
from mediator.forms.hand_over import TITLE, hand_over_sheet
from mediator.forms.sheet import Signatures, sheet_text
from mediator.forms.to_pdf import to_pdf

TODAY = date(2026, 11, 26)
DONE = {Stage.ARCHIVED, Stage.VOID}
MADE = practice_cases(1, 20, TODAY)
OPEN = [case for case in MADE.cases if case.stage not in DONE]


def test_there_are_open_cases_of_several_stages_to_look_at():
    assert len({case.stage for case in OPEN}) > 3


@pytest.mark.parametrize("case", OPEN, ids=lambda case: case.number)
def test_every_open_case_fits_on_one_page_and_says_whom_to_call(case):
    sheet = hand_over_sheet(case, MADE.room, TODAY)
    said = sheet_text(sheet)
    assert TITLE in said
    assert case.stage.value in said
    for party in case.parties:
        assert party.name in said
        assert party.phone in said
    assert len(pypdfium2.PdfDocument(to_pdf(sheet))) == 1


def test_it_is_signed_by_hand_and_marked_in_the_practice_book():
    sheet = hand_over_sheet(OPEN[0], MADE.room, TODAY)
    assert sheet.watermark == "练习"
    signed = next(each for each in sheet.blocks if isinstance(each, Signatures))
    assert not signed.date
