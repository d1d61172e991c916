"""What people declare: who they are, what they want, how they signed, what is done."""

from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.words import Signer
from mediator.forms import hands
from mediator.forms.form import Form, own
from mediator.forms.hands import Hand
from mediator.forms.papers import (
    claimants,
    consent,
    death_proof,
    guardianship,
    performed,
    privacy_consent,
    ratification,
    representatives,
    signing_meeting,
)


def _electors(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return the parties who choose their representatives."""
    who = representatives.electors(case, subject)
    return tuple((Signer.PARTY, each.uid) for each in who)


FORMS: Final = (
    Form(
        "consent",
        consent.consent,
        own("consent"),
        hands.addressee,
        consent.PARTICULARS,
        addressed=True,
    ),
    Form(
        "privacy_consent",
        privacy_consent.privacy_consent,
        own("privacy_consent"),
        hands.addressee,
        privacy_consent.PARTICULARS,
        addressed=True,
    ),
    Form(
        "guardianship",
        guardianship.guardianship,
        own("guardianship"),
        hands.nobody,
        guardianship.PARTICULARS,
        addressed=True,
    ),
    Form(
        "death_proof",
        death_proof.death_proof,
        own("death_proof"),
        hands.nobody,
        death_proof.PARTICULARS,
    ),
    Form(
        "claimants",
        claimants.claimants,
        own("claimants"),
        hands.nobody,
        claimants.PARTICULARS,
    ),
    Form(
        "representatives",
        representatives.representatives,
        own("representatives"),
        _electors,
        representatives.PARTICULARS,
    ),
    Form(
        "ratification",
        ratification.ratification,
        own("ratification"),
        hands.addressee,
        ratification.PARTICULARS,
        addressed=True,
    ),
    Form(
        "signing_meeting",
        signing_meeting.signing_meeting,
        own("signing_meeting"),
        hands.everybody,
        signing_meeting.PARTICULARS,
    ),
    Form(
        "performed",
        performed.performed,
        own("performed"),
        hands.everybody,
        performed.PARTICULARS,
    ),
)
