"""Charts on screen: rows of bars with their numbers, told apart without colour."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mediator.forms.chart import Chart, Pattern
from mediator.forms.sheet import Paragraph, Sheet
from mediator.language import tr
from mediator.ui.layouts import Text, column, frame, scrolling
from mediator.ui.look import Look

_BAR: Final = 18
_GAP: Final = 4
_BETWEEN: Final = 8
_FILLS: Final = {
    Pattern.SOLID: Qt.BrushStyle.SolidPattern,
    Pattern.PAPER: Qt.BrushStyle.NoBrush,
    Pattern.SLANTED: Qt.BrushStyle.BDiagPattern,
    Pattern.LEVEL: Qt.BrushStyle.HorPattern,
}


class ChartView(QWidget):
    """One chart; a screen reader is told what it says, row by row."""

    def __init__(self, chart: Chart, look: Look) -> None:
        super().__init__()
        self._chart = chart
        self._look = look
        self.setFont(look.font(11.5))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = list(chart.texts())
        self.setAccessibleName("；".join(told))
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return room for every bar."""
        look = self._look
        legend = self._line() + look.px(_BETWEEN) if self._chart.legend else 0
        rows = len(self._chart.labels)
        return QSize(look.px(320), legend + rows * (self._row() + look.px(_BETWEEN)))

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _bar(self) -> int:
        return max(self._look.px(_BAR), self._line())

    def _row(self) -> int:
        series = len(self._chart.series)
        return series * self._bar() + (series - 1) * self._look.px(_GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, their labels at the left and their numbers at their ends."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        metrics = self.fontMetrics()
        gap = self._look.px(_BETWEEN)
        left = max(map(metrics.horizontalAdvance, self._chart.labels), default=0) + gap
        texts = [bar.text for each in self._chart.series for bar in each.bars]
        right = max(map(metrics.horizontalAdvance, texts), default=0) + gap
        wide = max(self.width() - left - right - gap, gap)
        top = self._paint_legend(painter)
        for label, bars in self._chart.rows():
            painter.setPen(QColor(self._look.colours.ink))
            place = QRectF(0, top, left - gap, self._row())
            sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, sides, label)
            for pattern, bar in bars:
                length = wide * self._chart.share(bar)
                shape = QRectF(left, top + 1, max(length, 1), self._bar() - 2)
                self._paint_bar(painter, shape, pattern)
                painter.setPen(QColor(self._look.colours.ink))
                where = QRectF(left + length + gap, top, right, self._bar())
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, bar.text)
                top += self._bar() + self._look.px(_GAP)
            top += gap - self._look.px(_GAP)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look.colours.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_legend(self, painter: QPainter) -> int:
        """Draw which pattern means what; return where the bars begin."""
        if not self._chart.legend:
            return 0
        gap, high = self._look.px(_BETWEEN), self._line()
        at = 0
        for pattern, name in self._chart.legend:
            box = QRectF(at + 1, 2, high - 2, high - 4)
            self._paint_bar(painter, box, pattern)
            painter.setPen(QColor(self._look.colours.ink))
            wide = self.fontMetrics().horizontalAdvance(name)
            where = QRectF(at + high + gap / 2, 0, wide + 2, high)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, name)
            at += high + wide + gap * 3
        return high + gap

    def _paint_bar(self, painter: QPainter, shape: QRectF, pattern: Pattern) -> None:
        accent = QColor(self._look.colours.accent)
        painter.setPen(QPen(accent, 1))
        painter.setBrush(QBrush(accent, _FILLS[pattern]))
        painter.drawRect(shape)


class ChartsView(QWidget):
    """All charts of a month, one under the other, or two side by side."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._inner = QWidget()
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(look.px(12))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(self._inner))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the charts of a sheet: what is printed is what is seen."""
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        for chart, notes in _charts(sheet):
            title = Text(chart.title, "heading", wraps=True)
            said = [Text(each, "second", wraps=True) for each in notes]
            view = ChartView(chart, self._look)
            inside = column(title, view, *said, gap=self._look.px(10))
            inside.setContentsMargins(*(self._look.px(16), self._look.px(12)) * 2)
            self._lines.addWidget(frame("card", inside))
        if not self._lines.count():
            self._lines.addWidget(Text(tr("这个月没有可画的数字。"), "second"))
        self._lines.addStretch(1)


def _charts(sheet: Sheet) -> Sequence[tuple[Chart, list[str]]]:
    """Return the charts of a sheet, each with what is said below it."""
    found: list[tuple[Chart, list[str]]] = []
    for block in sheet.blocks:
        if isinstance(block, Chart):
            found.append((block, []))
        elif isinstance(block, Paragraph) and found:
            found[-1][1].append("".join(run.text for run in block.runs))
    return found
