"""明细台账 as a workbook: a line a case, every word a text cell, sums as numbers."""

from decimal import Decimal
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.ledger.columns import LedgerColumn
from mediator.cases.ledger.taking import Ledger
from mediator.forms.ledger import said
from mediator.forms.to_xlsx import to_xlsx
from mediator.forms.worksheet import Entry, Look, Row, Worksheet, held

_TITLE: Final = 30.0
_LINE: Final = 18.0
_NUMBER: Final = 5.0
_NARROW: Final = 11.0
_WIDE: Final = 42.0
_ABOUT: Final = (6.0, 20.0, 8.0, 70.0, 12.0)


def ledger_workbook(ledger: Ledger, room: RoomFile) -> bytes:
    """Return the ledger and what its columns mean; equal ledgers give equal bytes."""
    mark = f"（{said.PRACTICE}）" if room.practice else ""
    pages = (_table(ledger, room, mark), _about(ledger, mark))
    return to_xlsx(said.TITLE, pages)


def _table(ledger: Ledger, room: RoomFile, mark: str) -> Worksheet:
    columns = ledger.columns
    whole = 1 + len(columns)
    title = f"{said.TITLE}{mark}"
    above = [
        f"{room.committee.name}　{room.name}",
        said.heading(ledger),
        said.purpose(ledger),
    ]
    top = [Row((Entry(title, Look.TITLE, whole),), _TITLE)]
    top += [Row((Entry(each, Look.LINE, whole),), _LINE) for each in above if each]
    heads = (
        Row(
            (
                Entry("序号", Look.HEAD, rows=2),
                *(Entry(each.head, Look.HEAD) for each in columns),
            )
        ),
        Row(tuple(Entry(each.number, Look.HEAD) for each in columns), _LINE),
    )
    rows = [
        Row(
            (
                Entry(str(place), Look.FIGURE),
                *(Entry(_held(said.exact(value))) for value in line.values),
            )
        )
        for place, line in enumerate(ledger.lines, 1)
    ]
    foot = [Row((Entry(each, Look.LINE, whole),), _LINE)
            for each in said.remarks(ledger)]  # fmt: skip
    return Worksheet(
        "明细台账",
        (_NUMBER, *map(_width, columns)),
        (*top, *heads, *rows, *foot),
        (len(top), len(top) + 1),
        2,
    )


def _held(value: str | Decimal) -> str | Decimal:
    return held(value) if isinstance(value, str) else value


def _width(column: LedgerColumn) -> float:
    return _WIDE if column.wide else max(_NARROW, 2.0 * len(column.head) + 1.0)


def _about(ledger: Ledger, mark: str) -> Worksheet:
    """Return what each column means and whether its name was checked."""
    heads = ("序号", f"栏目{mark}", "单位", "怎么取的", "核实")
    rows = [
        Row(
            (
                Entry(each.number, Look.FIGURE),
                Entry(each.title),
                Entry(each.unit, Look.FIGURE),
                Entry(each.definition),
                Entry("" if each.verified else "待核实", Look.FIGURE),
            )
        )
        for each in ledger.columns
    ]
    head = Row(tuple(Entry(each, Look.HEAD) for each in heads))
    return Worksheet("栏目说明", _ABOUT, (head, *rows), (0, 0))
