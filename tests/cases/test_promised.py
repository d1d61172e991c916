"""Asked of all promises at once, none is left out that its own case calls open."""

from datetime import timedelta

import pytest

from mediator.cases.amending import begin_next
from mediator.cases.deadlines.due import State, deadlines
from mediator.cases.follow_ups import follow_ups_due
from mediator.cases.intake import append
from mediator.cases.model import (
    Agreement,
    Case,
    Clause,
    FollowUp,
    Signature,
)
from mediator.cases.payments import record_payment
from mediator.cases.performance import performance
from mediator.cases.promised import waiting_for_a_call
from mediator.cases.snapshot import case_value, read_room, room_value
from mediator.cases.today.screen import screen
from mediator.cases.words import AgreementForm
from mediator.problems import Problem
from tests.cases.paths import DAY, PARTED, S, go, in_parts

TODAY = DAY + timedelta(days=2)


@pytest.fixture(params=PARTED, ids=lambda ways: "".join(ways) or "调解中")
def uid(book, request):
    """Two parts are in force; the case is open, or ended in any way."""
    made = in_parts(book)
    for stage in request.param:
        if stage is S.ARCHIVED:
            told(book, made, performance="", on=DAY - timedelta(days=1))
        if stage is S.FAILED:
            rest = begin_next(book, made)
            book.change(Agreement, rest, reached_on=DAY)
            append(book, Clause, made, agreement_uid=rest, text="没有谈成的。")
        go(book, made, stage)
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
    one, other, *_ = case_value(book, uid).agreements
    assert len(open_ones(book, uid)) == 2
    told(book, uid, agreement=other.uid)
    assert open_ones(book, uid) == {one.obligations[0].uid}
    assert [each.case_uid for each in follow_ups_due(book, TODAY + timedelta(3))] == [
        uid
    ]
    told(book, uid)
    assert open_ones(book, uid) == set()


def test_what_somebody_refused_is_not_done_because_another_said_so(book, uid):
    one, *_ = case_value(book, uid).agreements
    owed = one.obligations[0].uid
    told(book, uid)
    record_payment(book, uid, owed, happened_on=DAY, outcome="拒不履行")
    assert open_ones(book, uid) == {owed}


def test_a_visit_that_asked_nothing_takes_nothing_back(book, uid):
    told(book, uid)
    told(book, uid, performance="")
    assert open_ones(book, uid) == set()


@pytest.mark.parametrize("end", [S.FAILED, S.WITHDRAWN, S.REFERRED])
def test_a_part_in_force_is_asked_about_before_the_archive(book, end):
    made = in_parts(book)
    go(book, made, end)
    with pytest.raises(Problem, match="也没有回访过"):
        go(book, made, S.ARCHIVED)
    told(book, made, performance="")
    go(book, made, S.ARCHIVED)
    assert len(open_ones(book, made)) == 2


def test_what_nobody_signed_is_not_asked_about_once_the_case_failed(book):
    made = in_parts(book)
    for each in case_value(book, made).signatures:
        book.remove(Signature, each.uid)
    go(book, made, S.FAILED)
    assert case_value(book, made).agreement.obligations
    assert follow_ups_due(book, TODAY) == ()
    with book.reading() as session:
        screened = screen(session, read_room(session), TODAY)
    assert made not in screened.first
    go(book, made, S.ARCHIVED)


def test_a_void_case_is_in_no_list(book):
    made = in_parts(book)
    book.change(Case, made, stage=S.VOID)  # as a case of an older book may be
    assert follow_ups_due(book, TODAY) == ()
    with book.reading() as session:
        assert waiting_for_a_call(session, TODAY) == set()
        assert made not in screen(session, read_room(session), TODAY).first


def test_an_oral_part_is_asked_about_while_the_rest_is_mediated(book):
    made = in_parts(book)
    for each in case_value(book, made).agreements:
        book.change(Agreement, each.uid, form=AgreementForm.ORAL)
        append(book, Clause, made, agreement_uid=each.uid, text="先付八百元。")
    assert [each.case_uid for each in follow_ups_due(book, TODAY)] == [made]
    assert len(open_ones(book, made)) == 2
