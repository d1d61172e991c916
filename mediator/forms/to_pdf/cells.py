"""The cells of a table: their place on the grid, and their text, set."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from mediator.cases.progress import step
from mediator.forms.sheet import Align, Cell, Run, Table
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.unbroken import column_widths

PAD_X_EM = 0.35  # beside the text of a cell
_LONGEST_LABEL = 16  # characters: a longer cell is no label
_CONTINUED = "（续）"


@dataclass(frozen=True, slots=True)
class Box:
    """A cell at its place in the grid.

    Attributes:
        row: first row.
        rows: rows it spans.
        column: first column.
        columns: columns it spans.
        x: left edge, from the table's, in points.
        width: in points.
        lines: its text, set; each with its left indent in points.
        cell: what it says.
    """

    row: int
    rows: int
    column: int
    columns: int
    x: float
    width: float
    lines: tuple[tuple[Line, float], ...]
    cell: Cell

    @property
    def is_label(self) -> bool:
        """Tell whether it is short enough to be repeated overleaf."""
        words = "".join(run.text for each in self.cell.paragraphs for run in each.runs)
        return bool(words.strip()) and len(words) <= _LONGEST_LABEL


def boxes_of(block: Table, setting: Setting) -> Iterator[Box]:
    """Yield the cells at their places, spans respected.

    Raises:
        Stopped: a person who waits asked for it, between two rows.
    """
    widths = column_widths(block, setting.width / setting.size)
    edges = [width * setting.size for width in accumulate(widths, initial=0.0)]
    columns, count = len(block.widths), len(block.rows)
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(block.rows):
        step()
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            wide = min(cell.columns, columns - column)
            tall = min(cell.rows, count - row)
            taken |= {
                (row + down, column + along)
                for down in range(tall)
                for along in range(wide)
            }
            x, width = edges[column], edges[column + wide] - edges[column]
            yield Box(
                row,
                tall,
                column,
                wide,
                x,
                width,
                tuple(_cell_lines(cell, setting, width)),
                cell,
            )
            column += wide


def _cell_lines(
    cell: Cell, setting: Setting, width: float
) -> Iterator[tuple[Line, float]]:
    size = setting.size
    room = width - 2 * PAD_X_EM * size
    for paragraph in cell.paragraphs:
        left = paragraph.left * size
        centred = paragraph.align in {Align.CENTER, Align.RIGHT}
        lines = set_runs(
            paragraph.runs,
            setting.within(max(room - left, size)),
            align=paragraph.align,
            indent=0.0 if centred else paragraph.indent * size,
            together=True,
        )
        for line in lines:
            yield line, left


def repeated(box: Box, setting: Setting) -> list[tuple[Line, float]]:
    """Return a label's lines as they are repeated overleaf, with （续）.

    Args:
        box: the label's cell.
        setting: faces and size of the table's text.
    """
    room = max(box.width - 2 * PAD_X_EM * setting.size, setting.size)
    narrow = room < len(_CONTINUED) * setting.size
    mark = _CONTINUED.strip("（）") if narrow else _CONTINUED
    paragraphs = box.cell.paragraphs
    runs = (*[run for each in paragraphs for run in each.runs], Run(mark))
    align = paragraphs[0].align
    return [(line, 0.0) for line in set_runs(runs, setting.within(room), align=align)]
