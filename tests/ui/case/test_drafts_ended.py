"""What was put right in one box is right in every other box of the same value."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    field_in,
    focus,
    focused_field,
    into,
    press,
)
from tests.ui.case.test_coming_back_to_words import locked_and_unlocked

CTRL = Qt.KeyboardModifier.ControlModifier
RIGHT = "当事人申请"


def missing(desktop):
    return [each.sentence for each in desktop.page._side.missing._shown]


def foot(desktop):
    """Return what the left column says of what was typed."""
    desktop.window._show_saved()
    desktop.settle()
    return desktop.window._navigation._saved.text()


def write(desktop, name, text, key=Qt.Key.Key_Tab):
    """Write over a box of the tab in front and leave it."""
    into(desktop.page, name)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    compose(text)
    QTest.keyClick(QApplication.activePopupWidget() or focus(), key)
    desktop.settle()


@pytest.fixture
def wrong(oral, desktop):
    """A source no list has, on the page of oral mediation."""
    del oral
    write(desktop, "facts", "两家因楼道堆放杂物争吵。")
    write(desktop, "source", "qunz")
    assert "qunz" in "".join(missing(desktop))
    assert "草稿" in foot(desktop)


def right(desktop):
    return field_in(desktop.page, "source").raw()


@pytest.mark.usefixtures("wrong")
def test_a_word_put_right_on_acceptance_is_right_on_the_oral_page(desktop):
    page = desktop.page
    page.turn_to("intake")
    desktop.settle()
    assert right(desktop) == "qunz"
    write(desktop, "source", RIGHT)
    assert desktop.case.source == RIGHT
    assert "草稿" not in foot(desktop)
    page.turn_to("oral")
    desktop.settle()
    assert right(desktop) == RIGHT
    assert "qunz" not in "".join(missing(desktop))
    page.turn_to("intake")
    desktop.settle()
    assert right(desktop) == RIGHT
    assert "草稿" not in foot(desktop)
    assert desktop.book.drafts(desktop.uid) == {}


@pytest.mark.usefixtures("wrong")
def test_a_word_put_right_on_the_oral_page_is_right_on_acceptance(desktop):
    page = desktop.page
    page.turn_to("intake")
    page.turn_to("oral")
    desktop.settle()
    write(desktop, "source", RIGHT)
    page.turn_to("intake")
    desktop.settle()
    assert right(desktop) == RIGHT
    assert "草稿" not in foot(desktop)


@pytest.mark.usefixtures("oral")
def test_what_was_saved_before_is_shown_again_when_the_other_box_takes_it_back(desktop):
    write(desktop, "facts", "两家因楼道堆放杂物争吵。")
    write(desktop, "source", RIGHT)
    write(desktop, "source", "qunz")
    page = desktop.page
    page.turn_to("intake")
    desktop.settle()
    write(desktop, "source", RIGHT)
    assert "草稿" not in foot(desktop)
    page.turn_to("oral")
    desktop.settle()
    assert right(desktop) == RIGHT


@pytest.mark.usefixtures("wrong")
def test_locked_at_once_the_wrong_word_does_not_come_back(desktop):
    desktop.page.turn_to("intake")
    desktop.settle()
    into(desktop.page, "source")
    press(Qt.Key.Key_A, CTRL)
    compose(RIGHT)
    locked_and_unlocked(desktop)
    desktop.page.turn_to("oral")
    desktop.settle()
    assert right(desktop) == RIGHT
    assert desktop.book.drafts(desktop.uid) == {}


@pytest.mark.usefixtures("oral")
def test_a_mediator_half_named_on_the_oral_page_is_named_on_acceptance(desktop):
    desktop.add_mediator("林秀英")
    write(desktop, "facts", "两家因楼道堆放杂物争吵。")
    write(desktop, "mediator", "林某")
    page = desktop.page
    page.turn_to("intake")
    desktop.settle()
    assert field_in(page, "mediator").raw() == "林某"
    write(desktop, "mediator", "林秀英")
    page.turn_to("oral")
    desktop.settle()
    assert field_in(page, "mediator").raw() == "陈和平"
    assert "草稿" not in foot(desktop)


@pytest.mark.parametrize(
    ("name", "text"), [("source", "qunz"), ("mediator", "林某"), ("reached_on", "没定")]
)
@pytest.mark.usefixtures("oral")
def test_the_foot_leads_to_the_box_on_the_oral_page_itself(desktop, name, text):
    write(desktop, "facts", "两家因楼道堆放杂物争吵。")
    write(desktop, name, text)
    assert "草稿" in foot(desktop)
    into(desktop.page, "facts")
    click(button_called(desktop.window._navigation, "去看这一格"))
    desktop.settle()
    assert desktop.page.tab_key() == "oral"
    assert focused_field(desktop.page) == name
