"""A person in front of the window: eyes, keyboard, input method and mouse.

Nothing here calls a slot or writes a record. Keys go to the window that has the focus,
as the system sends them (a popup gets them first); Chinese comes through the input
method; the mouse goes to where something is seen, after turning the wheel if it is not.
Things are found by the words that stand on them or, for boxes, beside them.
"""

from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from mediator.ui.keys import TAB_KEYS

PATIENCE = 30.0
"""Seconds a person waits for something slow (a key, a font, a PDF) before giving up."""

_TURNS = 60
_STEPS = 300
_ROWS = 30


class Person:
    """Types, presses, clicks and looks.

    Args:
        window: returns the top-level window.
    """

    def __init__(self, window: Callable[[], QWidget]) -> None:
        self.window = window
        self.keys = 0

    # --- keyboard

    def write(self, text: str) -> None:
        """Write where the cursor is: figures and Latin by keys, the rest composed."""
        for plain, run in _runs(text):
            if plain:
                for sign in run:
                    QTest.keyClicks(_under_keys(), sign)
            else:
                self.compose(run)
        self.settle()

    def compose(self, text: str) -> None:
        """Write Chinese as an input method does: letters first, then the words."""
        self.begin_composing()
        done = QInputMethodEvent("", [])
        done.setCommitString(text)
        _composed(done)

    def begin_composing(self) -> None:
        """Write letters the input method has not turned into Chinese yet."""
        _composed(QInputMethodEvent("pin'yin", []))

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each written as ``Ctrl+N`` or ``Enter``."""
        for each in keys:
            one = QKeySequence("Return" if each == "Enter" else _spelt(each))[0]
            where = QGuiApplication.focusWindow()
            assert where is not None, f"no window has the focus for {each}"
            QTest.keyClick(where, one.key(), one.keyboardModifiers())
            self.keys += 1
            self.settle()

    def write_line(self, text: str) -> None:
        """Write and press Enter."""
        self.write(text)
        self.press("Enter")

    def go_to(self, name: str) -> None:
        """Press Tab until the box or button of this name has the focus."""
        seen = []
        for _ in range(_STEPS):
            if name in self.here():
                return
            seen.append(self.here())
            self.press("Tab")
        raise AssertionError(f"Tab never reaches {name}, only {seen[:60]}")

    def choose(self, name: str) -> None:
        """Go to a button, tick or choice without the mouse and press Space.

        Of choices that stand side by side Tab reaches one; arrows lead on from it.
        """
        seen = []
        for _ in range(_STEPS):
            if name in self.here():
                self.press("Space")
                return
            seen.append(self.here()[0])
            self.press(_towards(name))
        raise AssertionError(f"no key reaches {name}, only {seen[:60]}")

    def fill(self, name: str, text: str) -> None:
        """Go to a box by Tab, write, and leave it by Tab."""
        self.go_to(name)
        self.write(text)
        self.leave_box()

    def leave_box(self) -> None:
        """Leave a box: Escape closes a list of words first, without leaving."""
        self.press("Tab")

    def turn_to(self, word: str) -> None:
        """Turn to a tab of the case by Alt and its place in the rows."""
        words = [
            row.tabText(at).split(" ")[0]
            for row in self._all(QTabBar)
            if row.isVisible()
            for at in range(row.count())
            if row.isTabVisible(at)
        ]
        assert word in words, words
        key = TAB_KEYS[words.index(word)]
        self.press(key)
        if self._tab_in_front() != word:  # an open list of words took it for itself
            self.press(key)
        assert self._tab_in_front() == word, self.reads()

    def _tab_in_front(self) -> str:
        """Return the word of the tab that is shown."""
        fronts = [
            row.tabText(row.currentIndex()).split(" ")[0]
            for row in self._all(QTabBar)
            if row.isVisible() and row.currentIndex() >= 0 and not row.property("idle")
        ]
        return fronts[0] if fronts else ""

    def here(self) -> tuple[str, ...]:
        """Return what the place of the cursor is called, and its label."""
        focus = QApplication.focusWidget()
        if focus is None:
            return ("",)
        return (_called(focus), focus.accessibleDescription())

    # --- mouse

    def click(self, words: str, beside: str = "") -> None:
        """Click what bears these words; ``beside`` a label when several do."""
        self.click_on(self.find(words, beside))

    def click_on(self, widget: QWidget) -> None:
        """Click the middle of a widget, through whatever lies there."""
        self.bring_into_sight(widget)
        window = widget.window()
        middle = widget.mapTo(window, _handle(widget))
        there = window.childAt(middle)
        assert there is not None
        assert widget.isAncestorOf(there), (
            f"{_called(there)} ({type(there).__name__}) lies on {_called(widget)}"
        )
        QTest.mouseClick(
            window.windowHandle(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            middle,
        )
        self.settle()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Turn the wheel until the middle of a widget is in sight."""
        for _ in range(_TURNS):
            if widget.visibleRegion().contains(_handle(widget)):
                return
            area = _area_around(widget)
            assert area is not None, f"{_called(widget)} cannot be brought into sight"
            port = area.viewport()
            middle = port.mapTo(port.window(), port.rect().center())
            below = widget.mapTo(port, _handle(widget)).y() > port.rect().center().y()
            QTest.wheelEvent(
                port.window().windowHandle(), middle, QPoint(0, -60 if below else 60)
            )
            self.settle()
        raise AssertionError(f"{_called(widget)} stays out of sight")

    # --- eyes

    def find(self, words: str, beside: str = "") -> QWidget:
        """Return the widget that bears these words and can be acted on."""
        found = [
            each
            for each in self._all(QWidget)
            if each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() != Qt.FocusPolicy.NoFocus
            and _bears(each, words)
            and (not beside or beside in each.accessibleDescription())
        ]
        assert found, f"nothing here is called “{words}”; there is {self.buttons()}"
        # The innermost: a box of choices bears the name of its line of buttons.
        return next(
            each
            for each in found
            if not any(
                other is not each and each.isAncestorOf(other) for other in found
            )
        )

    def sees(self, words: str) -> bool:
        """Tell whether these words can be read in the window."""
        return words in self.reads()

    def reads(self) -> str:
        """Return all words in sight, one widget a line."""
        lines = []
        for each in self._all(QWidget):
            if not each.isVisible():
                continue
            match each:
                case QLineEdit():
                    if each.echoMode() == QLineEdit.EchoMode.Normal:
                        lines.append(each.text())
                case QPlainTextEdit():
                    lines.append(each.toPlainText())
                case QLabel() | QAbstractButton():
                    lines.extend((each.text(), each.accessibleName()))
                case QTabBar():
                    lines.extend(each.tabText(at) for at in range(each.count()))
                case QTableView():
                    lines.extend(_lines_of(each))
                case _:
                    pass
        return "\n".join(line for line in lines if line)

    def box(self, name: str) -> str:
        """Return what stands in a box."""
        widget = self.find(name)
        match widget:
            case QPlainTextEdit():
                return widget.toPlainText()
            case QLineEdit():
                return widget.text()
            case _:
                return str(widget.property("currentText"))

    def buttons(self) -> list[str]:
        """Return what the buttons in sight are called."""
        return [
            _called(each) for each in self._all(QAbstractButton) if each.isVisible()
        ]

    def wait_for(self, words: str) -> None:
        """Wait until these words are in sight."""
        self.wait_until(lambda: self.sees(words), f"“{words}” in {self.reads}")

    def wait_until(self, true: Callable[[], bool], what: object = "") -> None:
        """Wait until something is so.

        Raises:
            AssertionError: it is not, even after a long while.
        """
        until = monotonic() + PATIENCE
        while not true():
            assert monotonic() < until, f"waited in vain for {what}: {self.reads()}"
            QTest.qWait(10)
        self.settle()

    def settle(self) -> None:
        """Let the window do what is waiting to be done."""
        for _ in range(3):
            QCoreApplication.processEvents()

    def _all(self, kind: type) -> list:
        window = self.window()
        return window.findChildren(kind)


