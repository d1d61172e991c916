"""Tables of forms: labels in the narrow columns, what is filled in beside them."""

from collections.abc import Iterable
from typing import Final

from mediator.forms.sheet import Align, Cell, Paragraph, Run, Table
from mediator.forms.wording import lines, ticked

_WIDTHS: Final = (1.7, 2.5, 1.7, 2.5)
_HEIGHT: Final = 30.0
"""Least height of a row, in points: one line, or a name to sign."""


def label(text: str, rows: int = 1) -> Cell:
    """Return a printed label, in the middle of its cell."""
    return Cell((Paragraph((Run(text),), align=Align.CENTER, indent=0),), rows=rows)


def value(text: str, columns: int = 1) -> Cell:
    """Return what is filled in; an empty cell to write in when it is nothing."""
    return Cell((Paragraph((Run(text),), align=Align.LEFT, indent=0),), columns=columns)


def text_cell(said: Iterable[Paragraph], *, least: int = 1) -> Cell:
    """Return running text over three columns.

    Args:
        said: the paragraphs.
        least: as many lines to write on when there is none.
    """
    empty = (Paragraph((Run(""),), indent=0),) * least
    return Cell(tuple(said) or empty, columns=3)


def pair(
    first: str, first_value: str, second: str, second_value: str
) -> tuple[Cell, ...]:
    """Return a row of two labels with a value each."""
    return (label(first), value(first_value), label(second), value(second_value))


def full(text: str, filled: str) -> tuple[Cell, ...]:
    """Return a row of one label and one value."""
    return (label(text), value(filled, columns=3))


def labelled(text: str, cell: Cell) -> tuple[Cell, ...]:
    """Return a row of one label and a cell of three columns."""
    return (label(text), cell)


def ruled(
    *rows: tuple[Cell, ...],
    height: float = _HEIGHT,
    widths: tuple[float, ...] = _WIDTHS,
) -> Table:
    """Return a table of such rows.

    Args:
        rows: from ``pair``, ``full`` and ``labelled``.
        height: least height of each, in points.
        widths: relative, of the four columns.
    """
    return Table(widths, rows, min_height=height)


def signed_cell(text: str = "") -> Cell:
    """Return a place to sign over three columns, with room for the day.

    Args:
        text: printed before the empty place.
    """
    return Cell(
        (
            Paragraph((Run(text),), align=Align.LEFT, indent=0),
            Paragraph((Run("年　　月　　日"),), align=Align.RIGHT, indent=0),
        ),
        columns=3,
    )


def plain(text: str) -> tuple[Paragraph, ...]:
    """Return the lines of a text as they stand, from the edge of a cell on."""
    return tuple(
        Paragraph((Run(each),), align=Align.LEFT, indent=0) for each in lines(text)
    )


def boxes(rows: Iterable[Iterable[str]], chosen: str) -> Cell:
    """Return words to tick over three columns.

    Args:
        rows: the words, line by line, so that none is cut.
        chosen: the one ticked; another word stands ticked on a line of its own.
    """
    offered = [tuple(row) for row in rows]
    if chosen and not any(chosen in row for row in offered):
        offered.append((chosen,))
    told = (
        "　".join(ticked(word, chosen=word == chosen) for word in row)
        for row in offered
    )
    return Cell(tuple(each for row in told for each in plain(row)), columns=3)
