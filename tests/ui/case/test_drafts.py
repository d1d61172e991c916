"""What was typed and could not be saved gives way to what can, for good."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Obligation
from mediator.ui.fields import Field
from tests.ui.case.hands import compose, digits, focus, press

DAYS = {"abc": None, "1345": None, "20261120": date(2026, 11, 20), "": None}
SOME = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def cell(desktop, name):
    """Return the field of a table's cell; its name carries the record."""
    return next(
        each
        for each in desktop.page.findChildren(Field)
        if each.widget.objectName() == name and each.isVisible()
    )


def type_over(desktop, name, text):
    """Go into a box, write over what it holds and leave it."""
    cell(desktop, name).take_focus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    if text.isascii():
        digits(text)
    else:
        compose(text)
    popup = QApplication.activePopupWidget()
    QTest.keyClick(popup or focus(), Qt.Key.Key_Return)
    desktop.settle()


@pytest.fixture
def owed(desktop):
    """An agreement with one obligation, in sight."""
    desktop.fill()
    agreement = desktop.book.add(Agreement, case_uid=desktop.uid)
    desktop.book.add(Obligation, case_uid=desktop.uid, agreement_uid=agreement)
    desktop.open().show_place(Place("agreement"))
    desktop.settle()
    return lambda: desktop.case.agreement.obligations[0]


@pytest.mark.long
@SOME
@given(texts=st.lists(st.sampled_from(list(DAYS)), min_size=1, max_size=6))
def test_a_box_says_what_the_book_says_whenever_it_can_be_read(desktop, owed, texts):
    for text in texts:
        type_over(desktop, "due_on", text)
        if text in {"abc", "1345"}:
            assert desktop.book.drafts(owed().uid) == {"due_on": text}
            assert cell(desktop, "due_on").raw() == text
        else:
            day = DAYS[text]
            assert owed().due_on == day
            assert desktop.book.drafts(owed().uid) == {}
            assert cell(desktop, "due_on").raw() == (str(day) if day else "")
    type_over(desktop, "due_on", "")


def test_a_right_name_takes_the_place_of_a_wrong_one(desktop, owed):
    type_over(desktop, "debtor", "abc")
    assert desktop.book.drafts(owed().uid) == {"debtor": "abc"}
    type_over(desktop, "debtor", "钱远")
    assert owed().debtor == desktop.case.parties[1].uid
    field = cell(desktop, "debtor")
    assert field.raw() == "钱远"
    assert field.help_line.property("state") != "bad"
    assert desktop.book.drafts(owed().uid) == {}


def test_a_reading_in_the_middle_of_saving_does_not_bring_the_wrong_text_back(
    desktop, owed
):
    """As where saving asks the page to read at once."""
    page = desktop.page
    desktop.book.on_change.append(page.reload)
    type_over(desktop, "debtor", "abc")
    type_over(desktop, "debtor", "钱远")
    desktop.book.on_change.remove(page.reload)
    assert cell(desktop, "debtor").raw() == "钱远"
    assert owed().debtor == desktop.case.parties[1].uid
