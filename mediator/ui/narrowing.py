"""The box over a list that narrows it to what is typed; the list stays where it is."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mediator.ui.composing import Composing


class NarrowBox(QLineEdit):
    """What is typed narrows; ↓ and Enter lead into the list, Esc shows all again.

    Attributes:
        narrowed: sent with what is to be found; empty for all.
        left: the keys go back to the list.
    """

    narrowed = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str) -> None:
        """Make an empty box.

        Args:
            name: as it is read out.
            hint: shown while nothing is typed.
        """
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(False)
        self.textChanged.connect(self.narrowed)
        Composing(self)

    def begin(self, text: str) -> None:
        """Put the person here with something typed in the list."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the box as long as something is typed."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead into the list; Esc gives all its lines back first."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
                self.left.emit()
            case _:
                super().keyPressEvent(event)
