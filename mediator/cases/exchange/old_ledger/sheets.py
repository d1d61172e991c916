"""A sheet of a register book as lines of text, without the programs that read it."""

from collections.abc import Iterable
from typing import Final

import msgspec

from mediator.language import tr

TOO_LONG: Final = "#数字太长"
"""Stands for a number that lost figures, as Excel's own words stand for faults."""


def linked_said(sheets: Iterable["LedgerSheet"]) -> str:
    """Say that what a register takes from other files was not fetched, if it does.

    Args:
        sheets: of one workbook.
    """
    if not any(each.linked for each in sheets):
        return ""
    return tr(
        "这个表格有些格子连着别的文件：读的是存盘时显示的内容，没有去打开那些文件。"
    )


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
        linked: its workbook takes cells from other files; they are read as they were
            when it was saved.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Merged, ...] = ()
    linked: bool = False

    def text(self, row: int, column: int) -> str:
        """Return what a cell says; nothing for one that is not there."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return "LedgerSheet()"
