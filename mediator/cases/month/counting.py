"""Counting a month: the figures of the street's table, asked of the book in one go.

Every column is one condition over the counted cases, written once: the figure adds up
what fulfils it, ``behind`` names it. Screenings and preventions are no cases and count
by their own day; of a sum over columns what stands behind is what stands behind those.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import BigInteger, ColumnElement, case, func, literal, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.month.asked import ENDINGS, Asked, Question, asked
from mediator.cases.month.balance import checks
from mediator.cases.month.endings import figures_of_endings
from mediator.cases.month.flow import read_flow
from mediator.cases.month.layout import leaves
from mediator.cases.month.period import month_period, year_period
from mediator.cases.month.report import (
    Column,
    Endings,
    Figures,
    Layout,
    MonthReport,
    Period,
)
from mediator.cases.month.wholes import sums_of
from mediator.cases.snapshot import read_room


def count_month(
    book: CaseBook, layout: Layout, year: int, month: int, *, traced: bool = True
) -> MonthReport:
    """Count a month.

    Args:
        book: the open book.
        layout: its columns, date and period, from ``read_layout``.
        year: as reported.
        month: 1 to 12, as reported.
        traced: also name what stands behind each figure.

    Raises:
        Problem: no such month, or a column asks for a word no table has.
    """
    period = month_period(year, month, layout.last_day)
    return count_days(book, layout, period, traced=traced)


def count_days(
    book: CaseBook, layout: Layout, period: Period, *, traced: bool = True
) -> MonthReport:
    """Count the very days of a month, whatever the cut-off day is now.

    Raises:
        Problem: a column asks for a word no table has.
    """
    with book.reading() as session:
        return count(session, layout, period, traced=traced)


def count_year(
    book: CaseBook, layout: Layout, year: int, *, traced: bool = False
) -> MonthReport:
    """Count a year as its months would: from the first one's first day to the last.

    Raises:
        Problem: no such year, or a column asks for a word no table has.
    """
    period = year_period(year, layout.last_day)
    return count_days(book, layout, period, traced=traced)


def count(
    session: Session, layout: Layout, period: Period, *, traced: bool = True
) -> MonthReport:
    """Count some days, within a reading session.

    Raises:
        Problem: a column asks for a word no table has.
    """
    room = read_room(session)
    reading = _traced if traced else _added
    found = reading(session, layout, period)
    figures = Figures(values=found.values)
    flow = read_flow(session, period)
    return MonthReport(
        committee=room.committee.name,
        committee_kind=room.committee.level,
        room=room.name,
        period=period,
        layout=layout,
        figures=figures,
        flow=flow,
        checks=checks(layout, figures, flow=flow, endings=found.endings),
        behind=found.behind,
        endings=found.endings,
        shares=found.shares,
    )


def figures_in(session: Session, layout: Layout, period: Period) -> dict[str, int]:
    """Return the figures of some days alone, by column, within a reading session.

    What comes and goes, and whether it adds up, is not asked: that takes longest.

    Raises:
        Problem: a column asks for a word no table has.
    """
    return _added(session, layout, period).values


def figures_to_correct(
    session: Session, layout: Layout, period: Period
) -> dict[str, int]:
    """Return the same, and how many failed or ended otherwise.

    Raises:
        Problem: a column asks for a word no table has.
    """
    found = _added(session, layout, period)
    return {**found.values, **figures_of_endings(found.endings)}


def behind(
    book: CaseBook, layout: Layout, period: Period, code: str
) -> tuple[str, ...]:
    """Return the uids of what one figure counts: cases, or others, sorted.

    Raises:
        Problem: a column asks for a word no table has.
    """
    with book.reading() as session:
        return _traced(session, layout, period).behind.get(code, ())


def astray(book: CaseBook, report: MonthReport, check: str) -> tuple[str, ...]:
    """Return the cases because of which a relation does not hold, by uid, sorted.

    They are in the whole and in none of its parts: without a kind or source the table
    has (F1, F2, F4), or settled without an agreement that stands (F6). Of the other
    relations there are none.

    Args:
        book: the open book.
        report: of this book, counted a moment ago.
        check: code of the relation.

    Raises:
        Problem: a column asks for a word no table has.
    """
    found = report.behind
    if not found and check in sums_of(report.layout):
        with book.reading() as session:
            found = _traced(session, report.layout, report.period).behind
    return unplaced(report.layout, found, check)


def unplaced(
    layout: Layout, found: Mapping[str, tuple[str, ...]], check: str
) -> tuple[str, ...]:
    """Return what is in the whole of a relation and in none of its parts, sorted.

    Args:
        layout: whose relation it is.
        found: uids behind each figure, by column code.
        check: code of the relation.
    """
    relation = sums_of(layout).get(check)
    if relation is None:
        return ()
    whole, parts = relation
    placed = {uid for each in parts for uid in found.get(each.code, ())}
    return tuple(uid for uid in found.get(whole.code, ()) if uid not in placed)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was counted: values by column, the endings, and who stands behind."""

    values: dict[str, int]
    endings: Endings
    behind: dict[str, tuple[str, ...]]
    shares: dict[str, dict[str, int]]


