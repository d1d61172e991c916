"""Which days the months of a year have: those reported as closed, the others as usual.

A cut-off day changed in the middle of a year makes one month shorter or longer; the
year, and the room's yearbook, go by the same days as its reports.
"""

from msgspec.structs import replace
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from mediator.cases.model import MonthClosing
from mediator.cases.month.period import MONTHS, fitted, month_period
from mediator.cases.month.report import Layout, Period
from mediator.cases.month.snapshot import snapshot_of


def months_of(session: Session, layout: Layout, year: int) -> tuple[Period, ...]:
    """Return the twelve months of a year, each with its days.

    Raises:
        Problem: there is no such year.
    """
    usual = (
        month_period(year, month, layout.last_day) for month in range(1, MONTHS + 1)
    )
    return fitted(usual, _reported(session, year))


def year_of(session: Session, layout: Layout, year: int) -> Period:
    """Return the days of a year, from its first month's first to its last month's last.

    Raises:
        Problem: there is no such year.
    """
    months = months_of(session, layout, year)
    return replace(months[0], month=0, last=months[-1].last)


def _reported(session: Session, year: int) -> dict[tuple[int, int], Period]:
    rows = select(MonthClosing.snapshot).where(
        MonthClosing.deleted_on.is_(None),
        or_(
            MonthClosing.year == year,
            and_(MonthClosing.year == year - 1, MonthClosing.month == MONTHS),
            and_(MonthClosing.year == year + 1, MonthClosing.month == 1),
        ),
    )
    periods = (snapshot_of(text).package.period for text in session.scalars(rows))
    return {(each.year, each.month): each for each in periods}
