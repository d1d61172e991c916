"""联系记录 and the private note have a place on the case page."""

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mediator.cases.exchange.exporting import export_book
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.finding.search import find
from mediator.cases.missing import Place
from mediator.cases.model import Case, JournalEntry, Note
from mediator.cases.notes import own_note
from mediator.cases.words import Stage
from mediator.forms.catalogue import make, papers_of
from mediator.forms.sheet import sheet_text
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    enter,
    field_in,
    focus,
    focused_field,
    into,
    press,
)

SECRET = "钱远私下说最多出三千"


@pytest.fixture
def tab(desktop):
    desktop.fill()
    page = desktop.open()
    page.show_place(Place("notes"))
    desktop.settle()
    return page._made["notes"]


def contacts(desktop):
    return desktop.case.contacts


def test_a_contact_begins_empty_and_invents_no_time(desktop, tab):
    assert "打电话、上门、发消息，联系一次记一笔" in shown(tab)
    click(button_called(tab, "记一次联系"))
    desktop.settle()
    (contact,) = contacts(desktop)
    assert contact.at is None
    assert contact.whom == contact.text == contact.way == ""
    assert focused_field(tab).partition("@")[0] == "at"


def shown(tab):
    return "\n".join(
        each.text() for each in tab.findChildren(QLabel) if each.isVisible()
    )


def test_a_call_is_written_with_enter_from_box_to_box(desktop, tab):
    click(button_called(tab, "记一次联系"))
    desktop.settle()
    compose("今天上午9点")
    enter()
    compose("电话")
    enter()
    compose("钱远")
    enter()
    compose("约好周五来调解室")
    enter()
    desktop.settle()
    (contact,) = contacts(desktop)
    assert contact.at.astimezone(ROOM_TIME).hour == 9
    assert (contact.way, contact.whom) == ("电话", "钱远")
    assert contact.text == "约好周五来调解室"
    assert focus() is button_called(tab, "记一次联系")
    assert desktop.page._tabs.words()["notes"] == "记事 1"


def test_the_present_moment_is_filled_in_only_when_asked_for(desktop, tab):
    click(button_called(tab, "记一次联系"))
    desktop.settle()
    click(button_called(tab, "第一次填现在"))
    desktop.settle()
    (contact,) = contacts(desktop)
    assert abs(contact.at - datetime.now(UTC)) < timedelta(minutes=5)
    assert tab.isAncestorOf(focus())


def test_a_deleted_contact_comes_back_by_the_button_offered(desktop, tab):
    click(button_called(tab, "记一次联系"))
    desktop.settle()
    click(button_called(tab, "第一次删除"))
    desktop.settle()
    assert contacts(desktop) == ()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert len(contacts(desktop)) == 1


@pytest.fixture
def noted(desktop, tab):
    into(tab, "note")
    compose(SECRET)
    press(Qt.Key.Key_Tab)
    desktop.settle()
    return tab


def test_the_note_is_saved_and_says_who_can_see_it(desktop, noted):
    assert own_note(desktop.book, desktop.uid) == SECRET
    assert "只有您自己登录后看得到；不打印、不导出、查找也查不到" in shown(noted)
    into(noted, "note")
    press(Qt.Key.Key_End)
    compose("，再问")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert own_note(desktop.book, desktop.uid) == SECRET + "，再问"
    with desktop.book.reading() as session:
        assert session.query(Note).count() == 1


def test_the_note_is_another_users_business_no_more(desktop, noted):
    assert noted
    mine = desktop.book.user_uid
    desktop.book.user_uid = "0" * 32
    assert own_note(desktop.book, desktop.uid) == ""
    desktop.book.user_uid = mine


def test_the_note_is_in_no_paper_no_search_and_no_export(desktop, noted):
    assert noted
    case = desktop.case
    room = desktop.page.room
    for ref in papers_of(case):
        assert SECRET not in sheet_text(make(ref, case, room))
    assert SECRET not in msgspec.json.encode(export_book(desktop.book)).decode()
    with desktop.book.reading() as session:
        assert find(session, "私下说") == []


def test_the_journal_says_that_a_note_was_changed_and_not_what_it_says(desktop, noted):
    assert noted
    with desktop.book.reading() as session:
        last = session.query(JournalEntry).order_by(JournalEntry.id.desc()).first()
        assert last.what == "修改手记"
        assert SECRET not in last.what
        kept = json.dumps(last.changes, ensure_ascii=False)
    # Undo needs it; the journal stays in the encrypted book.
    assert SECRET in kept
    desktop.book.undo()
    desktop.settle()
    assert own_note(desktop.book, desktop.uid) == ""
    assert field_in(noted, "note").raw() == ""


@pytest.mark.long
def test_an_unfinished_note_survives_a_power_cut(desktop, tab, qtbot):
    into(tab, "note")
    compose(SECRET)
    qtbot.waitUntil(lambda: desktop.book.drafts(desktop.uid) != {}, timeout=5000)
    assert desktop.book.drafts(desktop.uid) == {"note": SECRET}


def test_an_archived_case_is_only_read(desktop, noted):
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    desktop.settle()
    assert field_in(noted, "note").widget.isReadOnly()
    assert not button_called(noted, "记一次联系").isEnabled()
