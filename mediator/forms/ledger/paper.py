"""明细台账 as a register across the page: each case in as many lines as it needs.

Twenty-five columns in one line would be too small to read. They stand in their order in
several lines under one another, as in the head; the number of the case spans them.
"""

from collections.abc import Sequence
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.ledger.columns import LedgerColumn
from mediator.cases.ledger.taking import Ledger
from mediator.forms.ledger import said
from mediator.forms.pieces import cell
from mediator.forms.registers.pages import ACROSS
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from mediator.forms.wording import NOTHING_BELOW

_PLACES: Final = 9
"""Columns in one line; one that is wide takes several."""
_WIDE: Final = 3
_NUMBER: Final = 0.42

Tier = tuple[tuple[int, int], ...]
"""One line of the head: which column, and how many places it takes."""


def ledger_paper(ledger: Ledger, room: RoomFile) -> Sheet:
    """Return the ledger as a sheet; a whole one bears what it is for."""
    blocks: list[Block] = [_line(said.heading(ledger))]
    if ledger.lines:
        blocks += [_table(ledger), _line(NOTHING_BELOW)]
    else:
        blocks.append(_line("这几天没有要列入的案件。"))
    blocks += [_line(each) for each in said.remarks(ledger)]
    blocks.append(
        Signatures(
            (Signature("填表人（签名）"),),
            paired=True,
            right=(Signature("负责人（签名）"),),
        )
    )
    return Sheet(
        said.TITLE,
        tuple(blocks),
        letterhead=room.committee.name,
        size=9.0,
        leading=13.0,
        title_size=18.0,
        page=ACROSS,
        purpose=said.purpose(ledger),
        watermark=said.PRACTICE if room.practice else "",
    )


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text),), align=Align.CENTER, indent=0, before=3)


def tiers(columns: Sequence[LedgerColumn]) -> tuple[Tier, ...]:
    """Return the lines of the head: columns in order, each line filled to its end."""
    lines: list[list[tuple[int, int]]] = [[]]
    left = _PLACES
    for at, each in enumerate(columns):
        wants = _WIDE if each.wide else 1
        if wants > left:
            _stretch(lines[-1], left)
            lines.append([])
            left = _PLACES
        lines[-1].append((at, wants))
        left -= wants
    _stretch(lines[-1], left)
    return tuple(map(tuple, lines))


def _stretch(line: list[tuple[int, int]], by: int) -> None:
    at, places = line[-1]
    line[-1] = at, places + by


def _table(ledger: Ledger) -> Table:
    lines = tiers(ledger.columns)
    heads = [each.head for each in ledger.columns]
    rows = _rows("序号", heads, lines, heads=True)
    for place, each in enumerate(ledger.lines, 1):
        rows += _rows(str(place), [said.text(value) for value in each.values], lines)
    widths = (_NUMBER, *(1.0,) * _PLACES)
    return Table(widths, tuple(rows), header_rows=len(lines), entries=True)


def _rows(
    number: str, words: Sequence[str], lines: Sequence[Tier], *, heads: bool = False
) -> list[tuple[Cell, ...]]:
    """Return the rows of the head or of one case."""
    align = Align.CENTER if heads else Align.LEFT
    rows = [
        tuple(
            Cell(cell(words[at], align).paragraphs, columns=places)
            for at, places in line
        )
        for line in lines
    ]
    rows[0] = (Cell(cell(number).paragraphs, rows=len(lines)), *rows[0])
    return rows
