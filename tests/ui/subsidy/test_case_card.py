"""The case's own line about 以案定补, on the tab 归档, and the way to its room."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from mediator.cases.missing import Place
from mediator.cases.subsidy.claiming import Asked, claim
from mediator.cases.subsidy.months import claim_of
from mediator.cases.subsidy.reviewing import review
from mediator.ui import window as window_module
from mediator.ui.case.archive.subsidy_card import SubsidyCard
from mediator.ui.subsidy.page import SubsidyPage
from tests.cases.paths import DAY
from tests.cases.subsidy.rooms import choose, filed_case, settled_case
from tests.ui.case.hands import button_called, enter, press


@pytest.fixture(autouse=True)
def in_november(monkeypatch):
    """The clock of the room."""
    noon = datetime(2026, 11, 26, 4, tzinfo=UTC)
    monkeypatch.setattr(window_module, "now", lambda: noon)


def card_of(desktop, uid):
    desktop.window.open_case(uid, Place("archive"))
    desktop.settle()
    (card,) = desktop.window.page.findChildren(SubsidyCard)
    return card


def test_a_case_that_is_not_finished_says_nothing_of_it(cases, open_desk, look):
    card = card_of(open_desk(look), cases[0])
    assert not card.isVisible()


def test_it_says_what_is_missing_and_leads_to_the_case_in_the_room(
    book, open_desk, look
):
    choose(book, "town")
    settled_case(book)
    uid = settled_case(book)
    desktop = open_desk(look)
    card = card_of(desktop, uid)
    assert card._says.text() == "照“某镇办法”还缺：协议履行。"
    card._go.setFocus(Qt.FocusReason.TabFocusReason)
    enter()
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, SubsidyPage)
    assert page.candidate._uid == uid


def test_of_a_bound_file_it_says_what_was_granted_and_still_leads_there(
    book, open_desk, look
):
    choose(book, "district")
    uid = filed_case(book)
    claim(book, uid, Asked("一案", DAY))
    desktop = open_desk(look)
    card = card_of(desktop, uid)
    assert card._says.text() == "11月25日按“一案”申报20.00元。还没有审核。"
    review(book, claim_of(book, uid).uid, {"granted_fen": 1500, "reviewed_on": DAY})
    desktop.settle()
    assert "核定15.00元" in card._says.text()
    going = button_called(card, "去以案定补")
    assert going.isEnabled()
    going.click()
    desktop.settle()
    assert desktop.window.page.claim.isVisible()


def test_escape_leads_from_the_case_back_to_the_list_it_was_opened_from(
    book, open_desk, look
):
    choose(book, "town")
    uid = settled_case(book)
    desktop = open_desk(look)
    desktop.window.go("subsidy")
    desktop.settle()
    desktop.window.page.candidate.lines.first().click()
    desktop.settle()
    assert desktop.window.page.case.uid == uid
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert isinstance(desktop.window.page, SubsidyPage)
