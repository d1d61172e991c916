"""Bars of a chart in Word: a table whose cells are as wide as the bars are long.

It stays text that can be read, copied and changed, and needs no picture.
"""

from collections.abc import Iterator
from itertools import chain, repeat
from typing import Final

from mediator.forms.chart import Bar, Chart, Pattern
from mediator.forms.word.text import WordSetting
from mediator.forms.word.xml import Node, cell, paragraph, table, table_row, words
from mediator.forms.wording import em

_STEPS: Final = 40
"""Columns that the longest bar covers."""
_WIDEST_LABEL: Final = 10.0  # em
_GAP: Final = 0.5  # em
_HIGH: Final = 1.25  # em: height of a bar and its number
_BETWEEN: Final = 0.5  # em: between the rows
_SWATCH: Final = 2
"""Columns of a bar in the legend."""
_FILLS: Final = {
    Pattern.SOLID: "solid",
    Pattern.PAPER: "clear",
    Pattern.SLANTED: "diagStripe",
    Pattern.LEVEL: "pct10",  # LibreOffice shows both stripes as the same grey
}


def chart_nodes(chart: Chart, setting: WordSetting) -> Iterator[Node]:
    """Yield the title of a chart and the table of its bars.

    Args:
        chart: what it shows.
        setting: face, size and width.
    """
    if chart.title:
        runs = words(chart.title, setting.size, setting.face, bold=True)
        before = setting.size * _GAP
        yield paragraph(
            runs, setting.leading, setting.size, jc="center", keep=True, before=before
        )
    grid = _Grid(chart, setting)
    rows = chain(grid.legend(), *(grid.rows(*each) for each in chart.rows()))
    yield table(grid.widths, rows, ruled=False)


class _Grid:
    """Label, steps of the bars, and room for the number of the longest bar."""

    def __init__(self, chart: Chart, setting: WordSetting) -> None:
        self._chart, self._setting = chart, setting
        size = setting.size
        widest = max(map(em, chart.labels), default=0.0)
        label = (min(widest, _WIDEST_LABEL) + 3 * _GAP) * size
        numbers = (em(bar.text) for each in chart.series for bar in each.bars)
        number = (max(numbers, default=0.0) + 3 * _GAP) * size
        step = max(setting.width - label - number, size) / _STEPS
        self.widths = (label, *repeat(step, _STEPS), number)

    def legend(self) -> Iterator[Node]:
        """Yield the row that tells what means what; none for a single series."""
        legend = self._chart.legend
        if not legend:
            return
        each = _STEPS // len(legend)
        cells, column = [self._cell("", 0, 1)], 1
        for pattern, name in legend:
            cells.append(self._bar(pattern, column, _SWATCH))
            cells.append(self._cell(name, column + _SWATCH, each - _SWATCH))
            column += each
        cells.append(self._cell("", column, len(self.widths) - column))
        yield table_row(cells, whole=True)
        yield self._space()

    def rows(self, label: str, bars: tuple[tuple[Pattern, Bar], ...]) -> Iterator[Node]:
        """Yield a row for each bar of a label, and the space below them."""
        for place, (pattern, bar) in enumerate(bars):
            merge = "" if len(bars) == 1 else "continue" if place else "restart"
            cells = [self._cell("" if place else label, 0, 1, merge=merge)]
            steps = round(self._chart.share(bar) * _STEPS)
            steps = max(steps, 1) if bar.value else 0
            if steps:
                cells.append(self._bar(pattern, 1, steps))
            rest = len(self.widths) - 1 - steps
            cells.append(self._cell(bar.text, 1 + steps, rest, keep=True))
            yield table_row(cells, whole=True)
        yield self._space()

    def _space(self) -> Node:
        high = self._setting.size * _BETWEEN
        whole = cell(
            [paragraph((), high, high, keep=True)],
            sum(self.widths),
            span=len(self.widths),
        )
        return table_row([whole], whole=True)

    def _bar(self, pattern: Pattern, column: int, span: int) -> Node:
        return cell(
            [self._line("")], self._width(column, span), span=span, fill=_FILLS[pattern]
        )

    def _cell(
        self, text: str, column: int, span: int, *, merge: str = "", keep: bool = False
    ) -> Node:
        return cell(
            [self._line(text, keep=keep)],
            self._width(column, span),
            span=span,
            merge=merge,
            middle=True,
            padding=self._setting.size * _GAP / 2 if text else 0.0,
        )

    def _width(self, column: int, span: int) -> float:
        return sum(self.widths[column : column + span])

    def _line(self, text: str, *, keep: bool = False) -> Node:
        setting = self._setting
        runs = words(text, setting.size, setting.face) if text else ()
        return paragraph(runs, setting.size * _HIGH, setting.size, jc="left", keep=keep)
