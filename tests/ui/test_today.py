"""今日: what presses, whom to call, and the way to it by keyboard alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from sqlalchemy import select

from mediator.cases.appointments import begin
from mediator.cases.archive.access import allow
from mediator.cases.given_out import PRINTED
from mediator.cases.history.entries import Asked, numbers, read_entries
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Case, JournalEntry, Obligation, Party
from mediator.cases.revealing import REVEALED
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.case.performance.follow_ups import FollowUpsTab
from mediator.ui.look import Look
from mediator.ui.today.lines import PressingCard, PressingLine
from tests.ui.case.hands import button_called, click, focus, press
from tests.ui.test_printing_lists import (  # noqa: F401 - a fixture
    text_of_file,
    to_file,
)

PHONE = "19900001001"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def busy(book, cases, open_desk):
    """Makes a desk with one thing overdue, one today and one this week."""

    def make(look=None):
        desktop = open_desk(look or Look())
        today, now = desktop.window.desk.today(), desktop.window.desk.clock()
        first, second, _ = cases
        late = today - timedelta(days=60)
        book.change(Case, second, accepted_on=late, stage=Stage.MEDIATING)
        applicant, respondent = case_value(book, second).parties
        book.change(Party, applicant.uid, phone=PHONE)
        firm = "青石街道柳荫巷第三便民农副产品综合批发市场经营管理有限责任公司"
        book.change(Party, respondent.uid, name=firm, phone="19900001002")
        agreement = book.add(Agreement, case_uid=first, reached_on=today)
        one, other = case_value(book, first).parties
        book.add(
            Obligation,
            case_uid=first,
            agreement_uid=agreement,
            debtor_uid=other.uid,
            creditor_uid=one.uid,
            amount_fen=600_000,
            due_on=today,
        )
        book.change(Case, first, stage=Stage.AGREED)
        # What was promised for a Saturday may be kept on Monday: this is today's.
        begin(book, first, now)
        begin(book, second, now + timedelta(days=2))
        desktop.window.go("cases")
        desktop.window.go("today")
        desktop.settle()
        return desktop

    return make


def cards(desktop):
    return desktop.window.page.findChildren(PressingCard)


def lines(desktop):
    return [line for card in cards(desktop) for line in card.lines]


def test_what_presses_stands_under_three_headings(busy):
    desktop = busy()
    told = [[line.line.what for line in card.lines] for card in cards(desktop)]
    assert len(told) == 3
    assert told[0] == ["调解期限"]
    assert any("第1次调解" in what for what in told[1])
    assert any("第1次调解" in what for what in told[2])


def looked(book):
    """Return what the journal keeps of looking at numbers."""
    with book.reading() as session:
        entries = session.scalars(select(JournalEntry)).all()
        return [each for each in entries if each.what == REVEALED]


def test_a_whole_number_is_shown_when_asked_for_and_logged(busy, book, cases):
    desktop = busy()
    first = lines(desktop)[0]
    assert first.go is focus()
    assert PHONE not in first.phones()
    assert PHONE not in first.go.accessibleDescription()
    assert looked(book) == []
    press(Qt.Key.Key_D, CTRL)
    desktop.settle()
    first, second = lines(desktop)[:2]
    assert first.go is focus()
    assert PHONE in first.phones()
    assert PHONE in first.go.accessibleDescription()
    assert not first.ask.isVisible()
    (entry,) = looked(book)
    assert [each["uid"] for each in entry.changes] == [cases[1]]
    assert PHONE not in str(entry.changes)
    press(Qt.Key.Key_Down)
    assert second.go is focus()
    assert PHONE not in first.phones()
    assert "199****1001" in first.phones()
    press(Qt.Key.Key_Up)
    assert PHONE not in first.phones()
    assert len(looked(book)) == 1


def test_the_mouse_finds_a_button_for_the_number_on_its_line(busy, book):
    desktop = busy()
    first, second = lines(desktop)[:2]
    assert first.ask.isVisible()
    assert not second.has_phones
    press(Qt.Key.Key_Down)
    desktop.settle()
    assert not first.ask.isVisible()
    assert not second.ask.isVisible()
    press(Qt.Key.Key_Up)
    desktop.settle()
    click(first.ask)
    desktop.settle()
    first = lines(desktop)[0]
    assert first.go is focus()
    assert PHONE in first.phones()
    assert len(looked(book)) == 1


@pytest.mark.long
def test_numbers_that_were_shown_are_masked_on_coming_back(busy, book):
    desktop = busy()
    press(Qt.Key.Key_D, CTRL)
    desktop.settle()
    desktop.window.go("cases")
    desktop.window.go("today")
    desktop.settle()
    assert all(PHONE not in each.phones() for each in lines(desktop))
    assert len(looked(book)) == 1


def test_a_line_without_a_number_says_so(busy, book):
    desktop = busy()
    desktop.window.page._ways[-1].setFocus()
    press(Qt.Key.Key_D, CTRL)
    assert "先选到要打电话的那一行" in desktop.window._told.text()
    assert looked(book) == []


@pytest.mark.long
def test_enter_leads_to_the_place_and_esc_back(busy, cases):
    desktop = busy()
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.window.place().startswith(f"case/{cases[1]}|meetings")
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert desktop.window.place() == "today|"


@pytest.mark.long
def test_a_promise_leads_to_its_record(busy, cases):
    desktop = busy()
    line = next(each for each in lines(desktop) if "6,000.00元" in each.line.what)
    assert line.go.text() == "登记履行"
    line.go.setFocus()
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.window.place().startswith(f"case/{cases[0]}|performance")


def test_a_line_tells_a_screen_reader_what_whose_and_the_number(busy):
    first = lines(busy())[0]
    assert "调解期限" in first.go.accessibleName()
    assert "孙知秋 与 青石街道" in first.go.accessibleName()
    assert "199****1001" in first.go.accessibleDescription()


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_page_is_no_wider_than_the_screen_and_begins_at_its_top(busy, scale):
    desktop = busy(Look(scale))
    assert desktop.window.width() == 1366
    assert desktop.window.minimumSizeHint().width() <= 1366
    area = desktop.window.page.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().value() == 0
    press(Qt.Key.Key_D, CTRL)
    desktop.settle()
    area = desktop.window.page.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    first = lines(desktop)[0]
    assert PHONE in first.phones()
    assert not first.visibleRegion().isEmpty()


def test_an_ordinary_day_is_seen_without_scrolling(busy):
    desktop = busy()
    area = desktop.window.page.findChild(QScrollArea)
    last = lines(desktop)[-1]
    bottom = last.mapTo(area.viewport(), last.rect().bottomLeft()).y()
    assert bottom <= area.viewport().height()


@pytest.mark.long
def test_too_many_are_counted_and_lead_to_the_list(book, cases, open_desk):
    desktop = open_desk(Look())
    late = desktop.window.desk.today() - timedelta(days=60)
    for _ in range(6):
        desktop.window.do("new_case")
        desktop.settle()
        uid = desktop.window.page.uid
        book.change(Case, uid, accepted_on=late, stage=Stage.MEDIATING, facts="争吵")
    desktop.window.go("today")
    desktop.settle()
    assert cases
    (card,) = cards(desktop)
    assert len(card.lines) == 4
    button_called(card, "还有 2 件，见案件列表").click()
    assert desktop.window.place().startswith("cases")


def test_without_anything_due_that_is_said_kindly(open_desk, cases):
    desktop = open_desk(Look())
    assert cases
    assert not desktop.window.page.findChildren(PressingLine)
    said = [
        each.whole()
        for each in desktop.window.page.findChildren(object)
        if hasattr(each, "whole")
    ]
    assert any("今天没有到期的事" in each for each in said)


@pytest.mark.long
def test_the_focus_stays_on_its_line_when_the_book_changes(busy, book, cases):
    desktop = busy()
    press(Qt.Key.Key_Down)
    party = case_value(book, cases[1]).parties[1]
    book.change(Party, party.uid, name="李晚")
    desktop.settle()
    assert lines(desktop)[1].go is focus()


@pytest.mark.long
def test_with_something_overdue_the_focus_is_there_and_not_on_the_last_case(
    busy, cases
):
    desktop = busy()
    desktop.window.open_case(cases[1])
    desktop.window.go("today")
    desktop.settle()
    assert lines(desktop)[0].go is focus()
    assert button_called(desktop.window.page, "继续").isVisible()


@pytest.fixture
def childs(busy, book, cases):
    """A desk on which the first line is that of a child's case."""
    applicant = case_value(book, cases[1]).parties[0].uid
    book.change(Party, applicant, born_on=date(2015, 1, 1))
    desktop = busy()
    return desktop, lines(desktop)[0]


