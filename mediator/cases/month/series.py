"""The figures of charts: by month, by kind, by source, and how old open cases are.

They are the figures of the table, or counted as the table counts them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.month.counted import counted_cases
from mediator.cases.month.flow import open_on
from mediator.cases.month.layout import of_measure
from mediator.cases.month.package import AgeGroup, MonthPackage, TrendPoint
from mediator.cases.month.rates import percent, total_of
from mediator.cases.month.report import Column, Figures, Layout, Measure, Period
from mediator.cases.month.wholes import sources_of
from mediator.cases.words import Stage

AGES: Final = (10, 20, 30)
"""Days up to which an open case is in a group; 30 is the usual period (75 号令 33)."""


@dataclass(frozen=True, slots=True)
class Share:
    """One kind or source among all cases.

    Attributes:
        column: whose figure it is.
        cases: in 件.
        percent: of all, one decimal, or ``—``.
    """

    column: Column
    cases: int
    percent: str


def by_kind(layout: Layout, figures: Figures) -> tuple[Share, ...]:
    """Return the kinds of dispute in the order of the table, with their shares."""
    return _shares(layout, figures, of_measure(layout, Measure.KIND))


def by_source(layout: Layout, figures: Figures) -> tuple[Share, ...]:
    """Return the sources that make up the total, 委托移送 as one, with their shares."""
    return _shares(layout, figures, sources_of(layout))


def _shares(
    layout: Layout, figures: Figures, columns: tuple[Column, ...]
) -> tuple[Share, ...]:
    whole = total_of(layout, figures, Measure.CASES)
    values = figures.values
    return tuple(
        Share(each, values.get(each.code, 0), percent(values.get(each.code, 0), whole))
        for each in columns
    )


def trend(
    book: CaseBook,
    layout: Layout,
    months: Sequence[Period],
    closed: Mapping[tuple[int, int], MonthPackage],
) -> tuple[TrendPoint, ...]:
    """Return what some months took in and settled, in the same order.

    Args:
        book: the open book.
        layout: by its date.
        months: each with the days it is counted by.
        closed: what was reported of closed months, which goes before counting, so that
            the chart says what the table says.
    """
    with book.reading() as session:
        return tuple(
            _reported(closed[here])
            if (here := (each.year, each.month)) in closed
            else _counted(session, layout, each)
            for each in months
        )


def _reported(package: MonthPackage) -> TrendPoint:
    layout, figures = package.layout, Figures(values=package.figures)
    settled = (
        total_of(layout, figures, Measure.SETTLED)
        if of_measure(layout, Measure.SETTLED)
        else package.endings.settled
    )
    return TrendPoint(
        year=package.period.year,
        month=package.period.month,
        total=total_of(layout, figures, Measure.CASES),
        settled=settled,
    )


def trend_in(
    session: Session, layout: Layout, months: Sequence[Period]
) -> tuple[TrendPoint, ...]:
    """Return what is counted of some months now, within a reading session."""
    return tuple(_counted(session, layout, each) for each in months)


def _counted(session: Session, layout: Layout, period: Period) -> TrendPoint:
    counted = counted_cases(layout.attribution, period)
    settled = func.sum(case((counted.c.ending == Stage.AGREED, 1), else_=0))
    total, done = session.execute(
        select(func.count(), settled).select_from(counted)
    ).one()
    return TrendPoint(
        year=period.year, month=period.month, total=total, settled=int(done or 0)
    )


def ages(
    book: CaseBook, on: date, until: tuple[int, ...] = AGES
) -> tuple[AgeGroup, ...]:
    """Return how old the cases in mediation are at the end of a day, by 受理日.

    Args:
        book: the open book.
        on: the day.
        until: the last day of each group; one group more takes what is older.
    """
    with book.reading() as session:
        return ages_in(session, on, until)


def ages_in(
    session: Session, on: date, until: tuple[int, ...] = AGES
) -> tuple[AgeGroup, ...]:
    """Return the same within a reading session."""
    days = [(on - accepted_on).days for _, accepted_on in open_on(session, on)]
    bounds = (-1, *until)
    groups = [
        AgeGroup(
            title=f"{low + 1}至{high}日" if low >= 0 else f"{high}日以内",
            cases=sum(low < each <= high for each in days),
        )
        for low, high in pairwise(bounds)
    ]
    older = AgeGroup(
        title=f"超过{bounds[-1]}日", cases=sum(each > bounds[-1] for each in days)
    )
    return (*groups, older)
