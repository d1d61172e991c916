"""签署: hands on all papers but the agreement, and who took a copy of that.

Nobody is asked for them while a case is under way, unless somebody has begun to sign or
the paper was printed to be signed on an earlier day.
"""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import InquiryEntry, PartyEntry, SignatureEntry
from mediator.cases.checkup.dossier import Dossier, called
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.paper_hands import visitors
from mediator.cases.words import Application, Presence, Side, Signer
from mediator.language import tr


def _by(party: PartyEntry, given: tuple[SignatureEntry, ...]) -> bool:
    """Tell whether one of these hands is that of a party or of who acts for it."""
    agents = {agent.uid for agent in party.agents}
    return any(each.party == party.uid or each.agent in agents for each in given)


def notice_unsigned(file: Dossier) -> Iterator[Hit]:
    """Some party has not signed for the notice of rights."""
    given = [each for each in file.case.signed("rights_notice") if file.by_hand(each)]
    asked = given or (file.closed and file.written)
    told = file.case.notified_on is not None and asked
    if not told and not file.printed("rights_notice"):
        return
    for party in file.case.parties:
        if not _by(party, tuple(given)):
            place = tab("signing")
            yield Hit(place, {"name": party.name}, party.uid)


def application_unsigned(file: Dossier) -> Iterator[Hit]:
    """Somebody who applies in writing has not signed the application."""
    written = file.case.application == Application.WRITTEN
    kept = file.case.signed("application")
    asked = kept or file.closed or file.printed("application")
    if not (written and file.accepted and asked):
        return
    given = tuple(filter(file.by_hand, kept))
    for party in file.case.on_side(Side.APPLICANT):
        if not _by(party, given):
            yield Hit(tab("signing"), {"name": called(party)}, party.uid)


def record_unsigned(file: Dossier) -> Iterator[Hit]:
    """A record of a meeting lacks the signature of somebody who was there.

    Where none bears any, it is asked once it was printed on an earlier day, or the
    file is closed.
    """
    kept = {each.subject for each in file.case.signatures if each.paper == "meeting"}
    for number, each in file.meetings():
        if not (kept or file.closed or file.printed("meeting", each.uid)):
            continue
        given = [
            hand for hand in file.case.signed("meeting", each.uid) if file.by_hand(hand)
        ]
        lacks = []
        parties = {hand.party for hand in given} | {
            party.uid
            for hand in given
            if (party := file.case.party_of_agent(hand.agent))
        }
        for came in each.attendance:
            who = came.party
            if came.presence is Presence.AGENT:
                party = file.case.party_of_agent(came.agent)
                who = party.uid if party else ""
            if came.presence in {Presence.PARTY, Presence.AGENT}:
                party = file.case.party(who)
                if party and who not in parties:
                    lacks.append(called(party))
            mediators = {hand.mediator for hand in given}
            if came.presence is Presence.MEDIATOR and came.mediator not in mediators:
                lacks.append(file.room.mediator_name(came.mediator) or tr("调解员"))
        if lacks:
            words = {"number": str(number), "names": "、".join(dict.fromkeys(lacks))}
            yield Hit(tab("signing", each.uid), words)


def inquiry_unsigned(file: Dossier) -> Iterator[Hit]:
    """A record of an inquiry lacks the hand of who was asked, asked, or wrote."""
    kept = any(each.paper == "inquiry" for each in file.case.signatures)
    for number, each in enumerate(file.case.inquiries, 1):
        if not (kept or file.closed or file.printed("inquiry", each.uid)):
            continue
        given = filter(file.by_hand, file.case.signed("inquiry", each.uid))
        there = {hand.signer for hand in given}
        lacks = [who for signer, who in _asking(each) if signer not in there]
        if lacks:
            words = {"number": str(number), "names": "、".join(dict.fromkeys(lacks))}
            yield Hit(tab("signing", each.uid), words)


def _asking(asked: InquiryEntry) -> Iterator[tuple[Signer, str]]:
    yield Signer.RESPONDENT, asked.respondent.strip() or tr("被调查人")
    yield Signer.INVESTIGATOR, asked.investigator.strip() or tr("调查人")
    if asked.recorder.strip() != asked.investigator.strip():
        yield Signer.RECORDER, asked.recorder.strip() or tr("记录人")


def follow_up_unsigned(file: Dossier) -> Iterator[Hit]:
    """A record of a follow-up lacks the hand of who went or called."""
    kept = any(each.paper == "follow_up" for each in file.case.signatures)
    for number, each in enumerate(file.case.follow_ups, 1):
        if not file.printed("follow_up", each.uid) and not (kept and file.closed):
            continue
        given = {
            hand.mediator
            for hand in file.case.signed("follow_up", each.uid)
            if file.by_hand(hand)
        }
        went = visitors(file.case, each.uid, file.room)
        lacks = [name for uid, name in went if uid not in given]
        if lacks:
            words = {"number": str(number), "names": "、".join(lacks)}
            yield Hit(tab("signing", each.uid), words)


def copy_untaken(file: Dossier) -> Iterator[Hit]:
    """A party has not taken its own original of the agreement (人民调解法 29)."""
    made = file.written
    if made is None or file.effective is None:
        return
    taken = tuple(
        each
        for each in file.case.signed("agreement", made.uid)
        if each.copy_received_on
    )
    if not taken and not file.closed:
        return
    lacks = [called(party) for party in file.case.parties if not _by(party, taken)]
    if lacks:
        yield Hit(tab("signing", made.uid), {"names": "、".join(lacks)})


RULES: Final[dict[str, Predicate]] = {
    "notice_unsigned": notice_unsigned,
    "application_unsigned": application_unsigned,
    "record_unsigned": record_unsigned,
    "inquiry_unsigned": inquiry_unsigned,
    "follow_up_unsigned": follow_up_unsigned,
    "copy_untaken": copy_untaken,
}
