"""环比、同比: a month beside the one before it and the same one a year ago (F12).

Source: 黄石 2016-08: 869 beside 840 is 3.5 % more, beside 1028 it is 15.5 % less, which
is shown as -15.5; beside nothing there is no percentage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediator.cases.book import CaseBook
from mediator.cases.month.counting import figures_in
from mediator.cases.month.package import MonthPackage
from mediator.cases.month.period import before, month_period
from mediator.cases.month.rates import NOTHING, in_percent, tenths
from mediator.cases.month.report import Column, Layout, Period


@dataclass(frozen=True, slots=True)
class Change:
    """One figure beside an earlier one.

    Attributes:
        column: whose figure it is.
        now: of this month; a count, or 分.
        earlier: of the earlier one; None where its table had no such column.
    """

    column: Column
    now: int
    earlier: int | None

    @property
    def difference(self) -> int | None:
        """How many more, or fewer; None beside a table without the column."""
        return None if self.earlier is None else self.now - self.earlier

    @property
    def percent(self) -> str:
        """The difference in percent of the earlier one: ``3.5``, ``-15.5`` or ``—``."""
        if self.earlier is None:
            return NOTHING
        found = tenths(self.now - self.earlier, self.earlier)
        return NOTHING if found is None else in_percent(found)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A month beside two others.

    Attributes:
        month: 环比, beside the month before.
        year: 同比, beside the same month of the year before.
    """

    month: tuple[Change, ...]
    year: tuple[Change, ...]


def changes(
    layout: Layout, now: Mapping[str, int], earlier: Mapping[str, int]
) -> tuple[Change, ...]:
    """Return every column of a layout beside its earlier figure, if it had one."""
    return tuple(
        Change(each, now.get(each.code, 0), earlier.get(each.code))
        for each in layout.columns
    )


def figures_of(
    book: CaseBook,
    layout: Layout,
    periods: Sequence[Period],
    closed: Mapping[tuple[int, int], MonthPackage],
) -> tuple[dict[str, int], ...]:
    """Return the figures of some months, as they were reported or are counted now.

    Args:
        book: the open book.
        layout: its columns.
        periods: the months, each with its days.
        closed: what was reported of closed months, which goes before counting; a
            column that their table had not, or that meant something else, is left out.

    Raises:
        Problem: a column asks for a word no table has.
    """
    with book.reading() as session:
        return tuple(
            _reported(closed[here], layout)
            if (here := (each.year, each.month)) in closed
            else figures_in(session, layout, each)
            for each in periods
        )


def _reported(package: MonthPackage, layout: Layout) -> dict[str, int]:
    """Return what was reported, by the columns that mean the same in a layout."""
    meant = {each.code: _meaning(each) for each in package.layout.columns}
    return {
        each.code: package.figures[each.code]
        for each in layout.columns
        if each.code in package.figures and meant.get(each.code) == _meaning(each)
    }


def _meaning(column: Column) -> tuple[object, ...]:
    return column.measure, column.of, column.sum_of, column.unit


def comparison_of(package: MonthPackage) -> Comparison:
    """Return a month beside the two others that its package carries."""
    layout, now = package.layout, package.figures
    return Comparison(
        changes(layout, now, package.last_month),
        changes(layout, now, package.last_year),
    )


def compared(
    book: CaseBook,
    layout: Layout,
    year: int,
    month: int,
    *,
    closed: Mapping[tuple[int, int], MonthPackage] | None = None,
) -> Comparison:
    """Return a month beside the one before it and the same one a year ago.

    Args:
        book: the open book.
        layout: its columns, by which all three are counted.
        year: as reported.
        month: 1 to 12, as reported.
        closed: what was reported of closed months, which goes before counting.

    Raises:
        Problem: no such month, or a column asks for a word no table has.
    """
    wanted = ((year, month), before(year, month), (year - 1, month))
    periods = [month_period(*each, layout.last_day) for each in wanted]
    now, last, ago = figures_of(book, layout, periods, closed or {})
    return Comparison(changes(layout, now, last), changes(layout, now, ago))
