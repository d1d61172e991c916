"""Which days a month of the report has: the calendar's, or from cut-off to cut-off.

Where the street counts from day X+1 to day X, the year's first and last month follow: a
case of 25 December belongs to January. No published rule says what a short month does;
here its last day is the cut-off.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from mediator.cases.month.report import Period
from mediator.problems import Problem

CALENDAR: Final = 0
"""``last_day`` of calendar months."""
LATEST_DAY: Final = 31
MONTHS: Final = 12


def month_period(year: int, month: int, last_day: int) -> Period:
    """Return the days of a month.

    Args:
        year: as reported.
        month: 1 to 12, as reported.
        last_day: the day X a period ends on, 0 for calendar months; where a month is
            shorter, its last day.

    Raises:
        Problem: there is no such month or day.
    """
    if not 1 <= month <= MONTHS or not date.min.year < year <= date.max.year:
        raise Problem(f"没有{year}年{month}月这个月份。")
    return Period(
        year=year,
        month=month,
        first=_cut_off(*before(year, month), last_day) + timedelta(days=1),
        last=_cut_off(year, month, last_day),
    )


def year_period(year: int, last_day: int) -> Period:
    """Return the days of a year: from its first month's first to its last month's last.

    Raises:
        Problem: there is no such year or day.
    """
    return Period(
        year=year,
        month=0,
        first=month_period(year, 1, last_day).first,
        last=month_period(year, MONTHS, last_day).last,
    )


def period_of(day: date, last_day: int) -> Period:
    """Return the month a day belongs to.

    Raises:
        Problem: there is no such cut-off day.
    """
    here = month_period(day.year, day.month, last_day)
    return (
        here
        if day <= here.last
        else month_period(*after(day.year, day.month), last_day)
    )


def before(year: int, month: int) -> tuple[int, int]:
    """Return the month before one."""
    return (year, month - 1) if month > 1 else (year - 1, MONTHS)


def after(year: int, month: int) -> tuple[int, int]:
    """Return the month after one."""
    return (year, month + 1) if month < MONTHS else (year + 1, 1)


def _cut_off(year: int, month: int, last_day: int) -> date:
    if not CALENDAR <= last_day <= LATEST_DAY:
        raise Problem(f"截止日要写1到31，按自然月的写0；不能是{last_day}。")
    length = monthrange(year, month)[1]
    return date(year, month, min(last_day or length, length))
