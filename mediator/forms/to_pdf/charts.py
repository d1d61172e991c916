"""Bars of a chart on a page, each with its number at its end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from mediator.forms.chart import Bar, Chart, Pattern
from mediator.forms.sheet import Align, Run
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.wording import em

_WIDEST_LABEL: Final = 10.0  # em
_SLACK: Final = 0.3  # em: figures are a little wider than half a character
_GAP: Final = 0.5  # em: between label, bar and number, and above the chart
_BAR: Final = 0.85  # em: how high a bar is
_STEP: Final = 1.25  # em: from one bar to the next
_BETWEEN: Final = 0.6  # em: between the rows
_SWATCH: Final = 2.0  # em: a bar in the legend


@dataclass(frozen=True, slots=True)
class _Row:
    """A label with its bars: pattern, length in points, number."""

    label: tuple[Line, ...]
    bars: tuple[tuple[Pattern, float, Line], ...]


@dataclass(frozen=True, slots=True)
class ChartFlow:
    """A chart: its head, then a unit a label.

    Attributes:
        setting: faces, size and width of the text area.
        title: set lines.
        legend: pattern, name, and where each begins, in points.
        rows: labels with their bars.
        axis: where the bars begin, in points from the left.
        before: space above, in points.
        whole: it finds room on one page.
    """

    setting: Setting
    title: tuple[Line, ...]
    legend: tuple[tuple[Pattern, Line, float], ...]
    rows: tuple[_Row, ...]
    axis: float
    before: float
    whole: bool

    @property
    def bonds(self) -> tuple[Bond, ...]:
        """The head never stands alone; what fits on a page is never parted."""
        firm = Bond.WHOLE if self.whole else Bond.FREE
        return (Bond.FREE, Bond.WHOLE, *[firm] * (len(self.rows) - 1))[
            : 1 + len(self.rows)
        ]

    def says(self, unit: int) -> bool:
        """Tell that every unit shows text."""
        return unit >= 0

    def _height(self, unit: int) -> float:
        if not unit:
            return self.setting.leading * (len(self.title) + bool(self.legend))
        row, size = self.rows[unit - 1], self.setting.size
        bars = len(row.bars) * _STEP * size
        return max(bars, len(row.label) * _STEP * size) + _BETWEEN * size

    def height(self, first: int, last: int) -> float:
        """Return the height of some units, in points."""
        return sum(map(self._height, range(first, last)))

    def draw(self, pen: Pen, first: int, last: int, x: float, top: float) -> None:
        """Draw the head, or rows."""
        for unit in range(first, last):
            if unit:
                self._row(pen, self.rows[unit - 1], x, top, self._height(unit))
            else:
                self._head(pen, x, top)
            top += self._height(unit)

    def _head(self, pen: Pen, x: float, top: float) -> None:
        leading, size = self.setting.leading, self.setting.size
        for line in self.title:
            pen.line(line, x, top, leading)
            top += leading
        for pattern, name, start in self.legend:
            swatch = top + (leading - _BAR * size) / 2
            pen.bar(pattern, x + start, swatch, _SWATCH * size, _BAR * size)
            pen.line(name, x + start + (_SWATCH + _GAP) * size, top, leading)

    def _row(self, pen: Pen, row: _Row, x: float, top: float, tall: float) -> None:
        size = self.setting.size
        step, high = _STEP * size, _BAR * size
        y = top + (tall - len(row.label) * step) / 2
        for line in row.label:
            pen.line(line, x, y, step)
            y += step
        pen.upright(x + self.axis, top, tall)
        y = top + (tall - len(row.bars) * step) / 2
        for pattern, length, number in row.bars:
            if length:
                pen.bar(pattern, x + self.axis, y + (step - high) / 2, length, high)
            pen.line(number, x + self.axis + length + _GAP * size, y, step)
            y += step


def chart_flow(chart: Chart, setting: Setting, room: float) -> ChartFlow:
    """Lay out a chart.

    Args:
        chart: what it shows.
        setting: faces, size and width of the text area.
        room: height of a page, in points.
    """
    size = setting.size
    widest = max(map(em, chart.labels), default=0.0)
    label = (min(widest, _WIDEST_LABEL) + _SLACK) * size
    axis = label + _GAP * size
    numbers = [em(bar.text) for each in chart.series for bar in each.bars]
    number = max(numbers, default=0.0) * size + 2 * _GAP * size
    longest = max(setting.width - axis - number, size)

    def one(text: str) -> Line:
        (line, *_) = set_runs((Run(text),), setting, align=Align.LEFT)
        return line

    def length(bar: Bar) -> float:
        return chart.share(bar) * longest

    rows = tuple(
        _Row(
            tuple(set_runs((Run(text),), setting.within(label), align=Align.LEFT)),
            tuple((pattern, length(bar), one(bar.text)) for pattern, bar in bars),
        )
        for text, bars in chart.rows()
    )
    title = set_runs((Run(chart.title, bold=True),), setting, align=Align.CENTER)
    made = ChartFlow(
        setting,
        tuple(title) if chart.title else (),
        _legend(chart, axis, size, one),
        rows,
        axis,
        _GAP * size,
        whole=False,
    )
    tall = made.height(0, 1 + len(rows))
    return replace(made, whole=tall <= room)


def _legend(
    chart: Chart, start: float, size: float, one: Callable[[str], Line]
) -> tuple[tuple[Pattern, Line, float], ...]:
    """Return the legend in a row above the bars, and where each entry begins."""
    found = []
    for pattern, name in chart.legend:
        line = one(name)
        found.append((pattern, line, start))
        start += (_SWATCH + 4 * _GAP) * size + line.width
    return tuple(found)
