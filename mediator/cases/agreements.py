"""When an agreement is whole: who must sign, when it takes effect, what adds up."""

from dataclasses import dataclass
from datetime import date

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ObligationEntry,
    RoomFile,
    SignatureEntry,
)
from mediator.cases.facts.rules import effect_rule
from mediator.cases.words import AgreementForm, Signer


@dataclass(frozen=True, slots=True)
class RequiredSigner:
    """Somebody without whom a written agreement does not take effect.

    Attributes:
        signer: party or mediator.
        uid: of the party or mediator.
        name: as the book has it.
        agents: uids of agents who may sign in the party's place.
    """

    signer: Signer
    uid: str
    name: str
    agents: tuple[str, ...] = ()


def paper_key(agreement: AgreementEntry) -> str:
    """Return the key of the paper this agreement is printed as."""
    oral = agreement.form == AgreementForm.ORAL
    return "oral_agreement" if oral else "agreement"


def required_signers(case: CaseFile, room: RoomFile) -> tuple[RequiredSigner, ...]:
    """Return every party and every mediator of the case (人民调解法 29)."""
    parties = tuple(
        RequiredSigner(
            Signer.PARTY,
            party.uid,
            party.name,
            tuple(agent.uid for agent in party.agents),
        )
        for party in case.parties
    )
    mediators = tuple(
        RequiredSigner(
            Signer.MEDIATOR, each.mediator, room.mediator_name(each.mediator)
        )
        for each in case.assignments
    )
    return parties + mediators


def _given(
    signer: RequiredSigner, signatures: tuple[SignatureEntry, ...]
) -> SignatureEntry | None:
    for each in signatures:
        if each.signed_on is None or not each.marks:
            continue
        if signer.signer == Signer.MEDIATOR:
            if each.mediator == signer.uid:
                return each
        elif each.party == signer.uid or each.agent in signer.agents:
            return each
    return None


def signature_of(
    signer: RequiredSigner, case: CaseFile, agreement: AgreementEntry
) -> SignatureEntry | None:
    """Return the recorded signature that serves for this signer, if there is one.

    A signature counts once it has a date and a mark: signed, sealed or thumb-printed.
    """
    return _given(signer, case.signed(paper_key(agreement), agreement.uid))


def lacking(
    case: CaseFile, agreement: AgreementEntry, room: RoomFile
) -> tuple[str, ...]:
    """Say what a written agreement still lacks to take effect, a sentence each.

    An oral agreement lacks nothing but the day it was reached (人民调解法 30).
    """
    if agreement.form == AgreementForm.ORAL:
        return () if agreement.reached_on else ("口头协议还没有写达成日期。",)
    missing = []
    if not case.assignments:
        missing.append("还没有定调解员，协议书上要有调解员签名。")
    for signer in required_signers(case, room):
        if signature_of(signer, case, agreement) is None:
            who = "调解员" if signer.signer == Signer.MEDIATOR else ""
            missing.append(f"{who}{signer.name or '（未写姓名的当事人）'}还没有签字。")
    if agreement.sealed_on is None:
        missing.append("还没有盖人民调解委员会印章。")
    return tuple(missing)


def effective_on(
    case: CaseFile, agreement: AgreementEntry, room: RoomFile
) -> date | None:
    """Return the day the agreement took effect, or None if it has not.

    Written: the day the last of all parties, mediators and the committee's seal was
    there (人民调解法 29); oral: the day it was reached (30). The 30 days for 司法确认
    run from this day, not from signing.
    """
    if lacking(case, agreement, room):
        return None
    if agreement.form == AgreementForm.ORAL:
        return agreement.reached_on
    days = [
        given.signed_on
        for signer in required_signers(case, room)
        if (given := signature_of(signer, case, agreement)) and given.signed_on
    ]
    if agreement.sealed_on:
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
    return f"{case.kind}纠纷要做书面协议书（{rule.basis}），不能只登记口头协议。"


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
    """Return how many originals there must be: one a party, one for the committee."""
    return len(case.parties) + 1


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
