"""What is agreed on in a case: the next session, and writing down the one held."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mediator.cases import appointments
from mediator.cases.missing import Place
from mediator.cases.model import Case
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from tests.ui.case.hands import button_called, compose, enter, focused_field, press


def button_starting(page, text):
    """Return the visible button that begins with a text."""
    return next(
        each
        for each in page.findChildren(QPushButton)
        if each.text().startswith(text) and each.isVisible()
    )


def meetings(desktop, uid):
    desktop.window.open_case(uid, Place("meetings"))
    desktop.settle()
    return desktop.window.page


def test_the_next_session_is_agreed_on_from_the_case(desktop, book, cases):
    page = meetings(desktop, cases[1])
    button_called(page, "约下次调解").click()
    desktop.settle()
    assert focused_field(desktop.window.page) == "starts_at"
    compose("明天下午3点")
    enter()
    press(Qt.Key.Key_Escape)
    desktop.settle()
    (found,) = appointments.of_case(book, cases[1])
    assert found.what == "第1次调解"
    page = meetings(desktop, cases[1])
    said = button_starting(page, "记这次调解").accessibleName()
    assert said.endswith("第1次调解　青石调解室")


def test_the_one_held_is_written_down_where_it_was_agreed(desktop, book, cases):
    at = desktop.window.desk.clock() - timedelta(hours=1)
    appointments.begin(book, cases[1], at)
    page = meetings(desktop, cases[1])
    button_starting(page, "记这次调解").click()
    desktop.settle()
    (meeting,) = case_value(book, cases[1]).meetings
    assert meeting.started_at == at
    assert meeting.attendance == ()
    assert desktop.window.place().split("/")[2] == meeting.uid
    assert not [each for each in appointments.of_case(book, cases[1]) if each.is_open]


def test_a_change_leads_to_the_schedule(desktop, book, cases):
    uid = appointments.begin(book, cases[1], desktop.window.desk.clock())
    page = meetings(desktop, cases[1])
    button_starting(page, "改期、取消").click()
    desktop.settle()
    assert desktop.window.place() == f"schedule|{uid}"


def test_an_archived_case_agrees_on_nothing_more(desktop, book, cases):
    book.change(Case, cases[1], stage=Stage.ARCHIVED)
    page = meetings(desktop, cases[1])
    assert not page._made["meetings"]._sessions.isVisible()
