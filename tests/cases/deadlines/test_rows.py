"""Each row of the table of deadlines, with a case it is about and the day it gives."""

from datetime import date

import pytest

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.counting import Law, Unit
from mediator.cases.deadlines.due import deadlines
from mediator.cases.deadlines.table import OF_THE_ROOM, REGION, regions, rules
from mediator.cases.facts.code_table import read_table
from mediator.cases.words import Stage
from mediator.forms.catalogue import form_of
from mediator.places import resource
from tests.cases.deadlines.cases_due import (
    ROOM,
    TODAY,
    agreed,
    at_risk,
    before_court,
    case,
    confirmed,
    day,
    failed,
    from_court,
    instalments,
    lent,
    obligation,
    visited,
)

NATION = "全国"
OFFICE = "某县（6小时报司法所）"
HOME = {"kind": "婚姻家庭"}
# Row, region, a case it is about, the day it is due, and why that day.
ROWS = [
    ("acceptance", "河南", case(accepted_on=None, stage=Stage.PENDING), "2026-11-05",
     "three working days after Monday the 2nd"),
    ("court_reply", NATION, from_court("法院委派", "11-06"), "2026-11-11",
     "three working days after Friday the 6th"),
    ("mediation", NATION, case(), "2026-12-03", "the matching day"),
    ("mediation", "深圳", case(), "2026-12-03", "thirty days after 3 November"),
    ("mediation", "宁波", case(), "2026-12-03", "thirty days after 3 November"),
    ("mediation", "河南", case(), "2026-12-03", "thirty days after 3 November"),
    ("medical", NATION, case(kind="医疗"), "2026-12-15", "thirty working days"),
    ("labour", NATION, case(kind="其他劳动争议"), "2026-11-17",
     "15 days from the application of the 2nd, not from acceptance"),
    ("court_before", NATION, from_court("法院委派"), "2026-12-02", "thirty days"),
    ("court_before", "济源", from_court("法院委派"), "2026-12-02", "thirty days"),
    ("court_after_ordinary", NATION, from_court("法院委托", procedure="普通程序"),
     "2026-11-17", "fifteen days"),
    ("court_after_simple", NATION, from_court("法院委托", procedure="简易程序"),
     "2026-11-09", "seven days"),
    ("traffic_police", NATION, failed(kind="道路交通事故"), "2026-11-23",
     "three days after Friday the 20th end on Monday"),
    ("judicial_confirmation", NATION, agreed(), "2026-12-14",
     "thirty days from the seal of the 12th end on Saturday, so Monday"),
    ("arbitration_review", NATION, agreed(kind="其他劳动争议"), "2026-11-27",
     "fifteen days from the seal of the 12th"),
    ("court_ruling", NATION, before_court(), "2026-12-16",
     "thirty days from the court's own day, the 16th"),
    ("objection_party", NATION, confirmed(), "2026-12-03", "fifteen days"),
    ("objection_other", NATION, confirmed(), "2027-05-18", "six months"),
    ("enforcement", NATION,
     confirmed(obligation(instalments=instalments("2026-12-01", "2027-03-01"))),
     "2029-03-01", "two years from the last instalment"),
    ("performance", NATION, agreed(obligation(due_on=day("11-28"))), "2026-11-30",
     "a Saturday rolls on to Monday"),
    ("follow_up", NATION, agreed(obligation(due_on=day("11-25"))), "2026-12-02",
     "a week after the day agreed"),
    ("follow_up_agreed", NATION,
     visited(visited_on=day("11-20"), next_on=day("11-28")), "2026-11-28",
     "the day itself, though a Saturday"),
    ("limitation", NATION, failed(), "2029-11-20",
     "three years, anew from the end of mediation"),
    ("labour_limitation", NATION, failed(kind="其他劳动争议"), "2027-11-22",
     "a year from the end: 20 November 2027 is a Saturday"),
    ("agreement_limitation", NATION, agreed(obligation(due_on=day("12-01"))),
     "2029-12-03", "three years: 1 December 2029 is a Saturday"),
    ("labour_agreement_limitation", NATION,
     agreed(obligation(due_on=day("12-01")), kind="其他劳动争议"), "2027-12-01",
     "a year"),
    ("report_domestic", NATION, at_risk("疑似家庭暴力", **HOME), "2026-11-23",
     "at once"),
    ("report_minor", NATION, at_risk("未成年人受侵害或面临危险"), "2026-11-23",
     "at once"),
    ("report_escalation", NATION, at_risk("可能械斗"), "2026-11-23", "at once"),
    ("report_escalation", OFFICE, at_risk("可能自杀"), "2026-11-23", "15:00"),
    ("hand_over", NATION, failed(), "2027-06-30", "the end of June"),
    ("borrowing", NATION, lent(), "2026-11-29", "the day itself, though a Sunday"),
    ("term", NATION, case(), "2027-07-31", "the day itself"),
]  # fmt: skip


