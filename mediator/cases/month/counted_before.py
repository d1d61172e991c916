"""Cases that a change of the one date makes count twice, or not at all.

A closed month keeps the date it was counted by. Where the room then counts by another,
a case may lie in a closed month by the old date and in a later one by the new; or in a
closed month by the new date only, which is in no report. What is gained by changing in
the middle of a year is seldom worth it, so the number is said before and after.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.month.counted import counted_cases
from mediator.cases.month.layout import of_measure
from mediator.cases.month.report import Attribution, Check, Measure, Period, Severity
from mediator.cases.month.snapshot import Recount, Snapshot, last_said
from mediator.language import tr

CODE: Final = "F15"
"""Of the second relation this program adds to the thirteen of the trade."""


@dataclass(frozen=True, slots=True)
class Switched:
    """What a change of the date does to cases.

    Attributes:
        twice: how many were reported, and will be again.
        never: how many are in no report.
    """

    twice: int
    never: int


def switched(
    session: Session, closings: Sequence[Snapshot], attribution: Attribution
) -> Switched:
    """Return how many cases another date counts twice, or never.

    Args:
        session: to read in.
        closings: the snapshots of all closed months, in their order.
        attribution: the new date.
    """
    if not closings:
        return Switched(0, 0)
    reported = _reported(closings)
    first = closings[0].package.period.first
    last = closings[-1].package.period.last
    within = _counted(session, attribution, first, last)
    before = _counted(session, attribution, date.min, first - timedelta(days=1))
    return Switched(len(reported - within - before), len(within - reported))


def counted_before(
    found: Collection[str], closings: Sequence[Snapshot], recounts: Sequence[Recount]
) -> tuple[Check, ...]:
    """Return a warning where a month counts cases that an earlier one reported.

    Args:
        found: uids of the cases of the month.
        closings: the snapshots of the closed months, in their order.
        recounts: what this month's corrections make of them.
    """
    again = _reported(closings, recounts).intersection(found)
    if not again:
        return ()
    return (
        Check(
            code=CODE,
            name=tr("一件纠纷只在一个月里报"),
            holds=False,
            severity=Severity.WARNING,
            shown=tr("{n} 件以前的月报里已经报过").format(n=len(again)),
            basis=tr("换了归属日期，以前按另一个日期报过的又算进来"),
        ),
    )


def _reported(
    closings: Sequence[Snapshot], recounts: Sequence[Recount] = ()
) -> frozenset[str]:
    now = {(each.period.year, each.period.month): each.said for each in recounts}
    found: set[str] = set()
    for snapshot in closings:
        period = snapshot.package.period
        said = now.get((period.year, period.month)) or last_said(closings, period)
        for column in of_measure(snapshot.package.layout, Measure.CASES):
            if said is not None:
                found.update(said.behind.get(column.code, ()))
    return frozenset(found)


def _counted(
    session: Session, attribution: Attribution, first: date, last: date
) -> frozenset[str]:
    period = Period(year=last.year, month=0, first=first, last=last)
    return frozenset(session.scalars(select(counted_cases(attribution, period).c.uid)))