@pytest.mark.long
def test_a_childs_number_is_not_shown_before_its_case_may_be_opened(
    childs, book, cases
):
    desktop, first = childs
    assert first.line.case_uid == cases[1]
    assert "199****1001" in first.phones()
    first.go.setFocus()
    press(Qt.Key.Key_D, CTRL)
    desktop.settle()
    first = lines(desktop)[0]
    assert PHONE not in first.phones() + first.go.accessibleDescription()
    assert "要先打开" in desktop.window._told.text()
    assert looked(book) == []
    today = desktop.window.desk.today()
    allow(book, cases[1], "", on=today, reason="本人调解", standing=True)
    desktop.settle()
    lines(desktop)[0].go.setFocus()
    press(Qt.Key.Key_D, CTRL)
    desktop.settle()
    assert PHONE in lines(desktop)[0].phones()
    (entry,) = looked(book)
    assert [each["uid"] for each in entry.changes] == [cases[1]]


def printed_of(book, uid):
    """Return what stands in a case's own journal of having been printed."""
    found = read_entries(book, numbers(book, Asked(uid)), case_uid=uid)
    return [each.what for each in found if each.what.startswith(PRINTED)]


def test_the_day_on_paper_has_no_childs_number_and_is_logged_in_each_case(
    childs,
    book,
    cases,
    to_file,  # noqa: F811
):
    desktop, _ = childs
    press(Qt.Key.Key_P, CTRL)
    desktop.settle()
    _, said = text_of_file(to_file.file)
    assert "199****1001" in said
    assert PHONE not in said
    for uid in cases[:2]:
        assert printed_of(book, uid) == [f"{PRINTED}今日要办"]
    assert printed_of(book, cases[2]) == []


@pytest.mark.long
def test_the_list_of_calls_is_logged_in_each_case_it_names(
    busy,
    book,
    cases,
    to_file,  # noqa: F811
):
    desktop = busy()
    debtor = case_value(book, cases[0]).parties[1].uid
    book.change(Party, debtor, phone=PHONE, born_on=date(2015, 1, 1))
    late = desktop.window.desk.today() - timedelta(days=20)
    owed = case_value(book, cases[0]).agreement.obligations[0].uid
    book.change(Obligation, owed, due_on=late)
    desktop.window.open_case(cases[1], Place("follow_ups"))
    desktop.settle()
    desktop.window.page.findChild(FollowUpsTab)._print_calls()
    desktop.settle()
    _, said = text_of_file(to_file.file)
    assert "199****1001" in said
    assert PHONE not in said
    assert printed_of(book, cases[0]) == [f"{PRINTED}回访电话单"]
    assert printed_of(book, cases[1]) == []
