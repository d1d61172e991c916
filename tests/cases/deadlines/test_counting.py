"""How periods run: golden dates, each with the reckoning it comes from."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.counting import (
    Law,
    Pause,
    Period,
    Unit,
    count,
    count_hours,
)
from mediator.cases.facts.dates import on_paper

CALENDAR = work_calendar(())
MONTH = Period(1, Unit.MONTHS)
THIRTY = Period(30, Unit.DAYS, Law.PROCEDURE)
WORKDAYS = Period(30, Unit.WORKING_DAYS)
THREE_YEARS = Period(3, Unit.YEARS)

GOLDEN = [
    ("2026-11-03", MONTH, "2026-12-03", "the matching day, a Thursday"),
    ("2026-01-31", MONTH, "2026-02-28",
     "no 31 February: the month's end (民法典 202); a Saturday, but worked for 春节"),
    ("2025-01-31", MONTH, "2025-02-28", "28 February 2025 is a Friday"),
    ("2024-01-31", MONTH, "2024-02-29", "a leap year's month end, a Thursday"),
    ("2026-05-31", MONTH, "2026-06-30", "no 31 June; a Tuesday"),
    ("2026-08-31", MONTH, "2026-09-30", "no 31 September; a Wednesday"),
    ("2026-09-01", MONTH, "2026-10-08",
     "1 October lies in 国庆节, which ends on the 7th"),
    ("2026-09-05", Period(1, Unit.MONTHS, Law.NONE), "2026-10-05",
     "a day that was only agreed stays where it is"),
    ("2026-10-11", MONTH, "2026-11-11", "a Wednesday"),
    ("2026-01-14", MONTH, "2026-02-14", "a Saturday that is worked is no rest day"),
    ("2026-01-15", MONTH, "2026-02-24",
     "15 February begins 春节, which ends on the 23rd"),
    ("2024-02-29", THREE_YEARS, "2027-03-01",
     "no 29 February 2027: the 28th, a Sunday, rolls on to Monday"),
    ("2024-02-29", Period(1, Unit.YEARS), "2025-02-28", "the month's end, a Friday"),
    ("2023-10-08", THREE_YEARS, "2026-10-08", "the first working day after 国庆节"),
    ("2023-10-05", THREE_YEARS, "2026-10-08", "5 October lies in 国庆节"),
    ("2026-11-20", THIRTY, "2026-12-21", "20 December is a Sunday (民诉法 85)"),
    ("2026-09-02", THIRTY, "2026-10-08", "2 October lies in 国庆节"),
    ("2026-09-08", Period(5, Unit.DAYS), "2026-09-14", "13 September is a Sunday"),
    ("2026-09-15", Period(5, Unit.DAYS), "2026-09-20", "a Sunday, but worked"),
    ("2026-09-30", Period(1, Unit.WORKING_DAYS), "2026-10-08", "the next day worked"),
    ("2026-09-30", Period(3, Unit.WORKING_DAYS), "2026-10-10",
     "8, 9 and the worked Saturday 10 October"),
    ("2026-09-30", Period(4, Unit.WORKING_DAYS), "2026-10-12",
     "11 October is a Sunday"),
    ("2026-02-13", Period(3, Unit.WORKING_DAYS), "2026-02-25",
     "the worked Saturday 14, then 24 and 25 February after 春节"),
    ("2026-09-01", WORKDAYS, "2026-10-19",
     ("21 in September from the 2nd, with the worked Sunday 20 and without 中秋节;"
      " nine in October: 8, 9, 10, 12 to 16, 19")),
    ("2026-11-24", Period(6, Unit.NEXT_YEAR_MONTH, Law.NONE), "2027-06-30",
     "the end of June of the next year"),
    ("2027-02-04", Period(1, Unit.DAYS), "2027-02-09",
     "5 to 8 February 2027 are 除夕 to 初三, the days of the law"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "period", "due", "why"), GOLDEN)
def test_a_period_ends_on_the_day_the_law_says(start, period, due, why):
    found = count(date.fromisoformat(start), "受理", period, CALENDAR)
    assert found.due == date.fromisoformat(due), why


def test_the_explanation_names_start_length_reason_and_end():
    found = count(date(2026, 9, 1), "受理", MONTH, CALENDAR)
    assert found.steps == (
        "从2026年9月1日（受理）的第二天起算1个月，到2026年10月1日。",
        "10月1日是国庆节放假，顺延到2026年10月8日。",
    )
    assert found.doubts == ()


def test_a_day_in_a_year_without_its_notice_is_doubtful():
    assert count(date(2027, 1, 4), "受理", MONTH, CALENDAR).doubts == (2027,)
    assert count(date(2027, 6, 30), "受理", MONTH, CALENDAR).doubts == ()
    across = count(date(2026, 12, 10), "受理", WORKDAYS, CALENDAR)
    assert across.doubts == (2027,)


def test_days_beyond_the_new_year_are_told_with_their_year():
    away = Pause(date(2026, 12, 28), date(2027, 1, 5), "等待鉴定")
    found = count(date(2026, 12, 24), "受理", WORKDAYS, CALENDAR, [away])
    assert "12月28日至2027年1月4日暂停（等待鉴定），8天不算在内。" in found.steps
    last = count(date(2028, 11, 30), "受理", MONTH, CALENDAR)
    assert last.steps[-1] == "2028年12月30日是星期六，顺延到2029年1月1日。"


APPRAISAL = Pause(date(2026, 9, 8), date(2026, 9, 22), "等待鉴定")


def test_a_suspended_clock_goes_on_where_it_stood():
    """From 1 September, 30 working days, the file away from 8 to 21 September.

    Counted are 2, 3, 4, 7 September (4), 22, 23, 24, 28, 29, 30 (10; the 25th is
    中秋节), 8, 9, 10, 12 to 16 October (18), 19 to 23 (23), 26 to 30 (28) and 2, 3
    November.
    """
    found = count(date(2026, 9, 1), "受理", WORKDAYS, CALENDAR, [APPRAISAL])
    assert found.due == date(2026, 11, 3)
    assert "9月8日至9月21日暂停（等待鉴定），14天不算在内。" in found.steps


def test_a_suspended_month_is_longer_by_the_days_it_stood_still():
    found = count(date(2026, 9, 1), "受理", MONTH, CALENDAR, [APPRAISAL])
    assert found.due == date(2026, 10, 15)  # 1 October and 14 days


def test_a_pause_before_the_first_day_or_after_the_last_changes_nothing():
    before = Pause(date(2026, 8, 1), date(2026, 9, 2))
    after = Pause(date(2026, 12, 1), date(2026, 12, 9))
    found = count(date(2026, 9, 1), "受理", WORKDAYS, CALENDAR, [before, after])
    assert found == count(date(2026, 9, 1), "受理", WORKDAYS, CALENDAR)


def test_hours_run_from_the_moment_itself():
    known = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # 22:30 in the room
    end, said = count_hours(known, "发现情况", 6)
    assert end == known + timedelta(hours=6)
    assert said == (
        "从2026年11月23日22时30分（发现情况）起6小时，到2026年11月24日4时30分。"
    )


DAYS = st.dates(date(2024, 12, 1), date(2029, 12, 31))
PERIODS = st.builds(
    Period,
    st.integers(0, 40),
    st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS]),
    st.sampled_from(list(Law)),
) | st.builds(Period, st.integers(1, 3), st.just(Unit.YEARS))


@st.composite
def pauses(draw):
    first = draw(DAYS)
    return Pause(first, first + timedelta(draw(st.integers(0, 60))))


@given(DAYS, PERIODS, st.lists(pauses(), max_size=3))
def test_a_period_never_ends_before_it_starts_nor_on_a_rest_day(start, period, paused):
    found = count(start, "受理", period, CALENDAR, paused)
    assert found.due >= start
    if period.moves:
        assert CALENDAR.works(found.due)


@given(DAYS, PERIODS)
def test_a_later_start_never_ends_earlier(start, period):
    found = count(start, "受理", period, CALENDAR)
    later = count(start + timedelta(1), "受理", period, CALENDAR)
    assert later.due >= found.due


@given(DAYS, st.integers(0, 40), st.booleans(), st.lists(pauses(), max_size=3))
def test_a_later_start_never_ends_earlier_though_paused(start, value, working, paused):
    """Months are left out: several days have one month's end (民法典 202).

    From 28 October four months end on 28 February; a pause of the 29th makes it
    1 March. From 29 October they end on the 28th as well, and nothing was paused.
    """
    period = Period(value, Unit.WORKING_DAYS if working else Unit.DAYS)
    found = count(start, "受理", period, CALENDAR, paused)
    later = count(start + timedelta(1), "受理", period, CALENDAR, paused)
    assert later.due >= found.due


@given(DAYS, PERIODS, st.lists(pauses(), max_size=2), pauses())
def test_pausing_never_shortens_a_period(start, period, paused, more):
    found = count(start, "受理", period, CALENDAR, paused)
    longer = count(start, "受理", period, CALENDAR, [*paused, more])
    assert longer.due >= found.due


@given(DAYS, PERIODS, st.lists(pauses(), max_size=2))
def test_the_explanation_names_both_days(start, period, paused):
    found = count(start, "受理", period, CALENDAR, paused)
    said = "".join(found.steps)
    assert on_paper(start) in said
    assert on_paper(found.due) in said
