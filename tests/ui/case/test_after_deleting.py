"""Space pressed once too often after 删除 deletes nothing more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import (
    Agent,
    Assignment,
    Contact,
    Evidence,
    FollowUp,
    Inquiry,
    Meeting,
    Party,
)
from mediator.cases.words import Role, Side
from tests.ui.case.hands import button_called, focus, press

MANY = (
    ("meetings", Meeting, "meetings", "删除这一次"),
    ("inquiry", Inquiry, "inquiries", "删除这一份"),
    ("inquiry", Evidence, "evidence", "第一项：删除这一项"),
    ("notes", Contact, "contacts", "第一次删除"),
    ("follow_ups", FollowUp, "follow_ups", "删除这一次"),
)


def press_space_twice_on(desktop, words):
    """Go onto a button and press Space, and once more wherever one is then."""
    button_called(desktop.page, words).setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    once = focus()
    if isinstance(once, QAbstractButton):
        press(Qt.Key.Key_Space)
        desktop.settle()
    return once


@pytest.mark.long
@pytest.mark.parametrize(("tab", "kind", "part", "words"), MANY)
def test_of_three_records_one_is_deleted_at_most(desktop, tab, kind, part, words):
    desktop.fill()
    for _ in range(3):
        append(desktop.book, kind, desktop.uid)
    page = desktop.open()
    page.show_place(Place(tab))
    desktop.settle()
    once = press_space_twice_on(desktop, words)
    assert once is not None
    assert "删除" not in f"{once.accessibleName()}"
    assert len(getattr(desktop.case, part)) >= 2


def test_after_a_deletion_the_keys_are_on_the_way_back(desktop):
    desktop.fill()
    for topic in ("第一次的", "第二次的"):
        desktop.book.change(
            Meeting, append(desktop.book, Meeting, desktop.uid), topic=topic
        )
    page = desktop.open()
    page.show_place(Place("meetings"))
    desktop.settle()
    button_called(page, "删除这一次").setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert focus() is button_called(desktop.window._told, "撤销")
    assert len(desktop.case.meetings) == 1
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert len(desktop.case.meetings) == 2


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("parties", "删除"),
        ("parties", "删除这位代理人"),
        ("intake", "去掉林秀英"),
    ],
)
def test_of_people_one_is_taken_off_at_most(desktop, tab, words):
    desktop.fill()
    for name in ("李文", "李武"):
        other = append(desktop.book, Party, desktop.uid, side=Side.THIRD, name=name)
    for name in ("林秀英", "孙有为"):
        someone = desktop.add_mediator(name)
        append(
            desktop.book, Assignment, desktop.uid, mediator_uid=someone, role=Role.LEAD
        )
    append(desktop.book, Agent, desktop.uid, party_uid=other, name="周代")
    page = desktop.open()
    page.show_place(Place(tab, other if tab == "parties" else ""))
    desktop.settle()
    once = press_space_twice_on(desktop, words)
    assert "删除" not in f"{once.accessibleName()}{once.text()}"
    case = desktop.case
    people = [*case.parties, *case.assignments]
    agents = [agent for party in case.parties for agent in party.agents]
    gone = 7 - len(people) - len(agents)
    assert gone <= 1
