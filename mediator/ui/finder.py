"""The box over a short list: typing narrows the list, arrows and Enter work in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

from mediator.ui.composing import Composing


class Finder(QLineEdit):
    """What is typed is looked for; up and down move in the list, Enter takes.

    Attributes:
        taken: Enter: take what is chosen.
    """

    taken = Signal()

    def __init__(self, results: QListWidget, name: str, hint: str) -> None:
        """Make an empty box.

        Args:
            results: the list it moves in.
            name: as it is read out.
            hint: shown while nothing is typed.
        """
        super().__init__()
        self._results = results
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        Composing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list and take from it while the box has the keys."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            at = self._results.currentRow() + step
            self._results.setCurrentRow(max(0, min(at, self._results.count() - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)
