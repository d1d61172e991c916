"""The left column: at large text its rooms scroll, and the one in sight is in sight."""

import pytest

from mediator.ui.look import Look
from mediator.ui.open_pages import ROOMS


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
