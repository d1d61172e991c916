"""Nothing is left in sight while a book is being locked with nobody there.

A window that is hidden first saves the box that had the focus, and stays in sight
until that is done; a sheet laid over it is painted at once.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def cover_windows() -> None:
    """Lay an empty sheet over every window of the program, and paint it now."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowType() in {
            Qt.WindowType.Window,
            Qt.WindowType.Dialog,
        }:
            sheet = QWidget(window)
            sheet.setAutoFillBackground(True)
            sheet.setGeometry(window.rect())
            sheet.show()
            sheet.raise_()
            sheet.repaint()
