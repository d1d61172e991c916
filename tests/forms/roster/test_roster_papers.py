"""Papers about the mediators: their expected texts, and what may never be on them."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from mediator.cases.case_file import MediatorEntry
from mediator.cases.month.layout import published_layout
from mediator.cases.month.period import year_period
from mediator.cases.roster.grades import conditions
from mediator.cases.roster.team import team_of
from mediator.cases.roster.trainings import TrainingLine
from mediator.cases.roster.work import Work
from mediator.cases.roster.year import PersonYear, RoomYear
from mediator.forms.roster.grades import NOT_JUDGED, grade_sheet
from mediator.forms.roster.people import roster_sheet, training_sheet
from mediator.forms.roster.team import team_sheet
from mediator.forms.roster.work import everybody_sheet, person_sheet
from mediator.forms.sheet import sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.forms.word_reading import body
from tests.people import ROOM as ANY

ON = date(2026, 11, 26)
PAPERS = Path(__file__).parents[2] / "papers"
HE = MediatorEntry(
    uid="he", name="陈和平", sex="男", born_on=date(1962, 3, 8), ethnicity="汉族",
    political="中共党员", education="大学专科", major="法律", engagement="专职",
    employer="示范市槐树区柳荫社区人民调解委员会", certificate="示调证第0012号",
    since=date(2018, 5, 1), grade="四级", grade_from=date(2022, 7, 1),
    grade_until=date(2027, 6, 30), term_from=date(2024, 3, 1),
    term_until=date(2027, 2, 28), committee_member=True,
)  # fmt: skip
SHE = MediatorEntry(uid="she", name="林晓", sex="女", unpaid=True)
ROOM = replace(ANY, mediators=(HE, SHE))
LEARNT = (
    TrainingLine("t1", "he", "陈和平", date(2026, 5, 6), 8, "民法典婚姻家庭编",
                 "示例区司法局", "合格"),
    TrainingLine("t2", "she", "林晓", date(2026, 5, 6), None, "民法典婚姻家庭编",
                 "示例区司法局", ""),
)  # fmt: skip
WORK = Work(
    lead=60, agreed=51, failed=6, other=1, open=2, oral=14, written=37,
    days=(3, 5, 9, 30), follow_ups=40, opinions={"满意": 30, "基本满意": 4},
    assisted=5, conversion_unsaid=3,
)  # fmt: skip
YEAR = RoomYear(
    2026, year_period(2026, 0), whole_year=True, layout=published_layout(ON),
    room=ROOM, whole=Work(lead=61, agreed=52, failed=6, other=1, open=2),
    people=(PersonYear(HE, WORK, LEARNT[:1]), PersonYear(SHE, Work(), LEARNT[1:])),
    unassigned=1, cases=(),
)  # fmt: skip

SHEETS = {
    "roster": roster_sheet(ROOM, ON),
    "training": training_sheet(ROOM, LEARNT, 2026),
    "training_blank": training_sheet(ROOM, (), 2026),
    "person_year": person_sheet(YEAR, "he"),
    "everybody_year": everybody_sheet(YEAR),
    "grades": grade_sheet(
        HE, conditions(HE, WORK, (6, 48), "广东", ON), "广东", ROOM, ON
    ),
    "team": team_sheet(team_of(ROOM, LEARNT, 125_000, ON), ROOM, 2026),
}


def path_of(name):
    return PAPERS / f"roster-{name}.txt"


@pytest.mark.parametrize("name", SHEETS)
def test_each_paper_says_what_it_is_expected_to(name):
    assert sheet_text(SHEETS[name]) == path_of(name).read_text("utf-8")


@pytest.mark.parametrize("name", SHEETS)
def test_pdf_and_word_say_the_same(name):
    sheet = SHEETS[name]
    text = "".join(sheet_text(sheet).split())
    assert body(to_docx(sheet)) == text
    document = pypdfium2.PdfDocument(to_pdf(sheet))
    printed = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert set("".join(printed.split())) >= set(text) - set("\u3000")


def test_what_nobody_recorded_stays_empty_and_is_not_a_no():
    text = sheet_text(SHEETS["team"])
    assert "未填1人" in text
    lines = text.splitlines()
    at = lines.index("专职")
    assert lines[at + 2 : at + 4] == ["1", "未填1人"]


def test_the_grade_paper_judges_nobody():
    text = sheet_text(SHEETS["grades"])
    assert NOT_JUDGED in text
    assert "符合四级" not in text
    assert "没有对过原文" in text


def test_who_nobody_knows_is_no_mediator_of_the_year():
    with pytest.raises(KeyError):
        person_sheet(YEAR, "nobody")


def main():
    """Write the expected texts anew; read the difference."""
    for name, sheet in SHEETS.items():
        path_of(name).write_text(sheet_text(sheet), "utf-8")


if __name__ == "__main__":
    main()
