"""A page of a workbook, as a value: what ``to_xlsx`` writes.

Text stays text, whatever it begins with, and a number is a number: there is no way to
say a formula.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

LONGEST: Final = 32_767
"""Units of UTF-16 in a cell, by the format; a rare character or an emoji takes two."""
_CUT: Final = 32_000
"""So many of a longer text are left."""


def units(text: str) -> int:
    """Return how long a text is as the format counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def held(text: str) -> str:
    """Return a text as a cell holds it: of one too long the beginning and ``…``."""
    if units(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * _CUT]
    return f"{kept.decode('utf-16-le', 'ignore')}…"


class Look(Enum):
    """How a cell is set."""

    TITLE = "title"
    LINE = "line"
    HEAD = "head"
    TEXT = "text"
    FIGURE = "figure"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell, or several merged into one.

    Attributes:
        value: text, a count, or a decimal number that is shown with its places.
        look: how it is set.
        columns: how many columns it spans.
        rows: how many rows it spans.
    """

    value: str | int | Decimal
    look: Look = Look.TEXT
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from the left; a place that a cell above spans is left out.

    Attributes:
        entries: the cells.
        height: in points; 0 lets the reader's program choose.
    """

    entries: tuple[Entry, ...]
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One page, printed on A4 across and as wide as the paper, or as several of them.

    Attributes:
        name: on its tab, at most 31 characters.
        widths: of the columns, in characters.
        rows: from the top.
        repeated: first and last row, from 0, that stand on every printed page; empty
            for none.
        first_columns: columns that stay in sight and stand on every printed page.
        breaks: columns, from 0, that begin a new sheet of paper; without any the whole
            width is put on one.
    """

    name: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    repeated: tuple[int, int] | tuple[()] = ()
    first_columns: int = 0
    breaks: tuple[int, ...] = ()
