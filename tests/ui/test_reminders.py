"""What is due is told on the desktop: a number and a time, and nobody's name."""

from datetime import UTC, datetime, timedelta

import pytest

from mediator.cases import appointments
from mediator.cases.facts.dates import time_on_screen
from mediator.ui.reminders import Reminders, due_now
from tests.ui.case.hands import button_called, click


@pytest.fixture
def away():
    """Whether the person has the window before them; a list, so that it can change."""
    return [False]


@pytest.fixture
def told(desktop, away):
    """What went to the desktop, once the clock stands a quarter before the meeting."""
    said = []
    made = Reminders(desktop.window.desk, lambda: away[0], desktop.window)
    made.told.connect(said.append)

    def look():
        made.look()
        desktop.settle()
        return said

    yield look
    made.stop()


def meet_soon(desktop, uid):
    now = desktop.window.desk.clock()
    at = now + timedelta(minutes=20)
    appointments.begin(desktop.book, uid, at)
    return time_on_screen(at)


def test_a_meeting_is_told_half_an_hour_before_it_and_once(desktop, cases, told):
    at = meet_soon(desktop, cases[1])
    (said,) = told()
    assert said.startswith(f"{at} 有约好的事。")
    assert said.endswith("打开案件簿看“今日”。")
    assert len(told()) == 1


def test_what_begins_after_midnight_is_told_before_it(desktop, cases):
    late = datetime(2026, 11, 25, 15, 50, tzinfo=UTC)  # ten to midnight in the room
    appointments.begin(desktop.book, cases[1], late + timedelta(minutes=20))
    (soon,) = due_now(desktop.book, late, whole_day=False).soon
    assert soon[1] == "0时10分"


def test_neither_name_nor_number_nor_what_it_is_about_is_told(desktop, cases, told):
    meet_soon(desktop, cases[1])
    (said,) = told()
    for word in ("孙知秋", "李向晚", "婚姻", "排水", "2026-", "民调"):
        assert word not in said


def test_who_has_the_window_in_front_is_told_nothing(desktop, cases, told, away):
    meet_soon(desktop, cases[1])
    away[0] = True
    assert told() == []
    away[0] = False
    assert len(told()) == 1


@pytest.mark.long
def test_whoever_turns_it_off_is_told_nothing(desktop, cases, told):
    meet_soon(desktop, cases[1])
    desktop.window.go("settings")
    desktop.settle()
    click(button_called(desktop.window.page, "不提醒"))
    assert told() == []
    click(button_called(desktop.window.page, "提醒"))
    assert len(told()) == 1
