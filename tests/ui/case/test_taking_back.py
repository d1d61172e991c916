"""Ctrl+Z takes back what the person did last, and it is seen what went."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from mediator.cases.missing import Place
from mediator.cases.model import Party
from tests.ui.case.hands import button_called, click, compose, field_in, into, press

CTRL = Qt.KeyboardModifier.ControlModifier
HALF = "周秀兰：水是从楼上漏下来的，还没有说完"


@pytest.fixture
def meeting(desktop):
    """The uid of a meeting just begun, with the person on its tab."""
    desktop.fill()
    desktop.book.change(Party, desktop.case.parties[0].uid, name="周秀兰")
    desktop.open().show_place(Place("meetings"))
    desktop.settle()
    click(button_called(desktop.page, "记第一次调解"))
    desktop.settle()
    return desktop.case.meetings[-1].uid


@pytest.fixture
def later(desktop, meeting, qtbot):
    """The book after a power cut in the middle of the record, its case open again."""
    into(desktop.page, "text")
    compose(HALF)
    qtbot.waitUntil(lambda: desktop.book.drafts(meeting).get("text") == HALF)
    with desktop.after_power_cut() as made:
        made.open()
        made.page.show_place(Place("meetings", meeting, "form"))
        made.settle()
        assert record(made).text() == HALF
        yield made


def record(desktop):
    """Return the box of the record."""
    return field_in(desktop.page, "text")


def tick_of(desktop, name):
    """Return the tick of somebody who may have come."""
    ticks = desktop.page.findChildren(QCheckBox)
    return next(each for each in ticks if name in each.text())


def take_back(desktop):
    press(Qt.Key.Key_Z, CTRL)
    desktop.settle()


def test_a_tick_is_taken_back_and_what_was_found_again_stays_in_its_box(later, meeting):
    click(tick_of(later, "周秀兰"))
    later.settle()
    assert len(later.case.meetings[0].attendance) == 1
    take_back(later)
    assert later.case.meetings[0].attendance == ()
    assert not tick_of(later, "周秀兰").isChecked()
    assert record(later).text() == HALF
    assert later.book.drafts(meeting)["text"] == HALF


def test_a_tick_taken_back_comes_again_with_what_was_found_again_still_there(
    later, meeting
):
    click(tick_of(later, "周秀兰"))
    take_back(later)
    press(Qt.Key.Key_Y, CTRL)
    later.settle()
    assert tick_of(later, "周秀兰").isChecked()
    assert record(later).text() == HALF
    assert later.book.drafts(meeting)["text"] == HALF


def test_a_tick_is_taken_back_after_what_was_found_again_was_saved_by_leaving_it(
    later,
):
    """The person was in the box: going to the tick saved it, a step before."""
    into(later.page, "text")
    click(tick_of(later, "周秀兰"))
    assert later.case.meetings[0].text == HALF
    take_back(later)
    assert not tick_of(later, "周秀兰").isChecked()
    assert later.case.meetings[0].text == HALF
    assert record(later).text() == HALF


def test_what_was_found_again_and_written_on_is_what_was_done_last(later):
    into(later.page, "text")
    press(Qt.Key.Key_End, CTRL)
    compose("。")
    later.window.do("undo")
    later.settle()
    assert later.case.meetings[0].text == ""
    assert record(later).text() == ""
