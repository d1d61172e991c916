"""Who came or called, and what became of it."""

from datetime import date

import pytest

from mediator.cases.book import Beginning
from mediator.cases.lists import CaseFilter, counts
from mediator.cases.model import Case, Visit
from mediator.cases.snapshot import case_value
from mediator.cases.visits import (
    BECAME,
    CLOSED,
    OPEN,
    begin_visit,
    close_visit,
    register_visit,
    reopen_visit,
    visit_lines,
    visits_of,
)
from mediator.cases.words import Side, Stage
from mediator.problems import Problem
from tests.new_book import new_book

TODAY = date(2026, 11, 2)


@pytest.fixture
def book(tmp_path):
    beginning = Beginning("柳荫社区人民调解委员会", "陈和平调解室", "陈和平", "槐树 12")
    made = new_book(tmp_path / "book", beginning)
    yield made
    made.close()


@pytest.fixture
def visit(book):
    uid = begin_visit(book, TODAY)
    book.change(
        Visit,
        uid,
        way="来访",
        name="钱远",
        phone="13900001234",
        address="幸福路1号",
        kind="邻里",
        about="楼上漏水，要求修好。",
    )
    return uid


def states(book):
    return [(each.visit.name, each.state, each.number) for each in visit_lines(book)]


def test_a_visit_begins_today_with_who_received_it_and_nothing_else(book):
    begin_visit(book, TODAY)
    (line,) = visit_lines(book)
    assert (line.visit.came_on, line.visit.received_by) == (TODAY, "陈和平")
    assert line.visit.answer == line.visit.way == ""
    assert line.state == OPEN


def test_a_visit_in_which_nothing_was_written_is_taken_up_again(book):
    first = begin_visit(book, TODAY)
    assert begin_visit(book, date(2026, 11, 3)) == first
    (line,) = visit_lines(book)
    assert line.visit.came_on == date(2026, 11, 3)
    book.change(Visit, first, phone="13900001234")
    assert begin_visit(book, TODAY) != first


@pytest.mark.usefixtures("visit")
def test_a_visit_is_not_counted_as_a_case(book):
    assert counts(book, CaseFilter()) == {}


def test_it_becomes_a_case_with_its_person_its_kind_and_its_words(book, visit):
    uid = register_visit(book, visit, TODAY)
    case = case_value(book, uid)
    assert (case.kind, case.facts) == ("邻里", "楼上漏水，要求修好。")
    assert case.stage == Stage.PENDING
    first, second = case.parties
    assert (first.side, first.name, first.phone) == (
        Side.APPLICANT,
        "钱远",
        "13900001234",
    )
    assert first.person
    assert (second.side, second.name) == (Side.RESPONDENT, "")
    assert case.accepted_on is None
    assert states(book) == [("钱远", BECAME, "2026-0001")]


def test_registering_it_again_leads_to_the_same_case(book, visit):
    uid = register_visit(book, visit, TODAY)
    assert register_visit(book, visit, TODAY) == uid
    assert counts(book, CaseFilter()) == {Stage.PENDING: 1}


def test_one_undo_takes_the_case_back_and_the_visit_is_open_again(book, visit):
    register_visit(book, visit, TODAY)
    book.undo()
    assert states(book) == [("钱远", OPEN, "")]
    assert counts(book, CaseFilter()) == {}


def test_a_case_that_was_deleted_leaves_the_visit_open(book, visit):
    book.remove(Case, register_visit(book, visit, TODAY))
    assert states(book) == [("钱远", OPEN, "")]
    register_visit(book, visit, TODAY)
    assert states(book) == [("钱远", BECAME, "2026-0002")]


def test_it_is_closed_only_with_its_answer(book, visit):
    with pytest.raises(Problem, match="还没有写怎么答复"):
        close_visit(book, visit, TODAY)
    book.change(Visit, visit, answer="请找物业，已给电话。")
    close_visit(book, visit, TODAY)
    assert states(book) == [("钱远", CLOSED, "")]
    assert visit_lines(book, only_open=True) == []
    reopen_visit(book, visit)
    assert states(book) == [("钱远", OPEN, "")]


def test_what_was_deleted_is_refused_in_words(book, visit):
    book.remove(Visit, visit)
    for does in (register_visit, close_visit):
        with pytest.raises(Problem, match=r"您 .* 删除了这里.*删除来访.*“回收站”"):
            does(book, visit, TODAY)


def test_the_register_has_a_year_by_day_and_the_list_the_newest_first(book):
    for day in (date(2026, 3, 1), date(2025, 12, 31), date(2026, 1, 1)):
        book.change(Visit, begin_visit(book, day), name="钱远")
    days = [each.visit.came_on for each in visits_of(book, 2026)]
    assert days == [date(2026, 1, 1), date(2026, 3, 1)]
    days = [each.visit.came_on for each in visit_lines(book)]
    assert days == [date(2026, 3, 1), date(2026, 1, 1), date(2025, 12, 31)]


def test_a_visit_that_says_neither_who_nor_what_becomes_no_case(book):
    uid = begin_visit(book, TODAY)
    book.change(Visit, uid, way="来访", kind="邻里", name=" ")
    with pytest.raises(Problem, match="没有登记"):
        register_visit(book, uid, TODAY)
    assert states(book) == [(" ", OPEN, "")]
    book.change(Visit, uid, about="楼上漏水。")
    assert case_value(book, register_visit(book, uid, TODAY)).facts == "楼上漏水。"
