"""Hands a paper asks for beside those by which an agreement takes effect.

By law each party's signature, seal or thumb-print is enough, an organisation's 公章
too (人民调解法 29, 民法典 490). The paper asks for more: a line for who wrote it down,
and of an organisation both the one who came and its seal (a guide to filling in the
papers: 法人由参加代表签名，加盖法人章; one source). Without them an agreement is in
force and its paper is not whole.
"""

from collections.abc import Iterator

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile, SignatureEntry
from mediator.cases.words import AgreementForm, Mark, Nature, Signer
from mediator.language import tr

_AGREEMENTS = frozenset({"agreement", "amendment"})


def recorder_of(case: CaseFile, subject: str) -> str | None:
    """Return who wrote a record or written agreement down; empty if nobody is named.

    None where the paper about this record has no line for a recorder.
    """
    for meeting in case.meetings:
        if meeting.uid == subject:
            return meeting.recorder.strip()
    for inquiry in case.inquiries:
        if inquiry.uid == subject:
            return inquiry.recorder.strip()
    for agreement in case.agreements:
        if agreement.uid == subject and agreement.form == AgreementForm.WRITTEN:
            return agreement.recorder.strip()
    return None


def recorder_lacks(case: CaseFile, paper: str, subject: str) -> bool:
    """Tell whether a paper has a line for a recorder and nobody signed on it."""
    return recorder_of(case, subject) is not None and not any(
        each.signer is Signer.RECORDER and _counts(each)
        for each in case.signed(paper, subject)
    )


def visitors(
    case: CaseFile, subject: str, room: RoomFile
) -> tuple[tuple[str, str], ...]:
    """Return uid and name of the mediators who sign the record of a follow-up.

    Who asked is written in words; where no mediator is named there, those of the case
    sign it. Empty where the subject is no follow-up.
    """
    asked = next((each for each in case.follow_ups if each.uid == subject), None)
    if asked is None:
        return ()
    named = [
        (each.uid, each.name)
        for each in room.mediators
        if each.name.strip() and each.name.strip() in asked.visitor
    ]
    handling = (each.mediator for each in case.handling)
    return tuple(named or ((uid, room.mediator_name(uid)) for uid in handling))


def _counts(each: SignatureEntry) -> bool:
    return each.signed_on is not None and bool(each.marks)


def half_signed(case: CaseFile, paper: str, subject: str) -> tuple[str, ...]:
    """Say of which organisations a paper has the seal and no hand, or the reverse.

    A sentence each. That the seal is missing is said of agreements only: on a record
    of what was talked about, those sign who were there.
    """
    said = (_half(party, case, paper, subject) for party in case.parties)
    return tuple(each for each in said if each)


def _half(party: PartyEntry, case: CaseFile, paper: str, subject: str) -> str:
    if party.nature == Nature.PERSON:
        return ""
    marks = set(_marks_for(party, case, paper, subject))
    name = party.name or tr("{value}（未写名称）").format(value=tr(party.side.value))
    if not marks:
        return ""
    if not marks & {Mark.SIGNED, Mark.THUMB}:
        return tr("{name}只盖了公章，来的人还没有签名。").format(name=name)
    if paper in _AGREEMENTS and Mark.SEALED not in marks:
        return tr("{name}的人签了名，还没有加盖公章。").format(name=name)
    return ""


def _marks_for(
    party: PartyEntry, case: CaseFile, paper: str, subject: str
) -> Iterator[Mark]:
    agents = {agent.uid for agent in party.agents}
    for each in case.signed(paper, subject):
        if _counts(each) and (each.party == party.uid or each.agent in agents):
            yield from each.marks
