"""Another mediator takes over; who left stays in the record."""

from datetime import date

import pytest

from mediator.cases.agreements import effective_on, lacking
from mediator.cases.assigning import (
    Change,
    change_mediator,
    may_change,
    reasons_for_change,
)
from mediator.cases.intake import assign
from mediator.cases.lists import case_lines
from mediator.cases.model import Agreement, Mediator
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Role, Stage
from mediator.forms.hands import everybody
from mediator.problems import Problem
from tests.cases.paths import DAY, go, make_whole, ready_case

LATER = date(2026, 12, 1)


@pytest.fixture
def uid(book):
    made = ready_case(book)
    go(book, made, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    return made


@pytest.fixture
def other(book):
    return book.add(Mediator, name="林秀英")


def change(book, uid, coming, reason="", on=LATER):
    (leaving, *_) = case_value(book, uid).handling
    change_mediator(book, uid, Change(leaving.uid, coming, on, reason))


def test_the_one_who_comes_takes_the_place_and_the_stage_stays(book, uid, other):
    before = case_value(book, uid)
    change(book, uid, other, "当事人要求更换")
    case = case_value(book, uid)
    gone, come = case.assignments
    assert (gone.left_on, gone.left_reason) == (LATER, "当事人要求更换")
    assert (come.mediator, come.role, come.assigned_on) == (other, Role.LEAD, LATER)
    assert case.handling == (come,)
    assert (case.stage, case.stages) == (before.stage, before.stages)
    (line,) = case_lines(book, [uid])
    assert line.mediators == "林秀英"


def test_a_request_is_enough_the_reason_may_be_left_out(book, uid, other):
    change(book, uid, other)
    assert case_value(book, uid).assignments[0].left_reason == ""


def test_one_undo_takes_all_of_it_back(book, uid, other):
    before = case_value(book, uid)
    change(book, uid, other)
    assert book.undo() == "更换调解员"
    assert case_value(book, uid) == before


def test_an_agreement_reached_before_is_signed_by_who_mediated_then(book, uid, other):
    go(book, uid, Stage.AGREED)
    make_whole(book, uid)
    change(book, uid, other)
    case, room = case_value(book, uid), room_value(book)
    (gone, _) = case.assignments
    assert lacking(case, case.agreement, room) == ()
    assert effective_on(case, case.agreement, room) == DAY
    assert gone.mediator in {who for _, who in everybody(case, case.agreement.uid)}
    assert other not in {who for _, who in everybody(case, case.agreement.uid)}


def test_an_agreement_reached_afterwards_is_signed_by_who_took_over(book, uid, other):
    change(book, uid, other)
    agreement = case_value(book, uid).agreement.uid
    book.change(Agreement, agreement, reached_on=LATER)
    case, room = case_value(book, uid), room_value(book)
    assert "调解员林秀英还没有签字。" in lacking(case, case.agreement, room)
    assert not [said for said in lacking(case, case.agreement, room) if "李安" in said]


def test_an_assignment_entered_late_counts_as_long_as_nobody_left(book, uid, other):
    assign(book, uid, other, Role.ASSISTANT, LATER)
    case = case_value(book, uid)
    assert len(case.handling_on(DAY)) == 2


def test_without_anybody_left_somebody_must_take_over(book, uid):
    before = case_value(book, uid)
    with pytest.raises(Problem, match="请选接手的调解员"):
        change(book, uid, "")
    assert case_value(book, uid) == before


def test_the_second_of_two_leads_when_the_first_leaves(book, uid, other):
    assign(book, uid, other, Role.ASSISTANT, DAY)
    change(book, uid, "")
    (left,) = case_value(book, uid).handling
    assert (left.mediator, left.role) == (other, Role.LEAD)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"on": date(2026, 11, 1)}, "早于定调解员的日子"),
        ({"coming": "self"}, "已经在办"),
    ],
)
def test_what_can_not_be_is_said_in_a_sentence(book, uid, other, how, words):
    own = case_value(book, uid).handling[0].mediator
    coming = own if how.get("coming") else other
    with pytest.raises(Problem, match=words):
        change(book, uid, coming, on=how.get("on", LATER))


def test_a_finished_case_has_nobody_to_change(book, uid):
    assert may_change(case_value(book, uid))
    go(book, uid, Stage.VOID)
    assert not may_change(case_value(book, uid))


def test_there_are_reasons_to_choose_from():
    assert "当事人申请回避" in reasons_for_change(DAY)
