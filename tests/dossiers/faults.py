"""What a seeded fault is, and the small changes that put one into a clean dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    ClauseEntry,
    FollowUpEntry,
    MeetingEntry,
    ObligationEntry,
    PaperEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
)
from tests.dossiers.parts import ROOM, TODAY


class Expected(Enum):
    """How grave a finding has to be."""

    RED = "必须改"
    YELLOW = "请核对"
    EITHER = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A clean dossier with one thing wrong in it.

    Attributes:
        name: of the fault.
        wrong: what is wrong, one sentence.
        basis: the law, or what inspectors go by.
        level: how grave it is.
        says: pattern that occurs in at least one finding.
        pages: where its jump may land; empty for anywhere.
        case: the dossier, papers and all.
        follows: patterns of what else may be said because of it.
        room: its room.
        today: the day on which it is looked through.
    """

    name: str
    wrong: str
    basis: str
    level: Expected
    says: str
    pages: frozenset[str]
    case: CaseFile
    follows: tuple[str, ...] = ()
    room: RoomFile = ROOM
    today: date = TODAY


def pages(*names: str) -> frozenset[str]:
    """Return where a jump may land."""
    return frozenset(names)


SIGNING = pages("signing", "agreement", "parties", "papers")
TERMS = pages("agreement", "signing")
RECORD = pages("meetings", "signing", "papers")
PAPERS = pages("papers", "intake", "parties", "signing", "agreement")
AFTER = pages("follow_ups", "follow_up", "performance", "agreement", "papers", "intake")


def agreed(case: CaseFile, **changes: object) -> CaseFile:
    """Return the case with its agreement changed."""
    (deal,) = case.agreements
    return replace(case, agreements=(replace(deal, **changes),))


def deal_of(case: CaseFile) -> AgreementEntry:
    """Return the one agreement of a case."""
    (deal,) = case.agreements
    return deal


def reworded(case: CaseFile, uid: str, text: str) -> CaseFile:
    """Return the case with one clause in other words."""
    return agreed(
        case,
        clauses=tuple(
            replace(each, text=text) if each.uid == uid else each
            for each in deal_of(case).clauses
        ),
    )


def clause_text(case: CaseFile, uid: str) -> str:
    """Return what a clause says."""
    return next(each.text for each in deal_of(case).clauses if each.uid == uid)


def with_clause(case: CaseFile, text: str) -> CaseFile:
    """Return the case with one clause more, before the last."""
    *before, last = deal_of(case).clauses
    return agreed(case, clauses=(*before, ClauseEntry(uid="clause-x", text=text), last))


def owing(case: CaseFile, uid: str, **changes: object) -> CaseFile:
    """Return the case with one obligation changed."""
    return agreed(
        case,
        obligations=tuple(
            replace(each, **changes) if each.uid == uid else each
            for each in deal_of(case).obligations
        ),
    )


def owed(case: CaseFile, uid: str) -> ObligationEntry:
    """Return one obligation."""
    return next(each for each in deal_of(case).obligations if each.uid == uid)


def talked(case: CaseFile, uid: str, **changes: object) -> CaseFile:
    """Return the case with the record of one meeting changed."""
    return replace(
        case,
        meetings=tuple(
            replace(each, **changes) if each.uid == uid else each
            for each in case.meetings
        ),
    )


def talk_of(case: CaseFile, uid: str) -> MeetingEntry:
    """Return the record of one meeting."""
    return next(each for each in case.meetings if each.uid == uid)


def visited(case: CaseFile, uid: str, **changes: object) -> CaseFile:
    """Return the case with one follow-up changed, signed on its day."""
    visits = tuple(
        replace(each, **changes) if each.uid == uid else each
        for each in case.follow_ups
    )
    on = {each.uid: each.visited_on for each in visits}
    return replace(
        case,
        follow_ups=visits,
        signatures=tuple(
            replace(each, signed_on=on[each.subject])
            if each.paper == "follow_up"
            else each
            for each in case.signatures
        ),
    )


def visit_of(case: CaseFile, uid: str) -> FollowUpEntry:
    """Return one follow-up."""
    return next(each for each in case.follow_ups if each.uid == uid)


def whose(case: CaseFile, uid: str, **changes: object) -> CaseFile:
    """Return the case with one party changed."""
    return replace(
        case,
        parties=tuple(
            replace(each, **changes) if each.uid == uid else each
            for each in case.parties
        ),
    )


def party_of(case: CaseFile, uid: str) -> PartyEntry:
    """Return one party."""
    party = case.party(uid)
    assert party is not None
    return party


def with_agent(case: CaseFile, uid: str, *agents: AgentEntry) -> CaseFile:
    """Return the case with these agents, and no others, of one party."""
    return whose(case, uid, agents=agents)


def signatures(case: CaseFile, keep: Callable[[SignatureEntry], bool]) -> CaseFile:
    """Return the case with only the signatures to keep."""
    return replace(
        case, signatures=tuple(each for each in case.signatures if keep(each))
    )


def signing(
    case: CaseFile, whom: Callable[[SignatureEntry], bool], **changes: object
) -> CaseFile:
    """Return the case with some signatures changed."""
    return replace(
        case,
        signatures=tuple(
            replace(each, **changes) if whom(each) else each for each in case.signatures
        ),
    )


def on_agreement(who: str) -> Callable[[SignatureEntry], bool]:
    """Tell signatures of this party, agent, mediator or name on the agreement."""

    def is_it(each: SignatureEntry) -> bool:
        by = {each.party, each.agent, each.mediator, each.name}
        return each.paper == "agreement" and who in by

    return is_it


def unsigned(case: CaseFile, *who: str) -> CaseFile:
    """Return the case without the signatures of these on the agreement."""
    return signatures(
        case, lambda each: not any(on_agreement(name)(each) for name in who)
    )


def without_paper(case: CaseFile, key: str, subject: str | None = None) -> CaseFile:
    """Return a filed case from which one paper is gone, with what was signed on it."""

    def kept(paper: str, about: str) -> bool:
        return paper != key or (subject is not None and about != subject)

    return replace(
        case,
        papers=tuple(each for each in case.papers if kept(each.paper, each.subject)),
        scans=tuple(each for each in case.scans if kept(each.paper, each.subject)),
        signatures=tuple(
            each for each in case.signatures if kept(each.paper, each.subject)
        ),
    )


def without_own(case: CaseFile, *uids: str) -> CaseFile:
    """Return a case without some of its on-demand papers, nor signatures on them."""
    return replace(
        case,
        own_papers=tuple(each for each in case.own_papers if each.uid not in uids),
        signatures=tuple(each for each in case.signatures if each.subject not in uids),
    )


def misprinted(case: CaseFile, key: str, subject: str, old: str, new: str) -> CaseFile:
    """Return a filed case one of whose papers says something else."""

    def changed(each: PaperEntry) -> PaperEntry:
        if (each.paper, each.subject) != (key, subject):
            return each
        assert old in each.text, (key, old, each.text)
        return replace(each, text=each.text.replace(old, new))

    return replace(case, papers=tuple(changed(each) for each in case.papers))


def moved(case: CaseFile, on: date, *uids: str) -> CaseFile:
    """Return a case some of whose on-demand papers are of another day."""
    return replace(
        case,
        own_papers=tuple(
            replace(each, made_on=on) if each.uid in uids else each
            for each in case.own_papers
        ),
    )