def room_in(region):
    chosen = {} if region == NATION else {REGION: region}
    return RoomFile(committee=ROOM.committee, mediators=ROOM.mediators, choices=chosen)


@pytest.mark.parametrize(("code", "region", "value", "due", "why"), ROWS)
def test_a_row_gives_its_day(code, region, value, due, why):
    found = [
        each for each in deadlines(value, room_in(region), TODAY) if each.code == code
    ]
    assert str(found[-1].due) == due, why
    assert found[-1].how[-1].startswith("依据：")
    assert found[-1].place.page


def test_every_row_of_the_table_is_in_this_list():
    table = read_table(resource("codes", "deadlines.csv"))
    rows = [row for row in table if row.group != OF_THE_ROOM]
    assert [(row.code, row.region) for row in rows] == [each[:2] for each in ROWS]


def test_the_table_says_what_the_law_says():
    """Value, unit, law, and whether it binds: read with the statutes beside it."""
    found = {
        each.code: (
            each.period.value, each.period.unit, each.period.law, each.binding
        )
        for each in rules(TODAY)
    }  # fmt: skip
    assert found == {
        "court_reply": (3, Unit.WORKING_DAYS, Law.CIVIL, True),
        "mediation": (1, Unit.MONTHS, Law.CIVIL, False),
        "medical": (30, Unit.WORKING_DAYS, Law.CIVIL, True),
        "labour": (15, Unit.DAYS, Law.CIVIL, True),
        "court_before": (30, Unit.DAYS, Law.CIVIL, True),
        "court_after_ordinary": (15, Unit.DAYS, Law.CIVIL, True),
        "court_after_simple": (7, Unit.DAYS, Law.CIVIL, True),
        "traffic_police": (3, Unit.DAYS, Law.CIVIL, True),
        "judicial_confirmation": (30, Unit.DAYS, Law.PROCEDURE, True),
        "arbitration_review": (15, Unit.DAYS, Law.PROCEDURE, True),
        "court_ruling": (30, Unit.DAYS, Law.PROCEDURE, False),
        "objection_party": (15, Unit.DAYS, Law.PROCEDURE, True),
        "objection_other": (6, Unit.MONTHS, Law.PROCEDURE, True),
        "enforcement": (2, Unit.YEARS, Law.PROCEDURE, True),
        "performance": (0, Unit.DAYS, Law.CIVIL, True),
        "follow_up": (7, Unit.DAYS, Law.CIVIL, False),
        "follow_up_agreed": (0, Unit.DAYS, Law.NONE, False),
        "limitation": (3, Unit.YEARS, Law.CIVIL, True),
        "labour_limitation": (1, Unit.YEARS, Law.CIVIL, True),
        "agreement_limitation": (3, Unit.YEARS, Law.CIVIL, True),
        "labour_agreement_limitation": (1, Unit.YEARS, Law.CIVIL, True),
        "report_domestic": (0, Unit.HOURS, Law.CIVIL, True),
        "report_minor": (0, Unit.HOURS, Law.CIVIL, True),
        "report_escalation": (0, Unit.HOURS, Law.CIVIL, True),
        "hand_over": (6, Unit.NEXT_YEAR_MONTH, Law.NONE, False),
        "borrowing": (0, Unit.DAYS, Law.NONE, False),
        "term": (0, Unit.DAYS, Law.NONE, False),
    }


def test_every_row_leads_to_a_tab_and_to_a_paper_or_field_that_there_is():
    for region in regions():
        for each in rules(TODAY, region):
            assert each.place.page in {
                "intake", "meetings", "agreement", "performance", "follow_ups",
                "papers",
            }  # fmt: skip
            if each.place.page == "papers":
                assert form_of(each.place.field).key == each.place.field


def test_a_row_of_a_region_stands_in_for_the_nations():
    assert regions() == (NATION, "河南", "深圳", "宁波", "济源", OFFICE)
    names = [each.code for each in rules(TODAY, "深圳")]
    assert names.count("mediation") == 1


def test_a_row_counts_from_its_first_day_only():
    assert "court_reply" not in {each.code for each in rules(date(2021, 12, 31))}
    assert "court_reply" in {each.code for each in rules(date(2022, 1, 1))}
