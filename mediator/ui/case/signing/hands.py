"""Whose hand a paper asks for: those it must have, and those it may carry."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mediator.cases.agreements import may_sign, paper_key
from mediator.cases.case_file import AgentEntry, CaseFile, RoomFile, SignatureEntry
from mediator.cases.own_hand import cannot_bind_himself
from mediator.cases.paper_hands import half_signed, recorder_of, visitors
from mediator.cases.signing_gaps import signing_gaps
from mediator.cases.words import AgreementForm, Nature, Signer
from mediator.forms.catalogue import PaperRef, form_of
from mediator.language import tr


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who signs a paper.

    Attributes:
        signer: in what capacity.
        uid: of the party, agent or mediator; empty for others.
        name: as the book has it.
        words: name and capacity, as shown.
        required: the law asks for this hand.
        expected: the paper has a line for it, the law does not ask.
        serves: uid of the party for whom an agent signs.
        unauthorised: no authority lets this agent sign an agreement; it counts once the
            party has ratified it (民法典 171).
        void: a child under eight, whose own hand on an agreement never counts
            (民法典 20, 144).
        given: the signature recorded, if there is one.
    """

    signer: Signer
    uid: str
    name: str
    words: str
    required: bool = False
    expected: bool = False
    serves: str = ""
    unauthorised: bool = False
    void: bool = False
    given: SignatureEntry | None = None

    @property
    def key(self) -> str:
        """What tells this hand from the others on the paper."""
        alone = self.signer is Signer.RECORDER
        return f"{self.signer.name}/{self.uid or ('' if alone else self.name)}"

    @property
    def column(self) -> str:
        """Which column of a signature refers to them."""
        return {
            Signer.PARTY: "party_uid",
            Signer.AGENT: "agent_uid",
            Signer.MEDIATOR: "mediator_uid",
        }.get(self.signer, "name")

    @property
    def signed(self) -> bool:
        """Whether a mark and its date are recorded."""
        given = self.given
        return given is not None and bool(given.marks) and given.signed_on is not None

    @property
    def ratified_on(self) -> date | None:
        """The day the party ratified what this agent signed, if it did."""
        return self.given.ratified_on if self.given else None

    @property
    def counts(self) -> bool:
        """Whether it was signed, by who can, and with authority or ratified."""
        if self.void:
            return False
        return self.signed and (not self.unauthorised or self.ratified_on is not None)


def hands_on(ref: PaperRef, case: CaseFile, room: RoomFile) -> tuple[Hand, ...]:
    """Return everybody who signs a paper, with what is recorded of each.

    A signature of somebody the paper no longer asks for stays in sight at the end.
    """
    found: dict[str, Hand] = {}
    for hand in (*_required(ref, case, room), *_others(ref, case, room)):
        found.setdefault(hand.key, hand)
    left = list(case.signed(ref.key, ref.subject))
    placed = []
    for hand in found.values():
        given = next((each for each in left if _is_by(each, hand)), None)
        if given is not None:
            left.remove(given)
        agent = case.agent(hand.uid) if hand.signer is Signer.AGENT else None
        lacks = agent is not None and _lacks_power(agent, ref, case, given)
        void = hand.signer is Signer.PARTY and _is_void(hand.uid, ref, case, given)
        placed.append(replace(hand, given=given, unauthorised=lacks, void=void))
    return (*placed, *(_as_hand(each, case, room) for each in left))


def lacking_hands(hands: tuple[Hand, ...]) -> tuple[Hand, ...]:
    """Return the required hands for whom nobody has signed yet."""
    served = {hand.serves for hand in hands if hand.counts}
    return tuple(
        hand
        for hand in hands
        if hand.required
        and not hand.signed
        and (not hand.uid or hand.uid not in served)
    )


def gaps_on(ref: PaperRef, case: CaseFile, room: RoomFile) -> int:
    """Return how much a paper lacks: hands, a unit's own hand or seal, the seal.

    Of an agreement it is what every other page counts, too (``signing_gaps``).
    """
    about = next((each for each in case.agreements if each.uid == ref.subject), None)
    if about is not None and ref.key == paper_key(about):
        return len(signing_gaps(case, about, room))
    hands = hands_on(ref, case, room)
    lacks = len(lacking_hands(hands))
    lacks += sum(1 for hand in hands if hand.expected and not hand.signed)
    return lacks + len(half_signed(case, ref.key, ref.subject))


def seal_lacks(ref: PaperRef, case: CaseFile) -> bool:
    """Tell whether a paper waits for the committee's seal (人民调解法 29)."""
    return any(
        each.uid == ref.subject
        and each.form == AgreementForm.WRITTEN
        and each.sealed_on is None
        for each in case.agreements
    )


