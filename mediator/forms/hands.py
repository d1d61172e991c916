"""Whose signatures a paper needs, and whether they are recorded."""

from collections.abc import Iterable

from mediator.cases.case_file import CaseFile, SignatureEntry
from mediator.cases.words import Presence, Side, Signer

Hand = tuple[Signer, str]
"""Who signs: in what capacity, and the uid of the party or mediator if it is one."""


def nobody(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return nobody: the committee sends it out under its seal, or a form is kept."""
    del case, subject
    return ()


def addressee(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return the party an on-demand paper is made out to; subject is its uid."""
    paper = case.own_paper(subject)
    return ((Signer.PARTY, paper.party),) if paper and paper.party else ()


def applicants(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return the applicants."""
    del subject
    return tuple((Signer.PARTY, each.uid) for each in case.on_side(Side.APPLICANT))


def parties(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return all parties."""
    del subject
    return tuple((Signer.PARTY, each.uid) for each in case.parties)


def mediators(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return the mediators of the case; of an agreement those of its day."""
    days = (each.reached_on for each in case.agreements if each.uid == subject)
    there = case.handling_on(next(days, None))
    return tuple((Signer.MEDIATOR, each.mediator) for each in there)


def respondent(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return the one who was asked; who it was is free text."""
    del case, subject
    return ((Signer.RESPONDENT, ""),)


def visitors(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return a mediator, whoever went: who it was is written in words."""
    asked = any(each.uid == subject for each in case.follow_ups)
    return ((Signer.MEDIATOR, ""),) if asked else ()


def everybody(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return all parties and mediators (人民调解法 29)."""
    return (*parties(case, subject), *mediators(case, subject))


def who_came(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return the parties that came to a meeting or sent an agent; else all."""
    held = next((each for each in case.meetings if each.uid == subject), None)
    uids = set()
    for each in held.attendance if held else ():
        if each.presence is Presence.AGENT:
            party = case.party_of_agent(each.agent)
            uids.add(party.uid if party else "")
        elif each.presence is Presence.PARTY:
            uids.add(each.party)
    came = tuple((Signer.PARTY, each.uid) for each in case.parties if each.uid in uids)
    return came or parties(case, subject)


def _anyone(hand: Hand) -> bool:
    """Tell whether any mediator's hand serves."""
    return hand == (Signer.MEDIATOR, "")


def has_signed(hand: Hand, given: Iterable[SignatureEntry], case: CaseFile) -> bool:
    """Tell whether a signature, or that of the party's agent, is among those given.

    It counts once it has a day and a mark: signed, sealed or thumb-printed.

    Args:
        hand: whose.
        given: all that are recorded on the paper.
        case: its case.
    """
    signer, uid = hand
    for each in given:
        if each.signed_on is None or not each.marks:
            continue
        if signer is Signer.PARTY:
            acting = case.party_of_agent(each.agent) if each.agent else None
            if uid in {each.party, acting.uid if acting else ""} - {""}:
                return True
        elif each.signer is signer and (each.mediator == uid or _anyone(hand)):
            return True
    return False
