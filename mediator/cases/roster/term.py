"""任期、聘期: how long a mediator is appointed, and when that has to be renewed.

Members of the committee are elected for three years and may be elected again; for an
appointed mediator the law names no term. Source: 人民调解法 8, 9, 13.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from mediator.cases.case_file import MediatorEntry
from mediator.cases.facts.dates import in_table
from mediator.language import tr

TERM_YEARS: Final = 3
SOON: Final = 90
"""Days before the end from which it is said: an election needs its time."""
_LEAP: Final = (2, 29)


class Standing(Enum):
    """How an appointment stands on a day."""

    UNSAID = "unsaid"
    RUNS = "runs"
    ENDS_SOON = "ends soon"
    ENDED = "ended"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Term:
    """An appointment on a day.

    Attributes:
        standing: how it stands.
        until: its last day; None where nothing is recorded.
        counted: ``until`` was not written but counted from the first day.
        says: the same in a sentence; empty while there is nothing to say.
    """

    standing: Standing
    until: date | None
    counted: bool
    says: str


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year, 28 February for the 29th.

    Source: 民法典 202.
    """
    if (day.month, day.day) == _LEAP and not _is_leap(day.year + years):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def full_years(since: date, on: date) -> int:
    """Return how many whole years have passed since a day, at least 0."""
    years = max(0, on.year - since.year)
    return years - 1 if years and years_later(since, years) > on else years


def term_of(mediator: MediatorEntry, today: date) -> Term:
    """Return how a mediator's appointment stands today."""
    until, counted = mediator.term_until, False
    if until is None and mediator.term_from and mediator.committee_member:
        until, counted = years_later(mediator.term_from, TERM_YEARS), True
    if not mediator.active:
        return Term(Standing.LEFT, until, counted, tr("已停用"))
    if until is None:
        return Term(Standing.UNSAID, None, counted, "")
    what = tr("任期") if mediator.committee_member else tr("聘期")
    again = tr("改选") if mediator.committee_member else tr("续聘")
    day = in_table(until)
    basis = tr("（委员任期三年，从开始那天算的）") if counted else ""
    left = (until - today).days
    if left < 0:
        says = tr("！{what}到 {day} 已满{basis}，请{again}后改写日期，或者停用")
        said = says.format(what=what, day=day, basis=basis, again=again)
        return Term(Standing.ENDED, until, counted, said)
    if left <= SOON:
        says = tr("！{what}到 {day}{basis}，还有 {n} 天，该准备{again}了")
        said = says.format(what=what, day=day, basis=basis, again=again, n=left)
        return Term(Standing.ENDS_SOON, until, counted, said)
    said = tr("{what}到 {day}{basis}").format(what=what, day=day, basis=basis)
    return Term(Standing.RUNS, until, counted, said)
