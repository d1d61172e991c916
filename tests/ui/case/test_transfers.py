"""移送 on the intake page: shown where another body sent the case, kept with it."""

from datetime import date

import pytest

from mediator.cases.facts.codes import codes
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Case, Transfer
from mediator.ui.case.intake.transfers_card import TransfersCard
from tests.ui.case.hands import compose, digits, enter, field_in, focused_field, into


@pytest.fixture
def card(page):
    return page.findChild(TransfersCard)


def test_a_case_somebody_asked_for_has_no_transfer(desktop, card):
    desktop.book.change(Case, desktop.uid, source="当事人申请")
    desktop.settle()
    assert not card.isVisible()


@pytest.mark.parametrize(
    "source",
    [
        row.name
        for row in codes("sources", date(2026, 11, 2))
        if row.group == "接受委托移送调解"
    ],
)
def test_each_body_that_sends_cases_has_a_card(desktop, page, card, source):
    desktop.book.change(Case, desktop.uid, source=source)
    desktop.settle()
    assert field_in(page, "body").isVisible()
    court = source == "法院委托"
    assert card._came.field("procedure").isVisible() is court


def test_the_sum_of_the_bodies_can_not_be_chosen():
    names = {row.name for row in codes("sources", date(2026, 11, 2))}
    assert not names & {"接受委托移送", "接受委托移送调解", "委托移送"}


def test_the_record_begins_with_the_first_thing_written(desktop, page):
    desktop.book.change(Case, desktop.uid, source="公安移送")
    desktop.settle()
    assert desktop.case.transfers == ()
    into(page, "body")
    compose("柳荫派出所")
    enter()
    desktop.settle()
    (sent,) = desktop.case.transfers
    assert (sent.incoming, sent.body, sent.source) == (True, "柳荫派出所", "公安移送")
    assert focused_field(page) == "document"
    compose("公移字第3号")
    enter()
    desktop.settle()
    assert focused_field(page) == "received_on"
    digits("20261103")
    enter()
    desktop.settle()
    (sent,) = desktop.case.transfers
    assert (sent.document, sent.received_on) == ("公移字第3号", date(2026, 11, 3))


def test_what_is_still_in_the_box_is_saved_when_the_page_is_left(desktop, page):
    desktop.book.change(Case, desktop.uid, source="信访移送")
    desktop.settle()
    into(page, "body")
    compose("区信访局")
    assert page.finish()
    assert desktop.case.transfers[0].body == "区信访局"


def test_a_jump_leads_to_the_day_it_was_received(desktop, page):
    sent = append(desktop.book, Transfer, desktop.uid, body="槐树区人民法院")
    desktop.settle()
    page.show_place(Place("intake", sent))
    assert focused_field(page) == "received_on"
    assert field_in(page, "received_on").isVisible()


def test_a_deleted_transfer_leaves_an_empty_card(desktop, page):
    desktop.book.change(Case, desktop.uid, source="公安移送")
    sent = append(desktop.book, Transfer, desktop.uid, body="柳荫派出所")
    desktop.settle()
    assert field_in(page, "body").reading().value == "柳荫派出所"
    desktop.book.remove(Transfer, sent)
    desktop.settle()
    assert field_in(page, "body").reading().value == ""
