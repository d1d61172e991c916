"""泄露事件登记单 and 告知书, filled in and blank."""

import pytest

from mediator.cases.incidents import Concerned
from mediator.forms.incident import incident_notice, incident_sheet
from mediator.forms.sheet import sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests import people
from tests.forms.expected import INCIDENTS, incident_path, incident_text
from tests.forms.incidents import FOUND, TOLD


@pytest.mark.parametrize("name", INCIDENTS)
def test_the_paper_reads_as_it_was_reviewed(name):
    assert incident_text(name) == incident_path(name).read_text("utf-8")


def test_the_steps_are_numbered_and_each_stands_once():
    said = sheet_text(incident_sheet(FOUND, TOLD, people.ROOM))
    for step in "一二三四五六":
        assert said.count(f"\n{step}、") == 1


def test_the_notice_tells_what_the_law_asks_for():
    said = sheet_text(incident_notice(FOUND, "周淑兰", people.ROOM))
    for wanted in (
        "涉及哪些个人信息", "怎么发生的", "可能有什么危害", "我们做了什么",
        "您可以这样做", people.ROOM.committee.name, people.ROOM.phone,
    ):  # fmt: skip
        assert wanted in said


def test_people_of_guarded_cases_are_counted_and_left_to_the_head():
    kept = Concerned(TOLD.people, kept_back=3, kept_cases=2)
    said = sheet_text(incident_sheet(FOUND, kept, people.ROOM))
    assert "另有3人（单位），在2件涉及未成年人或者封存的案件里" in said
    assert "由负责人打印" in said
    assert "由负责人打印" not in sheet_text(incident_sheet(FOUND, TOLD, people.ROOM))


def test_nothing_is_said_to_be_done_that_nobody_wrote_down():
    said = sheet_text(incident_sheet(FOUND, TOLD, people.ROOM))
    assert "☑" in said  # what became of the data was chosen
    assert said.count("☑") == 1


def test_both_are_files():
    for sheet in (
        incident_sheet(FOUND, TOLD, people.ROOM),
        incident_notice(FOUND, "", people.ROOM),
    ):
        assert to_pdf(sheet).startswith(b"%PDF")
        assert to_docx(sheet).startswith(b"PK")
