"""The rows of a table: how high each is, and what of them stays on one page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from mediator.forms.sheet import Table
from mediator.forms.to_pdf.cells import Box
from mediator.forms.to_pdf.flows import Bond

PAD_Y = 2.0  # points
_HIGHEST_HEADER = 0.4  # of the page: a higher one is not repeated
_SHORT_ROW = 6  # lines: a row up to this long is better not parted
_TAIL = 3  # rows: a list does not end with fewer on a page of their own
_LONE = 2  # rows: another table does not end with one of a single line
_HIGHEST_ENTRY = 0.6  # of the page: so that one finds room under the title, too


@dataclass(frozen=True, slots=True)
class Rows:
    """What is known of the rows of a table.

    Attributes:
        units: number of units, each a text line high, of each row.
        least: height each row has when it is not parted, in points.
        starts: first unit of each row, and the number of units.
        header: number of units repeated on every page.
        bonds: how the units hold together.
    """

    units: tuple[int, ...]
    least: tuple[float, ...]
    starts: tuple[int, ...]
    header: int
    bonds: tuple[Bond, ...]


def rows_of(
    block: Table, boxes: Sequence[Box], leading: float, scale: float, room: float
) -> Rows:
    """Return the rows of a table whose cells are set.

    Args:
        block: the table.
        boxes: its cells.
        leading: height of a line, in points.
        scale: of the points given in ``min_height``.
        room: height of the text area, in points: no row is made higher.
    """
    count = len(block.rows)
    units = [1] * count
    for box in sorted(boxes, key=lambda each: each.rows):
        have = sum(units[box.row : box.row + box.rows])
        if len(box.lines) > have:
            units[box.row + box.rows - 1] += len(box.lines) - have
    starts = tuple(accumulate(units, initial=0))
    header_rows = min(block.header_rows, count)
    tall = starts[header_rows] * leading > room * _HIGHEST_HEADER
    if tall or header_rows == count:
        header_rows = 0
    header = starts[header_rows]
    highest = room - starts[header_rows] * leading - 2 * PAD_Y * (count > 0)
    least = []
    kept: dict[int, Bond] = {}
    for row, lines in enumerate(units):
        height = lines * leading + 2 * PAD_Y
        wanted = block.min_height * scale if row >= header_rows else 0.0
        least.append(max(height, min(wanted, highest)))
        entry = block.entries and height <= room * _HIGHEST_ENTRY
        if row < header_rows or entry:
            kept[row] = Bond.FIRM
        elif lines <= _SHORT_ROW or least[-1] > height:
            kept[row] = Bond.RELUCTANT
    tail = 0
    most = _TAIL if block.entries else _LONE if units[-1:] == [1] else 0
    while tail < min(most, count):
        if sum(least[-tail - 1 :]) > room * _HIGHEST_ENTRY:
            break
        tail += 1
    bonds = _bonds(boxes, units, header_rows, kept, tail=tail)
    return Rows(tuple(units), tuple(least), starts, header, tuple(bonds))


def _bonds(
    boxes: Sequence[Box],
    units: Sequence[int],
    header_rows: int,
    kept: Mapping[int, Bond],
    *,
    tail: int,
) -> Iterator[Bond]:
    """Yield how the units hold.

    The rows ``kept`` hold within as it says, and the last ``tail`` rows are better
    not parted from each other.
    """
    spanned = set(range(len(units) - tail + 1, len(units))) if tail else set[int]()
    beside: list[list[int]] = [[] for _ in units]
    for box in boxes:
        beside[box.row].append(len(box.lines))
        rows = range(box.row + 1, box.row + box.rows)
        if sum(units[box.row : box.row + box.rows]) <= 2 * _SHORT_ROW:
            spanned.update(rows)
    for row, count in enumerate(units):
        if row <= header_rows and row:
            yield Bond.FIRM
        else:
            yield Bond.RELUCTANT if row in spanned else Bond.FREE
        others = sorted(beside[row])[:-1]
        label = max((lines for lines in others if lines <= _SHORT_ROW), default=1)
        for unit in range(1, count):
            if row in kept:
                yield kept[row]
            elif unit < max(2, label):
                yield Bond.RELUCTANT
            else:
                yield Bond.FREE if unit < count - 1 else Bond.RELUCTANT
