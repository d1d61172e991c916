"""An archived case stays as it was bound, until somebody opens it with a reason."""

from datetime import date

import pytest

from mediator.cases.agreements import effective_on
from mediator.cases.intake import append, assign, new_case
from mediator.cases.issuing import number_paper
from mediator.cases.model import Agreement, Case, Clause, FollowUp, Party, Urging
from mediator.cases.moving import Move, move
from mediator.cases.payments import record_urging
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.stages import steps_for
from mediator.cases.words import AgreementForm, Application, Role, Stage
from mediator.problems import Problem

DAY = date(2026, 11, 25)


@pytest.fixture
def archived(book):
    """Make an oral case and bring it to the archive."""
    uid = new_case(book, DAY)
    first, second = case_value(book, uid).parties
    book.change(Party, first.uid, name="王五")
    book.change(Party, second.uid, name="李四")
    book.change(Case, uid, facts="楼上漏水。", application=Application.ORAL)
    move(book, uid, Move(Stage.ACCEPTED, DAY))
    mediator = room_value(book).mediators[0].uid
    assign(book, uid, mediator, Role.LEAD, DAY)
    move(book, uid, Move(Stage.ASSIGNED, DAY))
    agreement = append(book, Agreement, uid, form=AgreementForm.ORAL, reached_on=DAY)
    append(book, Clause, uid, agreement_uid=agreement, text="李四当日修好水管。")
    move(book, uid, Move(Stage.MEDIATING, DAY))
    move(book, uid, Move(Stage.AGREED, DAY))
    move(book, uid, Move(Stage.ARCHIVED, DAY))
    return uid


def test_nothing_of_an_archived_case_can_be_changed(book, archived):
    case = case_value(book, archived)
    for kind, uid, values in (
        (Case, archived, {"facts": "别的"}),
        (Party, case.parties[0].uid, {"name": "别人"}),
        (Clause, case.agreements[0].clauses[0].uid, {"text": "别的"}),
    ):
        with pytest.raises(Problem, match="已经归档锁住"):
            book.change(kind, uid, **values)
    assert case_value(book, archived) == case


def test_opening_it_needs_a_reason_and_leads_back_where_it_was_shut(book, archived):
    (opening,) = steps_for(case_value(book, archived))
    assert opening.end == Stage.AGREED
    with pytest.raises(Problem, match="写明原因"):
        move(book, archived, Move(Stage.AGREED, DAY))
    with pytest.raises(Problem, match="不能直接转为"):
        move(book, archived, Move(Stage.FAILED, DAY, detail="弄错"))
    move(book, archived, Move(Stage.AGREED, DAY, detail="补一页证据"))
    book.change(Case, archived, facts="楼上漏水，已修。")
    case = case_value(book, archived)
    assert case.archived_on is None
    assert case.facts == "楼上漏水，已修。"


def test_an_oral_agreement_takes_effect_when_it_is_reached(book, archived):
    case = case_value(book, archived)
    assert effective_on(case, case.agreements[0], room_value(book)) == DAY


def test_its_papers_still_get_their_numbers_when_printed(book, archived):
    room = room_value(book)
    agreement = case_value(book, archived).agreements[0].uid
    number = number_paper(
        book, archived, agreement, "oral_agreement", room=room, on=DAY
    )
    assert case_value(book, archived).agreements[0].number == number


def test_what_becomes_of_it_afterwards_is_still_recorded(book, archived):
    """Performance is no stage: a file may be bound while instalments run."""
    agreement = case_value(book, archived).agreements[0].uid
    made = append(book, FollowUp, archived, agreement_uid=agreement, visited_on=DAY)
    book.change(FollowUp, made, performance="已履行")
    urged = record_urging(book, archived, agreement, urged_on=DAY)
    book.remove(Urging, urged)
    case = case_value(book, archived)
    assert [each.performance for each in case.follow_ups] == ["已履行"]
    assert case.urgings == ()


def test_a_follow_up_that_was_bound_with_the_file_stays_as_it_was(book, archived):
    move(book, archived, Move(Stage.AGREED, DAY, detail="补一次回访"))
    before = append(book, FollowUp, archived, text="都付清了。")
    move(book, archived, Move(Stage.ARCHIVED, DAY))
    with pytest.raises(Problem, match="已经归档锁住"):
        book.change(FollowUp, before, text="没有付。")
    assert case_value(book, archived).follow_ups[0].text == "都付清了。"
