"""A button that is off while it works keeps the person, and is pressed only once."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from mediator.cases import closing
from mediator.ui.case.phrases import PhraseCards, own_phrases
from mediator.ui.layouts import button, column
from mediator.ui.progress_line import ProgressLine
from mediator.ui.settings.page import SettingsPage
from tests.ui.case.hands import button_called, focus, press

pytestmark = pytest.mark.long

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


@pytest.fixture
def held(desktop):
    """Long work that goes on until this is set: what is pressed has to wait for it."""
    go_on = threading.Event()
    desktop.background.run_long("正在数", partial(go_on.wait, 20), lambda _: None)
    yield go_on
    go_on.set()


@pytest.fixture
def settings(desktop):
    closing.copy_now(desktop.book, desktop.window.desk.clock())
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page


@pytest.fixture
def working(settings, held, request):
    """The button pressed by Enter; what it does is under way."""
    assert not held.is_set()
    pressed = button_called(settings, request.param)
    pressed.setFocus()
    press(ENTER)
    return pressed


BOTH = pytest.mark.parametrize("working", ["现在备份一份", "试恢复一次"], indirect=True)


@BOTH
def test_whoever_pressed_it_is_there_still_when_it_is_done(desktop, working, held):
    assert working.hasFocus()
    assert not working.isEnabled()
    for key in (UP, DOWN, ENTER, SPACE):
        press(key)
    assert isinstance(desktop.window.page, SettingsPage)
    assert working.hasFocus()
    assert len(desktop.background.doing) == 2
    held.set()
    desktop.settle()
    assert working.hasFocus()
    assert working.isEnabled()
    press(ENTER)
    assert len(desktop.background.doing) == 1
    desktop.settle()


@BOTH
def test_whoever_went_on_meanwhile_is_not_called_back(desktop, working, held):
    press(TAB)
    where = focus()
    assert where is not working
    assert desktop.window.page.isAncestorOf(where)
    held.set()
    desktop.settle()
    assert where.hasFocus()


@BOTH
def test_a_reader_of_the_screen_says_that_it_is_not_to_be_had(working):
    state = QAccessible.queryAccessibleInterface(working).state()
    assert state.focused
    assert state.disabled


@BOTH
def test_a_window_that_was_left_meanwhile_has_it_back(desktop, working, held):
    other = QWidget()
    other.show()
    for each in (other, desktop.window):
        each.activateWindow()
        QTest.qWaitForWindowActive(each)
    held.set()
    desktop.settle()
    assert working.hasFocus()
    other.deleteLater()


@BOTH
def test_whoever_stopped_it_is_where_they_were_before(desktop, working, held, qtbot):
    line = desktop.window.findChild(ProgressLine)
    qtbot.waitUntil(line.isVisible)
    stop = line.findChild(QPushButton)
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    press(ENTER)
    for key in (UP, DOWN, ENTER, SPACE):
        press(key)
    assert stop.hasFocus()
    assert not stop.isEnabled()
    held.set()
    qtbot.waitUntil(lambda: not desktop.background.doing)
    assert not line.isVisible()
    assert working.hasFocus()
    assert isinstance(desktop.window.page, SettingsPage)


def test_a_button_that_goes_out_of_sight_keeps_nobody(qapp):
    window, pressed, box = QWidget(), button("做"), QLineEdit()
    window.setLayout(column(pressed, box))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    pressed.setFocus()
    pressed.setEnabled(False)
    assert pressed.hasFocus()
    pressed.hide()
    assert qapp.focusWidget() is box
    window.deleteLater()


def test_a_phrase_that_is_kept_is_kept_once_and_the_list_stays(desktop):
    cards = PhraseCards(
        desktop.book,
        "调解",
        desktop.window.desk.today(),
        desktop.window.desk.look,
        desktop.window,
        own="请大家把手机静音。",
    )
    cards.show()
    cards.activateWindow()
    QTest.qWaitForWindowActive(cards)
    kept = button_called(cards, "把选中的文字存成常用语")
    kept.setFocus()
    for _ in range(3):
        press(ENTER)
    assert cards.isVisible()
    assert kept.hasFocus()
    assert len(own_phrases(desktop.book, "调解")) == 1
    dropped = button_called(cards, "去掉这一句")
    dropped.setFocus()
    press(ENTER)
    assert own_phrases(desktop.book, "调解") == ()
    assert button_called(cards, "放回去掉的一句").hasFocus()
    cards.reject()
    QCoreApplication.processEvents()
