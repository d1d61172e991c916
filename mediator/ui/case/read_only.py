"""A locked case: everything can be read and turned over, nothing can be changed."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from mediator.ui.case.records import RecordChoice

_SHUT: Final = "shut"
_YES: Final = "yes"
LOOKS: Final = "looks"
"""Property of a button that only shows something; it stays open."""


def set_read_only(tab: QWidget, *, locked: bool) -> None:
    """Shut a tab's boxes and buttons, or open again those that were shut.

    Call it after every ``show_case``: a tab makes new rows as records come.
    """
    for box in _inside(tab):
        if isinstance(box, QLineEdit | QPlainTextEdit):
            if locked and not box.isReadOnly():
                box.setReadOnly(True)
                box.setProperty(_SHUT, _YES)
            elif not locked and box.property(_SHUT):
                box.setReadOnly(False)
                box.setProperty(_SHUT, "")
        elif isinstance(box, QAbstractButton | QComboBox | QAbstractSpinBox):
            _shut(box, locked=locked)


def _inside(tab: QWidget) -> list[QWidget]:
    """Return all widgets on a tab; Qt's own types lose what is asked for here."""
    found: list[object] = list(tab.findChildren(QObject))
    return [each for each in found if isinstance(each, QWidget)]


def _shut(box: QWidget, *, locked: bool) -> None:
    if locked and box.isEnabled() and not _only_chooses(box):
        box.setEnabled(False)
        box.setProperty(_SHUT, _YES)
    elif not locked and box.property(_SHUT):
        box.setEnabled(True)
        box.setProperty(_SHUT, "")


def _only_chooses(box: QWidget) -> bool:
    """Tell whether a button only chooses what is looked at."""
    choosing = isinstance(box.parentWidget(), RecordChoice)
    return choosing or box.property(LOOKS) == _YES