def _lines_of(table: QTableView) -> Iterator[str]:
    """Yield the rows of a table, the first of them if there are many."""
    model = table.model()
    for row in range(min(model.rowCount(), _ROWS)):
        cells = (model.index(row, at).data() for at in range(model.columnCount()))
        yield " ".join(str(cell or "") for cell in cells)


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text where it changes between what has a key and what is composed."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _has_key(text[at]) != _has_key(text[start]):
            yield _has_key(text[start]), text[start:at]
            start = at


def _has_key(sign: str) -> bool:
    return " " <= sign <= "~"


def _towards(name: str) -> str:
    """Return the key that leads on: an arrow among choices of one kind, else Tab."""
    focus = QApplication.focusWidget()
    group = focus.group() if isinstance(focus, QAbstractButton) else None
    if group is not None:
        beside = group.buttons() if group.exclusive() else []
    else:
        around = focus.parentWidget() if isinstance(focus, QAbstractButton) else None
        beside = around.findChildren(QAbstractButton) if around else []
        beside = [each for each in beside if each.autoExclusive()]
    found = next((each for each in beside if name == _called(each)), None)
    if focus not in beside or found is None:
        return "Tab"
    here, there = (each.mapToGlobal(QPoint()) for each in (focus, found))
    if there.y() != here.y():
        return "Down" if there.y() > here.y() else "Up"
    return "Right" if there.x() > here.x() else "Left"


def _spelt(keys: str) -> str:
    return keys.replace("Shift+Enter", "Shift+Return").replace(
        "Ctrl+Enter", "Ctrl+Return"
    )


def _composed(event: QInputMethodEvent) -> None:
    """Send what an input method sends to where the cursor is."""
    where = QGuiApplication.focusObject()
    # Qt would crash on nobody.
    assert where is not None, "nothing has the focus to be written in"
    QCoreApplication.sendEvent(where, event)


def _under_keys() -> QWidget:
    """Return what a key reaches: an open list before the box it belongs to."""
    popup = QApplication.activePopupWidget()
    under = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
    assert under is not None, "nothing has the focus"
    return under


def _called(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    said = widget.accessibleName() or (str(text()) if callable(text) else "")
    return _plain(said)


def _plain(said: str) -> str:
    """Return words without their Alt letter: ``密码(&P)`` is 密码."""
    at = said.find("(&")
    return (said[:at] + said[at + 4 :] if at >= 0 else said).replace("&", "").strip()


def _bears(widget: QWidget, words: str) -> bool:
    text = getattr(widget, "text", None)
    shown = (
        str(text()) if callable(text) and isinstance(widget, QAbstractButton) else ""
    )
    return words in (widget.accessibleName(), _plain(shown), _called(widget))


def _handle(widget: QWidget) -> QPoint:
    """Return where a person would click: the middle, or the first line of a big box."""
    return QPoint(widget.width() // 2, min(widget.height() // 2, 18))


def _area_around(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
