"""Ruled tables whose cells run over pages.

Every row is a number of units, one text line high. A page takes as many units as it
holds; a cell cut by the page end goes on overleaf, with the header rows and, beside
it, its label repeated and marked （续）.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator.forms.sheet import TABLE_GAP, Table
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.cells import PAD_X_EM, Box, boxes_of, repeated
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.rows import PAD_Y, rows_of


@dataclass(frozen=True, slots=True)
class _Slice:
    """Part of one row on a page: units ``first`` to before ``last``."""

    row: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TableFlow:
    """A table, laid out.

    Attributes:
        boxes: its cells.
        units: number of units of each row.
        least: height each row has when it is not parted, in points.
        starts: first unit of each row, and the number of units.
        header: number of units repeated on every page.
        setting: faces and size of the text.
        before: space above, in points.
        bonds: how the units hold together.
        entries: rows are entries of a list, whose number is repeated overleaf.
    """

    boxes: tuple[Box, ...]
    units: tuple[int, ...]
    least: tuple[float, ...]
    starts: tuple[int, ...]
    header: int
    setting: Setting
    before: float
    bonds: tuple[Bond, ...]
    entries: bool = False

    def says(self, unit: int) -> bool:
        """Tell whether a unit shows text: an empty row is there to be written on."""
        return 0 <= unit < len(self.bonds)

    def height(self, first: int, last: int) -> float:
        """Return the height of some units with what is repeated above them."""
        return sum(self._slice_height(part) for part in self._shown(first, last))

    def _shown(self, first: int, last: int) -> Iterator[_Slice]:
        if first >= self.header > 0:
            yield from self._slices(0, self.header)
        yield from self._slices(first, last)

    def _slices(self, first: int, last: int) -> Iterator[_Slice]:
        row = bisect_right(self.starts, first) - 1
        while row < len(self.units) and self.starts[row] < last:
            start, end = self.starts[row], self.starts[row + 1]
            yield _Slice(row, max(first, start) - start, min(last, end) - start)
            row += 1

    def _slice_height(self, part: _Slice) -> float:
        if part.first == 0 and part.last == self.units[part.row]:
            return self.least[part.row]
        lines = part.last - part.first
        if part.first:
            lines = max(lines, self._repeated_lines(part))
        return lines * self.setting.leading + 2 * PAD_Y

    def _repeated_lines(self, part: _Slice) -> int:
        unit = self.starts[part.row] + part.first
        return max(
            (
                len(repeated(box, self.setting))
                for box in self.boxes
                if self._repeats(box, unit)
            ),
            default=0,
        )

    def _span(self, box: Box) -> tuple[int, int]:
        return self.starts[box.row], self.starts[box.row + box.rows]

    def _ended(self, box: Box, unit: int) -> bool:
        """Tell whether all of a cell's text stands before a unit that cuts it."""
        start, _ = self._span(box)
        return len(box.lines) <= unit - start

    def _cut(self, box: Box, unit: int) -> bool:
        start, end = self._span(box)
        return start < unit < end

    def _repeats(self, box: Box, unit: int) -> bool:
        """Tell whether a cell is a label of something that goes on at ``unit``."""
        if not (self._cut(box, unit) and self._ended(box, unit) and box.is_label):
            return False
        if box.rows > 1:
            return True
        numbers = self.entries and box.column == 0
        return any(
            (other.column == box.column + box.columns or numbers)
            and self._cut(other, unit)
            and not self._ended(other, unit)
            for other in self.boxes
        )

    def draw(self, pen: Pen, first: int, last: int, x: float, top: float) -> None:
        """Draw some units, under the header where it is repeated."""
        if first >= self.header > 0:
            with pen.furniture():
                self._draw_units(pen, 0, self.header, x, top)
            top += self.height(0, self.header)
        self._draw_units(pen, first, last, x, top)

    def _draw_units(
        self, pen: Pen, first: int, last: int, x: float, top: float
    ) -> None:
        edges: dict[int, tuple[float, float]] = {}
        for part in self._slices(first, last):
            height = self._slice_height(part)
            edges[part.row] = (top, top + height)
            top += height
        shown = list(edges)
        for box in self.boxes:
            top_row, bottom_row = box.row, box.row + box.rows - 1
            if bottom_row >= shown[0] and top_row <= shown[-1]:
                from_row, to_row = max(top_row, shown[0]), min(bottom_row, shown[-1])
                extent = (edges[from_row][0], edges[to_row][1])
                pen.box(x + box.x, extent[0], box.width, extent[1] - extent[0])
                self._draw_text(
                    pen,
                    box,
                    (first, last),
                    x + box.x + PAD_X_EM * self.setting.size,
                    extent,
                )

    def _draw_text(
        self,
        pen: Pen,
        box: Box,
        units: tuple[int, int],
        x: float,
        extent: tuple[float, float],
    ) -> None:
        first, last = units
        start, end = self._span(box)
        shown = max(0, first - start)
        room = min(last, end) - max(first, start)
        lines = box.lines[shown : shown + room]
        middle = box.cell.middle and len(lines) == len(box.lines)
        if self._cut(box, first) and self._repeats(box, first):
            with pen.furniture():
                again = repeated(box, self.setting)
                self._draw_lines(pen, again, x, extent, middle=box.cell.middle)
            return
        self._draw_lines(pen, lines, x, extent, middle=middle)

    def _draw_lines(
        self,
        pen: Pen,
        lines: Sequence[tuple[Line, float]],
        x: float,
        extent: tuple[float, float],
        *,
        middle: bool,
    ) -> None:
        top, bottom = extent
        y = top + PAD_Y
        if middle:
            y = top + (bottom - top - len(lines) * self.setting.leading) / 2
        for line, left in lines:
            pen.line(line, x + left, y, self.setting.leading)
            y += self.setting.leading


def table_flow(block: Table, setting: Setting, scale: float, room: float) -> TableFlow:
    """Lay out a table.

    Args:
        block: the table.
        setting: faces, size and width of the text area.
        scale: of the points given in ``min_height``.
        room: height of the text area, in points: no row is made higher.
    """
    boxes = tuple(boxes_of(block, setting))
    rows = rows_of(block, boxes, setting.leading, scale, room)
    return TableFlow(
        boxes,
        rows.units,
        rows.least,
        rows.starts,
        rows.header,
        setting,
        setting.leading * TABLE_GAP,
        rows.bonds,
        block.entries,
    )
