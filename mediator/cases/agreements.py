"""When an agreement is whole: who must sign, when it takes effect, what adds up."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    ObligationEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
)
from mediator.cases.facts.codes import codes
from mediator.cases.facts.rules import CountFrom, effect_rule
from mediator.cases.own_hand import cannot_bind_himself
from mediator.cases.words import AgreementForm, Signer, Stage
from mediator.language import tr

GUARDIAN: Final = "法定代理人"
"""An agent of this kind acts by law and needs no 授权委托书 (民法典 163)."""
_OVER: Final = frozenset((Stage.AGREED, Stage.ARCHIVED))
"""Somebody has said that it was agreed."""


@dataclass(frozen=True, slots=True)
class RequiredSigner:
    """Somebody without whom a written agreement does not take effect.

    Attributes:
        signer: party or mediator.
        uid: of the party or mediator.
        name: as the book has it.
        agents: all its agents; what one of them signs serves if that one may sign on
            that day, or once the party has ratified it (民法典 171).
    """

    signer: Signer
    uid: str
    name: str
    agents: tuple[AgentEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """An agent's signature that waits for the party's own consent (民法典 171).

    Attributes:
        signature: what was signed.
        party: in whose place.
        agent: who signed.
        later: there is a sufficient authority, of a later day.
    """

    signature: SignatureEntry
    party: PartyEntry
    agent: AgentEntry
    later: bool

    def said(self) -> str:
        """Say what is wrong and what to do about it."""
        who = tr("{name}的代理人{agent}").format(
            name=self.party.name, agent=self.agent.name
        )
        if self.later:
            return tr("{who}签字时还没有授权（委托书日期在后），请由本人追认。").format(
                who=who
            )
        return tr(
            "{who}代签，没有写明能签字的授权：请补授权委托书，或由本人追认。"
        ).format(who=who)


def paper_key(agreement: AgreementEntry) -> str:
    """Return the key of the paper this agreement is printed as."""
    oral = agreement.form == AgreementForm.ORAL
    return "oral_agreement" if oral else "agreement"


def required_signers(
    case: CaseFile, room: RoomFile, agreement: AgreementEntry
) -> tuple[RequiredSigner, ...]:
    """Return every party, and every mediator who had the case in hand (人民调解法 29).

    Who mediates now but came after the agreement was reached need not sign it.
    """
    parties = tuple(
        RequiredSigner(
            Signer.PARTY,
            party.uid,
            party.name,
            party.agents,
        )
        for party in case.parties
    )
    mediators = tuple(
        RequiredSigner(
            Signer.MEDIATOR, each.mediator, room.mediator_name(each.mediator)
        )
        for each in case.handling_on(agreement.reached_on)
    )
    return parties + mediators


def _day(case: CaseFile, agreement: AgreementEntry) -> date:
    """Return the day whose law counts for an agreement."""
    return agreement.reached_on or case.accepted_on or date.max


def may_sign(agent: AgentEntry, on: date) -> bool:
    """Tell whether an agent may sign in the party's place on a day.

    A guardian may by law (民法典 163); everybody else needs an authority of that day
    or earlier that names the power to sign. Without it the signature waits for the
    party's own consent (民法典 171).
    """
    if agent.kind == GUARDIAN:
        return True
    given = agent.authorised_on
    if given is None or given > on:
        return False
    power = next(each.name for each in codes("agent_powers", on) if each.code == "sign")
    return power in agent.powers


def _given(
    signer: RequiredSigner, case: CaseFile, agreement: AgreementEntry
) -> SignatureEntry | None:
    party = case.party(signer.uid)
    for each in case.signed(paper_key(agreement), agreement.uid):
        if each.signed_on is None or not each.marks:
            continue
        if signer.signer == Signer.MEDIATOR:
            if each.mediator == signer.uid:
                return each
            continue
        void = party is not None and cannot_bind_himself(party, each.signed_on)
        if (each.party == signer.uid and not void) or any(
            each.agent == agent.uid
            and (each.ratified_on is not None or may_sign(agent, each.signed_on))
            for agent in signer.agents
        ):
            return each
    return None


def signature_of(
    signer: RequiredSigner, case: CaseFile, agreement: AgreementEntry
) -> SignatureEntry | None:
    """Return the recorded signature that serves for this signer, if there is one.

    A signature counts once it has a date and a mark: signed, sealed or thumb-printed;
    an agent's only if the agent may sign, a child's own only from eight years on.
    """
    return _given(signer, case, agreement)


def too_small(case: CaseFile, agreement: AgreementEntry) -> tuple[PartyEntry, ...]:
    """Return the children under eight for whom no legal guardian has acted yet.

    What such a child signs itself is void (民法典 20, 144). An oral agreement bears no
    hands: there the guardian has to be one of the case.
    """
    signed = case.signed(paper_key(agreement), agreement.uid)
    oral = agreement.form == AgreementForm.ORAL
    found = []
    for party in case.parties:
        own = (each.signed_on for each in signed if each.party == party.uid)
        on = _day(case, agreement)
        if not oral:
            on = min((each for each in own if each), default=on)
        if not cannot_bind_himself(party, on):
            continue
        signer = RequiredSigner(Signer.PARTY, party.uid, party.name, party.agents)
        there = (
            any(agent.kind == GUARDIAN for agent in party.agents)
            if oral
            else signature_of(signer, case, agreement) is not None
        )
        if not there:
            found.append(party)
    return tuple(found)


def says_too_small(party: PartyEntry, agreement: AgreementEntry) -> str:
    """Say of a child under eight whose hand or word is needed instead of its own."""
    name = party.name or tr("未写姓名的当事人")
    if agreement.form == AgreementForm.ORAL:
        said = tr(
            "{name}不满八周岁，自己答应的不算，要由法定代理人来谈（民法典20、144条）。"
        )
    else:
        said = tr(
            "{name}不满八周岁，自己签的不算，要由法定代理人签（民法典20、144条）。"
        )
    return said.format(name=name)


def pending(case: CaseFile, agreement: AgreementEntry) -> tuple[Pending, ...]:
    """Return what agents signed who might not, and no party has ratified."""
    found = []
    for each in case.signed(paper_key(agreement), agreement.uid):
        agent, party = case.agent(each.agent), case.party_of_agent(each.agent)
        if agent is None or party is None or each.signed_on is None:
            continue
        if each.ratified_on is None and not may_sign(agent, each.signed_on):
            given = agent.authorised_on
            later = given is not None and may_sign(agent, given)
            found.append(Pending(each, party, agent, later))
    return tuple(found)


def lacking(
    case: CaseFile, agreement: AgreementEntry, room: RoomFile
) -> tuple[str, ...]:
    """Say what an agreement still lacks to be whole, a sentence each.

    Written: every party, mediator and the seal (人民调解法 29), as the rule for this
    group of disputes has it. Oral: the day it was reached (30), where it is allowed,
    and what was agreed (28); of a case told by a ledger only that it was agreed.
    """
    rule = effect_rule(case.kind, case.source, _day(case, agreement))
    if agreement.form == AgreementForm.ORAL:
        refused = oral_refused(case, _day(case, agreement))
        if refused:
            return (refused,)
        if not agreement.terms and case.stage not in _OVER:
            return (tr("口头协议还没有写谈成了什么。"),)
        if agreement.reached_on is None:
            return (tr("口头协议还没有写达成日期。"),)
        small = too_small(case, agreement)
        return tuple(says_too_small(each, agreement) for each in small)
    waiting = pending(case, agreement)
    missing = [each.said() for each in waiting]
    # Who signed in whose place without power is told already.
    acted_for = {each.party.uid for each in waiting}
    children = too_small(case, agreement)
    missing += [
        says_too_small(each, agreement)
        for each in children
        if each.uid not in acted_for
    ]
    acted_for |= {each.uid for each in children}
    if rule.mediator and not case.handling:
        missing.append(tr("还没有定调解员，协议书上要有调解员签名。"))
    for signer in required_signers(case, room, agreement):
        mediator = signer.signer == Signer.MEDIATOR
        if (mediator and not rule.mediator) or signer.uid in acted_for:
            continue
        if signature_of(signer, case, agreement) is None:
            name = (
                tr("{side}{name}").format(side=tr("调解员"), name=signer.name).rstrip()
                if mediator
                else signer.name or tr("未写姓名的当事人")
            )
            missing.append(tr("{name}还没有签字。").format(name=name))
    if rule.seal and agreement.sealed_on is None:
        missing.append(tr("还没有盖人民调解委员会印章。"))
    return tuple(missing)


def effective_on(
    case: CaseFile, agreement: AgreementEntry, room: RoomFile
) -> date | None:
    """Return the day the agreement took effect, or None if it has not.

    Written: the day the last of all parties, mediators and the committee's seal was
    there (人民调解法 29); a case the court sent before filing: the day the last party
    signed (特邀调解规定 24); oral: the day it was reached (30). The 30 days for
    司法确认 run from this day, not from signing.
    """
    if agreement.form == AgreementForm.ORAL:
        return None if lacking(case, agreement, room) else agreement.reached_on
    rule = effect_rule(case.kind, case.source, _day(case, agreement))
    signers = required_signers(case, room, agreement)
    if rule.count_from == CountFrom.EARLIER:
        signers = tuple(each for each in signers if each.signer == Signer.PARTY)
        if pending(case, agreement):
            return None
    elif lacking(case, agreement, room):
        return None
    given = [signature_of(signer, case, agreement) for signer in signers]
    days = [
        max(each.signed_on, each.ratified_on or each.signed_on)
        for each in given
        if each and each.signed_on
    ]
    if not signers or len(days) < len(signers):
        return None
    if rule.count_from == CountFrom.COMPLETE and agreement.sealed_on:
        days.append(agreement.sealed_on)
    return max(days)


def oral_refused(case: CaseFile, on: date) -> str:
    """Say why this dispute may not end in an oral agreement; empty if it may.

    Labour (劳动争议调解仲裁法 14) and medical disputes (医疗纠纷条例 39) need a
    written one.
    """
    rule = effect_rule(case.kind, case.source, on)
    if rule.oral:
        return ""
    return tr("{kind}纠纷要做书面协议书（{basis}），不能只登记口头协议。").format(
        kind=case.kind, basis=rule.basis
    )


def thumb_alone(case: CaseFile, agreement: AgreementEntry, on: date) -> tuple[str, ...]:
    """Name the parties whose thumb-print alone does not suffice in such a dispute."""
    marks = effect_rule(case.kind, case.source, on).marks
    return tuple(
        party.name
        for party in case.parties
        if any(
            each.party == party.uid and each.marks and not marks & set(each.marks)
            for each in case.signed(paper_key(agreement), agreement.uid)
        )
    )


def originals_needed(case: CaseFile) -> int:
    """Return how many originals there must be.

    One a party, one for the committee, and one for the court where the parties want
    the agreement confirmed.
    """
    wanted = case.agreement is not None and case.agreement.confirmation_wanted
    return len(case.parties) + 1 + wanted


def total_fen(agreement: AgreementEntry) -> int:
    """Return the sum of all amounts of the agreement in 分."""
    return sum(each.amount_fen or 0 for each in agreement.obligations)


def instalments_fen(obligation: ObligationEntry) -> int:
    """Return the sum of an obligation's instalments in 分."""
    return sum(each.amount_fen or 0 for each in obligation.instalments)


def adds_up(obligation: ObligationEntry) -> bool:
    """Tell whether the instalments, if there are any, make the whole amount."""
    if not obligation.instalments:
        return True
    return instalments_fen(obligation) == (obligation.amount_fen or 0)
