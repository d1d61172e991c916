"""统计表 as a paper to sign and to stamp: A4 across, the columns in bands."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from mediator.cases.facts.dates import on_paper
from mediator.cases.month.package import Correction, MonthPackage
from mediator.cases.month.relations import relation
from mediator.cases.month.report import Column, Layout
from mediator.forms.month import said
from mediator.forms.month.rows import (
    BROADEST,
    Line,
    bands,
    compared_rows,
    groups,
    lines_of,
    shown,
    titles,
)
from mediator.forms.pieces import cell
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Field,
    Fields,
    Page,
    PageBreak,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from mediator.language import in_chinese

_ACROSS: Final = Page(297.0, 210.0, top=12.0, bottom=13.0, left=13.0, right=13.0)
_NAME: Final = 1.9
"""Width of the column of names; the others are 1."""
_HEADS: Final = 4
_STREET: Final = "汇总单位"
_CHECKS: Final = (7.5, 6.5, 2.2, 4.0)
_COMPARED: Final = (7.0, 2.6, 2.6, 3.4, 2.6, 3.4)
_CORRECTIONS: Final = (4.6, 1.8, 1.8, 1.8, 4.0, 4.0, 4.0)


class _Spacing(NamedTuple):
    """Height of a line of text, and least height of a row, in points."""

    leading: float
    row: float


_ROOMY: Final = _Spacing(12.5, 20.0)
_CLOSE: Final = _Spacing(11.0, 15.0)
"""With corrections in the table there is still room to sign below it."""
_CLOSEST: Final = _Spacing(10.3, 13.0)
"""With a zero report or another table besides, which is a line more."""
_TIGHT: Final = _Spacing(9.8, 10.5)
"""With both."""


@in_chinese()
def month_paper(package: MonthPackage) -> Sheet:
    """Return the month's table as a paper, with its checks and corrections behind it.

    Whoever filled it in and checked it is printed when recorded; signatures, the seal
    and what is not recorded are left to be written by hand.
    """
    lines = lines_of(package)
    columns = bands(package.layout)
    spacing = _ROOMY if len(lines) == 1 else _CLOSE
    if spacing is _CLOSE:
        more = package.is_empty + said.has_lost(package)
        spacing = (_CLOSE, _CLOSEST, _TIGHT)[more]
    blocks = (
        _form_head(package),
        _heading(package),
        *(_band(each, lines, spacing.row) for each in columns),
        *_foot(package),
        _hands(package),
        PageBreak(),
        *_behind(package),
    )
    return Sheet(
        said.title(package.layout),
        blocks,
        size=9.0,
        leading=spacing.leading,
        title_size=16.0,
        page=_ACROSS,
        watermark=said.watermark(package),
    )


def _form_head(package: MonthPackage) -> Fields:
    head = package.head
    named = (
        ("表号", head.number),
        ("制定机关", head.authority),
        ("批准文号", head.approval),
        ("有效期至", head.valid_until),
    )
    return Fields((tuple(Field(*each) for each in named),), columns=len(named))


def _heading(package: MonthPackage) -> Paragraph:
    told = (
        f"填报单位：{said.unit_name(package)}",
        f"报告期：{said.month_name(package)}（{said.days(package)}）",
    )
    return Paragraph((Run("　　　".join(told)),), Align.LEFT, indent=0, before=2)


def _band(columns: Sequence[Column], lines: Sequence[Line], row: float) -> Table:
    """Return some columns as a table: upper header, titles, units, numbers, rows."""
    rows = [
        (
            _wide("项目", rows=_HEADS),
            *(_wide(g[0].group, len(g)) for g in groups(columns)),
        ),
        tuple(_wide(t[0].title, len(t)) for g in groups(columns) for t in titles(g)),
        tuple(cell(each.unit.value) for each in columns),
        tuple(cell(each.number) for each in columns),
        *(_row(columns, line) for line in lines),
    ]
    # of the same width in every band, so that they stand under one another
    name = _NAME * len(columns) / BROADEST
    widths = (name, *(1.0,) * len(columns))
    return Table(widths, tuple(rows), header_rows=_HEADS, min_height=row, entries=True)


def _wide(text: str, columns: int = 1, rows: int = 1) -> Cell:
    said_ = (Paragraph((Run(text),), align=Align.CENTER, indent=0),)
    return Cell(said_, columns=columns, rows=rows)


def _row(columns: Sequence[Column], line: Line) -> tuple[Cell, ...]:
    figures = (
        shown(each, line.figures.get(each.code, 0), signed=line.signed)
        for each in columns
    )
    return tuple(_bold(each, bold=line.total) for each in (line.name, *figures))


def _bold(text: str, *, bold: bool) -> Cell:
    return Cell((Paragraph((Run(text, bold=bold),), align=Align.CENTER, indent=0),))


def _told(package: MonthPackage) -> tuple[str, ...]:
    how = said.attribution(package) + said.edition(package)
    return (said.zero_report(package), said.table_changed(package), how)


def _foot(package: MonthPackage) -> Iterator[Block]:
    for text in filter(None, _told(package)):
        yield Paragraph((Run(text),), Align.LEFT, indent=0, keep_with_next=True)
    day = package.checked_on
    named = (
        ("填报人", package.filled_by),
        ("联系电话", package.head.phone),
        ("审核人", package.checked_by),
        ("审核日期", on_paper(day) if day else ""),
    )
    yield Fields((tuple(Field(*each) for each in named),), columns=len(named))


def _hands(package: MonthPackage) -> Signatures:
    closed = package.closed_on
    return Signatures(
        (Signature("单位负责人（签名）"),),
        seal=f"{package.committee or _STREET}（盖章）",
        date=on_paper(closed) if closed else "",
        paired=True,
        right=(Signature("审核人（签名）"),),
    )


def _behind(package: MonthPackage) -> Iterator[Block]:
    """Yield what stands on the pages after the table: whether it adds up, and why."""
    yield _title("数字核对")
    yield from (_plain(each) for each in package.remarks)
    if package.checks:
        yield _checks(package)
        if told := said.two_days(package):
            yield _plain(told)
    else:
        yield _plain(said.NOTHING_CHECKED)
    if told := said.how_corrected(package):
        yield _title(said.CORRECTIONS)
        yield _plain(told)
    for correction in package.corrections:
        yield _title(said.correction_title(correction))
        yield correction_table(correction, package.layout)
    yield from comparison(package)
    if anchor := said.anchor(package):
        yield _plain(anchor)


def _title(text: str) -> Paragraph:
    return Paragraph(
        (Run(text, bold=True),), Align.LEFT, indent=0, before=6, keep_with_next=True
    )


def _plain(text: str) -> Paragraph:
    return Paragraph((Run(text),), Align.LEFT, indent=0)


def _checks(package: MonthPackage) -> Table:
    rows = (
        (
            cell(relation(each), Align.LEFT),
            cell(each.shown, Align.LEFT),
            cell(said.result(each)),
            cell(said.why(each), Align.LEFT),
        )
        for each in package.checks
    )
    heads = tuple(cell(each) for each in said.CHECKED)
    return Table(_CHECKS, (heads, *rows), header_rows=1, min_height=18.0, entries=True)


def comparison(
    package: MonthPackage, measures: Collection[str] = ()
) -> Iterator[Block]:
    """Yield 环比、同比: the month beside the one before and the same a year ago.

    Args:
        package: the month; nothing is yielded where it carries nothing to compare.
        measures: only columns that count one of these; empty for all.
    """
    rows = [
        (cell(said.column_name(column), Align.LEFT), *map(cell, texts))
        for column, texts in compared_rows(package, measures)
    ]
    if not rows:
        return
    heads = tuple(cell(each) for each in said.COMPARED)
    yield _title(said.COMPARISON)
    yield Table(_COMPARED, (heads, *rows), header_rows=1, min_height=18.0, entries=True)
    yield _plain(said.HOW_COMPARED)


def correction_table(correction: Correction, layout: Layout) -> Table:
    """Return what is corrected of one month: old, new, difference, and which cases.

    Args:
        correction: of a closed month.
        layout: names the columns.
    """
    rows = []
    for column, each in said.columns_of(correction, layout):
        figures = (
            shown(column, each.before),
            shown(column, each.after),
            shown(column, each.difference, signed=True),
        )
        cases = ("、".join(those) for those in (each.came, each.left, each.changed))
        rows.append(
            (
                cell(said.column_name(column), Align.LEFT),
                *map(cell, figures),
                *(cell(those, Align.LEFT) for those in cases),
            )
        )
    heads = tuple(cell(each) for each in said.CORRECTED)
    return Table(
        _CORRECTIONS, (heads, *rows), header_rows=1, min_height=18.0, entries=True
    )
