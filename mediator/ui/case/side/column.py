"""The right column: what is still missing, what is due, the paper of the tab."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.ui.case.side.deadlines_card import DeadlinesCard
from mediator.ui.case.side.missing_card import MissingCard
from mediator.ui.case.side.paper_card import PaperCard
from mediator.ui.look import Look

_TOLD: Final = 100
"""Pixels a message at the foot of the window takes at most."""
_LEAST: Final = 412
"""Pixels there is room for beside every tab, below a message too."""


class _Cards(QVBoxLayout):
    """Cards laid out for a height that may be more than is in sight.

    Args:
        whole: returns that height for the height in sight and the least they need.
        asked: returns how much of that least the window must have room for.
    """

    def __init__(
        self, whole: Callable[[int, int], int], asked: Callable[[int], int]
    ) -> None:
        super().__init__()
        self._whole = whole
        self._asked = asked

    def minimumSize(self) -> QSize:
        """Return what the window must have room for."""
        least = super().minimumSize()
        return QSize(least.width(), self._asked(least.height()))

    def minimumHeightForWidth(self, width: int) -> int:
        """Return what the window must have room for."""
        return self._asked(super().minimumHeightForWidth(width))

    def setGeometry(self, rect: QRect) -> None:
        """Lay the cards out."""
        least = super().minimumSize().height()
        high = self._whole(rect.height(), least)
        super().setGeometry(QRect(rect.topLeft(), QSize(rect.width(), high)))


class _InSight(QVBoxLayout):
    """Lays its widget's only child out as far down as is in sight of the column.

    Where that is less than the child needs, the rest of it lies out of sight: pressed
    together its words would cover each other.
    """

    def __init__(self, column: QWidget) -> None:
        super().__init__()
        self._column = column
        self.setContentsMargins(0, 0, 0, 0)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the child out."""
        seen = self._column.height() - self.parentWidget().y()
        least = self.totalMinimumHeightForWidth(rect.width())
        height = max(min(rect.height(), seen), min(least, rect.height()))
        super().setGeometry(QRect(rect.topLeft(), QSize(rect.width(), height)))


class SideColumn(QWidget):
    """Cards, one over the other.

    A message at the foot of the window takes its room from the paper alone: what is
    read above it keeps its place.

    Attributes:
        missing: 还缺什么.
        deadlines: 期限.
        paper: the live paper.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._scrolls = False
        self._whole = self._window_high = 0
        self.missing = MissingCard(look)
        self.deadlines = DeadlinesCard(look)
        self._seat = QWidget()
        self.paper = PaperCard(look)
        self._in_sight = _InSight(self)
        self._in_sight.addWidget(self.paper)
        self._seat.setLayout(self._in_sight)
        self._seat.setMinimumHeight(look.px(180))
        self._seat.installEventFilter(self)
        self._cards = _Cards(self._high, self._asked_for)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(look.px(12))
        self._cards.addWidget(self.missing, 3)
        self._cards.addWidget(self.deadlines, 3)
        self._cards.addWidget(self._seat, 2)
        self.setLayout(self._cards)

    def stand_alone(self, *, on: bool) -> None:
        """Say whether the column scrolls; it is then as high as it needs to be."""
        self._scrolls = on
        self._seat.setMinimumHeight(
            max(self.paper.sizeHint().height(), self._look.px(180))
            if on
            else self._look.px(180)
        )
        self._whole = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the paper follow its place."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place_paper()
        return super().eventFilter(watched, event)

    def _asked_for(self, least: int) -> int:
        """Return how high the column must be, less than its cards where it may."""
        return least if self._scrolls else min(least, self._look.px(_LEAST))

    def _high(self, high: int, least: int) -> int:
        """Return the height there is while nothing is told, for the height there is.

        What is missing and due keeps its lines: it is the paper that is cut.
        """
        around, told = self.window().height(), self._whole - high
        known = around == self._window_high and 0 <= told <= self._look.px(_TOLD)
        if self._scrolls or not known:
            self._whole, self._window_high = high, around
        # The paper's place may stay as it is while the room for it changed.
        QTimer.singleShot(0, self, self._place_paper)
        return self._whole if self._scrolls else max(self._whole, least)

    def _place_paper(self) -> None:
        self._in_sight.setGeometry(self._seat.rect())
