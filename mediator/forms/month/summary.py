"""The month at a glance: bars with their numbers, for whoever has no time for a table.

Drawn from the very figures of the table; a kind or source of which there was nothing is
named below the bars and has none.
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Final

from mediator.cases.month.package import MonthPackage, TrendPoint
from mediator.cases.month.report import Column, Figures, Measure
from mediator.cases.month.series import Share, by_kind, by_source
from mediator.forms.chart import Bar, Chart, Series
from mediator.forms.month import said
from mediator.forms.month.paper import comparison
from mediator.forms.month.rows import called
from mediator.forms.sheet import Align, Block, Page, Paragraph, Run, Sheet
from mediator.language import in_chinese

TITLE: Final = "调解情况图表"
_IN_SHORT: Final = (Measure.CASES, Measure.PEOPLE, Measure.SETTLED, Measure.AMOUNT)
"""What is set beside other months at the head of the charts."""
_PAGE: Final = Page(210.0, 297.0, top=16.0, bottom=16.0, left=20.0, right=20.0)


@in_chinese()
def month_summary(package: MonthPackage) -> Sheet:
    """Return the charts of a month: kinds, sources, months, ages of open cases."""
    return Sheet(
        f"{said.month_name(package)}{TITLE}",
        tuple(_blocks(package)),
        letterhead=said.unit_name(package),
        size=9.5,
        leading=14.0,
        title_size=18.0,
        page=_PAGE,
        watermark=said.watermark(package),
    )


def _blocks(package: MonthPackage) -> Iterator[Block]:
    yield _line(f"{said.days(package)}，按{package.layout.attribution.value}归期。")
    if zero := said.zero_report(package):
        yield _line(zero)
    yield from comparison(package, _IN_SHORT)
    figures = Figures(values=package.figures)
    for title, shares in (
        ("各类纠纷（件）", by_kind(package.layout, figures)),
        ("案件来源（件）", by_source(package.layout, figures)),
    ):
        yield from _shares(title, shares, package)
    if package.rooms:
        yield _rooms(package)
    if package.ages:
        yield _ages(package)
    if points := _since_there_was_something(package):
        yield _trend(points)


def _shares(
    title: str, shares: Sequence[Share], package: MonthPackage
) -> Iterator[Block]:
    there = sorted(
        filter(lambda each: each.cases, shares), key=lambda each: -each.cases
    )
    if there:
        bars = tuple(
            Bar(max(each.cases, 0), f"{each.cases}件　{each.percent}%")
            for each in there
        )
        labels = tuple(each.column.title for each in there)
        yield Chart(title, labels, (Series("件", bars),))
    for each in there:
        yield from _within(each.column, package)
    none = [each.column.title for each in shares if not each.cases]
    if there and none:
        yield _line(f"没有：{'、'.join(none)}。")


def _within(column: Column, package: MonthPackage) -> Iterator[Block]:
    """Yield what a column that adds others up is made of."""
    titles = {each.code: each.title for each in package.layout.columns}
    parts = [
        f"{titles[code]}{count}件"
        for code in column.sum_of
        if (count := package.figures.get(code))
    ]
    if parts:
        yield _line(f"{column.title}：{'、'.join(parts)}。")


def _bar(count: int) -> Bar:
    return Bar(max(count, 0), f"{count}件")


def _since_there_was_something(package: MonthPackage) -> list[TrendPoint]:
    """Return the months from the first one that had a dispute."""
    return list(dropwhile(lambda each: not each.total, package.trend))


def _trend(points: Sequence[TrendPoint]) -> Chart:
    """Return how many disputes each month had, and how many of them were settled."""
    years = {each.year for each in points}
    labels = tuple(
        f"{each.month}月" if len(years) == 1 else f"{each.year}年{each.month}月"
        for each in points
    )
    total = tuple(_bar(each.total) for each in points)
    settled = tuple(_bar(each.settled) for each in points)
    year = f"{years.pop()}年" if len(years) == 1 else ""
    return Chart(
        f"{year}各月调解案件（件）",
        labels,
        (Series("总数", total), Series("成功", settled)),
    )


def _ages(package: MonthPackage) -> Chart:
    labels = tuple(each.title for each in package.ages)
    bars = tuple(_bar(each.cases) for each in package.ages)
    return Chart("期末未结案件已办多久（件）", labels, (Series("件", bars),))


def _rooms(package: MonthPackage) -> Chart:
    """Return how many disputes each room had, those below first."""
    rooms = sorted(package.rooms, key=lambda each: each.is_own_level)
    total = package.layout.columns[0].code
    bars = tuple(_bar(each.figures.get(total, 0)) for each in rooms)
    return Chart("各室调解案件（件）", tuple(map(called, rooms)), (Series("件", bars),))


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text),), Align.LEFT, indent=0, before=3)
