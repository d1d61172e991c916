"""A case of which nobody is told: made anew from what names no one.

What is not in it cannot be printed by mistake: no numbers, telephones, addresses, no
words anybody wrote about the dispute. Facts are a sentence made from the kind of the
dispute and the number of its parties.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.agreements import GUARDIAN
from mediator.cases.archive.minors import masked_name
from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    FollowUpEntry,
    MeetingEntry,
    ObligationEntry,
    PartyEntry,
)
from mediator.cases.facts.codes import find
from mediator.cases.typical.remains import remains
from mediator.cases.words import Nature, Side

SOME_UNIT: Final = "某单位"
WITHHELD: Final = "（不列出）"
"""Stands for a word that would have told whom the case is about."""
_GIVES_AWAY: Final = frozenset(("姓名", "单位", "电话", "证件号码", "账号", "门牌"))


def masked_party(party: PartyEntry) -> str:
    """Return a party as a ledger may name it: ``张某某``, ``某单位``."""
    if not party.name.strip():
        return ""
    if party.nature is Nature.PERSON:
        return masked_name(party.name.strip())
    return SOME_UNIT


def masked_case(case: CaseFile) -> CaseFile:
    """Return a case with what names nobody, and nothing else.

    Args:
        case: with its parties, agents, agreements and the rest that is counted.
    """
    # Asked of all words at once: looking for people in a case takes its time.
    heeds = _gives_away(case, *_words(case))

    def safe(text: str) -> str:
        return WITHHELD if heeds and text and _gives_away(case, text) else text

    return CaseFile(
        uid=case.uid,
        number=case.number,
        case_number=case.case_number,
        stage=case.stage,
        kind=safe(case.kind),
        source=safe(case.source),
        difficulty=safe(case.difficulty),
        application=case.application,
        happened_on=case.happened_on,
        facts=masked_facts(case),
        applied_on=case.applied_on,
        accepted_on=case.accepted_on,
        registrar=safe(case.registrar),
        closed_on=case.closed_on,
        risk_flags=tuple(map(safe, case.risk_flags)),
        special_groups=tuple(map(safe, case.special_groups)),
        conversion=safe(case.conversion),
        region=safe(case.region),
        attribute=safe(case.attribute),
        platform_number=safe(case.platform_number),
        parties=tuple(
            PartyEntry(
                uid=each.uid, side=each.side, nature=each.nature,
                name=masked_party(each), agents=tuple(map(_agent, each.agents)),
            )
            for each in case.parties
        ),
        assignments=tuple(replace(each, left_reason="") for each in case.assignments),
        stages=tuple(
            replace(each, reason="", detail="", informed_how="", where_to="")
            for each in case.stages
        ),
        meetings=tuple(
            MeetingEntry(uid=each.uid, started_at=each.started_at)
            for each in case.meetings
        ),
        agreements=tuple(map(_agreement, case.agreements)),
        signatures=tuple(replace(each, name="") for each in case.signatures),
        payments=tuple(
            replace(each, manner="", proof="", text="") for each in case.payments
        ),
        follow_ups=tuple(
            FollowUpEntry(
                uid=each.uid, agreement=each.agreement, visited_on=each.visited_on,
                way=safe(each.way), performance=each.performance,
                result_opinion=safe(each.result_opinion),
            )
            for each in case.follow_ups
        ),
        confirmations=tuple(
            replace(each, body="", document="", reason="", outcome=safe(each.outcome))
            for each in case.confirmations
        ),
        subsidy_claims=tuple(
            replace(
                each, text="", refused_reason="", reviewed_by="",
                own_grade=safe(each.own_grade),
                reviewed_grade=safe(each.reviewed_grade),
            )
            for each in case.subsidy_claims
        ),
    )  # fmt: skip


def _words(case: CaseFile) -> Iterator[str]:
    """Yield every word of a case that is told as it was written."""
    yield from (case.kind, case.source, case.difficulty, case.registrar)
    yield from (case.conversion, case.region, case.attribute, case.platform_number)
    yield from (*case.risk_flags, *case.special_groups)
    for each in case.follow_ups:
        yield from (each.way, each.result_opinion)
    yield from (each.outcome for each in case.confirmations)
    for claim in case.subsidy_claims:
        yield from (claim.own_grade, claim.reviewed_grade)


def _gives_away(case: CaseFile, *texts: str) -> bool:
    return any(each.what in _GIVES_AWAY for each in remains(case, *texts))


def _agent(agent: AgentEntry) -> AgentEntry:
    """Return what tells whether an agent may sign, which an agreement hangs on."""
    powers = (each for each in agent.powers if find("agent_powers", each, date.max))
    return AgentEntry(
        uid=agent.uid,
        name="",
        kind=agent.kind if agent.kind == GUARDIAN else "",
        powers=tuple(powers),
        authorised_on=agent.authorised_on,
    )


def _agreement(agreement: AgreementEntry) -> AgreementEntry:
    return AgreementEntry(
        uid=agreement.uid,
        form=agreement.form,
        number=agreement.number,
        reached_on=agreement.reached_on,
        performance="",
        obligations=tuple(
            ObligationEntry(
                uid=each.uid,
                debtor=each.debtor,
                creditor=each.creditor,
                amount_fen=each.amount_fen,
                due_on=each.due_on,
                instalments=each.instalments,
            )
            for each in agreement.obligations
        ),
        sealed_on=agreement.sealed_on,
        amends=agreement.amends,
        partial=agreement.partial,
        annulled_on=agreement.annulled_on,
    )


def masked_facts(case: CaseFile) -> str:
    """Return what a dispute is about without anybody's words: who with whom, what.

    ``申请人2人与被申请人1个单位之间的邻里纠纷``; empty while nothing is known.
    """
    told = [
        side.value + _counted(parties)
        for side in Side
        if (parties := case.on_side(side))
    ]
    kind = "" if _gives_away(case, case.kind) else case.kind
    what = kind if kind.endswith("纠纷") or not kind else f"{kind}纠纷"
    if not told:
        return what
    return f"{'与'.join(told)}之间的{what or '纠纷'}"


def _counted(parties: tuple[PartyEntry, ...]) -> str:
    people = sum(each.nature is Nature.PERSON for each in parties)
    units = len(parties) - people
    said = (f"{people}人" if people else "", f"{units}个单位" if units else "")
    return "、".join(filter(None, said))