_BITS: Final = 60
"""Conditions that one whole number of a database tells of."""


def _added(session: Session, layout: Layout, period: Period) -> _Found:
    """Let the database add up; nothing but the sums comes back."""
    values: dict[str, int] = {}
    for asked_of in asked(session, layout, period):
        sums = [
            func.coalesce(
                func.sum(
                    case((each.holds, 1 if each.adds is None else each.adds), else_=0)
                ),
                0,
            )
            for each in asked_of.questions
        ]
        row = session.execute(select(*sums).select_from(asked_of.rows)).one()
        for question, value in zip(asked_of.questions, row, strict=True):
            values[question.code] = int(value)
    return _Found(_in_columns(layout, values), _endings(values), {}, {})


def _traced(session: Session, layout: Layout, period: Period) -> _Found:
    """Ask for the uid of each row, and which of the conditions it fulfils."""
    values: dict[str, int] = {}
    uids: dict[str, list[str]] = {}
    shares: dict[str, dict[str, int]] = {}
    for asked_of in asked(session, layout, period):
        for question in asked_of.questions:
            values[question.code] = 0
            uids[question.code] = []
            if question.adds is not None:
                shares[question.code] = {}
        for start in range(0, len(asked_of.questions), _BITS):
            some = asked_of.questions[start : start + _BITS]
            for uid, code, share in _fulfilled(session, asked_of, some):
                uids[code].append(uid)
                values[code] += 1 if share is None else share
                if share is not None:
                    shares[code][uid] = share
    named = {each.code: _behind(layout, each, uids) for each in layout.columns}
    named |= {each.value: tuple(sorted(uids[each.value])) for each in ENDINGS}
    known = {code: each for code, each in shares.items() if code in named}
    return _Found(_in_columns(layout, values), _endings(values), named, known)


def _fulfilled(
    session: Session, asked_of: Asked, questions: Sequence[Question]
) -> Iterator[tuple[str, str, int | None]]:
    """Yield the uid of a row, the code of a figure it is in, and what it adds."""
    weighing = [each for each in questions if each.adds is not None]
    bits: ColumnElement[int] = literal(0, BigInteger)
    for at, each in enumerate(questions):
        bits += case((each.holds, literal(1 << at, BigInteger)), else_=0)
    rows = select(asked_of.rows.c.uid, bits, *(each.adds for each in weighing))
    places = {each.code: at for at, each in enumerate(weighing)}
    known: dict[int, tuple[tuple[str, int | None], ...]] = {}
    for uid, fulfilled, *weights in session.execute(rows):
        found = known.get(fulfilled)
        if found is None:
            found = known[fulfilled] = tuple(
                (each.code, places.get(each.code))
                for at, each in enumerate(questions)
                if fulfilled >> at & 1
            )
        for code, place in found:
            yield uid, code, None if place is None else int(weights[place])


def _in_columns(layout: Layout, values: Mapping[str, int]) -> dict[str, int]:
    """Return the figure of each column, those that add others up too."""
    return {
        each.code: sum(values.get(code, 0) for code in leaves(layout, each))
        for each in layout.columns
    }


def _behind(
    layout: Layout, column: Column, uids: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    found = {uid for code in leaves(layout, column) for uid in uids.get(code, ())}
    return tuple(sorted(found))


def _endings(values: Mapping[str, int]) -> Endings:
    settled, failed, otherwise, still = (values[each.value] for each in ENDINGS)
    return Endings(settled=settled, failed=failed, otherwise=otherwise, open=still)
