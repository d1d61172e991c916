"""The list says of a case what its own page says, without reading it whole."""

from datetime import date

import pytest

from mediator.cases.facts.codes import codes
from mediator.cases.intake import append
from mediator.cases.lists import case_lines
from mediator.cases.model import Agent, Agreement, Assignment, Case, Signature
from mediator.cases.next_step import SIGN, next_words
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import AgreementForm, Mark, Role, Signer, Stage

DAY = date(2026, 3, 9)


def in_the_list(book, uid):
    (line,) = case_lines(book, [uid])
    return line.next_step


@pytest.fixture
def agreed(book, case_uid):
    """A written agreement of two parties and a mediator; its uid."""
    book.change(Case, case_uid, stage=Stage.AGREED, accepted_on=DAY)
    mediator = room_value(book).mediators[0].uid
    append(
        book,
        Assignment,
        case_uid,
        mediator_uid=mediator,
        role=Role.LEAD,
        assigned_on=DAY,
    )
    return append(book, Agreement, case_uid, reached_on=DAY)


def sign(book, case_uid, agreement, **who):
    append(
        book,
        Signature,
        case_uid,
        paper="agreement",
        subject_uid=agreement,
        marks=[Mark.SIGNED.value],
        signed_on=DAY,
        **who,
    )


@pytest.mark.parametrize("stage", list(Stage))
def test_in_every_stage_list_and_page_agree(book, case_uid, stage):
    book.change(Case, case_uid, stage=stage)
    assert in_the_list(book, case_uid) == next_words(case_value(book, case_uid))


def test_an_oral_agreement_goes_to_the_archive_and_nobody_signs(book, case_uid, agreed):
    book.change(Agreement, agreed, form=AgreementForm.ORAL)
    assert next_words(case_value(book, case_uid)) == "归档"
    assert in_the_list(book, case_uid) == "归档"


def test_signing_is_next_until_the_last_hand_and_the_seal_are_there(
    book, case_uid, agreed
):
    case = case_value(book, case_uid)
    first, second = case.parties
    agent = append(book, Agent, case_uid, party_uid=second.uid, name="孙平")
    (power,) = [each.name for each in codes("agent_powers", DAY) if each.code == "sign"]
    book.change(Agent, agent, kind="近亲属", powers=[power], authorised_on=DAY)
    sign(book, case_uid, agreed, signer=Signer.PARTY, party_uid=first.uid)
    mediator = case.assignments[0].mediator
    sign(book, case_uid, agreed, signer=Signer.MEDIATOR, mediator_uid=mediator)
    sign(book, case_uid, agreed, signer=Signer.AGENT, agent_uid=agent)
    assert in_the_list(book, case_uid) == SIGN
    assert next_words(case_value(book, case_uid)) == SIGN
    book.change(Agreement, agreed, sealed_on=DAY)
    assert in_the_list(book, case_uid) == "归档"
    assert next_words(case_value(book, case_uid)) == "归档"
