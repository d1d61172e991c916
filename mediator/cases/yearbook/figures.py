"""The year of a room as a value: everything its yearbook says, and nothing else.

Figures are those of the street's table for the year, so they are the twelve months
added up; a kind or source that is small is joined with others (``hidden``). Stories
stand in it only when nothing is lacking.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile, TypicalCaseEntry
from mediator.cases.month.counted import counted_cases
from mediator.cases.month.counting import count
from mediator.cases.month.report import Attribution, Layout, Measure, MonthReport
from mediator.cases.month.reported import months_of
from mediator.cases.roster.team import Team, team
from mediator.cases.roster.trainings import TrainingLine
from mediator.cases.roster.year import RoomYear, read_room_year
from mediator.cases.typical.story import Told, printable, stories
from mediator.cases.yearbook.hidden import joined
from mediator.language import tr
from mediator.problems import Problem

_UNSAID: Final = "没有写"
_WITHIN: Final = 30
"""Days: 75 号令 33 says that mediation ends 一般在一个月内."""


@dataclass(frozen=True, slots=True)
class Screened:
    """排查, 预防: what the room did before there was a dispute.

    Attributes:
        times: 次.
        found: 件 found.
        averted: what did not happen, 件, and 人 (None where the table does not ask).
    """

    times: int
    found: int
    averted: tuple[tuple[str, int, int | None], ...]


@dataclass(frozen=True, slots=True)
class Yearbook:
    """The year of a room.

    Attributes:
        found: cases, follow-ups and trainings of the room and its mediators.
        kinds: kind and 件, small ones joined.
        sources: source and 件, small ones joined.
        months: cases of each month, twelve numbers.
        within: cases that ended within 30 days of acceptance.
        screened: what was done beforehand.
        team: who the mediators are.
        stories: typical cases that may be printed.
        told: all typical cases of the year, ready or not; for the window.
    """

    found: RoomYear
    kinds: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    months: tuple[int, ...]
    within: int
    screened: Screened
    team: Team
    stories: tuple[TypicalCaseEntry, ...]
    told: tuple[Told, ...]

    @property
    def year(self) -> int:
        """Which year."""
        return self.found.year

    @property
    def room(self) -> RoomFile:
        """The room whose year it is."""
        return self.found.room

    @property
    def until(self) -> date:
        """The last day that is counted: the year's, or today in one that runs."""
        return self.found.period.last

    @property
    def runs(self) -> bool:
        """Whether the year is not over."""
        return not self.found.whole_year

    @property
    def trainings(self) -> tuple[TrainingLine, ...]:
        """All trainings of the year."""
        return tuple(line for each in self.found.people for line in each.learnt)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded of it: no dispute, round or training."""
        done = self.found.whole
        before = self.screened
        averted = any(number for _, number, _ in before.averted)
        counted = (done.lead, done.follow_ups, before.times, before.found, averted)
        return not (any(counted) or self.trainings or self.told)

    def require_something(self, today: date) -> None:
        """Refuse a year of which there is nothing to print.

        Raises:
            Problem: it is still to come, or the book has nothing of it.
        """
        if self.year > today.year and self.found.period.first > today:
            raise Problem(tr("{year}年还没有到，没有做年报。").format(year=self.year))
        if self.is_empty:
            raise Problem(
                tr(
                    "案件簿里没有{year}年的记录（纠纷、排查、预防、培训都没有），"
                    "没有做年报。请核对年份。"
                ).format(year=self.year)
            )


def yearbook(book: CaseBook, year: int, today: date) -> Yearbook:
    """Return the year of a room.

    Args:
        book: the open book.
        year: which; one that runs is counted up to today.
        today: the room's day.

    Raises:
        Problem: a table cannot be read.
    """
    with book.reading() as session:
        found = read_room_year(session, year, today)
        report = count(session, found.layout, found.period, traced=False)
        months = tuple(_months(session, found))
    told = stories(book, year)
    return Yearbook(
        found,
        joined(list(_kinds(report))),
        joined(list(_sources(report))),
        months,
        sum(days <= _WITHIN for days in found.whole.days),
        _screened(report),
        team(book, year, found.period.last),
        printable(told),
        told,
    )


def _months(session: Session, found: RoomYear) -> Iterator[int]:
    """Yield the cases of each month, by the periods of the room's reports."""
    layout, until = found.layout, found.period.last
    for period in months_of(session, layout, found.year):
        if period.first > until:
            yield 0
            continue
        rows = counted_cases(layout.attribution, period)
        inside = select(func.count()).select_from(rows)
        if layout.attribution is Attribution.ACCEPTED:
            inside = inside.where(rows.c.accepted_on <= until)
        yield int(session.scalar(inside) or 0)


def _of(report: MonthReport, measure: Measure) -> Iterator[tuple[str, int]]:
    for each in report.layout.columns:
        if each.measure == measure:
            yield each.title, report.figures.values.get(each.code, 0)


def _kinds(report: MonthReport) -> Iterator[tuple[str, int]]:
    """Yield the kinds of the street's table, and how many cases have none of them."""
    kinds = list(_of(report, Measure.KIND))
    yield from kinds
    yield _UNSAID, max(0, _total(report) - sum(number for _, number in kinds))


def _sources(report: MonthReport) -> Iterator[tuple[str, int]]:
    """Yield the sources that are no part of another: 主动, 依申请, 接受委托移送."""
    columns = _outermost(report.layout)
    told = 0
    for title, code in columns:
        number = report.figures.values.get(code, 0)
        told += number
        yield title, number
    yield _UNSAID, max(0, _total(report) - told)


def _outermost(layout: Layout) -> list[tuple[str, str]]:
    leaves = {each.code for each in layout.columns if each.measure == Measure.SOURCE}
    summed = {
        each.code: set(each.sum_of)
        for each in layout.columns
        if each.measure == Measure.SUM and set(each.sum_of) & leaves
    }
    parts = {code for inner in summed.values() for code in inner}
    return [
        (each.title, each.code)
        for each in layout.columns
        if each.code in (leaves | set(summed)) - parts
    ]


def _total(report: MonthReport) -> int:
    endings = report.endings
    return endings.settled + endings.failed + endings.otherwise + endings.open


def _screened(report: MonthReport) -> Screened:
    """Return 排查 and 预防 as the street's table has them."""
    people = {
        each.of: report.figures.values.get(each.code, 0)
        for each in report.layout.columns
        if each.measure == Measure.SPARED
    }
    averted = tuple(
        (each.title, number, people.get(each.of))
        for each in report.layout.columns
        if each.measure == Measure.AVERTED
        and (number := report.figures.values.get(each.code, 0))
    )
    times = sum(number for _, number in _of(report, Measure.SCREENINGS))
    found = sum(number for _, number in _of(report, Measure.FOUND))
    return Screened(times, found, averted)
