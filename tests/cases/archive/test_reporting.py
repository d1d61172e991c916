"""What has to be reported is said at once, with its sheet, until it was reported."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from mediator.cases.archive.reporting import duties, unreported
from mediator.cases.case_file import AttachmentEntry, CaseFile, OwnPaperEntry, RoomFile
from mediator.cases.checkup.looking import check_up
from mediator.cases.deadlines.due import State, deadlines
from mediator.cases.missing import still_missing
from mediator.cases.model import Case
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.step_papers import papers_due, prepare
from mediator.cases.words import Stage

TODAY = date(2026, 11, 26)
KNOWN = datetime(2026, 11, 25, 1, tzinfo=UTC)


def gaps(book, uid):
    found = still_missing(case_value(book, uid), room_value(book), TODAY)
    return [
        each for each in found if "报告" in each.sentence or "危险" in each.sentence
    ]


@pytest.mark.parametrize(
    ("flags", "groups", "sheets"),
    [
        (["无"], [], ()),
        (["有人员死亡"], ["未成年人"], ()),
        (["疑似家庭暴力"], [], ("mandatory_report",)),
        (["未成年人受侵害或面临危险"], [], ("mandatory_report",)),
        (["可能民转刑"], [], ("escalation",)),
        (["可能自杀"], ["未成年人"], ("mandatory_report", "escalation")),
        (["可能械斗"], ["老年人"], ("escalation",)),
    ],
)
def test_a_risk_calls_for_its_sheet_and_a_child_in_danger_for_one_more(
    book, case_uid, flags, groups, sheets
):
    book.change(Case, case_uid, risk_flags=flags, special_groups=groups)
    case = case_value(book, case_uid)
    assert tuple(each.sheet for each in duties(case, TODAY)) == sheets
    assert papers_due(case) == sheets


def test_it_is_missing_at_once_and_serious_until_the_day_of_the_report(book, case_uid):
    assert gaps(book, case_uid) == []
    book.change(Case, case_uid, risk_flags=["疑似家庭暴力"])
    first, second = gaps(book, case_uid)
    assert first.serious
    assert "强制报告记录" in first.sentence
    assert first.place.field == "risk_reported_on"
    assert second.place.field == "risk_known_at"
    prepare(book, case_uid, "mandatory_report")
    assert papers_due(case_value(book, case_uid)) == ()
    assert gaps(book, case_uid)[0].place.page == "papers"
    book.change(
        Case, case_uid, risk_reported_on=TODAY,
        risk_known_at=datetime(2026, 11, 26, 1, tzinfo=UTC),
    )  # fmt: skip
    assert gaps(book, case_uid) == []


HARMED = "未成年人受侵害或面临危险"
BEGUN = OwnPaperEntry(uid="sheet", paper="mandatory_report")
TOLD = replace(BEGUN, values={"reported_at": "2026-11-25T09:30"})
SCAN = AttachmentEntry(uid="scan", paper="mandatory_report", stored_name="a")
OTHER = replace(TOLD, paper="escalation")


@pytest.mark.parametrize(
    ("more", "made"),
    [
        ({}, False),
        ({"own_papers": (BEGUN,)}, False),
        ({"own_papers": (OTHER,)}, False),
        ({"own_papers": (TOLD,)}, True),
        ({"scans": (SCAN,)}, True),
        ({"risk_reported_on": TODAY}, True),
    ],
)
def test_gaps_check_up_and_deadlines_agree_whether_it_was_reported(more, made):
    case = CaseFile(
        uid="case", accepted_on=date(2026, 11, 20), stage=Stage.MEDIATING,
        risk_flags=(HARMED,), risk_known_at=KNOWN, **more,
    )  # fmt: skip
    room = RoomFile()
    rules = {each.rule for each in check_up(case, room, TODAY)}
    assert ("minor_unreported" in rules) is not made
    missing = [each for each in still_missing(case, room, TODAY) if HARMED in str(each)]
    assert bool(missing) is not made
    (due,) = (
        each for each in deadlines(case, room, TODAY) if each.code == "report_minor"
    )
    assert (due.state is State.DONE) is made
    assert bool(unreported(case, TODAY)) is not made


def test_a_child_in_a_house_of_violence_is_a_child_in_danger():
    case = CaseFile(
        accepted_on=TODAY, stage=Stage.MEDIATING, special_groups=("未成年人",),
        risk_flags=("家暴", "可能自杀"),
    )  # fmt: skip
    sentences = {
        each.rule: each.sentence
        for each in check_up(case, RoomFile(), TODAY)
        if each.rule.endswith("_unreported")
    }
    assert set(sentences) == {"minor_unreported", "danger_unreported"}
    assert "“疑似家庭暴力、可能自杀”" in sentences["minor_unreported"]
