"""A ruled table of a paper as a table of Word."""

from typing import Final

from mediator.forms.sheet import Cell, Table
from mediator.forms.unbroken import column_widths
from mediator.forms.word.text import WordSetting, text_node
from mediator.forms.word.xml import Node, cell, paragraph, table, table_row

_PADDING_EM: Final = 0.35
_PADDING: Final = 2.0
"""Above and below the text of a cell, in points; as the PDF has it."""
_SHORT_ROW: Final = 200
"""Characters up to which a row is better not parted over two pages."""


def table_node(block: Table, setting: WordSetting) -> Node:
    """Return a ruled table; its head stands at the top of every page.

    Args:
        block: the table.
        setting: face, size and width.
    """
    ems = column_widths(block, setting.width / setting.size)
    widths = [width * setting.size for width in ems]
    covered: dict[tuple[int, int], Cell] = {}
    rows = []
    for number, given in enumerate(block.rows):
        cells, column, waiting = [], 0, list(given)
        while column < len(widths):
            above = covered.get((number, column))
            shown = above or (waiting.pop(0) if waiting else Cell(()))
            if above is None:
                for below in range(number + 1, number + shown.rows):
                    covered[below, column] = shown
            width = sum(widths[column : column + shown.columns])
            merge = "continue" if above else "restart" if shown.rows > 1 else ""
            text = () if above else shown.paragraphs
            inside = setting.within(width - 2 * _PADDING_EM * setting.size)
            cells.append(
                cell(
                    [text_node(each, inside) for each in text]
                    or [paragraph((), setting.leading, setting.size)],
                    width,
                    span=shown.columns,
                    merge=merge,
                    middle=shown.middle,
                    padding=_PADDING_EM * setting.size,
                    above=_PADDING,
                )
            )
            column += shown.columns
        head = number < block.header_rows
        rows.append(
            table_row(
                cells,
                head=head,
                whole=head or block.entries or _length(given) <= _SHORT_ROW,
                least=0.0 if head else block.min_height * setting.scale,
            )
        )
    return table(widths, rows, ruled=True)


def _length(cells: tuple[Cell, ...]) -> int:
    return sum(
        len(run.text)
        for each in cells
        for block in each.paragraphs
        for run in block.runs
    )
