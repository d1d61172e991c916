"""统计表 as a workbook: all columns in one line, as the street's own table has them."""

from collections.abc import Iterator
from itertools import accumulate, islice
from math import ceil
from typing import Final

from mediator.cases.facts.dates import on_paper
from mediator.cases.month.package import Correction, MonthPackage
from mediator.cases.month.relations import relation
from mediator.cases.month.report import Column, Layout
from mediator.forms.month import said
from mediator.forms.month.rows import (
    Line,
    bands,
    compared_rows,
    exact,
    groups,
    lines_of,
    titles,
)
from mediator.forms.to_xlsx import to_xlsx
from mediator.forms.worksheet import Entry, Look, Row, Worksheet
from mediator.language import in_chinese

_NAME: Final = 11.0
_COLUMN: Final = 4.4
"""As many of them as a band has make a sheet of paper."""
_LONG_FIGURE: Final = 4
_HEADS: Final = (26.0, 84.0, 18.0, 18.0)
_TITLE: Final = 30.0
_LINE: Final = 18.0
_WIDE: Final = 2.0
"""Width of a Chinese character, in those of a column."""
_ROW: Final = 28.0
_NO_NAME: Final = Entry("", Look.LINE)
_NUMBERS: Final = "一二三四五六七八九"
_CHECKS: Final = (40.0, 46.0, 14.0, 32.0)
_COMPARED: Final = (34.0, 14.0, 14.0, 20.0, 14.0, 20.0)
_CORRECTIONS: Final = (26.0, 9.0, 9.0, 9.0, 22.0, 22.0, 22.0)
_BEFORE_TABLE: Final = 2


@in_chinese()
def month_workbook(package: MonthPackage) -> bytes:
    """Return the month's table, its checks and what it corrects as a workbook."""
    sheets = [_table(package), _checks(package)]
    if package.corrections:
        sheets.append(_corrections(package))
    if package.last_month:
        sheets.append(_compared(package))
    return to_xlsx(f"{said.title(package.layout)} {said.month_name(package)}", sheets)


def _table(package: MonthPackage) -> Worksheet:
    columns = package.layout.columns
    lines = lines_of(package)
    # What is not a figure stands on the first sheet of paper, beside the column that
    # all of them repeat; the others are named.
    whole, *others = map(len, bands(package.layout))
    widths = tuple(_width(each, lines) for each in columns)
    wide = sum(widths[:whole])
    title = _marked(said.title(package.layout), package)
    again = (
        Entry(f"{title}（续{number}）", Look.TITLE, width)
        for number, width in zip(_NUMBERS, others, strict=False)
    )
    rows = (
        Row((_NO_NAME, Entry(title, Look.TITLE, whole), *again), _TITLE),
        _across(_heading(package), whole, wide),
        *_heads(columns),
        *(Row(_figures(columns, line), _ROW) for line in lines),
        *(_across(text, whole, wide) for text in _foot(package)),
    )
    first = _BEFORE_TABLE
    starts = accumulate((1 + whole, *others))
    return Worksheet(
        "统计表",
        (_NAME, *widths),
        rows,
        (first, first + len(_HEADS) - 1),
        1,
        tuple(islice(starts, len(others))),
    )


def _across(text: str, columns: int, width: float) -> Row:
    """Return a line over the first sheet of paper, as high as it takes."""
    lines = ceil(len(text) * _WIDE / width)
    return Row((_NO_NAME, Entry(text, Look.LINE, columns)), _LINE * max(lines, 1))


def _marked(title: str, package: MonthPackage) -> str:
    """Return a title with what a paper has across every page."""
    mark = said.watermark(package)
    return title + (f"（{mark}）" if mark else "")


def _heading(package: MonthPackage) -> str:
    head = package.head
    told = (
        ("填报单位", said.unit_name(package)),
        ("报告期", f"{said.month_name(package)}（{said.days(package)}）"),
        ("表号", head.number),
        ("制定机关", head.authority),
        ("批准文号", head.approval),
        ("有效期至", head.valid_until),
    )
    return "　　".join(f"{name}：{value}" for name, value in told)


def _heads(columns: tuple[Column, ...]) -> Iterator[Row]:
    """Yield upper headers, titles, units and numbers."""
    upper, title, unit, number = _HEADS
    name = Entry("项目", Look.HEAD, rows=len(_HEADS))
    yield Row(
        (
            name,
            *(Entry(each[0].group, Look.HEAD, len(each)) for each in groups(columns)),
        ),
        upper,
    )
    yield Row(
        tuple(
            Entry(same[0].title, Look.HEAD, len(same))
            for group in groups(columns)
            for same in titles(group)
        ),
        title,
    )
    yield Row(tuple(Entry(each.unit.value, Look.HEAD) for each in columns), unit)
    yield Row(tuple(Entry(each.number, Look.HEAD) for each in columns), number)


