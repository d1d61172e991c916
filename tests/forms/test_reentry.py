"""录入对照单 on paper: the platform's order, what is not there said, places to tick."""

from datetime import date

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.codes import codes
from mediator.cases.reentry.entries import EntryLine, entry_lines
from mediator.cases.reentry.layouts import TABLE, made
from mediator.forms.reentry import UNCHECKED, entry_sheet
from mediator.forms.sheet import sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.forms import reading, word_reading
from tests.people import LEAK, PRACTICE_ROOM, ROOM

TODAY = date(2026, 11, 26)
WRITTEN = made(codes(TABLE, TODAY))[0]


def sheet_of(case, room=ROOM):
    return entry_sheet(WRITTEN, entry_lines(WRITTEN, case, room, TODAY), case, room)


def test_it_tells_every_value_and_what_is_not_filled_in():
    text = sheet_text(sheet_of(LEAK))
    for word in (LEAK.parties[0].name, LEAK.parties[0].id_number, "2026-02-11"):
        assert word in text
    assert "（没有填）" in text
    assert UNCHECKED in text
    assert text.count("□") == sum(
        bool(each.value) for each in entry_lines(WRITTEN, LEAK, ROOM, TODAY)
    )


def test_the_number_is_written_back_or_left_to_write():
    assert "平台编号 \n" in sheet_text(sheet_of(LEAK)).replace(
        "平台编号  ", "平台编号 \n"
    )
    entered = replace(LEAK, platform_number="SL1", platform_entered_on=TODAY)
    text = sheet_text(sheet_of(entered))
    assert "平台编号 SL1" in text
    assert "2026年11月26日" in text


def test_what_the_field_does_not_take_is_said():
    line = EntryLine("a", "案情", "纠纷简要情况", "很长很长", 2)
    text = sheet_text(entry_sheet(WRITTEN, (line,), LEAK, ROOM))
    assert "（4字，平台最多2字）" in text


def test_both_writers_print_the_same_text():
    sheet = sheet_of(LEAK, PRACTICE_ROOM)
    assert sheet.watermark == "练习"
    wanted = "".join(sheet_text(sheet).split())
    assert "".join(reading.body(to_pdf(sheet)).split()) == wanted
    assert "".join(word_reading.body(to_docx(sheet)).split()) == wanted


def test_an_empty_case_is_a_sheet_too():
    assert "没有填" in sheet_text(sheet_of(CaseFile(number="2026-001")))
