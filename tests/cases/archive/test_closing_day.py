"""结案时间 is the day of performance, told with its reason, never of the signing."""

from datetime import date

import pytest

from mediator.cases.archive.closing_day import suggested_closing
from mediator.cases.intake import append, new_case
from mediator.cases.model import (
    Agreement,
    Case,
    Clause,
    FollowUp,
    Obligation,
    Party,
    Payment,
)
from mediator.cases.moving import Move, move
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import AgreementForm, Application, Stage

SIGNED = date(2026, 11, 2)
TODAY = date(2026, 11, 26)


@pytest.fixture
def owed(book):
    """Make an oral agreement with one sum owed; returns the case and what is owed."""
    uid = new_case(book, SIGNED)
    first, second = case_value(book, uid).parties
    book.change(Party, first.uid, name="王五")
    book.change(Party, second.uid, name="李四")
    book.change(Case, uid, facts="欠款。", application=Application.ORAL,
                stage=Stage.AGREED, accepted_on=SIGNED)  # fmt: skip
    made = append(book, Agreement, uid, form=AgreementForm.ORAL, reached_on=SIGNED)
    append(book, Clause, uid, agreement_uid=made, text="李四还钱。")
    debt = append(
        book, Obligation, uid, agreement_uid=made, debtor_uid=second.uid,
        creditor_uid=first.uid, what="还款", amount_fen=100_000, due_on=TODAY,
    )  # fmt: skip
    return uid, debt


def told(book, uid):
    return suggested_closing(case_value(book, uid), room_value(book), TODAY)


def pay(book, uid, debt, on, fen):
    append(book, Payment, uid, obligation_uid=debt, happened_on=on, amount_fen=fen,
           outcome="已履行" if fen == 100_000 else "部分履行")  # fmt: skip


def test_before_performance_it_asks_for_a_follow_up_and_names_no_day(book, owed):
    uid, _ = owed
    found = told(book, uid)
    assert found.on is None
    assert not found.performed
    assert "先回访一次" in found.why


def test_after_a_follow_up_it_may_be_closed_and_says_what_is_still_owed(book, owed):
    uid, _ = owed
    append(book, FollowUp, uid, visited_on=date(2026, 11, 20))
    found = told(book, uid)
    assert (found.on, found.performed) == (date(2026, 11, 20), False)
    assert "还有1项没有履行完" in found.why


def test_the_last_payment_is_the_day_of_closing_not_the_signing(book, owed):
    uid, debt = owed
    pay(book, uid, debt, date(2026, 11, 18), 100_000)
    found = told(book, uid)
    assert (found.on, found.performed) == (date(2026, 11, 18), True)
    assert "11月18日履行完毕" in found.why


def test_next_year_the_day_is_told_with_its_year(book, owed):
    uid, debt = owed
    pay(book, uid, debt, date(2026, 11, 18), 100_000)
    case, room = case_value(book, uid), room_value(book)
    found = suggested_closing(case, room, date(2027, 1, 5))
    assert "最后一项2026年11月18日履行完毕" in found.why


def test_a_payment_without_a_day_is_no_ground_for_one(book, owed):
    uid, debt = owed
    pay(book, uid, debt, None, 100_000)
    found = told(book, uid)
    assert found.on is None
    assert "没有记哪天" in found.why


def test_without_anything_owed_the_effect_settles_it(book, bind):
    case = case_value(book, bind(SIGNED))
    found = suggested_closing(case, room_value(book), TODAY)
    assert (found.on, found.performed) == (SIGNED, True)


def test_what_ended_without_agreement_was_settled_that_day(book, case_uid):
    move(book, case_uid, Move(Stage.WITHDRAWN, SIGNED, detail="自行和好"))
    found = told(book, case_uid)
    assert found.on == SIGNED
    assert "处理完毕" in found.why


def test_archiving_keeps_the_day_that_was_said_and_invents_none(book, owed):
    uid, debt = owed
    pay(book, uid, debt, date(2026, 11, 18), 100_000)
    move(book, uid, Move(Stage.ARCHIVED, TODAY))
    assert case_value(book, uid).closed_on is None
    move(book, uid, Move(Stage.AGREED, TODAY, detail="补一页"))
    move(book, uid, Move(Stage.ARCHIVED, TODAY, closed_on=date(2026, 11, 18)))
    case = case_value(book, uid)
    assert (case.closed_on, case.archived_on) == (date(2026, 11, 18), TODAY)
