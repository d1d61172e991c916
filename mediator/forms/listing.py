"""Numbered tables of papers: contents, evidence, enclosures."""

from collections.abc import Collection, Sequence
from typing import Final

from mediator.forms.pieces import cell
from mediator.forms.sheet import Align, Cell, Table

_ROW: Final = 30.0  # points


def listing(  # noqa: PLR0913 - how each column is set
    heads: Sequence[str],
    widths: Sequence[float],
    told: Sequence[Sequence[str]],
    *,
    middle: Collection[str] = (),
    right: Collection[str] = (),
    least: int = 12,
) -> Table:
    """Return a table whose rows are numbered from 1, its heads on every page.

    Args:
        heads: of the columns after 序号.
        widths: relative, 序号 first.
        told: the cells of each row; short rows stay empty at the end.
        middle: heads of columns set in the middle.
        right: heads of columns of sums, set so that their points are in a line.
        least: rows to write in when nothing is told.
    """
    columns = [
        Align.CENTER if head in middle else Align.RIGHT if head in right else Align.LEFT
        for head in heads
    ]
    rows: list[tuple[Cell, ...]] = [tuple(cell(head) for head in ("序号", *heads))]
    for place, given in enumerate(told or ((),) * least, 1):
        whole = [*given, *[""] * (len(heads) - len(given))]
        cells = (cell(*each) for each in zip(whole, columns, strict=True))
        rows.append((cell(str(place)), *cells))
    return Table(
        tuple(widths), tuple(rows), header_rows=1, min_height=_ROW, entries=True
    )
