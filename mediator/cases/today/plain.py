"""The deadlines of a case nothing special happened in, without reading the case.

While a dispute is taken in and mediated, its deadlines hang on few columns: kind,
source, and the day it was asked for or accepted. The days are counted by the same
``counting`` as everywhere, once for each day and rule.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.calendar import WorkCalendar, work_calendar
from mediator.cases.deadlines.counting import Period, count
from mediator.cases.deadlines.table import (
    Ends,
    Event,
    Facts,
    Rule,
    region_of,
    rules,
)
from mediator.cases.facts.code_table import read_table
from mediator.cases.words import Application, Stage
from mediator.places import resource

_TABLES: Final = ("deadlines", "kinds", "sources")
_DAY: Final = timedelta(days=1)
_LONGEST: Final = 2
"""Calendar days that one day of a period takes at most, rest days with it."""
_YEAR: Final = 366
_REST: Final = 16
"""Rest days in a row, and then some."""
_BEGINNINGS: Final = frozenset((Event.APPLIED, Event.ACCEPTED, Event.RECEIVED))


@lru_cache(maxsize=1)
def _turns() -> tuple[date, ...]:
    """Return the days on which some row of the tables begins or ceases to hold."""
    days = set()
    for table in _TABLES:
        for row in read_table(resource("codes", f"{table}.csv")):
            if row.valid_from is not None:
                days.add(row.valid_from)
            if row.valid_until is not None:
                days.add(row.valid_until + _DAY)
    return tuple(sorted(days))


def beginnings(region: str, today: date) -> tuple[Rule, ...]:
    """Return the rows that count from the beginning of a case, all that ever held.

    Args:
        region: whose rules hold.
        today: the room's day.
    """
    held = {
        (rule.code, rule.period, rule.kinds, rule.sources): rule
        for on in (*_turns(), today)
        for rule in rules(on, region)
        if rule.event in _BEGINNINGS
    }
    return tuple(held.values())


class NotPlain(Exception):
    """The columns of the case do not tell its deadlines; it has to be read."""


class PlainDeadlines:
    """Counts the first deadline of plain cases; remembers each day it has counted."""

    def __init__(self, room: RoomFile, today: date) -> None:
        self._region = region_of(room)
        self._calendar: WorkCalendar = work_calendar(room.calendar)
        self._today = today
        self._rules: dict[tuple[str, str, int], tuple[Rule, ...]] = {}
        self._days: dict[tuple[str, str, date], date] = {}

    def first_due(  # noqa: PLR0913, PLR0917 - the columns it hangs on
        self,
        stage: Stage,
        kind: str,
        source: str,
        application: Application | None,
        applied_on: date | None,
        accepted_on: date | None,
    ) -> date | None:
        """Return the earliest day something is due in such a case, or None.

        Args:
            stage: one in which it is taken in or mediated, not paused.
            kind: of dispute.
            source: where it came from.
            application: how it was asked for.
            applied_on: 收到申请.
            accepted_on: 受理.

        Raises:
            NotPlain: it came from a court, whose clocks hang on the transfer.
        """
        found: date | None = None
        on = accepted_on or applied_on or self._today
        own = applied_on is None and application is Application.OWN_MOTION
        for rule in self._fitting(kind, source, on):
            if rule.event is Event.RECEIVED:
                raise NotPlain
            if rule.event is Event.ACCEPTED:
                start = accepted_on
            elif rule.ends is Ends.ACCEPTED:
                open_yet = stage is Stage.PENDING and accepted_on is None
                start = applied_on if open_yet else None
            else:
                start = accepted_on if own else applied_on
            if start is not None:
                due = self._due(rule, start)
                found = due if found is None or due < found else found
        return found

    def _fitting(self, kind: str, source: str, on: date) -> tuple[Rule, ...]:
        key = (kind, source, bisect_right(_turns(), on))
        known = self._rules.get(key)
        if known is None:
            facts = Facts.of(CaseFile(kind=kind, source=source), on)
            known = tuple(
                rule
                for rule in rules(on, self._region)
                if rule.event in _BEGINNINGS and facts.fit(rule)
            )
            self._rules[key] = known
        return known

    def _due(self, rule: Rule, start: date) -> date:
        key = (rule.code, rule.region, start)
        known = self._days.get(key)
        if known is None:
            known = count(start, "", rule.period, self._calendar).due
            self._days[key] = known
        return known


def latest_start(period: Period, calendar: WorkCalendar, limit: date) -> date:
    """Return the last day from which a period has ended by a day.

    A later start never ends earlier, so half of the days left are passed over at once.

    Args:
        period: in days, working days, months or years.
        calendar: the room's working days.
        limit: the last day it may end on.
    """
    days = range((_YEAR * _LONGEST) * period.value + _REST)
    back = bisect_left(
        days,
        -limit.toordinal(),
        key=lambda back: (
            -count(limit - back * _DAY, "", period, calendar).due.toordinal()
        ),
    )
    return limit - back * _DAY


def starts_between(
    period: Period, calendar: WorkCalendar, first: date, last: date
) -> tuple[date, date] | None:
    """Return the first and last day from which a period ends within some days.

    Args:
        period: in days, working days, months or years.
        calendar: the room's working days.
        first: earliest last day.
        last: latest last day.
    """
    found = [
        start
        for back in range((last - first).days + _LONGEST * period.value + _REST)
        if (start := last - back * _DAY)
        and first <= count(start, "", period, calendar).due <= last
    ]
    return (min(found), max(found)) if found else None
