"""After a deletion the keys are on what takes it back, not on the next one's 删除."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton


def go_to_way_back(undo: QPushButton) -> None:
    """Put the person who pressed a button onto the one that takes it back.

    A button that deletes stays where it is and now stands for the next record: Space
    once more would delete that one, too. Whoever writes is left where they write.
    """
    pressed = QApplication.focusWidget()
    if pressed is None or isinstance(pressed, QAbstractButton):
        undo.setFocus(Qt.FocusReason.OtherFocusReason)
