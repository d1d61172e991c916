"""Lines of a menu, made so that nothing of them stays when the menu goes."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def add_line(menu: QMenu, words: str) -> QAction:
    """Add a line to a menu, and return it.

    Of an action that Qt made itself, as ``addAction(words)`` has it do, PySide keeps a
    trace for good.

    Args:
        menu: goes with the page it stands on.
        words: as they are to be read; ``&`` marks a letter.
    """
    made = QAction(words, menu)
    menu.addAction(made)
    return made
