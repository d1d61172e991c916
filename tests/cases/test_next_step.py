"""The list says of a case what its own page says, without reading it whole."""

from datetime import date

import pytest

from mediator.cases.facts.codes import codes
from mediator.cases.handing_over import handed
from mediator.cases.intake import append
from mediator.cases.lists import case_lines, is_old_agreed
from mediator.cases.model import Agent, Agreement, Assignment, Case, Signature
from mediator.cases.next_step import SIGN, next_words
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import AgreementForm, Mark, Role, Signer, Stage
from mediator.forms.hand_over import hand_over_set
from mediator.forms.sheet import sheet_text
from mediator.ui.today.needs import needs_of

DAY = date(2026, 3, 9)


def in_the_list(book, uid):
    (line,) = case_lines(book, [uid])
    return line.next_step


def page_says(book, uid):
    return next_words(case_value(book, uid), old=is_old_agreed(book, uid))


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
    assert in_the_list(book, case_uid) == page_says(book, case_uid)


def test_an_oral_agreement_goes_to_the_archive_and_nobody_signs(book, case_uid, agreed):
    book.change(Agreement, agreed, form=AgreementForm.ORAL)
    assert page_says(book, case_uid) == "归档"
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
    assert page_says(book, case_uid) == SIGN
    book.change(Agreement, agreed, sealed_on=DAY)
    assert in_the_list(book, case_uid) == "归档"
    assert page_says(book, case_uid) == "归档"


@pytest.mark.usefixtures("agreed")
def test_what_an_old_register_tells_was_agreed_asks_for_nothing_anywhere(
    book, case_uid
):
    assert in_the_list(book, case_uid) == page_says(book, case_uid) == SIGN
    assert needs_of(book, [case_uid], DAY)[case_uid].unsigned
    book.change(Case, case_uid, seq=-1)
    assert in_the_list(book, case_uid) == page_says(book, case_uid) == ""
    needs = needs_of(book, [case_uid], DAY)[case_uid]
    assert (needs.step, needs.unsigned) == ("", ())
    (brief,) = handed(book, [case_uid], DAY)
    _, sheet = hand_over_set([brief], "陈和平", room_value(book), DAY)
    assert "没有必须办的" in sheet_text(sheet)
    assert SIGN not in sheet_text(sheet)
