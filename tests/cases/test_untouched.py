"""A registration in which nobody wrote anything leaves no trace, and no gap."""

from datetime import date

import pytest

from mediator.cases.intake import append, new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Agreement, Case, Clause, Contact, Meeting, Party
from mediator.cases.notes import keep_note
from mediator.cases.oral import begin_oral
from mediator.cases.snapshot import case_value
from mediator.cases.untouched import may_go, put_aside

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("begin", [new_case, begin_oral])
def test_a_case_just_begun_may_go(book, begin):
    assert may_go(book, begin(book, TODAY))


def _write_facts(book, uid):
    book.change(Case, uid, facts="两家因排水争吵。")


def _write_name(book, uid):
    book.change(Party, case_value(book, uid).parties[1].uid, name="钱远")


def _begin_meeting(book, uid):
    append(book, Meeting, uid)


def _begin_to_type(book, uid):
    book.keep_draft(Party, case_value(book, uid).parties[0].uid, "born_on", "19")


def _note_for_oneself(book, uid):
    keep_note(book, uid, "他下午再来")


def _record_a_call(book, uid):
    append(book, Contact, uid)


@pytest.mark.long
@pytest.mark.parametrize(
    "write",
    [
        _write_facts,
        _write_name,
        _begin_meeting,
        _begin_to_type,
        _note_for_oneself,
        _record_a_call,
    ],
)
@pytest.mark.parametrize("begin", [new_case, begin_oral])
def test_a_case_with_anything_in_it_stays(book, begin, write):
    uid = begin(book, TODAY)
    write(book, uid)
    assert not may_go(book, uid)


def test_an_oral_case_with_a_word_of_agreement_stays(book):
    uid = begin_oral(book, TODAY)
    clause = case_value(book, uid).agreements[0].clauses[0]
    book.change(Clause, clause.uid, text="各退一步。")
    assert not may_go(book, uid)
    book.change(Clause, clause.uid, text="")
    agreement = case_value(book, uid).agreements[0].uid
    book.change(Agreement, agreement, reached_on=TODAY)
    assert not may_go(book, uid)


@pytest.mark.parametrize("begin", [new_case, begin_oral])
def test_the_next_case_gets_the_number_that_was_put_aside(book, begin):
    first = begin(book, TODAY)
    number = case_value(book, first).number
    put_aside(book, first, TODAY)
    assert case_uids(book, CaseFilter()) == []
    second = begin(book, TODAY)
    assert case_value(book, second).number == number
    third = begin(book, TODAY)
    assert case_value(book, third).number != number
    assert len(case_uids(book, CaseFilter())) == 2


def test_the_other_way_to_register_does_not_take_it(book):
    put_aside(book, begin_oral(book, TODAY), TODAY)
    assert case_value(book, new_case(book, TODAY)).agreements == ()


def test_another_year_has_its_own_numbers(book):
    put_aside(book, new_case(book, TODAY), TODAY)
    assert case_value(book, new_case(book, date(2027, 1, 4))).number == "2027-0001"


def test_undo_brings_back_what_was_put_aside(book):
    uid = new_case(book, TODAY)
    put_aside(book, uid, TODAY)
    book.undo()
    assert case_uids(book, CaseFilter()) == [uid]
    assert new_case(book, TODAY) != uid
