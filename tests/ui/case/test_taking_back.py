"""Ctrl+Z takes back what the person did last, and it is seen what went."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from mediator.cases.missing import Place
from mediator.cases.model import Party
from mediator.cases.snapshot import room_value
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    field_in,
    focused_field,
    into,
    press,
)

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


@pytest.mark.long
def test_a_tick_is_taken_back_and_what_was_found_again_stays_in_its_box(later, meeting):
    click(tick_of(later, "周秀兰"))
    later.settle()
    assert len(later.case.meetings[0].attendance) == 1
    take_back(later)
    assert later.case.meetings[0].attendance == ()
    assert not tick_of(later, "周秀兰").isChecked()
    assert record(later).text() == HALF
    assert later.book.drafts(meeting)["text"] == HALF


@pytest.mark.long
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


@pytest.mark.long
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


@pytest.mark.long
def test_what_was_found_again_and_written_on_is_what_was_done_last(later):
    into(later.page, "text")
    press(Qt.Key.Key_End, CTRL)
    compose("。")
    later.window.do("undo")
    later.settle()
    assert later.case.meetings[0].text == ""
    assert record(later).text() == ""


# --- what went is named, and seen


def told(desktop):
    assert desktop.window._told.isVisible()
    return desktop.window._told.text()


@pytest.fixture
def written(desktop, meeting):
    """The record saved, the person far above it afterwards."""
    into(desktop.page, "text")
    compose(HALF)
    into(desktop.page, "form")
    desktop.settle()
    assert desktop.case.meetings[0].text == HALF
    return meeting


def in_sight(widget):
    """Tell whether some of a widget is not scrolled away."""
    return not widget.visibleRegion().isEmpty()


@pytest.mark.usefixtures("written")
def test_a_record_that_was_taken_back_is_named_and_the_person_is_led_to_its_box(
    desktop,
):
    take_back(desktop)
    assert told(desktop) == "✓ 已撤销：修改调解（记录）"
    assert focused_field(desktop.page) == "text"
    assert in_sight(record(desktop).widget)
    press(Qt.Key.Key_Y, CTRL)
    desktop.settle()
    assert told(desktop) == "✓ 已恢复：修改调解（记录）"
    assert record(desktop).text() == HALF


@pytest.mark.usefixtures("written")
def test_what_was_taken_back_on_another_tab_is_seen_there(desktop):
    desktop.page.show_place(Place("intake", field="facts"))
    desktop.settle()
    take_back(desktop)
    assert told(desktop) == "✓ 已撤销：修改调解（记录）"
    assert desktop.page.tab_key() == "meetings"
    assert focused_field(desktop.page) == "text"


@pytest.mark.usefixtures("meeting")
def test_a_tick_taken_back_out_of_sight_is_brought_into_sight(desktop):
    click(tick_of(desktop, "周秀兰"))
    desktop.settle()
    area = desktop.page._made["meetings"]._area
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    desktop.settle()
    take_back(desktop)
    assert told(desktop) == "✓ 已撤销：添加到场人员"
    assert in_sight(tick_of(desktop, "周秀兰"))


def test_what_was_taken_back_names_boxes_and_nobody(desktop):
    desktop.fill()
    first = desktop.case.parties[0]
    desktop.open().show_place(Place("parties", first.uid, "name"))
    desktop.settle()
    compose("周秀兰")
    into(desktop.page, "phone")
    desktop.settle()
    take_back(desktop)
    assert told(desktop) == "✓ 已撤销：修改当事人（姓名或名称）"
    assert focused_field(desktop.page) == "name"


# --- what was done elsewhere, or before, is asked about first


@pytest.mark.usefixtures("written")
def test_what_was_done_in_a_case_is_asked_about_on_another_page(desktop):
    window = desktop.window
    window.go("month")
    desktop.settle()
    take_back(desktop)
    asked = told(desktop)
    assert asked.startswith("！上一步是“修改调解（记录）”（")
    assert f"在“登记 {desktop.case.number}”里，不在这一页" in asked
    assert asked.endswith("要撤销它，再按一次 Ctrl+Z。")
    assert desktop.case.meetings[0].text == HALF
    assert window.place().startswith("month")
    take_back(desktop)
    assert desktop.case.meetings[0].text == ""
    assert told(desktop) == "✓ 已撤销：修改调解（记录）"
    assert window.page.uid == desktop.uid
    assert focused_field(window.page) == "text"


@pytest.mark.usefixtures("written")
def test_who_was_asked_and_did_something_else_is_asked_again(desktop):
    window = desktop.window
    window.go("month")
    desktop.settle()
    take_back(desktop)
    asked = told(desktop)
    press(Qt.Key.Key_Escape)
    assert not window._told.isVisible()
    take_back(desktop)
    assert told(desktop) == asked
    assert desktop.case.meetings[0].text == HALF


@pytest.mark.usefixtures("written")
def test_what_was_done_before_the_program_was_opened_is_asked_about(desktop):
    with desktop.after_power_cut() as later:
        later.open().show_place(Place("meetings"))
        later.settle()
        take_back(later)
        assert "（记录）" in told(later)
        assert "是这次打开以前做的。要撤销它，再按一次 Ctrl+Z。" in told(later)
        assert later.case.meetings[0].text == HALF
        take_back(later)
        assert told(later) == "✓ 已撤销：修改调解（记录）"
        assert later.case.meetings[0].text == ""


def committee(desktop):
    return room_value(desktop.book).committee.name


def test_what_was_done_in_the_settings_is_asked_about_on_the_month_page(desktop):
    desktop.open()
    window = desktop.window
    window.come_back("settings|name")
    desktop.settle()
    name = committee(desktop)
    compose("柳荫调解室")
    window.go("month")
    desktop.settle()
    assert committee(desktop) != name
    take_back(desktop)
    assert "不在这一页。要撤销它，再按一次 Ctrl+Z。" in told(desktop)
    assert committee(desktop) != name
    take_back(desktop)
    assert committee(desktop) == name
    assert window.place().startswith("settings")


def test_a_box_of_the_settings_that_was_taken_back_has_the_person(desktop):
    desktop.open()
    desktop.window.come_back("settings|name")
    desktop.settle()
    box = next(each for each in desktop.page.fields() if each.widget.hasFocus())
    compose("柳荫")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert not box.widget.hasFocus()
    take_back(desktop)
    assert box.widget.hasFocus()