def _figures(columns: tuple[Column, ...], line: Line) -> tuple[Entry, ...]:
    look = Look.TOTAL if line.total else Look.FIGURE
    return (
        Entry(line.name, look),
        *(Entry(exact(each, line.figures.get(each.code, 0)), look) for each in columns),
    )


def _width(column: Column, lines: tuple[Line, ...]) -> float:
    """Return how wide a column is, so that its longest figure stands in one line."""
    figures = (str(exact(column, each.figures.get(column.code, 0))) for each in lines)
    longest = max(map(len, figures), default=0)
    return _COLUMN + max(0, longest - _LONG_FIGURE) * 1.2


def _foot(package: MonthPackage) -> Iterator[str]:
    how = said.attribution(package) + said.edition(package)
    yield from filter(
        None, (said.zero_report(package), said.table_changed(package), how)
    )
    yield from package.remarks
    closed, day = package.closed_on, package.checked_on
    hands = (
        ("填报人", package.filled_by),
        ("联系电话", package.head.phone),
        ("审核人", package.checked_by),
        ("审核日期", on_paper(day) if day else ""),
        ("报出日期", on_paper(closed) if closed else ""),
    )
    yield "　　".join(f"{name}：{value}" for name, value in hands)


def _checks(package: MonthPackage) -> Worksheet:
    heads = Row(tuple(Entry(each, Look.HEAD) for each in said.CHECKED), _ROW)
    wide = len(_CHECKS)
    rows = [Row((Entry(_marked("数字核对", package), Look.TITLE, wide),), _TITLE)]
    rows.append(heads)
    for each in package.checks:
        told = (
            relation(each),
            each.shown,
            said.result(each),
            said.why(each),
        )
        rows.append(Row(tuple(map(Entry, told)), _LINE * _lines(told)))
    below = filter(None, (said.two_days(package), said.anchor(package)))
    rows += [_line(told, _CHECKS) for told in below]
    return Worksheet("数字核对", _CHECKS, tuple(rows))


def _corrections(package: MonthPackage) -> Worksheet:
    wide = len(_CORRECTIONS)
    rows = [Row((Entry(_marked(said.CORRECTIONS, package), Look.TITLE, wide),), _TITLE)]
    rows.append(_line(said.how_corrected(package), _CORRECTIONS))
    for each in package.corrections:
        title = said.correction_title(each)
        rows.append(Row((Entry(title, Look.LINE, wide),), _LINE))
        rows.append(Row(tuple(Entry(head, Look.HEAD) for head in said.CORRECTED), _ROW))
        rows += _corrected(each, package.layout)
    return Worksheet(said.CORRECTIONS, _CORRECTIONS, tuple(rows))


def _line(text: str, widths: tuple[float, ...]) -> Row:
    """Return a line over all columns, as high as it takes."""
    lines = ceil(len(text) * _WIDE / sum(widths))
    return Row((Entry(text, Look.LINE, len(widths)),), _LINE * lines)


def _lines(texts: tuple[str, ...]) -> int:
    """Return how many lines the longest text of a check takes in its column."""
    return max(
        ceil(len(text) * _WIDE / width)
        for text, width in zip(texts, _CHECKS, strict=True)
    )


def _compared(package: MonthPackage) -> Worksheet:
    wide = len(_COMPARED)
    rows = [Row((Entry(_marked(said.COMPARISON, package), Look.TITLE, wide),), _TITLE)]
    rows.append(Row(tuple(Entry(head, Look.HEAD) for head in said.COMPARED), _ROW))
    rows += [
        Row(
            (
                Entry(said.column_name(column)),
                *(Entry(text, Look.FIGURE) for text in texts),
            )
        )
        for column, texts in compared_rows(package)
    ]
    rows.append(Row((Entry(said.HOW_COMPARED, Look.LINE, wide),), _ROW))
    return Worksheet(said.COMPARISON, _COMPARED, tuple(rows))


def _corrected(correction: Correction, layout: Layout) -> Iterator[Row]:
    for column, each in said.columns_of(correction, layout):
        figures = (each.before, each.after, each.difference)
        cases = ("、".join(those) for those in (each.came, each.left, each.changed))
        yield Row(
            (
                Entry(said.column_name(column)),
                *(Entry(exact(column, figure), Look.FIGURE) for figure in figures),
                *map(Entry, cases),
            )
        )
