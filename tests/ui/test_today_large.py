"""今日 on a large book: what presses is read beside the window and joins the page."""

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel

from mediator.cases import lists
from mediator.cases.model import Case
from mediator.cases.today.day import day_of
from mediator.cases.words import Stage
from mediator.ui.printing import sheets
from mediator.ui.today import reading
from mediator.ui.today.lines import PressingCard
from mediator.ui.today.page import TodayPage
from tests.ui.case.hands import button_called, focus

LOOKING = "正在看哪些事到期…"
STOPPED = "停下了，没有做完。案件簿和原来一样。"


@pytest.fixture
def large(open_desk, book, cases, look, monkeypatch):
    """The window on a book that counts as large, with one case that is late."""
    monkeypatch.setattr(lists, "_LARGE", 0)
    desktop = open_desk(look)
    late = desktop.window.desk.today() - timedelta(days=60)
    book.change(Case, cases[1], accepted_on=late, stage=Stage.MEDIATING)
    desktop.window.go("cases")
    desktop.settle()
    return desktop


def texts(desktop):
    page = desktop.window.page
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def pressing(desktop):
    return desktop.window.page.findChildren(PressingCard)


def test_the_open_cases_are_there_before_all_are_read(large):
    large.window.go("today")
    assert isinstance(large.window.page, TodayPage)
    assert LOOKING in texts(large)
    assert "正在办" in texts(large)
    assert not pressing(large)
    large.settle()
    assert LOOKING not in texts(large)
    assert [card.lines[0].line.parties for card in pressing(large)] == [
        "孙知秋 与 李向晚"
    ]


def test_the_focus_stays_on_its_case_when_what_presses_comes(large):
    large.window.go("today")
    way = button_called(large.window.page, "去办")
    way.setFocus()
    named = focus().accessibleName()
    large.settle()
    assert pressing(large)
    assert focus() is not way
    assert focus().accessibleName() == named


def test_what_is_changed_while_it_is_read_is_read_too(large, book, cases):
    large.window.go("today")
    book.change(Case, cases[1], stage=Stage.WITHDRAWN)
    large.window.page.reload()
    for _ in range(3):  # the first reading, then the one of the book as it is
        large.settle()
    assert not pressing(large)
    assert LOOKING not in texts(large)


def test_whoever_stops_it_is_told_that_not_all_is_there(large, monkeypatch):
    stopped = Event()

    def when_stopped(*given):
        stopped.wait(20)
        return day_of(*given)

    monkeypatch.setattr(reading, "day_of", when_stopped)
    large.window.go("today")
    large.window.desk.background.stop()
    stopped.set()
    large.settle()
    assert STOPPED in texts(large)
    assert not pressing(large)
    large.window.page.reload()
    large.settle()
    assert STOPPED not in texts(large)
    assert pressing(large)


def test_the_day_is_printed_once_it_is_read(large, monkeypatch):
    printed = []
    monkeypatch.setattr(
        sheets, "print_sheet", lambda *all_of_it, **_: printed.append(all_of_it)
    )
    large.window.go("today")
    large.window.page.on_keys()["print"]()
    assert printed == []
    large.settle()
    assert len(printed) == 1
