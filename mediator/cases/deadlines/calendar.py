"""Working days: weekends, holidays and worked weekend days, and which are certain.

``codes/holidays.csv`` holds the years known when the program was made; its rows that
are not verified are the statutory days of a year whose arrangement the State Council
has not announced. What the room entered goes before the table, day by day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from mediator.cases.case_file import CalendarDayEntry
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import weekday
from mediator.language import tr

FESTIVALS: Final = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
"""The seven of 全国年节及纪念日放假办法 2; a year's arrangement names them all."""

OFF: Final = "放假"
_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_NEAR: Final = {"春节": 14, "国庆": 14, "劳动": 14}
"""Days around a festival that its arrangement may move; a week around the others.

In 2025 and 2026 it was 11 days around these three at most, 3 around the others.
"""
_A_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says.

    Attributes:
        works: it is worked, though a Saturday or Sunday; else a day off.
        name: of the festival.
        certain: from the State Council's notice.
        entered: by the room, not from the table.
    """

    works: bool
    name: str
    certain: bool
    entered: bool = False


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days of the room's calendar.

    Attributes:
        special: days that are not what their weekday says.
        years: years of which at least the statutory days are known.
        doubtful: days an arrangement still to come may move, in order.
        causes: the year whose arrangement that is, for each of them.
    """

    special: Mapping[date, SpecialDay]
    years: frozenset[int]
    doubtful: tuple[date, ...]
    causes: tuple[int, ...]

    def works(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        found = self.special.get(day)
        return day.weekday() < _SATURDAY if found is None else found.works

    def why_off(self, day: date) -> str:
        """Return why a day is a rest day: ``国庆节放假``, ``星期日``."""
        found = self.special.get(day)
        if found is None:
            return weekday(day)
        return tr("{name}放假").format(name=tr(found.name))

    def next_working(self, day: date) -> date:
        """Return a day, or the first working day after it."""
        while not self.works(day):
            day += _DAY
        return day

    def doubts(self, first: date, last: date) -> tuple[int, ...]:
        """Return the years whose arrangement may still change a day of a span."""
        whole = range(first.year, last.year + 1)
        unknown = tuple(year for year in whole if year not in self.years)
        if unknown:
            return unknown
        begin = bisect_left(self.doubtful, first)
        end = bisect_right(self.doubtful, last)
        return tuple(sorted(set(self.causes[begin:end])))


def missing_festivals(days: tuple[CalendarDayEntry, ...], year: int) -> tuple[str, ...]:
    """Return the festivals that what was entered for a year does not name."""
    names = "、".join(
        each.name
        for each in days
        if each.day.year == year and each.official and not each.works
    )
    return tuple(name for name in FESTIVALS if name not in names)


def _around(name: str) -> range:
    reach = next((days for each, days in _NEAR.items() if each in name), _A_WEEK)
    return range(-reach, reach + 1)


@lru_cache(maxsize=8)
def work_calendar(entered: tuple[CalendarDayEntry, ...]) -> WorkCalendar:
    """Return the calendar of a room.

    A year is certain once the official days entered name all seven festivals; its rows
    of the table then no longer count.

    Args:
        entered: ``RoomFile.calendar``.

    Raises:
        Problem: the table of holidays cannot be read.
    """
    whole = {
        year
        for year in {each.day.year for each in entered}
        if not missing_festivals(entered, year)
    }
    special = {}
    for row in codes("holidays", date.max):
        day = date.fromisoformat(row.code)
        if day.year not in whole:
            special[day] = SpecialDay(row.group != OFF, row.name, row.verified)
    years = frozenset(whole | {day.year for day in special})
    near = {
        day + _DAY * apart: day.year
        for day, each in special.items()
        if not each.certain
        for apart in _around(each.name)
    }
    near = {day: year for day, year in near.items() if day.year not in whole}
    for each in entered:
        special[each.day] = SpecialDay(
            each.works, each.name, each.official, entered=True
        )
        near.pop(each.day, None)
        if not each.official:
            near[each.day] = each.day.year
    doubtful = tuple(sorted(near))
    return WorkCalendar(special, years, doubtful, tuple(near[day] for day in doubtful))
