"""Small things several tabs do alike: Enter goes on, a record is saved or begun."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


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
