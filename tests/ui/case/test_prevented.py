"""防止激化: one key notes it in the case that has the risk."""

import pytest
from PySide6.QtCore import Qt

from mediator.cases.model import Case
from mediator.cases.screenings import preventions_of
from tests.ui.case.hands import (
    button_called,
    click,
    digits,
    enter,
    focused_field,
    press,
)

pytestmark = pytest.mark.long

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desktop):
    desktop.fill()
    desktop.book.change(Case, desktop.uid, risk_flags=["可能群体上访", "可能自杀"])
    return desktop.open()


def noted(desktop):
    return preventions_of(desktop.book, desktop.uid)


def test_ctrl_j_notes_it_from_any_tab_and_asks_how_many_people(desktop, page):
    page.turn_to_tab(4)
    desktop.settle()
    press(Qt.Key.Key_J, CTRL)
    desktop.settle()
    assert focused_field(page) == "people"
    digits("15")
    enter()
    desktop.settle()
    (line,) = noted(desktop)
    assert (line.kind, line.disputes, line.people) == ("防止群体性上访", 1, 15)
    assert line.happened_on == desktop.window.desk.today()
    press(Qt.Key.Key_J, CTRL)
    desktop.settle()
    kinds = [each.kind for each in noted(desktop)]
    assert kinds == ["防止群体性上访", "防止自杀"]
    press(Qt.Key.Key_J, CTRL)
    desktop.settle()
    assert len(noted(desktop)) == 2


def test_people_that_are_not_told_are_asked_for_in_words(desktop, page):
    click(button_called(page, "记上防止自杀"))
    desktop.settle()
    (row,) = list(page._made["intake"]._prevented._rows.rows().values())
    assert row._doubt.text() == "！填了1件、0人，请补人数"


def test_what_was_deleted_is_offered_again_and_comes_back_with_undo(desktop, page):
    press(Qt.Key.Key_J, CTRL)
    desktop.settle()
    box = page._made["intake"]._prevented
    click(button_called(box, "删除"))
    desktop.settle()
    assert noted(desktop) == ()
    assert button_called(box, "记上防止群体性上访")
    desktop.window.do("undo")
    desktop.settle()
    assert [each.kind for each in noted(desktop)] == ["防止群体性上访"]


def test_a_case_without_such_a_risk_shows_nothing_and_says_where_to_begin(
    desktop,
):
    page = desktop.open()
    assert not page._made["intake"]._prevented.isVisible()
    press(Qt.Key.Key_J, CTRL)
    desktop.settle()
    assert noted(desktop) == ()
    assert "先在“风险”里选" in desktop.window._told._text.text()
