"""Asked of all promises at once, none is left out that its own case calls open."""

from datetime import timedelta

import pytest

from mediator.cases.amending import begin_next
from mediator.cases.deadlines.due import State, deadlines
from mediator.cases.follow_ups import follow_ups_due
from mediator.cases.intake import append
from mediator.cases.model import Agreement, Clause, FollowUp, Obligation
from mediator.cases.payments import record_payment
from mediator.cases.performance import performance
from mediator.cases.promised import waiting_for_a_call
from mediator.cases.snapshot import case_value, read_room, room_value
from mediator.cases.today.screen import screen
from mediator.cases.words import Stage
from tests.cases.paths import DAY, go, make_whole, ready_case

TODAY = DAY + timedelta(days=2)


def owe(book, uid, agreement):
    first, second = case_value(book, uid).parties
    return append(
        book, Obligation, uid, agreement_uid=agreement, debtor_uid=second.uid,
        creditor_uid=first.uid, amount_fen=80_000, due_on=DAY,
    )  # fmt: skip


@pytest.fixture
def uid(book):
    """A case settled in two parts, each of which is signed and owes something."""
    made = ready_case(book)
    go(book, made, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    make_whole(book, made)
    owe(book, made, case_value(book, made).agreement.uid)
    rest = begin_next(book, made)
    append(book, Clause, made, agreement_uid=rest, text="其余的下月付清。")
    book.change(Agreement, rest, reached_on=DAY)
    go(book, made, Stage.AGREED)
    make_whole(book, made)
    owe(book, made, rest)
    return made


def told(book, uid, performance="已履行", agreement=None, on=TODAY):
    append(
        book, FollowUp, uid, visited_on=on, performance=performance,
        agreement_uid=agreement,
    )  # fmt: skip


def open_ones(book, uid, on=TODAY):
    """The promises still open: the case's page, its deadlines and Today agree."""
    case, room = case_value(book, uid), room_value(book)
    shown = {each.uid for each in performance(case, room, on).promises if each.is_open}
    due = {
        each.subject
        for each in deadlines(case, room, on)
        if each.code == "performance" and each.state is not State.DONE
    }
    assert due == shown
    with book.reading() as session:
        called = waiting_for_a_call(session, on)
        screened = screen(session, read_room(session), on)
    assert (uid in called) is bool(shown)
    assert not shown or uid in screened.first or uid in screened.unsure
    return shown


def test_what_one_part_was_asked_about_says_nothing_of_the_other(book, uid):
    one, other = case_value(book, uid).agreements
    assert len(open_ones(book, uid)) == 2
    told(book, uid, agreement=other.uid)
    assert open_ones(book, uid) == {one.obligations[0].uid}
    assert [each.case_uid for each in follow_ups_due(book, TODAY + timedelta(3))] == [
        uid
    ]
    told(book, uid)
    assert open_ones(book, uid) == set()


def test_what_somebody_refused_is_not_done_because_another_said_so(book, uid):
    one, _ = case_value(book, uid).agreements
    owed = one.obligations[0].uid
    told(book, uid)
    record_payment(book, uid, owed, happened_on=DAY, outcome="拒不履行")
    assert open_ones(book, uid) == {owed}


def test_a_visit_that_asked_nothing_takes_nothing_back(book, uid):
    told(book, uid)
    told(book, uid, performance="")
    assert open_ones(book, uid) == set()
