"""代理: who acts for a party, on what paper, and with what powers."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from mediator.cases.agreements import GUARDIAN, may_sign, paper_key
from mediator.cases.archive.minors import minors
from mediator.cases.checkup.dossier import Dossier, called
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.facts.codes import codes
from mediator.cases.words import Presence

_PROOFS: Final = ("户口", "出生", "监护", "亲属关系", "结婚证", "关系证明")


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
    """Somebody acts for a party and there is no 授权委托书.

    Who acts for a minor is most likely the guardian, who needs none: that is asked
    about once it is said who acts.
    """
    made = file.written
    signed = (
        {each.agent for each in file.case.signed(paper_key(made), made.uid)}
        if made
        else set()
    )
    small = {each.uid for each in minors(file.case)}
    for party, agent in file.agents:
        if agent.kind == GUARDIAN or agent.authorised_on or agent.uid in signed:
            continue
        if not agent.kind and party.uid in small:
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
        if not may_sign(agent, max(file.day, agent.authorised_on)):
            words = {"name": called(party), "agent": agent.name}
            yield Hit(tab("parties", agent.uid, "powers"), words)


def agent_of_both(file: Dossier) -> Iterator[Hit]:
    """One person acts for both sides (民法典 168)."""
    for (one, first), (other, second) in combinations(file.agents, 2):
        same = first.name.strip() and first.name.strip() == second.name.strip()
        if same and one.side != other.side:
            words = {"agent": first.name, "one": called(one), "other": called(other)}
            yield Hit(tab("parties", second.uid, "name"), words)


RULES: Final[dict[str, Predicate]] = {
    "guardian_unproved": guardian_unproved,
    "agent_no_paper": agent_without_paper,
    "agent_claims": agent_may_not_dispose,
    "agent_sign": agent_came_without_power,
    "agent_both": agent_of_both,
}
