"""After unlocking a person writes on where they were, not at the start of the text."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from tests.ui.case.hands import compose, digits, field_in, focus, into, press

STORY = "两家因排水争吵。后来又为院墙争执。"


def locked_and_unlocked(desktop):
    """Lock the desk while somebody writes, and unlock it again: a new window."""
    places = []
    desktop.window.locking.connect(places.append)
    desktop.window.lock()
    desktop.window.stop()
    desktop.window.close()
    desktop.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desktop.open()
    desktop.window.come_back(places[0])
    desktop.settle()


@pytest.mark.long
@pytest.mark.parametrize("back", [0, 5, len(STORY)])
def test_words_go_on_where_the_cursor_was_when_it_locked(desktop, back):
    page = desktop.open()
    into(page, "facts")
    compose(STORY)
    for _ in range(back):
        press(Qt.Key.Key_Left)
    locked_and_unlocked(desktop)
    assert field_in(desktop.page, "facts").widget.hasFocus()
    compose("接着")
    at = len(STORY) - back
    assert field_in(desktop.page, "facts").raw() == f"{STORY[:at]}接着{STORY[at:]}"


def test_in_a_line_half_typed_the_next_character_writes_nothing_over(desktop):
    page = desktop.open()
    into(page, "happened_at")
    compose("槐树路")
    digits("12")
    press(Qt.Key.Key_Left)
    locked_and_unlocked(desktop)
    digits("3")
    assert field_in(desktop.page, "happened_at").raw() == "槐树路132"


@pytest.mark.long
def test_a_text_all_chosen_is_all_chosen_again(desktop):
    page = desktop.open()
    into(page, "happened_at")
    compose("槐树路")
    into(page, "happened_at")
    focus().selectAll()
    locked_and_unlocked(desktop)
    assert focus().selectedText() == "槐树路"
