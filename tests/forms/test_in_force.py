"""Papers on what follows an agreement are about the one in force, not the newest."""

from datetime import date

import msgspec
import pytest

from mediator.cases.agreements import effective_on, lacking, required_signers
from mediator.cases.case_file import (
    ClauseEntry,
    ObligationEntry,
    OwnPaperEntry,
    PaymentEntry,
    SignatureEntry,
)
from mediator.cases.in_force import held_to
from mediator.cases.words import AgreementForm, Mark, Signer
from mediator.forms import confirming
from mediator.forms.catalogue import make, papers_of
from mediator.forms.enclosures import enclosures
from mediator.forms.papers.receipt import PAYMENT
from mediator.forms.sheet import sheet_text
from tests import people
from tests.people_dossier import WHOLE

replace = msgspec.structs.replace
SIGNED_ON = date(2026, 2, 15)
OLD = replace(WHOLE.agreements[0], sealed_on=SIGNED_ON)
NUMBER = "（2026）柳人调协字第99号"
CHANGE = replace(
    OLD,
    uid="change",
    number=NUMBER,
    amends=OLD.uid,
    clauses=(ClauseEntry(text="改为分两期。302室阳台归周淑兰所有。"),),
    obligations=tuple(
        replace(each, uid=f"{each.uid}-2", instalments=()) for each in OLD.obligations
    ),
)
OF_PARTY = WHOLE.agreements[0].obligations[0].debtor
ABOUT = ("confirmation", "confirmation_certificate", "performance_urge", "next_steps",
         "follow_up", "receipt")  # fmt: skip


def signed(case, agreement):
    """Return the case with everybody's signature on an agreement."""
    more = tuple(
        SignatureEntry(
            uid=f"{agreement.uid}-{at}",
            paper="agreement",
            subject=agreement.uid,
            signer=each.signer,
            party=each.uid if each.signer is Signer.PARTY else "",
            mediator=each.uid if each.signer is Signer.MEDIATOR else "",
            marks=(Mark.SIGNED,),
            signed_on=SIGNED_ON,
        )
        for at, each in enumerate(required_signers(case, people.ROOM, agreement))
    )
    return replace(case, signatures=(*case.signatures, *more))


def with_papers(case):
    own = tuple(OwnPaperEntry(uid=key, paper=key, party=OF_PARTY) for key in ABOUT[:-2])
    asked = tuple(replace(each, agreement="") for each in case.follow_ups)
    receipts = (OwnPaperEntry(uid="r", paper="receipt", party=case.parties[0].uid),)
    return replace(case, own_papers=(*own, *receipts), follow_ups=asked)


DRAFT = signed(with_papers(replace(WHOLE, agreements=(OLD, CHANGE))), OLD)
CHANGED = signed(DRAFT, CHANGE)


def text(key, case):
    ref = next(ref for ref in papers_of(case) if ref.key == key)
    return sheet_text(make(ref, case, people.ROOM))


def test_the_material_is_what_it_is_taken_for():
    assert effective_on(DRAFT, OLD, people.ROOM)
    assert lacking(DRAFT, CHANGE, people.ROOM)
    assert effective_on(CHANGED, CHANGE, people.ROOM)


@pytest.mark.parametrize("key", ABOUT)
def test_a_change_nobody_signed_is_not_named(key):
    said = text(key, DRAFT)
    assert OLD.number in said
    assert NUMBER not in said


@pytest.mark.parametrize("key", ABOUT)
def test_a_change_that_binds_is_named(key):
    said = text(key, CHANGED)
    assert NUMBER in said
    assert OLD.number not in said


def test_what_a_court_is_told_and_asked_is_about_the_one_in_force():
    assert "改为分两期" not in text("confirmation", DRAFT)
    assert "改为分两期" in text("confirmation", CHANGED)
    assert not confirming.advice(DRAFT)
    assert confirming.advice(CHANGED)
    (paper,) = [
        each for each in enclosures(DRAFT, people.ROOM) if each.name == "人民调解协议书"
    ]
    assert paper.there
    oral = replace(CHANGE, form=AgreementForm.ORAL, reached_on=None)
    assert not confirming.refused(replace(DRAFT, agreements=(OLD, oral)))


def test_a_receipt_names_the_agreement_that_was_paid_on():
    paid = PaymentEntry(uid="pay", obligation=OLD.obligations[0].uid)
    slip = OwnPaperEntry(
        uid="r", paper="receipt", party=WHOLE.parties[0].uid, values={PAYMENT: "pay"}
    )
    case = replace(CHANGED, payments=(paid,), own_papers=(slip,))
    assert OLD.number in text("receipt", case)


def test_one_is_urged_to_what_one_owes():
    more = replace(CHANGE, amends="", obligations=(ObligationEntry(debtor="other"),))
    case = signed(replace(DRAFT, agreements=(OLD, more)), more)
    assert held_to(case).uid == "change"
    assert held_to(case, OF_PARTY).uid == OLD.uid


def test_an_oral_agreement_being_put_in_writing_is_taken_to_court_as_written():
    oral = replace(OLD, form=AgreementForm.ORAL)
    written = replace(CHANGE, amends="")
    case = replace(DRAFT, agreements=(oral, written))
    assert held_to(case).uid == OLD.uid
    assert confirming.to_confirm(case).uid == "change"
    assert "先补成书面" in confirming.refused(replace(case, agreements=(oral,)))


def test_while_nothing_binds_the_one_in_work_is_meant():
    assert held_to(replace(DRAFT, signatures=())).uid == "change"
    assert held_to(replace(DRAFT, agreements=())) is None
