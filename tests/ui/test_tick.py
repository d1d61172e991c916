"""A tick says a long name in full, however narrow the window is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mediator.ui.flow import flowing
from mediator.ui.look import Look, dress, wear
from mediator.ui.tick import Tick

COMPANY = "示范市槐树区柳荫街道办事处下属青石物业服务有限责任公司第三分公司"


@pytest.fixture
def place(qapp, qtbot: QtBot):
    """A window of a width, with ticks in a flow."""

    def make(width, *ticks, points=1.5):
        look = Look(points)
        dress(qapp, look)
        window = QWidget()
        qtbot.addWidget(window)
        wear(window, look)
        box = QVBoxLayout(window)
        box.addLayout(flowing(*ticks, gap=8))
        box.addStretch(1)
        window.resize(width, 500)
        window.show()
        qapp.processEvents()
        return window

    return make


def test_a_long_name_is_broken_and_nothing_of_it_is_lost(place):
    tick, short = Tick(f"{COMPANY}（申请人）"), Tick("赵长青（申请人）")
    window = place(420, tick, short)
    assert window.width() == 420
    assert tick.text().count("\n") >= 1
    assert tick.text().replace("\n", "") == tick.words() == tick.accessibleName()
    right = tick.mapTo(window, tick.rect().topRight()).x()
    assert right < 420
    metrics, lines = tick.fontMetrics(), tick.text().split("\n")
    assert max(map(metrics.horizontalAdvance, lines)) < tick.width()
    assert tick.height() >= len(lines) * metrics.height()
    assert short.geometry().top() >= tick.geometry().bottom()


def test_where_there_is_room_it_stands_on_one_line(place):
    tick = Tick("赵长青（申请人）")
    window = place(420, tick)
    assert tick.text() == "赵长青（申请人）"
    window.resize(1200, 500)
    assert tick.text() == "赵长青（申请人）"


def test_a_wider_window_takes_the_lines_together_again(place, qapp):
    tick = Tick(COMPANY)
    window = place(420, tick, points=1.0)
    assert "\n" in tick.text()
    window.resize(1200, 500)
    qapp.processEvents()
    assert tick.text() == COMPANY


def test_a_sign_in_a_name_is_shown_and_no_key(place):
    tick = Tick("青石A&B商行（被申请人）")
    window = place(600, tick)
    window.activateWindow()
    assert tick.text() == "青石A&&B商行（被申请人）"  # Qt shows one of two
    assert tick.shortcut().isEmpty()
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert not tick.isChecked()
