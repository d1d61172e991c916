"""The tab in front and the right column: side by side, or one behind the other."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from mediator.ui.case.fold_button import FoldButton
from mediator.ui.case.side.column import SideColumn
from mediator.ui.layouts import scrolling
from mediator.ui.look import Look

SIDE_WIDTH: Final = 300
FOLDED_BELOW: Final = 1100
"""Narrower than this, in scaled pixels, no tab is read with ease beside the column."""
_WIDEST: Final = 980
_MOVES: Final = {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show}
"""What may leave a tab too narrow for what stands on it."""


class Body(QWidget):
    """What lies under the row of tabs.

    Attributes:
        side: the right column.
    """

    def __init__(self, look: Look, fold: FoldButton) -> None:
        """Make it.

        Args:
            look: with large text the column lies behind from the start.
            fold: the button that brings it to the front; it may stand elsewhere.
        """
        super().__init__()
        self._look = look
        self._button = fold
        self._folded = look.stacked
        self.side = SideColumn(look)
        self._tabs = QStackedWidget()
        self._behind = scrolling(QWidget())
        self._needs: dict[QWidget, int] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(0)  # until all has found its place
        self._wait.timeout.connect(self._look_again)
        self._front = QStackedWidget()
        self._front.addWidget(self._tabs)
        self._front.addWidget(self._behind)
        self._layout = QHBoxLayout(self)
        gap = look.px(16)
        self._layout.setContentsMargins(look.px(20), gap, look.px(20), gap)
        self._layout.setSpacing(gap)
        self._layout.addWidget(self._front, 1)
        fold.clicked.connect(self.turn)
        self._place()

    def show_tab(self, tab: QWidget) -> None:
        """Bring a tab to the front; it is kept from then on."""
        if self._tabs.indexOf(tab) < 0:
            self._tabs.addWidget(tab)
        for area in _areas(tab):
            area.widget().installEventFilter(self)
        self._tabs.setCurrentWidget(tab)
        self._bring(column=False)
        self._fold_or_not()

    @property
    def is_column_in_front(self) -> bool:
        """Whether the column hides the tab."""
        return self._front.currentIndex() > 0

    def turn(self) -> None:
        """Bring the column to the front, or the tab again."""
        self._bring(column=not self.is_column_in_front)
        if self.is_column_in_front:
            # By itself the focus goes to what was made first, which may lie far below.
            self.side.missing.arrive()
            self._behind.verticalScrollBar().setValue(0)

    def _bring(self, *, column: bool) -> None:
        self._front.setCurrentIndex(int(column and self._folded))
        self._button.mark(out=self.is_column_in_front)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the column where a tab would not have room beside it."""
        super().resizeEvent(event)
        self._fold_or_not()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again whether a tab has room when something opens on it."""
        if event.type() in _MOVES:
            self._wait.start()
        return super().eventFilter(watched, event)

    def _look_again(self) -> None:
        """Note what the tab in front lacks, and make room for it.

        What it once needed it keeps: the column would come and go with each record
        that is opened and closed.
        """
        tab = self._tabs.currentWidget()
        if tab is None or not tab.isVisible():
            return
        lacking = max(map(_lacking, _areas(tab)), default=0)
        if lacking > 0:
            self._needs[tab] = max(self._needs.get(tab, 0), tab.width() + lacking)
            self._fold_or_not()

    def _fold_or_not(self) -> None:
        look = self._look
        around = self._layout.contentsMargins()
        beside = look.px(SIDE_WIDTH) + self._layout.spacing()
        room = self.width() - around.left() - around.right() - beside
        tab = self._tabs.currentWidget()
        needed = self._needs.get(tab, 0) if tab is not None else 0
        narrow = self.width() < look.px(FOLDED_BELOW) or room < needed
        folded = look.stacked or narrow
        if folded != self._folded:
            self._bring(column=False)
            self._folded = folded
            self._place()

    def _place(self) -> None:
        self._button.setVisible(self._folded)
        self.side.stand_alone(on=self._folded)
        self.side.missing.show_whole(whole=self._folded)
        self.side.deadlines.show_whole(whole=self._folded)
        if self._folded:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(self._look.px(_WIDEST))
            self._behind.setWidget(self.side)
            return
        if self._behind.widget() is self.side:
            self._behind.takeWidget()
        self.side.setFixedWidth(self._look.px(SIDE_WIDTH))
        self._layout.addWidget(self.side)
        self.side.show()


def _areas(tab: QWidget) -> list[QScrollArea]:
    found: list[object] = list(tab.findChildren(QScrollArea))
    return [each for each in found if isinstance(each, QScrollArea)]


def _lacking(area: QScrollArea) -> int:
    """Return how many pixels too narrow an area is for what it scrolls."""
    if not area.isVisible() or area.widget() is None:
        return 0
    return area.widget().minimumSizeHint().width() - area.viewport().width()
