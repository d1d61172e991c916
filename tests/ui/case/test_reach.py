"""Every box of the tabs can be reached, is named for a screen reader, and fits."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import (
    Agent,
    Agreement,
    Clause,
    Contact,
    Evidence,
    Inquiry,
    Instalment,
    Meeting,
    Obligation,
)
from mediator.cases.oral import PAGE, begin_oral
from mediator.ui.look import Look
from tests.ui.case.hands import focus, press

KEYS = ("inquiry", "meetings", "agreement", "signing", PAGE, "notes")


@pytest.fixture
def full(desktop):
    """A case with something on every tab."""
    desktop.uid = begin_oral(desktop.book, date(2026, 11, 23))
    desktop.fill()
    book, uid = desktop.book, desktop.uid
    first, second = desktop.case.parties
    append(book, Agent, uid, party_uid=first.uid, name="周律师")
    append(book, Inquiry, uid, respondent="邻居刘凤英")
    append(book, Evidence, uid, title="照片")
    append(book, Meeting, uid)
    append(book, Contact, uid, whom="钱远")
    agreement = desktop.case.agreement.uid
    book.change(Agreement, agreement, recorder="林秀英")
    append(book, Clause, uid, agreement_uid=agreement, text="钱远改好排水管。")
    owed = append(
        book,
        Obligation,
        uid,
        agreement_uid=agreement,
        debtor_uid=second.uid,
        amount_fen=860000,
    )
    append(book, Instalment, uid, obligation_uid=owed, amount_fen=360000)
    return desktop


def shown(tab):
    return [each for each in tab.findChildren(QWidget) if each.isVisible()]


def opened(desktop, key):
    page = desktop.open()
    page.show_place(Place(key))
    desktop.settle()
    return page._made[key]


@pytest.mark.parametrize("key", KEYS)
def test_whatever_takes_the_focus_says_what_it_is(full, key):
    tab = opened(full, key)
    takes = [
        each
        for each in shown(tab)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]
    assert len(takes) > 5
    for each in takes:
        reader = QAccessible.queryAccessibleInterface(each)
        inner = each.parent()
        named = reader.text(QAccessible.Text.Name) or (
            isinstance(inner, QWidget) and inner.accessibleName()
        )
        assert named, each


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("key", KEYS)
def test_no_word_on_a_button_or_label_is_cut_off(full, key, scale):
    full.look = Look(scale)
    tab = opened(full, key)
    assert tab._area.horizontalScrollBar().maximum() == 0
    for each in shown(tab):
        if isinstance(each, QAbstractButton | QLabel):
            assert each.width() >= each.minimumSizeHint().width(), each.text()


@pytest.mark.long
@pytest.mark.parametrize("key", KEYS)
def test_the_tab_key_comes_round_to_where_it_began(full, key):
    tab = opened(full, key)
    first = focus()
    seen = []
    for _ in range(300):
        press(Qt.Key.Key_Tab)
        if focus() is first:
            break
        seen.append(focus())
    assert focus() is first
    assert len([each for each in seen if tab.isAncestorOf(each)]) > 4
