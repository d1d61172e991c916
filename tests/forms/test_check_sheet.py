"""卷宗自查意见表: what it says, that it ticks nothing by itself, and both its files."""

import pytest
from msgspec.structs import replace

from mediator.cases.case_file import FindingNoteEntry
from mediator.cases.checkup.looking import check_up
from mediator.forms.check_sheet import check_sheet
from mediator.forms.sheet import sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.clean_dossiers import LABOUR, TODAY, WRITTEN
from tests.forms.expected import PAPERS
from tests.forms.reading import body as pdf_body
from tests.forms.reading import page_count
from tests.forms.word_reading import body as docx_body
from tests.people import ROOM

FAULTY = replace(
    LABOUR,
    notified_on=None,
    agreements=(replace(LABOUR.agreements[0], originals=2, performance="尽快付清。"),),
    finding_notes=(
        FindingNoteEntry(
            rule="record_unread", subject="held", reason="签字时当面宣读过，有录像"
        ),
    ),
    meetings=(replace(LABOUR.meetings[0], text="权利和义务已经告知。双方同意。"),),
)
SHEETS = {"whole": WRITTEN, "faulty": FAULTY}


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_says_what_was_reviewed(name):
    expected = (PAPERS / f"check_sheet-{name}.txt").read_text("utf-8")
    assert sheet_text(check_sheet(SHEETS[name], ROOM, TODAY)) == expected


@pytest.mark.parametrize("name", SHEETS)
def test_pdf_and_word_say_the_same(name):
    sheet = check_sheet(SHEETS[name], ROOM, TODAY)
    for text in (pdf_body(to_pdf(sheet)), docx_body(to_docx(sheet))):
        plain = "".join(text.split())
        for each in check_up(SHEETS[name], ROOM, TODAY):
            assert "".join(each.sentence.split()) in plain


def test_nothing_is_ticked_but_what_somebody_explained():
    text = sheet_text(check_sheet(FAULTY, ROOM, TODAY))
    assert text.count("☑") == 1
    assert "☑已说明：签字时当面宣读过，有录像" in text
    assert text.count("☐已改") == len(check_up(FAULTY, ROOM, TODAY))


def test_an_empty_sheet_lists_what_was_looked_at():
    text = sheet_text(check_sheet(WRITTEN, ROOM, TODAY))
    assert "没有发现问题。" in text
    assert "各方当事人都签了协议" in text


def test_a_file_without_findings_is_one_page():
    assert page_count(to_pdf(check_sheet(WRITTEN, ROOM, TODAY))) == 1
