"""The boxes texts are typed in: one line, or many."""

from math import ceil
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from mediator.ui.boxes.offering import Offering
from mediator.ui.kinds import LineText, LongText, Raw
from mediator.ui.look import Look

_COMING_BACK: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Why a box is left for a while only."""


class LineBox(QLineEdit):
    """One line; what was written in it before may be offered.

    Attributes:
        chosen: something that was offered was put into it.
    """

    touched = Signal()
    chosen = Signal()
    acts_at_once = False

    def __init__(self, kind: LineText | None = None) -> None:
        super().__init__()
        self.textEdited.connect(self.touched)
        self._offering: Offering | None = None
        if kind is not None and kind.used is not None:
            self._offering = Offering(self, kind.used, self._take)

    def _take(self, word: str) -> None:
        self.setText(word)
        self.touched.emit()
        self.chosen.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Offer nothing while something is composed."""
        if event.preeditString() and self._offering is not None:
            self._offering.hide()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down."""
        if event.key() == Qt.Key.Key_Down and self._offering is not None:
            self._offering.open()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long text once the person is elsewhere in the page.

        The beginning tells which street, which firm. Back from another program or from
        a menu they go on where they were.
        """
        super().focusOutEvent(event)
        if event.reason() not in _COMING_BACK:
            self.setCursorPosition(0)

    def raw(self) -> Raw:
        """Return the text."""
        return self.text()

    def put(self, raw: Raw) -> None:
        """Show a text; the same text again keeps cursor and undo."""
        if raw != self.text():
            self.setText(str(raw))
            self.setCursorPosition(0)

    def can_undo(self) -> bool:
        """Tell whether typing can be taken back."""
        return self.isUndoAvailable()


class LongBox(QPlainTextEdit):
    """Many lines; grows with its text, Tab leaves it."""

    touched = Signal()
    acts_at_once = False

    def __init__(self, kind: LongText, look: Look) -> None:
        super().__init__()
        self._kind = kind
        self._look = look
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.touched)
        # The text is announced before its lines are wrapped, their number after it.
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def raw(self) -> Raw:
        """Return the text."""
        return self.toPlainText()

    def put(self, raw: Raw) -> None:
        """Show a text; the same text again keeps cursor and undo."""
        if raw != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(str(raw))

    def can_undo(self) -> bool:
        """Tell whether typing can be taken back."""
        return self.document().isUndoAvailable()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink as lines wrap differently."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        lines = max(self._kind.lines, int(self.document().size().height()))
        shown = min(lines, max(self._kind.most_lines, self._kind.lines))
        spare = self._look.px(5) * 2 + 4 + int(self.document().documentMargin() * 2)
        bars = Qt.ScrollBarPolicy
        fits = bars.ScrollBarAlwaysOff if lines <= shown else bars.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(fits)
        # A line of the text is never a part of a pixel high.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        height = line * shown + spare
        if height != self.height():
            self.setFixedHeight(height)
