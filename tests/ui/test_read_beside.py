"""What a page counts beside the window is for whoever looks at that page."""

import threading

import pytest
from PySide6.QtTest import QTest

from mediator.cases.progress import step
from mediator.ui.message import Message
from mediator.ui.month import page as month_page
from mediator.ui.year import page as year_page


class Slow:
    """Does the real work, but not before it may; counts how often it was asked."""

    def __init__(self, work):
        self.work, self.times = work, 0
        self.may = threading.Event()

    def __call__(self, *told):
        self.times += 1
        while not self.may.wait(0.005):
            step()
        return self.work(*told)


COUNTS = {"month": (month_page, "read_month"), "year": (year_page, "_read")}
"""Rooms whose page counts, and what counts."""


@pytest.fixture(params=COUNTS)
def counting(request, monkeypatch):
    """Return the room of a page that counts, and how it counts."""
    module, name = COUNTS[request.param]
    slow = Slow(getattr(module, name))
    monkeypatch.setattr(module, name, slow)
    yield request.param, slow
    slow.may.set()


def test_what_is_counted_for_a_page_ends_when_the_page_is_left(
    desktop, counting, qtbot
):
    room, slow = counting
    desktop.window.go(room)
    qtbot.waitUntil(lambda: slow.times == 1)
    desktop.window.go("today")
    qtbot.waitUntil(lambda: not desktop.background.doing)
    assert not desktop.window.findChild(Message).isVisible()


@pytest.mark.long
def test_coming_back_counts_again(desktop, counting, qtbot):
    room, slow = counting
    desktop.window.go(room)
    qtbot.waitUntil(lambda: slow.times == 1)
    desktop.window.go("today")
    slow.may.set()
    desktop.window.go(room)
    qtbot.waitUntil(lambda: not desktop.background.doing)
    assert slow.times == 2
    desktop.window.go("today")
    desktop.window.go(room)
    QTest.qWait(50)
    assert slow.times == 2  # it is known, and nothing moved


def test_what_was_being_counted_when_the_book_is_locked_was_not_left_undone(
    desktop, counting, qtbot
):
    room, slow = counting
    desktop.window.go(room)
    qtbot.waitUntil(lambda: slow.times == 1)
    desktop.background.leave()
    assert desktop.background.undone == ()


def test_another_month_chosen_meanwhile_is_counted_at_once(desktop, monkeypatch, qtbot):
    slow = Slow(month_page.read_month)
    monkeypatch.setattr(month_page, "read_month", slow)
    desktop.window.go("month")
    qtbot.waitUntil(lambda: slow.times == 1)
    month = desktop.window.page._month
    desktop.window.page._step(-1)
    qtbot.waitUntil(lambda: slow.times == 2)
    slow.may.set()
    qtbot.waitUntil(lambda: desktop.window.page._shown is not None)
    assert desktop.window.page._shown.month < month
    assert not desktop.window.findChild(Message).isVisible()
