"""Which days a month of the report has: the calendar's, or from cut-off to cut-off.

Where the street counts from day X+1 to day X, the year's first and last month follow: a
case of 25 December belongs to January. No published rule says what a short month does;
here its last day is the cut-off. Nor does one say what happens when the cut-off day is
changed: here the next month begins where the last one that was handed in ended.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from mediator.cases.month.report import Period
from mediator.language import tr
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
        raise Problem(
            tr("没有{year}年{month}月这个月份。").format(year=year, month=month)
        )
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


def joined(period: Period, reported: Period | None) -> Period:
    """Return a month that begins the day after the reported one before it ended.

    It is shorter or longer than others where the cut-off day was changed in between: no
    day is counted twice, and none is left out.

    Args:
        period: as its cut-off day makes it.
        reported: the month before as it was closed, or None.
    """
    if reported is None:
        return period
    if (reported.year, reported.month) != before(period.year, period.month):
        raise ValueError(reported.year, reported.month)
    return replace(period, first=reported.last + timedelta(days=1))


def fitted(
    usual: Iterable[Period], reported: Mapping[tuple[int, int], Period]
) -> tuple[Period, ...]:
    """Return months that follow each other without a gap and share no day.

    One that was reported has the days it was reported with, the month after it begins
    the day after it ended, and the one before it ends the day before it began.

    Args:
        usual: as the cut-off day makes them.
        reported: those that were closed, by year and month.
    """
    found = []
    for period in usual:
        here = (period.year, period.month)
        if here in reported:
            found.append(reported[here])
            continue
        own = joined(period, reported.get(before(*here)))
        following = reported.get(after(*here))
        if following is not None:
            own = replace(own, last=following.first - timedelta(days=1))
        found.append(own)
    return tuple(found)


def before(year: int, month: int) -> tuple[int, int]:
    """Return the month before one."""
    return (year, month - 1) if month > 1 else (year - 1, MONTHS)


def after(year: int, month: int) -> tuple[int, int]:
    """Return the month after one."""
    return (year, month + 1) if month < MONTHS else (year + 1, 1)


def bridging(reported: Period, last_day: int) -> Period | None:
    """Return the month after a reported one, if another cut-off day makes it unusual.

    Args:
        reported: the last month that was closed.
        last_day: the day a period ends on from now on, 0 for calendar months.

    Raises:
        Problem: no month ends on such a day.
    """
    usual = month_period(*after(reported.year, reported.month), last_day)
    found = joined(usual, reported)
    return None if found == usual else found


def months_up_to(
    year: int, month: int, last_day: int, count: int = MONTHS
) -> tuple[Period, ...]:
    """Return a month and those before it, the oldest first.

    Raises:
        Problem: there is no such month or day.
    """
    found = []
    here = (year, month)
    for _ in range(count):
        found.append(month_period(*here, last_day))
        here = before(*here)
    return tuple(reversed(found))


def _cut_off(year: int, month: int, last_day: int) -> date:
    if not CALENDAR <= last_day <= LATEST_DAY:
        raise Problem(
            tr("截止日要写1到31，按自然月的写0；不能是{last_day}。").format(
                last_day=last_day
            )
        )
    length = monthrange(year, month)[1]
    return date(year, month, min(last_day or length, length))
