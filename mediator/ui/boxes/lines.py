"""The boxes texts are typed in: one line, or many."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from mediator.ui.kinds import LongText, Raw
from mediator.ui.look import Look


class LineBox(QLineEdit):
    """One line."""

    touched = Signal()
    acts_at_once = False

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.touched)

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
        self.textChanged.connect(self._changed)
        self._grow()

    def raw(self) -> Raw:
        """Return the text."""
        return self.toPlainText()

    def put(self, raw: Raw) -> None:
        """Show a text; the same text again keeps cursor and undo."""
        if raw != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(str(raw))
            self._grow()

    def can_undo(self) -> bool:
        """Tell whether typing can be taken back."""
        return self.document().isUndoAvailable()

    def _changed(self) -> None:
        self._grow()
        self.touched.emit()

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
        height = self.fontMetrics().lineSpacing() * shown + spare
        if height != self.height():
            self.setFixedHeight(height)