def _required(ref: PaperRef, case: CaseFile, room: RoomFile) -> Iterator[Hand]:
    for signer, uid in form_of(ref.key).hands(case, ref.subject):
        if signer is Signer.PARTY:
            yield from _party(uid, case)
        elif signer is Signer.MEDIATOR and uid:
            yield _mediator(uid, room, required=True)
        elif signer is Signer.MEDIATOR:
            for went, _name in visitors(case, ref.subject, room):
                yield _mediator(went, room, required=True)
        elif signer is Signer.RESPONDENT:
            asked = next((i for i in case.inquiries if i.uid == ref.subject), None)
            yield _named(signer, asked.respondent if asked else "", required=True)


def _party(uid: str, case: CaseFile) -> Iterator[Hand]:
    party = case.party(uid)
    if party is None:
        return
    name = party.name or tr("未写姓名")
    words = tr("{name}（{item}）").format(name=name, item=tr(party.side.value))
    if party.nature != Nature.PERSON:
        signs = party.representative.strip() or tr("负责人")
        words = tr("{unit}（{side}；由{who}签名，加盖公章）").format(
            unit=name, side=tr(party.side.value), who=signs
        )
    yield Hand(Signer.PARTY, uid, name, words, required=True)
    for agent in party.agents:
        words = tr("{agent}（代{party}签）").format(agent=agent.name, party=name)
        yield Hand(
            Signer.AGENT,
            agent.uid,
            agent.name,
            words,
            serves=uid,
        )


def _lacks_power(
    agent: AgentEntry, ref: PaperRef, case: CaseFile, given: SignatureEntry | None
) -> bool:
    """Tell whether this is an agreement and the agent may not sign one.

    The day of the signature decides, as ``pending`` has it; before that, of what is
    to be signed.
    """
    day = _day_of_signing(ref, case, given)
    return day is not None and not may_sign(agent, day)


def _is_void(
    uid: str, ref: PaperRef, case: CaseFile, given: SignatureEntry | None
) -> bool:
    """Tell whether this is an agreement and the party a child under eight."""
    day, party = _day_of_signing(ref, case, given), case.party(uid)
    return day is not None and party is not None and cannot_bind_himself(party, day)


def _day_of_signing(
    ref: PaperRef, case: CaseFile, given: SignatureEntry | None
) -> date | None:
    """Return the day an agreement is or was to be signed; None for other papers."""
    about = (each for each in case.agreements if each.uid == ref.subject)
    agreement = next(about, None)
    if agreement is None:
        return None
    signed = given.signed_on if given else None
    return signed or agreement.reached_on or case.accepted_on or date.max


def _mediator(uid: str, room: RoomFile, *, required: bool = False) -> Hand:
    name = room.mediator_name(uid) or tr("已不在名册上")
    words = tr("{name}（{item}）").format(name=name, item=tr("调解员"))
    return Hand(Signer.MEDIATOR, uid, name, words, required=required)


def _named(signer: Signer, name: str, *, required: bool = False) -> Hand:
    words = tr("{name}（{item}）").format(
        name=name or tr("未写姓名"), item=tr(signer.value)
    )
    return Hand(signer, "", name, words, required=required)


def _others(ref: PaperRef, case: CaseFile, room: RoomFile) -> Iterator[Hand]:
    """Yield who may sign as well: mediators at a meeting, who wrote the record."""
    if ref.key == "meeting":
        for each in case.assignments:
            yield _mediator(each.mediator, room)
    for signer, name in _written_down(ref.subject, case):
        if name:
            yield _named(signer, name)
    recorder = recorder_of(case, ref.subject)
    if recorder is not None:
        made = _named(Signer.RECORDER, recorder)
        yield replace(made, expected=True)


def _written_down(subject: str, case: CaseFile) -> Iterator[tuple[Signer, str]]:
    """Yield who is named on the record a paper is made from."""
    for meeting in (each for each in case.meetings if each.uid == subject):
        yield from ((Signer.INVITED, each.name) for each in meeting.attendance)
    for inquiry in (each for each in case.inquiries if each.uid == subject):
        yield Signer.INVESTIGATOR, inquiry.investigator


def _is_by(given: SignatureEntry, hand: Hand) -> bool:
    if hand.signer is Signer.AGENT:
        return given.agent == hand.uid
    if given.agent:
        return False
    if hand.signer is Signer.PARTY:
        return given.party == hand.uid
    if hand.signer is Signer.MEDIATOR:
        return given.mediator == hand.uid
    if given.signer is not hand.signer:
        return False
    # One of each a record: the signature stays his when his name is put right.
    alone = hand.signer in {Signer.RESPONDENT, Signer.RECORDER}
    return alone or given.name == hand.name


def _as_hand(given: SignatureEntry, case: CaseFile, room: RoomFile) -> Hand:
    party, agent = case.party(given.party), case.agent(given.agent)
    name = given.name or room.mediator_name(given.mediator)
    name = (agent.name if agent else "") or (party.name if party else "") or name
    words = tr("{name}（{item}）").format(
        name=name or tr("未写姓名"), item=tr(given.signer.value)
    )
    uid = given.agent or given.party or given.mediator
    return Hand(given.signer, uid or given.uid, name, words, given=given)
