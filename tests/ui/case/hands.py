"""Hands on the case page: keys and input method, as a person's reach the program."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mediator.ui.fields import Field


def begin_composing():
    """Write letters an input method has not turned into Chinese yet."""
    assert focus() is not None
    QCoreApplication.sendEvent(focus(), QInputMethodEvent("pinyin", []))


def compose(text):
    """Write Chinese as an input method does: composed first, then committed."""
    begin_composing()
    done = QInputMethodEvent("", [])
    done.setCommitString(text)
    QCoreApplication.sendEvent(focus(), done)


def press(key, held=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    assert focus() is not None
    QTest.keyClick(focus(), key, held)
    QCoreApplication.processEvents()


def digits(text):
    """Type figures and Latin letters."""
    assert focus() is not None
    QTest.keyClicks(focus(), text)


def enter():
    press(Qt.Key.Key_Return)


def field_in(page, name):
    """Return the visible field of this name."""
    return next(
        each
        for each in page.findChildren(Field)
        if each.spec.name == name and each.isVisible()
    )


def into(page, name):
    """Put the focus into a field, its text chosen."""
    field_in(page, name).take_focus()
    QCoreApplication.processEvents()


def focused_field(page):
    """Return the name of the field the focus is in, or empty."""
    found = [
        each.spec.name
        for each in page.findChildren(Field)
        if each.isVisible()
        and (each.widget.hasFocus() or each.widget.isAncestorOf(focus()))
    ]
    return found[0] if found else ""


def focus():
    return QApplication.focusWidget()


def button_called(page, text):
    """Return the visible button with this text in it."""
    return next(
        each
        for each in page.findChildren(QPushButton)
        if text in (each.text(), each.accessibleName()) and each.isVisible()
    )


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()
