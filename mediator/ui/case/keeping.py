"""Small things several tabs do alike: Enter goes on, a record is saved or begun."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget


class _EnterGoesOn(QObject):
    """Makes Enter go to the next box, Shift+Enter back, where a tick stands."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch one tick or button."""
        if (
            isinstance(watched, QWidget)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                watched.focusPreviousChild()
            else:
                watched.focusNextChild()
            return True
        return False


def next_on_enter(widget: QWidget) -> None:
    """Let Enter leave a tick for the next box; Space toggles it as ever."""
    widget.installEventFilter(_EnterGoesOn(widget))


class _CursorInSight(QObject):
    """Scrolls the page along with a box that grows while it is written in."""

    def __init__(self, editor: QPlainTextEdit, margin: int) -> None:
        super().__init__(editor)
        self._editor = editor
        self._margin = margin
        editor.cursorPositionChanged.connect(self._soon)

    def _soon(self) -> None:
        # The box has not grown yet, and the page not been laid out again.
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        area = self._editor.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or not self._editor.hasFocus():
            return
        rect = self._editor.cursorRect()
        at = QPoint(rect.left(), rect.center().y())
        shown = self._editor.viewport().mapTo(area.widget(), at)
        area.ensureVisible(0, shown.y(), 0, rect.height() + self._margin)


def keep_cursor_in_sight(editor: QPlainTextEdit, margin: int) -> None:
    """Scroll the page so that the line being written is always in sight.

    Args:
        editor: a box that grows with its text.
        margin: pixels of room below and above that line.
    """
    _CursorInSight(editor, margin)


def bring_into_sight(widget: QWidget, margin: int) -> None:
    """Scroll the page until the whole of something just added is seen.

    Args:
        widget: it; its place is known only once the page has been laid out.
        margin: pixels of room around it.
    """
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        QTimer.singleShot(0, widget, partial(_scroll_to, area, widget, margin, 3))


def _scroll_to(area: QScrollArea, widget: QWidget, margin: int, rounds: int) -> None:
    """Scroll; again after another round, in which what is around it may grow."""
    area.ensureWidgetVisible(widget, 0, margin)
    if rounds:
        again = partial(_scroll_to, area, widget, margin, rounds - 1)
        QTimer.singleShot(0, widget, again)
