"""A box of many lines is as high as what stands in it, however it came in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import LongText
from mediator.ui.look import Look
from tests.ui.case.hands import compose, focus, press

CTRL = Qt.KeyboardModifier.ControlModifier
CLAUSE = FieldSpec("text", "条款", LongText(lines=1, most_lines=12))
NEXT = FieldSpec("next", "下一条", LongText(lines=1))
LONG = "钱远于2026年12月31日前改好排水管，所需费用由赵长青、钱远各付一半。" * 5


@pytest.fixture(params=[1.0, 2.0], ids=["usual text", "text twice as large"])
def here(request, alone):
    return alone(CLAUSE, NEXT, look=Look(scale=request.param))


def paste(text):
    QApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)


def all_in_sight(box):
    """Tell whether the first and the last line of a text stand between the edges."""
    first, last = box.textCursor(), box.textCursor()
    first.movePosition(first.MoveOperation.Start)
    last.movePosition(last.MoveOperation.End)
    top, bottom = box.cursorRect(first).top(), box.cursorRect(last).bottom()
    return top >= 0 and bottom <= box.viewport().height()


@pytest.mark.parametrize("put_in", [paste, compose], ids=["pasted", "committed"])
def test_a_long_text_put_in_at_once_is_seen_whole(here, put_in):
    here.form.go_to("text")
    box = focus()
    put_in(LONG)
    press(Qt.Key.Key_Tab)
    here.settle()
    assert focus() is not box
    assert all_in_sight(box)


def test_pasted_lines_are_seen_whole_and_those_cut_again_leave_no_room(here):
    here.form.go_to("text")
    box = focus()
    empty = box.height()
    paste("一、改管\n二、付款\n三、回访")
    here.settle()
    assert all_in_sight(box)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_X, CTRL)
    here.settle()
    assert box.height() == empty


def test_a_long_text_shown_while_its_page_is_not_in_sight_is_seen_whole_there(here):
    here.window.hide()
    here.form.show_record({"text": LONG})
    here.window.show()
    here.settle()
    assert all_in_sight(here.form.field("text").widget)


def test_a_long_text_shown_in_sight_is_seen_whole(here):
    here.form.show_record({"text": LONG})
    here.settle()
    assert all_in_sight(here.form.field("text").widget)
