"""组织队伍: what is recorded is counted, what is not is said."""

from datetime import date

from msgspec.structs import replace

from mediator.cases.case_file import CommitteeEntry, MediatorEntry, RoomFile
from mediator.cases.month.report import Severity
from mediator.cases.roster.team import team, team_of
from mediator.cases.roster.term import TERM_YEARS
from mediator.forms.roster.team import team_sheet
from mediator.forms.sheet import sheet_text
from tests.cases.roster.conftest import LAST

ROOM = RoomFile(
    name="青石调解室",
    committee=CommitteeEntry(name="青石镇人民调解委员会", level="乡镇（街道）"),
    mediators=(
        MediatorEntry(
            name="李安", sex="男", engagement="专职", political="中共党员",
            education="本科", major="法学", ethnicity="汉族", committee_member=True,
            grade="三级", grade_until=date(2026, 1, 1),
        ),
        MediatorEntry(name="林晓", sex="女", engagement="兼职", ethnicity="回族"),
        MediatorEntry(name="周望山", active=False, engagement="专职"),
    ),
)  # fmt: skip


def test_who_has_nothing_recorded_is_in_no_number_but_in_unfilled():
    found = team_of(ROOM, (), 0, LAST)
    assert (found.count("中共党员").number, found.count("中共党员").unfilled) == (1, 1)
    assert (found.count("专职").number, found.count("专职").unfilled) == (1, 0)
    assert found.count("大专以上").number == 1
    assert found.count("法律专业").unfilled == 1


def test_who_left_is_not_counted():
    assert team_of(ROOM, (), 0, LAST).count("调解员合计").number == 2


def test_minorities_women_and_members_are_counted():
    found = team_of(ROOM, (), 0, LAST)
    numbers = [found.count(name).number for name in ("女性", "少数民族", "其中：委员")]
    assert numbers == [1, 1, 1]
    assert TERM_YEARS == 3


def test_all_are_the_sum_of_their_engagements_and_what_is_not_warns():
    check = team_of(ROOM, (), 0, LAST).check
    assert check.holds
    assert check.shown == "2 ＝ 1 ＋ 1"
    unsaid = replace(ROOM, mediators=(*ROOM.mediators, MediatorEntry(name="吴听雨")))
    assert team_of(unsaid, (), 0, LAST).check.shown == "3 ＝ 1 ＋ 1 ＋ 1"
    other = MediatorEntry(name="吴听雨", engagement="志愿")
    found = team_of(replace(ROOM, mediators=(*ROOM.mediators, other)), (), 0, LAST)
    assert (found.check.holds, found.check.severity) == (False, Severity.WARNING)
    assert "3 ≠ 1 ＋ 1，对不上，请核对各人的专兼职" in sheet_text(
        team_sheet(found, ROOM, 2026)
    )


def test_a_grade_that_has_run_out_is_none():
    assert team_of(ROOM, (), 0, LAST).count("有等级").number == 0
    assert team_of(ROOM, (), 0, date(2025, 12, 31)).count("有等级").number == 1


def test_several_people_at_one_training_are_one_training(busy):
    found = team(busy.book, 2026, LAST)
    assert found.count("培训期次").number == 1
    assert found.count("培训人次").number == 2
    assert found.count("女性").unfilled == 1  # nobody wrote it of the first
