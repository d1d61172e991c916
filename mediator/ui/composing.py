"""Chinese that is being composed belongs to the input method: nobody else acts on it.

Until the letters have become words, no shortcut of the window acts, and Enter, Esc and
the arrows lead nowhere; they choose among the words the input method offers.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

_LEADING = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        *(Qt.Key(Qt.Key.Key_F1 + at) for at in range(12)),
    }
)
"""Keys that lead on from a box, or act in a list beside it."""


class Composing(QObject):
    """Watches one box, and keeps keys away from it while something is composed there.

    Of several filters of a box the last one made is asked first: this one is made
    after those that act on keys.

    Attributes:
        now: letters stand in the box that are no words yet.
    """

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self.now = False
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when composing begins and ends; meanwhile keys lead nowhere."""
        match event.type():
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                self.now = bool(event.preeditString())
            case QEvent.Type.FocusOut:
                self.now = False
            case QEvent.Type.ShortcutOverride if self.now:
                event.accept()
                return True
            case QEvent.Type.KeyPress if self.now and isinstance(event, QKeyEvent):
                return leads_on(event)
            case _:
                pass
        return super().eventFilter(watched, event)


def leads_on(event: QKeyEvent) -> bool:
    """Tell whether a key would do more than write while something is composed."""
    written = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return event.key() in _LEADING or written != Qt.KeyboardModifier.NoModifier
