"""The lines of a compensation beside what is typed, and what comes of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mediator.cases.compensation.reckoning import Reckoning
from mediator.cases.facts.money import capitals, digits
from mediator.forms.compensation import summed
from mediator.language import tr
from mediator.ui.layouts import STRETCH, Text, column, rule
from mediator.ui.look import Look


class CompensationLines(QWidget):
    """Each line with its sum, how it was reckoned and on what it rests."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown = QWidget()
        self._whole = column(self._shown, STRETCH, gap=0)
        self.setLayout(self._whole)

    def show_lines(self, found: Reckoning) -> None:
        """Show what was reckoned; what lacks stands below."""
        before = self._shown
        self._shown = QWidget()
        grid = QGridLayout(self._shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.px(12))
        grid.setVerticalSpacing(self._look.px(4))
        grid.setColumnStretch(0, 1)
        if not found.lines:
            told = tr("左边填一项，这里就算一项，写明怎么算的、依据哪一条。")
            self._across(grid, Text(told, "second", wraps=True))
        for line in found.lines:
            self._pair(grid, line.name, digits(line.fen))
            told = " · ".join(filter(None, (line.how, line.basis)))
            self._across(grid, Text(told, "small", wraps=True))
        if found.lines or found.distress:
            self._across(grid, rule())
            *others, last = summed(found)
            for name, fen in others:
                self._pair(grid, name, digits(fen))
            self._pair(grid, last[0], digits(last[1]), "heading")
            self._across(grid, Text(tr("大写 {sum}").format(sum=capitals(last[1]))))
            told = tr("每一项四舍五入到分再相加；按比例分担的再四舍五入一次。")
            self._across(grid, Text(told, "small", wraps=True))
        for lacking in found.lacking:
            self._across(grid, Text(f"！{lacking}", "second", wraps=True))
        self._whole.replaceWidget(before, self._shown)
        before.hide()
        before.deleteLater()

    @staticmethod
    def _pair(grid: QGridLayout, name: str, fen: str, role: str = "") -> None:
        at = grid.rowCount()
        shown = Text(fen, role)
        shown.setAccessibleName(f"{name} {fen}")
        grid.addWidget(Text(name, role, wraps=True), at, 0)
        grid.addWidget(shown, at, 1, Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _across(grid: QGridLayout, shown: QWidget) -> None:
        grid.addWidget(shown, grid.rowCount(), 0, 1, 2)
