"""The lines of an old register that did not come in, as a workbook to be put right.

Sheets and headings are those of the register, so the corrected file can be brought in
as it is; what is wrong stands behind each line.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from mediator.cases.exchange.old_ledger.column_names import (
    REASON,
    WHERE,
    is_of_side,
)
from mediator.cases.exchange.old_ledger.headings import SheetPlan
from mediator.cases.exchange.old_ledger.lines import Line
from mediator.forms.to_xlsx import to_xlsx
from mediator.forms.worksheet import Entry, Look, Row, Worksheet, held

_NARROW: Final = 8.0
_WIDE: Final = 16.0
_WIDEST: Final = 40.0


def faulty_workbook(lines: Sequence[Line]) -> bytes:
    """Return lines at fault as an XLSX file.

    Args:
        lines: in the order of the register; at least one.
    """
    sheets = [
        _sheet(plan, tuple(own)) for plan, own in groupby(lines, key=lambda x: x.plan)
    ]
    return to_xlsx("没有导入的台账", sheets)


def _sheet(plan: SheetPlan, lines: Sequence[Line]) -> Worksheet:
    wide = len(plan.headings)
    rows = list(_head(plan))
    if plan.year and str(plan.year) not in plan.name:
        # The year of days without one stood above the head, and must do so again.
        rows.insert(0, Row((Entry(f"{plan.year}年", Look.LINE),)))
    for line in lines:
        if line.leans:
            rows.append(Row(()))  # what stands above it here is not its own
        rows += _rows(line)
    return Worksheet(
        name=plan.name,
        widths=(*(_width(plan.fields[n]) for n in range(wide)), _WIDEST, _NARROW),
        rows=tuple(rows),
    )


def _head(plan: SheetPlan) -> Iterator[Row]:
    """Yield the head as it was written, so that it is read as before."""
    high = len(plan.head)
    wide = len(plan.headings)
    lines = [each + ("",) * (wide - len(each)) for each in plan.head]
    # A heading with nothing below it goes down to the lines.
    lowest = [
        max((n for n in range(high) if lines[n][at]), default=high)
        for at in range(wide)
    ]
    beside = tuple(Entry(each, Look.HEAD, rows=high) for each in (REASON, WHERE))
    for at, line in enumerate(lines):
        cells = (
            Entry(text, Look.HEAD, rows=high - at if at == last else 1)
            for text, last in zip(line, lowest, strict=True)
            if at <= last
        )
        yield Row((*cells, *(() if at else beside)))


def _rows(line: Line) -> Iterator[Row]:
    """Yield the rows of a line; what is not of its parties is one over all of them."""
    wide = len(line.plan.headings)
    high = 1 + len(line.further)
    first, *below = (
        (*each[:wide], *[""] * (wide - len(each)))
        for each in (line.cells, *line.further)
    )
    own = [
        high == 1 or is_of_side(field) or any(each[at] for each in below)
        for at, field in enumerate(line.plan.fields)
    ]
    yield Row(
        (
            *(
                Entry(held(each), Look.TEXT, rows=1 if alone else high)
                for each, alone in zip(first, own, strict=True)
            ),
            Entry(held("；".join(_reasons(line))), Look.TEXT, rows=high),
            Entry(line.row, Look.FIGURE, rows=high),
        )
    )
    for each in below:
        texts = (text for text, alone in zip(each, own, strict=True) if alone)
        yield Row(tuple(Entry(held(text), Look.TEXT) for text in texts))


def _reasons(line: Line) -> Iterator[str]:
    for fault in line.faults:
        yield f"{fault.heading}：{fault.reason}" if fault.heading else fault.reason


def _width(field: str) -> float:
    match field:
        case "serial":
            return _NARROW
        case "facts" | "terms" | "remark":
            return _WIDEST
        case _:
            return _WIDE
