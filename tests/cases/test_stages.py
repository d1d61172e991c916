"""The table of stages: nobody gets anywhere but along it."""

import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.cases.facts.codes import codes
from mediator.cases.intake import append, assign, new_case
from mediator.cases.model import Agreement, Case, Clause, Meeting, Party, now
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.stages import (
    LINE,
    STEPS,
    Move,
    move,
    step_between,
    steps_for,
    steps_from,
)
from mediator.cases.words import Application, Role, Stage
from mediator.problems import Problem

DAY = date(2026, 11, 25)


@pytest.fixture
def ready(book):
    """Make a case to which nothing stands in the way but signatures."""
    uid = new_case(book, DAY)
    for place, each in enumerate(case_value(book, uid).parties):
        book.change(Party, each.uid, name=f"当事人{place}")
    book.change(Case, uid, facts="楼上漏水。", application=Application.WRITTEN)
    assign(book, uid, room_value(book).mediators[0].uid, Role.LEAD, DAY)
    append(book, Meeting, uid, started_at=now())
    agreement = append(book, Agreement, uid, reached_on=DAY)
    append(book, Clause, uid, agreement_uid=agreement, text="修好水管。")
    return uid


def test_each_step_stands_once_and_each_stage_has_at_most_one_ordinary_way():
    assert len({(step.start, step.end) for step in STEPS}) == len(STEPS)
    for stage in Stage:
        assert sum(step.onward for step in steps_from(stage)) <= 1


def test_the_ordinary_way_leads_along_the_line():
    for start, end in itertools.pairwise(LINE):
        step = step_between(start, end)
        assert step is not None
        assert step.onward


def test_every_step_that_asks_for_a_reason_into_an_end_offers_some():
    for step in STEPS:
        if step.reasoned and step.end in {
            Stage.REFUSED, Stage.REFERRED, Stage.FAILED, Stage.WITHDRAWN, Stage.PAUSED,
            Stage.VOID,
        } and step.start is not Stage.ARCHIVED:  # fmt: skip
            assert codes("stage_reasons", DAY, group=step.end.value), step


def test_acceptance_needs_what_happened_and_a_side_each(book):
    uid = new_case(book, DAY)
    with pytest.raises(Problem, match="纠纷简要情况"):
        move(book, uid, Move(Stage.ACCEPTED, DAY))
    assert case_value(book, uid).stage is Stage.PENDING


def test_acceptance_draws_the_number_once_and_invents_no_application_date(book, ready):
    move(book, ready, Move(Stage.ACCEPTED, DAY))
    case = case_value(book, ready)
    assert case.case_number
    assert case.accepted_on == DAY
    assert case.applied_on is None


def test_a_case_mediated_before_it_was_written_down_keeps_both_days(book, ready):
    before = date(2026, 11, 1)
    move(book, ready, Move(Stage.ACCEPTED, before))
    case = case_value(book, ready)
    assert case.accepted_on == before
    assert case.entered_at.date() > before


def test_a_step_with_a_reason_is_not_taken_without_one(book, ready):
    move(book, ready, Move(Stage.ACCEPTED, DAY))
    with pytest.raises(Problem, match="写明原因"):
        move(book, ready, Move(Stage.FAILED, DAY))
    move(book, ready, Move(Stage.FAILED, DAY, reason="分歧较大，不能达成协议"))
    case = case_value(book, ready)
    assert case.stages[-1].reason
    assert case.closed_on == DAY


def test_an_unsigned_agreement_is_not_archived(book, ready):
    for stage in (Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.AGREED):
        move(book, ready, Move(stage, DAY))
    with pytest.raises(Problem, match="没有签全"):
        move(book, ready, Move(Stage.ARCHIVED, DAY))


def test_a_case_applied_for_again_is_the_same_case(book, ready):
    move(book, ready, Move(Stage.REFUSED, DAY, reason="材料不足，经告知没有补齐"))
    move(book, ready, Move(Stage.PENDING, DAY, detail="补齐了材料"))
    move(book, ready, Move(Stage.ACCEPTED, DAY))
    assert case_value(book, ready).stage is Stage.ACCEPTED


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(Stage), min_size=1, max_size=12))
def test_random_steps_only_ever_follow_the_table(book, wanted):
    uid = new_case(book, DAY)
    for place, each in enumerate(case_value(book, uid).parties):
        book.change(Party, each.uid, name=f"当事人{place}")
    book.change(Case, uid, facts="漏水。", application=Application.ORAL)
    for stage in wanted:
        before = case_value(book, uid)
        allowed = {step.end for step in steps_for(before)}
        try:
            move(book, uid, Move(stage, DAY, detail="试"))
        except Problem:
            assert case_value(book, uid) == before
        else:
            assert stage in allowed
            after = case_value(book, uid)
            assert after.stage is stage
            assert after.stages[-1].from_stage is before.stage
