"""While Chinese is being composed nothing happens, in every box of every page.

The letters an input method has not turned into Chinese yet belong to it: no shortcut
acts, Enter and Esc lead nowhere, nothing is looked up, kept or left.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.pictures.places import places

pytestmark = pytest.mark.long

_ALONE = (
    *("Return", "Enter", "Escape", "Up", "Down", "PageDown", "Tab"),
    *(f"F{number}" for number in range(1, 13)),
)
_WITH_CTRL = "NTJLPEZYW1"
_WITH_ALT = ("1", "2", "Left", "Up", "A")
KEYS = (
    *((key, Qt.KeyboardModifier.NoModifier) for key in _ALONE),
    *((key, Qt.KeyboardModifier.ControlModifier) for key in _WITH_CTRL),
    *((key, Qt.KeyboardModifier.AltModifier) for key in _WITH_ALT),
)


def test_no_key_acts_in_any_box_while_composing(room):
    tried: set[str] = set()
    amiss = []
    for place in list(places(room.book, room.window)):
        place.go(room.window)
        room.settle()
        for box in boxes(room.window):
            if box.accessibleName() not in tried:
                tried.add(box.accessibleName())
                found = acting(room.window, box)
                amiss += [f"{place.name}, {box.accessibleName()}: {k}" for k in found]
    assert not amiss
    assert {
        "查找案件",
        "日期",
        "纠纷类型",
        "第一项金额（元）",
        "第一条",
        "记录",
    } <= tried


def boxes(window: QWidget) -> list[QWidget]:
    """Return every box in sight in which something can be composed."""
    return [
        each
        for kind in (QLineEdit, QPlainTextEdit, QComboBox)
        for each in window.findChildren(kind)
        if each.isVisible() and each.isEnabled() and _is_written_in(each)
    ]


def _is_written_in(box: QWidget) -> bool:
    match box:
        case QComboBox():
            return box.isEditable()
        case QLineEdit() if box.echoMode() != QLineEdit.EchoMode.Normal:
            return False  # nothing is composed in a password
        case QLineEdit() | QPlainTextEdit():
            return not box.isReadOnly() and box.focusProxy() is None
        case _:
            return False


def acting(window: QWidget, box: QWidget) -> Iterator[str]:
    """Yield the first key at which something happens in a box while composing.

    Where the window stands is asked after the last key: it asks all of the page.
    """
    window.activateWindow()
    box.setFocus()
    QCoreApplication.processEvents()
    if isinstance(box, QLineEdit):
        box.deselect()  # what is composed takes the place of what is selected
    before, stood = seen(window, box), window.place()
    assert before[0] is box
    QCoreApplication.sendEvent(box, QInputMethodEvent("pin'yin", []))
    for key, held in KEYS:
        code = getattr(Qt.Key, f"Key_{key}")
        QTest.keyClick(window.windowHandle(), code, held)
        QCoreApplication.processEvents()
        if seen(window, box) != before:
            yield f"{held.name} {key}"
            break
    else:
        if window.place() != stood:
            yield "one of all"
    QCoreApplication.sendEvent(box, QInputMethodEvent("", []))


def seen(window: QWidget, box: QWidget) -> tuple[object, ...]:
    """Return what would show that something happened, the place of the keys first."""
    match box:
        case QPlainTextEdit():
            text, at = box.toPlainText(), box.textCursor().position()
        case QComboBox():
            text, at = box.currentText(), box.lineEdit().cursorPosition()
        case _:
            text, at = box.text(), box.cursorPosition()
    return (
        QApplication.focusWidget(),
        text,
        at,
        QApplication.activePopupWidget(),
        QApplication.activeWindow(),
        window.page,
    )
