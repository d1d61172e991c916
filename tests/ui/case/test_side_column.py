"""The right column keeps what is missing in sight, whatever is told at the foot."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton

from mediator.cases.model import Case
from mediator.cases.words import Stage
from mediator.ui.look import Look
from tests.ui.case.hands import button_called, click, focus

TOLD = "还有没办完的事，请先办完再走下一步。" * 6


def accepted(desktop):
    desktop.fill()
    today = date.today()  # noqa: DTZ011 - the window's own clock
    desktop.book.change(Case, desktop.uid, stage=Stage.ACCEPTED, accepted_on=today)


def lines_in_sight(card, within):
    """Return how many lines of what is missing are whole in sight of a widget."""
    seen = QRect(within.mapToGlobal(QPoint(0, 0)), within.size())
    rows = [card._rows[each] for each in card._shown]
    return sum(
        seen.contains(QRect(each.mapToGlobal(QPoint(0, 0)), each.size()))
        for each in rows
    )


@pytest.mark.parametrize("before", [True, False])
def test_three_lines_of_what_is_missing_are_whole_below_a_message_too(desktop, before):
    accepted(desktop)
    page = desktop.open()
    if before:
        desktop.window.tell(TOLD, "heed")
    side = page._side
    desktop.settle()
    click(button_called(side.deadlines, "怎么算的"))
    desktop.settle()
    if not before:
        desktop.window.tell(TOLD, "heed")
        desktop.settle()
    assert desktop.window.height() == 728
    viewport = side.missing._area.viewport()
    assert lines_in_sight(side.missing, viewport) >= 3
    assert lines_in_sight(side.missing, side) >= 3


@pytest.mark.parametrize("look", [Look(2.0)])
def test_in_large_text_the_column_begins_with_what_is_missing(desktop, look):
    del look
    accepted(desktop)
    page = desktop.open()
    desktop.window.tell("没有存成。", "bad")
    desktop.settle()
    page._body.turn()
    desktop.settle()
    card = page._side.missing
    assert lines_in_sight(card, page._body._behind.viewport()) >= 1
    assert isinstance(focus(), QPushButton)
    assert card.isAncestorOf(focus())
