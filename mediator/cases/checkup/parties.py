"""当事人: who they are, who may act for them, whether all with a claim are there."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from mediator.cases.agreements import GUARDIAN, may_sign, paper_key
from mediator.cases.case_file import PartyEntry
from mediator.cases.checkup.dossier import Dossier, called, guarded
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.reading import speaks_of_death, speaks_of_incapacity
from mediator.cases.doubtful import CARD, doubts
from mediator.cases.facts.codes import codes
from mediator.cases.facts.identity import age_on, check_id
from mediator.cases.words import Nature, Presence

_OF_AGE: Final = 18
_NOT_SHOWN: Final = "未出示"
_DEATH_FLAG: Final = "death"
_MENTAL: Final = "mental"
_PROOFS: Final = ("户口", "出生", "监护", "亲属关系", "结婚证", "关系证明")


def no_name(file: Dossier) -> Iterator[Hit]:
    """A party has no name."""
    for party in file.case.parties:
        if not party.name.strip():
            yield Hit(tab("parties", party.uid, "name"), {"side": party.side.value})


def no_identity(file: Dossier) -> Iterator[Hit]:
    """Nothing proves who a party is."""
    for party in file.case.parties if file.accepted else ():
        person = party.nature == Nature.PERSON
        number = party.id_number if person else party.uscc.strip()
        if not number and party.id_kind != _NOT_SHOWN:
            name = "id_number" if person else "uscc"
            yield Hit(tab("parties", party.uid, name), {"name": called(party)})


def not_shown(file: Dossier) -> Iterator[Hit]:
    """A party showed no paper."""
    for party in file.case.parties:
        if party.id_kind == _NOT_SHOWN:
            place = tab("parties", party.uid, "id_kind")
            yield Hit(place, {"name": called(party)})


def no_representative(file: Dossier) -> Iterator[Hit]:
    """An organisation has nobody at its head."""
    for party in file.case.parties:
        unit = party.nature != Nature.PERSON
        if unit and not party.representative.strip():
            place = tab("parties", party.uid, "representative")
            yield Hit(place, {"name": called(party)})


def wrong_id(file: Dossier) -> Iterator[Hit]:
    """An identity number cannot be right."""
    for party in file.case.parties:
        if party.nature == Nature.PERSON and party.id_kind in {CARD, ""}:
            if not party.id_number:
                continue
            checked = check_id(party.id_number, file.today)
            if not checked.ok:
                words = {"name": called(party), "reason": checked.reason}
                yield Hit(tab("parties", party.uid, "id_number"), words)


def looks_wrong(file: Dossier) -> Iterator[Hit]:
    """What is doubtful while it is being written is so afterwards."""
    for each in doubts(file.case, file.today):
        yield Hit(each.place, {"said": each.sentence.removesuffix("。")})


def _numbered(file: Dossier) -> Iterator[tuple[str, str, str]]:
    """Yield name, identity number and uid of everybody who has a number."""
    for party in file.case.parties:
        yield party.name.strip(), party.id_number, party.uid
        yield (
            party.representative.strip(), party.representative_id_number, party.uid,
        )  # fmt: skip
        for agent in party.agents:
            yield agent.name.strip(), agent.id_number, agent.uid


def names_and_numbers(file: Dossier) -> Iterator[Hit]:
    """One number stands with two names, or one name with two numbers."""
    known = [each for each in _numbered(file) if each[0] and each[1]]
    for (name, number, _), (other, second, uid) in combinations(known, 2):
        if (name == other) != (number == second):
            words = {"one": name, "other": other}
            same = "姓名" if name == other else "身份证号"
            differs = "身份证号" if name == other else "姓名"
            words |= {"same": same, "differs": differs}
            yield Hit(tab("parties", uid, "id_number"), words)


def _born(party: PartyEntry, today: date) -> date | None:
    if party.born_on:
        return party.born_on
    checked = check_id(party.id_number, today) if party.id_number else None
    return checked.born_on if checked and checked.ok else None


def minor_alone(file: Dossier) -> Iterator[Hit]:
    """A minor has no legal guardian acting (民法典 23, 27)."""
    for party in file.case.parties:
        born = _born(party, file.today)
        if party.nature != Nature.PERSON or born is None or born > file.day:
            continue
        if age_on(born, file.day) < _OF_AGE and not guarded(party):
            place = tab("parties", party.uid, "born_on")
            yield Hit(place, {"name": called(party)})


def incapable_alone(file: Dossier) -> Iterator[Hit]:
    """Somebody may be unable to act, and no guardian does (民法典 21–24)."""
    if any(guarded(party) for party in file.case.parties):
        return
    words = {
        row.name for row in codes("special_groups", file.day) if row.code == _MENTAL
    }
    made = file.agreement
    texts = (file.case.facts, made.facts if made else "")
    if words & set(file.case.special_groups) or any(map(speaks_of_incapacity, texts)):
        yield Hit(tab("parties"), subject=file.case.uid)


def guardian_unproved(file: Dossier) -> Iterator[Hit]:
    """A guardian acts and nothing proves the tie (民法典 163)."""
    pasted = {
        each.party for each in file.case.own_papers if each.paper == "guardianship"
    }
    proved = any(
        word in each.title for each in file.case.evidence for word in _PROOFS
    ) or any(each.paper == "guardianship" for each in file.case.scans)
    for party, agent in file.agents:
        if agent.kind == GUARDIAN and party.uid not in pasted and not proved:
            words = {"name": called(party), "agent": agent.name}
            yield Hit(tab("papers", party.uid), words, agent.uid)


def agent_without_paper(file: Dossier) -> Iterator[Hit]:
    """Somebody acts for a party and there is no 授权委托书."""
    made = file.written
    signed = (
        {each.agent for each in file.case.signed(paper_key(made), made.uid)}
        if made
        else set()
    )
    for party, agent in file.agents:
        if agent.kind == GUARDIAN or agent.authorised_on or agent.uid in signed:
            continue
        words = {"name": called(party), "agent": agent.name}
        yield Hit(tab("parties", agent.uid, "authorised_on"), words)


def agent_may_not_dispose(file: Dossier) -> Iterator[Hit]:
    """An agent signs and may neither admit, change nor give up a claim."""
    made = file.written
    if made is None:
        return
    claims = next(
        (row.name for row in codes("agent_powers", file.day) if row.code == "claims"),
        "",
    )
    for each in file.case.signed(paper_key(made), made.uid):
        agent, party = file.case.agent(each.agent), file.case.party_of_agent(each.agent)
        if agent is None or party is None or agent.kind == GUARDIAN:
            continue
        given = each.ratified_on is None and agent.authorised_on is not None
        if given and claims not in agent.powers:
            words = {"name": called(party), "agent": agent.name}
            yield Hit(tab("parties", agent.uid, "powers"), words)


def agent_came_without_power(file: Dossier) -> Iterator[Hit]:
    """An agent with a paper came to a meeting and may not sign for the party."""
    came = {
        each.agent
        for meeting in file.case.meetings
        for each in meeting.attendance
        if each.presence is Presence.AGENT
    }
    signed = {each.agent for each in file.case.signatures}
    for party, agent in file.agents:
        if agent.authorised_on is None or agent.uid not in came - signed:
            continue
        if not may_sign(agent, file.day):
            words = {"name": called(party), "agent": agent.name}
            yield Hit(tab("parties", agent.uid, "powers"), words)


def agent_of_both(file: Dossier) -> Iterator[Hit]:
    """One person acts for both sides (民法典 168)."""
    for (one, first), (other, second) in combinations(file.agents, 2):
        same = first.name.strip() and first.name.strip() == second.name.strip()
        if same and one.side != other.side:
            words = {"agent": first.name, "one": called(one), "other": called(other)}
            yield Hit(tab("parties", second.uid, "name"), words)


def claimants_left_out(file: Dossier) -> Iterator[Hit]:
    """Somebody died, and it is not sure that all who have a claim take part."""
    made = file.agreement
    flags = {
        row.name for row in codes("risk_flags", file.day) if row.code == _DEATH_FLAG
    }
    texts = (file.case.facts, *(text for _, _, text in file.clause_texts))
    if made is None or not (
        flags & set(file.case.risk_flags) or any(map(speaks_of_death, texts))
    ):
        return
    declared = [each for each in file.case.own_papers if each.paper == "claimants"]
    scanned = any(each.paper == "claimants" for each in file.case.scans)
    if not any(each.value("claimants").strip() for each in declared) and not scanned:
        place = tab("papers", "", "claimants")
        said = (
            "有人死亡，还没有“全部权利人声明”：死者的配偶、父母、子女等权利人"
            "是不是都参加、都签字，请先问清"
        )
        yield Hit(place, {"said": said}, made.uid)
    names = [
        name
        for party in file.case.parties
        for name in (party.name, *(agent.name for agent in party.agents))
        if name.strip()
    ]
    for paper in declared:
        for line in paper.value("claimants").splitlines():
            if line.strip() and not any(name in line for name in names):
                named = line.strip().split("，")[0].split("、")[0].split(" ")[0][:12]
                said = f"权利人声明里的{named}不是本案当事人，没有在协议上签字"
                yield Hit(tab("parties", paper.uid), {"said": said}, paper.uid)


RULES: Final[dict[str, Predicate]] = {
    "name_blank": no_name,
    "identity": no_identity,
    "identity_unshown": not_shown,
    "representative": no_representative,
    "id_wrong": wrong_id,
    "looks_wrong": looks_wrong,
    "names_ids": names_and_numbers,
    "minor_alone": minor_alone,
    "incapable_alone": incapable_alone,
    "guardian_unproved": guardian_unproved,
    "agent_no_paper": agent_without_paper,
    "agent_claims": agent_may_not_dispose,
    "agent_sign": agent_came_without_power,
    "agent_both": agent_of_both,
    "claimants": claimants_left_out,
}
