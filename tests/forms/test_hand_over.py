"""办案交接单: where an open case stands, on one page; nothing of the private notes."""

from datetime import UTC, date, datetime

import pypdfium2
import pytest

from mediator.cases.deadlines.due import deadlines
from mediator.cases.handing_over import Handed
from mediator.cases.lists import CaseLine
from mediator.cases.missing import still_missing
from mediator.cases.practice.cases import practice_cases
from mediator.cases.sides import parties_of
from mediator.cases.words import Stage
from mediator.forms.hand_over import TITLE, hand_over_set, hand_over_sheet
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


def handed(case, *, shut=False):
    line = CaseLine(
        uid=case.uid, number=case.number, case_number=case.case_number,
        parties=parties_of(case), kind=case.kind, stage=case.stage, meetings=0,
        mediators="", accepted_on=case.accepted_on,
        entered_at=datetime(2026, 11, 1, tzinfo=UTC), next_step="",
    )  # fmt: skip
    return Handed(line, None if shut else case)


@pytest.mark.long
def test_all_of_them_come_under_a_list_with_their_days_and_gaps():
    cover, *briefs = hand_over_set([*map(handed, OPEN)], "陈和平", MADE.room, TODAY)
    said = sheet_text(cover)
    assert len(briefs) == len(OPEN)
    assert f"共{len(OPEN)}件" in said
    assert "陈和平" in said
    assert cover.watermark == "练习"
    for case, brief in zip(OPEN, briefs, strict=True):
        assert (case.case_number or f"登记{case.number}") in said
        assert parties_of(case) in said
        assert sheet_text(brief) == sheet_text(hand_over_sheet(case, MADE.room, TODAY))
        due = [each for each in deadlines(case, MADE.room, TODAY) if each.is_open]
        assert all(each.title in said for each in due[:1] if each.due)
        for gap in still_missing(case, MADE.room, TODAY)[:3]:
            assert gap.sentence.rstrip("。；") in said
        assert not any(each.phone in said for each in case.parties if each.phone)


def test_of_a_case_whose_door_is_shut_there_is_a_line_and_nothing_else():
    first, second = OPEN[:2]
    cases = [handed(first), handed(second, shut=True)]
    cover, *briefs = hand_over_set(cases, "陈和平", MADE.room, TODAY)
    said = sheet_text(cover)
    assert len(briefs) == 1
    assert "其中1件涉及未成年人" in said
    assert (second.case_number or f"登记{second.number}") in said
    assert said.count("见案件簿") == 2


def test_it_is_signed_by_hand_and_marked_in_the_practice_book():
    sheet = hand_over_sheet(OPEN[0], MADE.room, TODAY)
    assert sheet.watermark == "练习"
    signed = next(each for each in sheet.blocks if isinstance(each, Signatures))
    assert not signed.date
