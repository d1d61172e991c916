"""等级条件: figures beside the rule, met or not or unknown; nothing is asserted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.case_file import MediatorEntry
from mediator.cases.roster.grades import Met, conditions, regions
from mediator.cases.roster.work import Work

ON = date(2026, 11, 26)
MEDIATOR = MediatorEntry(name="陈和平", engagement="专职", since=date(2020, 5, 1))
GOOD = Work(lead=60, agreed=51, failed=9, oral=15, written=36)


def beside(mediator=MEDIATOR, work=GOOD, trainings=(2, 16), region="广东"):
    found = conditions(mediator, work, trainings, region, ON)
    return {each.name: each for each in found}


def test_every_condition_shows_what_it_asks_what_there_is_and_where_it_is_from():
    for region in regions(ON):
        for each in conditions(MEDIATOR, GOOD, (2, 16), region, ON):
            assert each.needs
            assert each.basis
            assert each.has or each.met is Met.TO_READ


def test_the_conditions_known_are_not_verified_and_say_so():
    assert "广东" in regions(ON)
    assert not any(each.verified for each in beside().values())


def test_a_share_of_exactly_the_bound_is_enough_and_less_is_not():
    assert beside()["调解成功率"].met is Met.YES
    assert "51件÷（成功＋不成）60件＝85.0%" in beside()["调解成功率"].has
    less = Work(lead=1000, agreed=8499, failed=1501)
    found = beside(work=less)["调解成功率"]
    assert found.met is Met.NO
    assert "85.0%" in found.has  # rounded it looks enough


@given(st.integers(0, 400), st.integers(0, 400))
def test_oral_agreements_are_at_most_three_in_ten(oral, written):
    found = beside(work=Work(lead=500, oral=oral, written=written))["口头协议占比"]
    if oral + written == 0:
        assert found.met is Met.UNKNOWN
    else:
        enough = 10 * oral <= 3 * (oral + written)
        assert found.met is (Met.YES if enough else Met.NO)


@pytest.mark.parametrize(("lead", "met"), [(49, Met.NO), (50, Met.YES)])
def test_cases_are_counted_as_lead(lead, met):
    assert beside(work=Work(lead=lead, assisted=99))["调解案件"].met is met


def test_years_that_nobody_wrote_are_unknown_and_not_too_few():
    found = beside(MediatorEntry(name="林晓"))["从事人民调解"]
    assert found.met is Met.UNKNOWN
    assert found.has == "没有填从哪天起当调解员"


def test_a_case_of_which_nobody_said_whether_it_got_worse_leaves_it_open():
    unsaid = beside(work=Work(lead=60, conversion_unsaid=3))["没有激化"]
    assert unsaid.met is Met.UNKNOWN
    assert "3件没有填" in unsaid.has
    assert beside(work=Work(lead=60))["没有激化"].met is Met.YES
    assert beside(work=Work(lead=60, converted=1))["没有激化"].met is Met.NO


@pytest.mark.parametrize(
    ("engagement", "met"),
    [("特邀", Met.NO), ("专职", Met.YES), ("", Met.UNKNOWN)],
)
def test_in_yuhuan_invited_mediators_are_not_graded(engagement, met):
    mediator = MediatorEntry(name="林晓", engagement=engagement)
    assert beside(mediator, region="玉环")["特邀不参评"].met is met


def test_two_years_since_the_last_grade_are_not_asked_of_who_has_none():
    assert beside(region="黄石")["距上次评定"].met is Met.NOT_MEANT
    graded = MediatorEntry(name="林晓", grade="三级", grade_from=date(2025, 1, 1))
    assert beside(graded, region="黄石")["距上次评定"].met is Met.NO
