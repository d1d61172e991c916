"""The street's table without its clothes: which columns, which rows, what they say."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Final

from mediator.cases.month.comparing import Change, comparison_of
from mediator.cases.month.package import MonthPackage, RoomRow
from mediator.cases.month.rates import NOTHING
from mediator.cases.month.report import Column, Layout, Unit
from mediator.forms.month.said import has_lost

BROADEST: Final = 19
"""Columns that stand beside each other on A4 across and can still be read."""
_FEN_OF_TEN_THOUSAND: Final = 1_000_000
_CENT: Final = Decimal("0.01")
_MINUS: Final = "−"
_SEE: Final = "（见下）"
"""Beside a row of which a line below the table says more."""
_NO_COLUMN: Final = "没有这一栏"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table.

    Attributes:
        name: at its left.
        figures: by column code; counts, or 分.
        total: it adds up others.
        signed: its figures are differences.
    """

    name: str
    figures: Mapping[str, int]
    total: bool = False
    signed: bool = False


def lines_of(package: MonthPackage) -> tuple[Line, ...]:
    """Return the rows of a package: the month, what it corrects, and the totals."""
    if package.rooms:
        return _street(package)
    added = package.corrected
    see = _SEE * has_lost(package)
    month = Line(f"{package.period.month}月", package.figures)
    if not any(added.get(each.code) for each in package.layout.columns):
        return (month,)
    whole = _sum((package.figures, added))
    return (
        month,
        Line(f"补报更正{see}", added, signed=True),
        Line(f"合计{see}", whole, total=True),
    )


def _street(package: MonthPackage) -> tuple[Line, ...]:
    """Return a row a room, 下级 and 本级, and the whole."""
    below = [each for each in package.rooms if not each.is_own_level]
    own = [each for each in package.rooms if each.is_own_level]
    rows = [Line(called(each), each.figures) for each in (*below, *own)]
    rows += [
        Line("下级上报总计", _sum(each.figures for each in below), total=True),
        Line("本级上报总计", _sum(each.figures for each in own), total=True),
        Line("合计", package.figures, total=True),
    ]
    added = _sum(each.corrections for each in package.rooms)
    if any(added.get(each.code) for each in package.layout.columns):
        whole = _sum((package.figures, added))
        rows += [
            Line("补报更正", added, signed=True),
            Line("合计（含更正）", whole, total=True),
        ]
    return tuple(rows)


def called(room: RoomRow | MonthPackage) -> str:
    """Return what a room is called in a list of rooms."""
    return room.room or room.committee


def _sum(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    whole: dict[str, int] = {}
    for figures in rows:
        for code, value in figures.items():
            whole[code] = whole.get(code, 0) + value
    return whole


def exact(column: Column, value: int) -> int | Decimal:
    """Return a figure in the unit of its column; 万元 is rounded here, once, half up.

    Args:
        column: whose figure it is.
        value: a count, or 分.
    """
    if column.unit is not Unit.TEN_THOUSAND_YUAN:
        return value
    return (Decimal(value) / _FEN_OF_TEN_THOUSAND).quantize(_CENT, ROUND_HALF_UP)


def shown(column: Column, value: int, *, signed: bool = False) -> str:
    """Return a figure as it is printed: ``12``, ``35.60``; a difference with its sign.

    Args:
        column: whose figure it is.
        value: a count, or 分.
        signed: it is a difference.
    """
    figure = str(exact(column, abs(value)))
    if value < 0:
        return f"{_MINUS}{figure}"
    return f"＋{figure}" if signed and value else figure


def bands(layout: Layout, broadest: int = BROADEST) -> tuple[tuple[Column, ...], ...]:
    """Return the columns in as few bands as can be read, a group in one if it fits."""
    found: list[list[Column]] = [[]]
    for columns in groups(layout.columns):
        parts = [
            columns[start : start + broadest]
            for start in range(0, len(columns), broadest)
        ]
        for part in parts:
            if found[-1] and len(found[-1]) + len(part) > broadest:
                found.append([])
            found[-1] += part
    return tuple(map(tuple, filter(None, found)))


def groups(columns: Sequence[Column]) -> list[tuple[Column, ...]]:
    """Return columns that stand beside each other under one upper header."""
    return [tuple(same) for _, same in groupby(columns, lambda each: each.group)]


def titles(columns: Sequence[Column]) -> list[tuple[Column, ...]]:
    """Return columns that share one title: 件 and 人 of the same thing."""
    return [tuple(same) for _, same in groupby(columns, lambda each: each.title)]


def before(column: Column, earlier: int | None) -> str:
    """Return an earlier figure as it is printed, or that the table had none.

    Args:
        column: whose figure it is.
        earlier: a count, or 分; None where the table of that month had no such column.
    """
    return _NO_COLUMN if earlier is None else shown(column, earlier)


def beside(change: Change) -> str:
    """Return how many more, and its share: ``＋29（3.5%）``; or ``＋6（—）``."""
    if not change.difference:  # nothing more, or nothing to compare with
        return "0" if change.earlier else NOTHING
    more = shown(change.column, change.difference, signed=True)
    percent = change.percent
    if percent != NOTHING:
        percent = f"{percent.replace('-', _MINUS)}%"
    return f"{more}（{percent}）"


def compared_rows(
    package: MonthPackage, measures: Collection[str] = ()
) -> Iterator[tuple[Column, tuple[str, ...]]]:
    """Yield what stands beside the month before and the year before, as printed.

    The texts are 本期, 上月, 比上月, 去年同月, 比去年; a column of which there was
    nothing in all three months is left out.

    Args:
        package: the month; without what it is compared with there are no rows.
        measures: only columns that count one of these; empty for all.
    """
    if not package.last_month:
        return
    found = comparison_of(package)
    for month, year in zip(found.month, found.year, strict=True):
        column = month.column
        if measures and column.measure not in measures:
            continue
        if month.now or month.earlier or year.earlier:
            now = shown(column, month.now)
            last, ago = (before(column, each.earlier) for each in (month, year))
            yield column, (now, last, beside(month), ago, beside(year))
