"""The lines of an old register that did not come in, as a workbook to be put right.

Sheets and headings are those of the register, so the corrected file can be brought in
as it is; what is wrong stands behind each line.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from mediator.cases.exchange.old_ledger.headings import REASON, SheetPlan
from mediator.cases.exchange.old_ledger.lines import Line
from mediator.forms.to_xlsx import to_xlsx
from mediator.forms.worksheet import Entry, Look, Row, Worksheet

WHERE: Final = "原表第几行"
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
    heads = (*plan.headings, REASON, WHERE)
    rows = [Row(tuple(Entry(each, Look.HEAD) for each in heads))]
    if plan.year and str(plan.year) not in plan.name:
        # The year of days without one stood above the head, and must do so again.
        rows.insert(0, Row((Entry(f"{plan.year}年", Look.LINE),)))
    for line in lines:
        cells = (*line.cells[:wide], *[""] * (wide - len(line.cells)))
        texts = (*cells, "；".join(_reasons(line)))
        rows.append(
            Row(
                (
                    *(Entry(each, Look.TEXT) for each in texts),
                    Entry(line.row, Look.FIGURE),
                )
            )
        )
    return Worksheet(
        name=plan.name,
        widths=(*(_width(plan.fields[n]) for n in range(wide)), _WIDEST, _NARROW),
        rows=tuple(rows),
    )


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
