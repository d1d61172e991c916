"""第一件纠纷一步一步办: on Today, ticked by the book alone, put away for good."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mediator.cases import first_steps
from mediator.cases.first_steps import FirstStep
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Meeting, PaperIssue, Party
from mediator.cases.safety.copy_places import CARRIED, SECOND
from mediator.cases.snapshot import case_value
from mediator.ui.today.first_steps_card import FirstStepsCard
from mediator.ui.today.page import TodayPage
from tests.ui.case.hands import button_called, click, press
from tests.ui.conftest import TODAY


@pytest.fixture
def wanted(book, desktop):
    first_steps.show(book)
    desktop.window.go("cases")
    desktop.window.go("today")
    desktop.settle()
    return desktop


def card(desktop):
    found = desktop.window.findChildren(FirstStepsCard)
    return next((each for each in found if each.isVisible()), None)


def said(desktop):
    return [each.text() for each in card(desktop).findChildren(QLabel)]


def test_nobody_sees_it_who_did_not_ask(desktop):
    desktop.window.go("today")
    desktop.settle()
    assert card(desktop) is None


def test_what_nobody_did_is_not_ticked(wanted):
    """The cases of this book have names and facts, and nothing came of them yet."""
    assert "办好 2 步，共 6 步" in said(wanted)
    assert said(wanted).count("✓") == 2


def test_the_focus_is_on_the_next_step_and_it_leads_there(wanted):
    assert card(wanted).ways[0].hasFocus()
    press(Qt.Key.Key_Space)
    wanted.settle()
    assert "|meetings" in wanted.window.place()


def test_each_step_is_ticked_once_the_book_shows_it(book):
    def done():
        return first_steps.first_steps(book).done

    assert done() == frozenset()
    uid = new_case(book, TODAY)
    assert done() == {FirstStep.CASE}
    one, other = case_value(book, uid).parties
    book.change(Party, one.uid, name="赵长青")
    book.change(Case, uid, facts="两家因排水争吵。")
    assert FirstStep.NAMES not in done()
    book.change(Party, other.uid, name="钱远")
    assert FirstStep.NAMES in done()
    held = book.add(
        Meeting, case_uid=uid, started_at=datetime(2026, 11, 23, tzinfo=UTC)
    )
    assert FirstStep.MEETING not in done()
    book.change(Meeting, held, text="赵长青：水流到我家。")
    assert FirstStep.MEETING in done()
    book.add(PaperIssue, case_uid=uid, paper="application", sha256="", text="")
    assert FirstStep.PAPER in done()
    book.set(CARRIED, "2026-11-23T00:00:00+00:00", quietly=True)
    assert FirstStep.STICK in done()
    beside = book.folder.path.parent / "另一份"
    beside.mkdir()
    book.set(SECOND, str(beside), quietly=True)
    assert FirstStep.STICK not in done()  # the disk takes both with it
    beside.rmdir()
    assert FirstStep.STICK in done()  # a stick that is away is on no disk
    assert FirstStep.RECOVERY not in done()
    book.remove(Case, uid)
    assert FirstStep.CASE not in done()
    assert FirstStep.NAMES not in done()


def test_a_copy_on_the_stick_ticks_its_step_on_coming_back(wanted, book):
    wanted.window.go("cases")
    book.set(CARRIED, "2026-11-23T00:00:00+00:00", quietly=True)
    wanted.window.go("today")
    wanted.settle()
    assert said(wanted).count("✓") == 3


def test_put_away_it_stays_away_until_it_is_asked_for_with_f1(wanted, book):
    click(button_called(card(wanted), "收起，不再显示"))
    wanted.settle()
    assert card(wanted) is None
    assert not first_steps.are_shown(book)
    assert isinstance(wanted.window.page, TodayPage)
    press(Qt.Key.Key_F1)
    wanted.settle()
    click(button_called(wanted.window, "第一件纠纷怎么办(&S)"))
    wanted.settle()
    assert card(wanted) is not None


def test_the_practice_book_is_one_click_away(wanted):
    click(button_called(card(wanted), "先到练习本里试"))
    wanted.settle()
    assert wanted.window.place().startswith("settings")
    assert wanted.window.focusWidget().accessibleName().startswith("给练习本定一个密码")
