from datetime import date

import pytest

from mediator.cases.book import Beginning
from mediator.cases.clauses import Promise, write_clause
from mediator.cases.intake import append, new_case
from mediator.cases.model import Agreement, Clause
from mediator.cases.snapshot import case_value
from tests.new_book import new_book

TODAY = date(2026, 11, 2)
DUE = date(2026, 12, 5)


@pytest.fixture
def book(tmp_path):
    beginning = Beginning("柳荫社区人民调解委员会", "陈和平调解室", "陈和平", "槐树 12")
    made = new_book(tmp_path / "book", beginning)
    yield made
    made.close()


@pytest.fixture
def agreed(book):
    uid = new_case(book, TODAY)
    made = append(book, Agreement, uid)
    for text in ("第一条", "第二条"):
        append(book, Clause, uid, agreement_uid=made, text=text)
    return lambda: case_value(book, uid)


def texts(case):
    return [each.text for each in case.agreement.clauses]


def test_a_clause_and_what_it_promises_are_one_change(book, agreed):
    case = agreed()
    first, second = case.parties
    promise = Promise(first.uid, second.uid, "赔偿款", 500_000, DUE, "转账")
    write_clause(book, case, case.agreement, "新的一条。", promise)
    case = agreed()
    assert texts(case) == ["第一条", "第二条", "新的一条。"]
    (owed,) = case.agreement.obligations
    assert (owed.debtor, owed.creditor) == (first.uid, second.uid)
    assert (owed.what, owed.amount_fen) == ("赔偿款", 500_000)
    assert (owed.due_on, owed.manner) == (DUE, "转账")
    book.undo()
    assert texts(agreed()) == ["第一条", "第二条"]
    assert agreed().agreement.obligations == ()


def test_it_goes_behind_the_clause_the_person_is_in(book, agreed):
    case = agreed()
    first = case.agreement.clauses[0].uid
    write_clause(book, case, case.agreement, "中间", behind=first)
    assert texts(agreed()) == ["第一条", "中间", "第二条"]


def test_an_empty_clause_is_filled_and_not_followed(book, agreed):
    case = agreed()
    last = append(book, Clause, case.uid, agreement_uid=case.agreement.uid, text=" ")
    case = agreed()
    assert write_clause(book, case, case.agreement, "填上") == last
    assert texts(agreed()) == ["第一条", "第二条", "填上"]


def test_instalments_stand_with_their_days(book, agreed):
    case = agreed()
    parts = [(250_000, DUE), (250_000, date(2027, 1, 5))]
    promise = Promise(what="赔偿款", amount_fen=500_000, due_on=DUE, parts=parts)
    write_clause(book, case, case.agreement, "分两期。", promise)
    (owed,) = agreed().agreement.obligations
    assert [(each.amount_fen, each.due_on) for each in owed.instalments] == parts
    assert owed.due_on is None
