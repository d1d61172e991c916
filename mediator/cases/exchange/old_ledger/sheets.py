"""A sheet of a register book as lines of text, without the programs that read it."""

from typing import Final

import msgspec

TOO_LONG: Final = "#数字太长"
"""Stands for a number that lost figures, as Excel's own words stand for faults."""


class LedgerSheet(msgspec.Struct, frozen=True):
    """One sheet of a register book.

    Attributes:
        name: on its tab.
        rows: the text of its cells, from the first row and column; days are written
            ``2023-05-06``. What is empty at the end of a row is left out.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return "LedgerSheet()"
