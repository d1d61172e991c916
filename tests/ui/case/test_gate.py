"""A case that became a minor's while it was open, and was locked: its door asks first.

Nothing behind the door takes a key, and who is let in goes on where they were.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mediator.cases.missing import Place
from mediator.ui.case.gate import GatePanel
from mediator.ui.fields import Field
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focus,
    focused_field,
    press,
)
from tests.ui.case.test_coming_back_to_words import locked_and_unlocked

CTRL = Qt.KeyboardModifier.ControlModifier
CHILD = "11010520120511003X"


def party(desktop):
    return desktop.case.parties[0]


@pytest.fixture
def half_a_phone(desktop):
    """A child's case begun by keys, half a telephone number typed; then F12."""
    desktop.open()
    press(Qt.Key.Key_N, CTRL)
    desktop.settle()
    desktop.uid = desktop.page.uid
    desktop.page.show_place(Place("parties"))
    desktop.settle()
    compose("赵长青")
    enter()
    desktop.settle()
    click(field_in(desktop.page, "id_kind").widget)
    compose("居民身份证")
    enter()
    desktop.settle()
    click(field_in(desktop.page, "id_number").widget)
    digits(CHILD)
    enter()
    desktop.settle()
    assert party(desktop).born_on is not None, party(desktop)
    click(field_in(desktop.page, "phone").widget)
    digits("13800")
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    locked_and_unlocked(desktop)
    assert desktop.page.findChild(GatePanel).isVisible()
    return desktop


def test_after_unlocking_the_person_is_asked_why_and_nowhere_else(half_a_phone):
    assert focused_field(half_a_phone.page) == "reason"
    compose("由本人调解")
    half_a_phone.settle()
    asked = half_a_phone.page.findChild(GatePanel)
    assert field_in(asked, "reason").raw() == "由本人调解"
    assert party(half_a_phone).phone == "13800"


def test_the_case_behind_its_door_takes_no_key_whoever_sends_there(half_a_phone):
    asked = half_a_phone.page.findChild(GatePanel)
    behind = [
        each
        for each in half_a_phone.page.findChildren(Field)
        if not asked.isAncestorOf(each)
    ]
    assert behind
    for each in behind:
        each.take_focus()
        QApplication.processEvents()
        assert not each.has_person, each.spec.name
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(key, Qt.KeyboardModifier.AltModifier)
        half_a_phone.settle()
    assert focused_field(half_a_phone.page) == "reason"
    assert party(half_a_phone).phone == "13800"
    digits("9")
    assert not any(each.modified for each in behind)


def test_a_line_of_today_leads_to_the_door_and_then_to_its_box(half_a_phone):
    page, uid = half_a_phone.page, half_a_phone.uid
    who = party(half_a_phone).uid
    half_a_phone.window.open_case(uid, Place("parties", who, "address"))
    half_a_phone.settle()
    assert focused_field(page) == "reason"
    compose("由本人调解")
    click(button_called(page, "写常设授权，打开"))
    half_a_phone.settle()
    assert focused_field(page) == "address"


def test_who_is_let_in_goes_on_where_they_were_when_it_locked(half_a_phone):
    compose("由本人调解")
    click(button_called(half_a_phone.page, "写常设授权，打开"))
    half_a_phone.settle()
    assert focused_field(half_a_phone.page) == "phone"
    assert not focus().hasSelectedText()
    digits("9")
    assert field_in(half_a_phone.page, "phone").raw() == "138900"


def test_locked_at_the_door_the_way_to_the_box_is_still_known(half_a_phone):
    compose("由本人")
    locked_and_unlocked(half_a_phone)
    assert focused_field(half_a_phone.page) == "reason"
    click(button_called(half_a_phone.page, "写常设授权，打开"))
    half_a_phone.settle()
    assert focused_field(half_a_phone.page) == "phone"
    digits("9")
    assert field_in(half_a_phone.page, "phone").raw() == "138900"
