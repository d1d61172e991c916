"""The left column: at large text its rooms scroll, and the one in sight is in sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mediator.ui.look import CONTRAST, PAPER, Look
from mediator.ui.open_pages import ROOMS
from mediator.ui.rooms_out_of_sight import RoomsOutOfSight
from tests.ui.case.hands import click, press
from tests.ui.test_for_all import ratio


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


@pytest.mark.parametrize("strong", [False, True], ids=["soft", "strong"])
def test_the_handle_beside_the_rooms_stands_out_from_their_ground(open_desk, strong):
    desktop = open_desk(Look(2.0, strong=strong))
    bar = desktop.window._navigation._area.verticalScrollBar()
    assert bar.isVisible()
    seen = bar.grab().toImage()
    handle = seen.pixelColor(seen.width() // 2, seen.height() // 4)
    assert handle.alpha() == 255
    assert ratio(handle, (CONTRAST if strong else PAPER).left) >= 3


def test_rooms_out_of_sight_are_counted_below_and_a_click_leads_to_them(open_desk):
    desktop = open_desk(Look(2.0))
    rooms = desktop.window._navigation._rooms
    more = desktop.window._navigation.findChild(RoomsOutOfSight)
    hidden = [each for each in rooms.values() if whole_height(each) < each.height()]
    assert more.isVisible()
    assert more.text() == f"▼ 下面还有 {len(hidden)} 项"
    assert len(hidden) >= 3
    click(more)
    desktop.settle()
    assert whole_height(rooms["settings"]) == rooms["settings"].height()
    above = [each for each in rooms.values() if whole_height(each) < each.height()]
    assert more.text() == f"▲ 回到上面的 {len(above)} 项"
    click(more)
    desktop.settle()
    assert whole_height(rooms["today"]) == rooms["today"].height()


def whole_height(room):
    return room.visibleRegion().boundingRect().height()


def test_where_all_rooms_are_in_sight_nothing_is_counted(desktop):
    assert not desktop.window._navigation.findChild(RoomsOutOfSight).isVisible()
