"""The left column: at large text its rooms scroll, and the one in sight is in sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mediator.ui.look import Look
from mediator.ui.open_pages import ROOMS
from tests.ui.case.hands import press


@pytest.mark.parametrize("scale", [1.5, 2.0])
@pytest.mark.parametrize("room", [each.key for each, _ in ROOMS])
def test_the_room_one_is_in_can_be_seen_on_a_small_screen(open_desk, scale, room):
    desktop = open_desk(Look(scale))
    assert desktop.window.height() <= 728
    desktop.window.go(room)
    desktop.settle()
    button = desktop.window._navigation._rooms[room]
    assert button.isChecked()
    assert button.visibleRegion().boundingRect().height() >= button.height() - 2


def test_f10_leads_to_the_rooms_and_the_arrows_through_them(desktop):
    window = desktop.window
    press(Qt.Key.Key_F10)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    if window._key == "today":
        press(Qt.Key.Key_Return)
    desktop.settle()
    assert window._key == "cases"


def test_esc_leads_from_the_rooms_back_into_the_page(desktop):
    window = desktop.window
    before = QApplication.focusWidget()
    press(Qt.Key.Key_F10)
    assert window._navigation.has_focus()
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert window._key == "today"
