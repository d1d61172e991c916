"""A sheet of a register book as lines of text, without the programs that read it."""

from typing import Final

import msgspec

TOO_LONG: Final = "#数字太长"
"""Stands for a number that lost figures, as Excel's own words stand for faults."""


class Merged(msgspec.Struct, frozen=True):
    """Cells of one column that are merged downwards into one; all places from 0.

    Attributes:
        column: the first one, if several are merged.
        first: row in which the cell is written.
        last: row that it still covers.
    """

    column: int
    first: int
    last: int


class LedgerSheet(msgspec.Struct, frozen=True):
    """One sheet of a register book.

    Attributes:
        name: on its tab.
        rows: the text of its cells, from the first row and column; days are written
            ``2023-05-06``. What is empty at the end of a row is left out.
        merged: what is merged downwards.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Merged, ...] = ()

    def text(self, row: int, column: int) -> str:
        """Return what a cell says; nothing for one that is not there."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return "LedgerSheet()"
