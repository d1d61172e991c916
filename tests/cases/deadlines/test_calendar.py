"""Working days: the table, and what the room enters."""

from datetime import date, timedelta

import pytest

from mediator.cases.case_file import CalendarDayEntry
from mediator.cases.deadlines.arrangement import read_arrangement
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.facts.codes import codes

KNOWN = work_calendar(())
WHOLE_2027 = read_arrangement(
    "1-1..1-3 元旦\n2-5..2-11 春节\n1-31 春节上班\n4-3..4-5 清明节\n5-1..5-5 劳动节\n"
    "5-8 劳动节上班\n6-9 端午节\n9-15 中秋节\n10-1..10-7 国庆节\n9-26 国庆节上班",
    2027,
    official=True,
)


def days_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(apart) for apart in range(365)]


def test_the_worked_weekend_days_of_2026_are_those_of_the_notice():
    worked = [
        f"{day.month}-{day.day}"
        for day in days_of(2026)
        if day.weekday() >= 5 and KNOWN.works(day)
    ]
    assert worked == ["1-4", "2-14", "2-28", "5-9", "9-20", "10-10"]


def test_the_worked_weekend_days_of_2025_are_those_of_the_notice():
    worked = [
        f"{day.month}-{day.day}"
        for day in days_of(2025)
        if day.weekday() >= 5 and KNOWN.works(day)
    ]
    assert worked == ["1-26", "2-8", "4-27", "9-28", "10-11"]


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_notice_moves_rest_days_and_makes_none(year):
    """The law gives 13 days; one that falls on a weekend is given back on a weekday.

    So a year has 13 weekdays off more than it has weekend days worked.
    """
    rows = [row for row in codes("holidays", date.max) if row.code[:4] == str(year)]
    off = [row for row in rows if row.group == "放假"]
    weekdays = [row for row in off if date.fromisoformat(row.code).weekday() < 5]
    assert len(weekdays) - (len(rows) - len(off)) == 13


def test_every_worked_row_is_a_weekend_day_and_each_day_stands_once():
    rows = codes("holidays", date.max)
    assert len({row.code for row in rows}) == len(rows)
    assert all(
        date.fromisoformat(row.code).weekday() >= 5
        for row in rows
        if row.group == "上班"
    )


def test_2027_has_the_thirteen_days_of_the_law_and_is_not_verified():
    rows = [row for row in codes("holidays", date.max) if row.code[:4] == "2027"]
    assert [row.code[5:] for row in rows] == [
        "01-01",
        "02-05", "02-06", "02-07", "02-08",
        "04-05",
        "05-01", "05-02",
        "06-09",
        "09-15",
        "10-01", "10-02", "10-03",
    ]  # fmt: skip
    assert not any(row.verified for row in rows)


def test_a_rest_day_says_why():
    assert KNOWN.why_off(date(2026, 10, 3)) == "国庆节放假"
    assert KNOWN.why_off(date(2026, 11, 1)) == "星期日"


def test_the_next_working_day_is_found_over_a_worked_saturday():
    assert KNOWN.next_working(date(2026, 10, 1)) == date(2026, 10, 8)
    assert KNOWN.next_working(date(2026, 10, 10)) == date(2026, 10, 10)
    assert KNOWN.next_working(date(2026, 10, 11)) == date(2026, 10, 12)


def test_only_the_days_around_a_festival_are_doubtful_before_the_notice():
    assert KNOWN.doubts(date(2026, 11, 2), date(2026, 11, 2)) == ()
    assert KNOWN.doubts(date(2027, 2, 12), date(2027, 2, 12)) == (2027,)
    assert KNOWN.doubts(date(2027, 7, 15), date(2027, 7, 15)) == ()
    assert KNOWN.doubts(date(2026, 12, 24), date(2026, 12, 24)) == ()
    assert KNOWN.doubts(date(2026, 12, 28), date(2026, 12, 28)) == (2027,)


def test_a_year_of_which_nothing_is_known_is_doubtful_throughout():
    assert KNOWN.doubts(date(2031, 7, 15), date(2031, 7, 15)) == (2031,)


def test_what_the_room_entered_goes_before_the_table():
    moved = (CalendarDayEntry(day=date(2026, 10, 8), name="国庆节", official=True),)
    assert work_calendar(moved).next_working(date(2026, 10, 1)) == date(2026, 10, 9)
    worked = (CalendarDayEntry(day=date(2026, 11, 7), works=True, official=True),)
    assert work_calendar(worked).works(date(2026, 11, 7))


def test_a_year_entered_whole_is_certain_and_its_old_days_no_longer_count():
    entered = work_calendar(WHOLE_2027)
    assert entered.doubts(date(2027, 1, 1), date(2027, 12, 31)) == ()
    assert entered.next_working(date(2027, 2, 5)) == date(2027, 2, 12)
    assert not entered.works(date(2027, 5, 5))
    assert entered.works(date(2027, 1, 31))


def test_a_year_entered_in_part_stays_doubtful():
    part = tuple(each for each in WHOLE_2027 if each.name != "端午节")
    assert work_calendar(part).doubts(date(2027, 6, 10), date(2027, 6, 10)) == (2027,)


def test_a_day_entered_without_the_notice_is_doubtful_itself():
    own = (CalendarDayEntry(day=date(2026, 11, 4), name="停电"),)
    calendar = work_calendar(own)
    assert not calendar.works(date(2026, 11, 4))
    assert calendar.doubts(date(2026, 11, 4), date(2026, 11, 4)) == (2026,)
    assert calendar.doubts(date(2026, 11, 5), date(2026, 11, 5)) == ()
