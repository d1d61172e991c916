"""The street's table on screen: a line a column, beside last month and last year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.month.comparing import Change
from mediator.cases.month.report import Column as Figure
from mediator.cases.month.report import Unit
from mediator.forms.month import said
from mediator.forms.month.rows import before, beside, shown
from mediator.language import tr
from mediator.ui.layouts import Text, column
from mediator.ui.month.reading import MonthShown
from mediator.ui.nesting import nest
from mediator.ui.page import Desk
from mediator.ui.table import Column, LinesModel, LinesTable

_WITH_GROUPS: Final = 920
"""Scaled pixels; the line below the table names the group of the line chosen too."""

_NAMED: Final = 9
"""Characters of its name a figure keeps."""
_NARROW: Final = str.maketrans("（）", "()")


def units_wide() -> int:
    """Return how wide the longest unit is, in Chinese characters; never cut."""
    return max(2, *((len(tr(each.value)) + 1) // 2 + 1 for each in Unit))


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One column of the street's table.

    Attributes:
        figure: what it counts.
        group: the upper header, where a new one begins, or empty.
        month: beside the month before.
        year: beside the same month a year ago.
    """

    figure: Figure
    group: str
    month: Change
    year: Change


class FiguresView(QWidget):
    """The table; what the chosen line means stands below it.

    Attributes:
        opened: code of the column whose cases are wanted.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._lines: dict[str, FigureLine] = {}
        self._look = look = desk.look
        # The names of the figures come first; how they stood before is said below the
        # table, of the line chosen.
        self._model: LinesModel[FigureLine] = LinesModel(
            (
                Column(tr("组"), lambda line: tr(line.group), 5, spare=4),
                Column(tr("栏"), lambda line: line.figure.number, 2, right=True),
                Column(tr("栏目"), lambda line: tr(line.figure.title), least=_NAMED),
                Column(
                    tr("单位"),
                    lambda line: tr(line.figure.unit.value),
                    units_wide(),
                    spare=3,
                ),
                Column(tr("本期"), _now, 4, right=True),
                Column(
                    tr("比上月"),
                    lambda line: _beside(line.month),
                    7,
                    right=True,
                    spare=1,
                ),
                Column(
                    tr("比去年"),
                    lambda line: _beside(line.year),
                    7,
                    right=True,
                    spare=2,
                ),
            ),
            self._fetch,
            lambda line: line.figure.code,
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr("统计表"))
        self.table.row_changed.connect(self._explain)
        self.table.opened.connect(self._open)
        self._meaning = Text("", "second", wraps=True)
        self._meaning.setMinimumHeight(look.px(42))
        self._basis = Text("", "second", wraps=True)
        listed = self.table.framed()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        lines = column(listed, self._meaning, self._basis, gap=look.px(6))
        lines.setStretch(0, 1)
        nest(whole, lines)
        if look.stacked:
            self.table.setFixedHeight(look.px(40) * 7)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the groups out where they would cut off the titles."""
        super().resizeEvent(event)
        look = self._look
        narrow = self.width() < look.px(_WITH_GROUPS)
        self.table.setColumnHidden(0, look.stacked or narrow)

    def show_month(self, month: MonthShown) -> None:
        """Show a month; the line in sight stays in sight."""
        before = self.code()
        group = ""
        self._lines = {}
        for last, ago in zip(
            month.comparison.month, month.comparison.year, strict=True
        ):
            figure = last.column
            begins = figure.group if figure.group != group else ""
            group = figure.group
            self._lines[figure.code] = FigureLine(figure, begins, last, ago)
        codes = list(self._lines)
        self._model.show_keys(codes)
        self.table.go_to_row(codes.index(before) if before in codes else 0)
        self._basis.setText(said.attribution(month.package))
        self._explain(self.table.row())

    def code(self) -> str:
        """Return the code of the line chosen, or nothing."""
        codes, at = self._model.keys(), self.table.row()
        return codes[at] if 0 <= at < len(codes) else ""

    def choose(self, code: str) -> None:
        """Choose a line."""
        if code in self._lines:
            self.table.go_to_row(list(self._lines).index(code))

    def figure(self, code: str) -> FigureLine:
        """Return one line.

        Raises:
            KeyError: the table has no such column.
        """
        return self._lines[code]

    def _fetch(self, codes: list[str]) -> Sequence[FigureLine]:
        return [self._lines[code] for code in codes]

    def _explain(self, _at: int) -> None:
        line = self._lines.get(self.code())
        if line is None:
            return
        figure = line.figure
        told = tr("{group} · {number} {title}：{what}。上月 {last}，去年同月 {ago}。")
        self._meaning.setText(
            told.format(
                group=tr(figure.group),
                number=figure.number,
                title=tr(figure.title),
                what=tr(figure.definition),
                last=before(figure, line.month.earlier),
                ago=before(figure, line.year.earlier),
            )
        )

    def _open(self, at: int) -> None:
        codes = self._model.keys()
        if 0 <= at < len(codes):
            self.opened.emit(codes[at])


def _beside(change: Change) -> str:
    """Return a change as printed; full brackets would cost the titles their room."""
    return beside(change).translate(_NARROW)


def _now(line: FigureLine) -> str:
    return shown(line.figure, line.month.now)
