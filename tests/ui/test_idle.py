"""Nobody at the desk: the book locks itself; what was being typed is kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mediator.cases.leaving import MINUTES, lock_after, minutes_until_locked
from mediator.cases.model import Party
from mediator.cases.snapshot import case_value
from mediator.ui.fields import Field
from mediator.ui.leaving.idle import Idle
from tests.ui.case.hands import compose, press


class Clock:
    """The computer's clock, put by hand."""

    def __init__(self):
        self.at = 1_800_000_000.0

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watched(desktop, clock):
    """The desk with a clock of its own, and the places it was locked at."""
    idle = desktop.window._idle
    idle._clock = clock
    idle._last = clock()
    locked = []
    desktop.window.locking.connect(locked.append)
    return desktop, idle, locked


def test_after_five_minutes_with_nobody_there_it_locks_once(watched, clock):
    desktop, idle, locked = watched
    clock.at += 299
    idle.look()
    assert locked == []
    clock.at += 1
    idle.look()
    assert locked == [desktop.window.place()]
    assert not idle._timer.isActive()


@pytest.mark.parametrize("sign", ["key", "mouse", "click", "input method"])
def test_whoever_does_anything_is_there(watched, clock, sign):
    desktop, idle, locked = watched
    desktop.window.search_for("")
    clock.at += 299
    match sign:
        case "key":
            press(Qt.Key.Key_Down)
        case "mouse":
            QTest.mouseMove(desktop.window.windowHandle(), QPoint(300, 200))
        case "click":
            QTest.mouseClick(
                desktop.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint()
            )
        case _:
            compose("漏水")
    desktop.settle()
    clock.at += 299
    idle.look()
    assert locked == []
    clock.at += 1
    idle.look()
    assert len(locked) == 1


def test_nothing_that_happens_by_itself_keeps_it_open(watched, clock):
    desktop, idle, locked = watched
    clock.at += 150
    desktop.window.refresh()
    desktop.book.set("paper.face", "宋体")
    desktop.settle()
    clock.at += 150
    idle.look()
    assert len(locked) == 1


def test_a_computer_that_slept_is_locked_when_it_wakes(watched, clock):
    _, idle, locked = watched
    clock.at += 8 * 3600
    idle.look()
    assert len(locked) == 1


def test_a_clock_put_back_counts_anew_and_locks_in_the_end(watched, clock):
    _, idle, locked = watched
    clock.at -= 86_400
    idle.look()
    clock.at += 299
    idle.look()
    assert locked == []
    clock.at += 1
    idle.look()
    assert len(locked) == 1


def test_what_was_chosen_holds_at_once(watched, clock):
    desktop, idle, locked = watched
    lock_after(desktop.book, 15)
    desktop.settle()
    clock.at += 899
    idle.look()
    assert locked == []
    clock.at += 1
    idle.look()
    assert len(locked) == 1


def test_it_can_be_chosen_how_long_but_not_never(book):
    assert minutes_until_locked(book) == MINUTES[0] == 5
    for wrong in (0, 1, 600):
        with pytest.raises(ValueError, match=str(wrong)):
            lock_after(book, wrong)
    for spoilt in ("0", "never", "99999"):
        book.set("lock.minutes", spoilt)
        assert minutes_until_locked(book) == 5


def test_what_was_being_typed_is_kept_when_it_locks_itself(watched, clock, cases):
    desktop, idle, locked = watched
    desktop.window.open_case(cases[1])
    desktop.window.page.turn_to_tab(2)
    desktop.settle()
    uid = case_value(desktop.book, cases[1]).parties[0].uid
    fields = desktop.window.page.findChildren(Field)
    half = next(each for each in fields if each.spec.name == "born_on")
    half.take_focus()
    compose("1990年13")
    clock.at += 300
    idle.look()
    assert len(locked) == 1
    assert desktop.book.drafts(uid) == {"born_on": "1990年13"}
    with desktop.book.reading() as session:
        assert session.get_one(Party, uid).born_on is None


def test_a_window_that_is_gone_watches_no_more(desktop, clock):
    idle = Idle(desktop.window, 5, clock)
    idle.stop()
    idle.stop()
    clock.at += 86_400
    press(Qt.Key.Key_Down)
    assert not idle._timer.isActive()
    assert idle._last == 1_800_000_000.0
