"""Whose names are hidden from whoever works in the book, wherever cases are listed.

The case list, Today, the diary, the call list, the registers, the claims for pay, the
register of people and the panel of earlier disputes all ask here, so that what one
hides no other tells. Who acts for a child tells whose child it is, and is hidden as
the child is. A name comes back once the case may be read (``access``).
Source: 未成年人保护法 103; 未成年人网络保护条例 36.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from sqlalchemy import BindParameter, Boolean, bindparam, or_, select
from sqlalchemy.orm import Session

from mediator.cases.archive.access import may_read
from mediator.cases.archive.minors import (
    UNREAD,
    hidden_parties,
    involves_minors,
    masked_name,
)
from mediator.cases.case_file import AgentEntry, AgreementEntry, CaseFile, PartyEntry
from mediator.cases.facts.masking import masked
from mediator.cases.model import Agent, Case, Party
from mediator.language import tr

_BATCH: Final = 500
_UIDS: Final[BindParameter[Any]] = bindparam("uids", expanding=True)
_DELETED: Final[BindParameter[bool]] = bindparam("deleted", type_=Boolean)
# Put together once: a list asks them for every screen of cases.
_ACTING: Final = (
    select(Agent.party_uid, Agent.uid, Agent.kind, Agent.name)
    .where(Agent.case_uid.in_(_UIDS), or_(_DELETED, Agent.deleted_on.is_(None)))
    .order_by(Agent.position, Agent.uid)
)
_PARTIES: Final = (
    select(
        Party.case_uid,
        Party.uid,
        Party.side,
        Party.nature,
        Party.name,
        Party.born_on,
        Party.id_number,
    )
    .where(Party.case_uid.in_(_UIDS), or_(_DELETED, Party.deleted_on.is_(None)))
    .order_by(Party.position, Party.uid)
)
_TIMES: Final = select(
    Case.uid,
    Case.special_groups,
    Case.happened_on,
    Case.applied_on,
    Case.accepted_on,
    Case.entered_at,
).where(Case.uid.in_(_UIDS))


@dataclass(frozen=True, slots=True, repr=False)
class Hidden:
    """The names that are not told, and what stands for them.

    Attributes:
        people: of each case that may not be read: uid and name of its hidden parties
            and of who acts for them; there may be none.
    """

    people: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def name(self, case_uid: str, uid: str, name: str) -> str:
        """Return the name of a party or agent as it may be shown: ``王某某``."""
        return masked_name(name) if self.hides(case_uid, uid) else name

    def phone(self, case_uid: str, phone: str) -> str:
        """Return a telephone of a case as it may be shown.

        Whoever is on the other side of a child is reached through the child's case.
        """
        return masked(phone) if self.shuts(case_uid) else phone

    def hides(self, case_uid: str, uid: str) -> bool:
        """Tell whether the name of a party or agent is not told."""
        return uid in self.people.get(case_uid, {})

    def shuts(self, case_uid: str) -> bool:
        """Tell whether nothing of what is written in a case is told."""
        return case_uid in self.people

    def written(self, case_uid: str, text: str) -> str:
        """Return what was written in a case, or what stands for it until it is opened.

        Args:
            case_uid: of the case.
            text: the facts, an answer: the words of somebody, whole.
        """
        return tr(UNREAD) if text and self.shuts(case_uid) else text

    def text(self, case_uid: str, text: str) -> str:
        """Return what is said of a case without the names that are hidden."""
        names = self.people.get(case_uid, {}).values()
        # A longer name first: it may hold a shorter one.
        for name in sorted(filter(None, names), key=len, reverse=True):
            text = text.replace(name, masked_name(name))
        return text

    def case(self, case: CaseFile) -> CaseFile:
        """Return a case as lists may tell of it."""
        if case.uid not in self.people:
            return case
        return msgspec.structs.replace(
            case,
            parties=tuple(self._party(case.uid, each) for each in case.parties),
            agreements=tuple(
                self._promises(case.uid, each) for each in case.agreements
            ),
            own_papers=tuple(
                msgspec.structs.replace(
                    each,
                    values={
                        name: self.text(case.uid, value)
                        for name, value in each.values.items()
                    },
                )
                for each in case.own_papers
            ),
        )

    def to_call(self, case: CaseFile) -> CaseFile:
        """Return a case as a list of calls may tell of it: numbers in part, too."""
        if case.uid not in self.people:
            return case
        shown = self.case(case)
        return msgspec.structs.replace(
            shown,
            parties=tuple(
                msgspec.structs.replace(
                    party,
                    phone=self.phone(case.uid, party.phone),
                    agents=tuple(
                        msgspec.structs.replace(
                            each, phone=self.phone(case.uid, each.phone)
                        )
                        for each in party.agents
                    ),
                )
                for party in shown.parties
            ),
        )

    def _party(self, case_uid: str, party: PartyEntry) -> PartyEntry:
        return msgspec.structs.replace(
            party,
            name=self.name(case_uid, party.uid, party.name),
            agents=tuple(
                msgspec.structs.replace(
                    each, name=self.name(case_uid, each.uid, each.name)
                )
                for each in party.agents
            ),
        )

    def _promises(self, case_uid: str, agreement: AgreementEntry) -> AgreementEntry:
        return msgspec.structs.replace(
            agreement,
            obligations=tuple(
                msgspec.structs.replace(each, what=self.text(case_uid, each.what))
                for each in agreement.obligations
            ),
        )


def hidden_names(session: Session, user_uid: str, cases: Iterable[CaseFile]) -> Hidden:
    """Return the names in some cases that whoever works in the book is not told.

    Args:
        session: to read in.
        user_uid: who asks.
        cases: with their parties and agents, and what tells whether minors are
            concerned.
    """
    found = {
        case.uid: _people(case.parties, hidden_parties(case))
        for case in cases
        if involves_minors(case)
    }
    may = may_read(session, user_uid, list(found)) if found else frozenset()
    return Hidden({uid: names for uid, names in found.items() if uid not in may})


def _people(parties: Sequence[PartyEntry], hidden: Container[str]) -> dict[str, str]:
    """Return the names of hidden parties and of who acts for them, by uid.

    A mother who acts for her child is often a party herself: she is one person, and
    is hidden in both places.
    """
    names: dict[str, str] = {}
    for party in parties:
        if party.uid in hidden:
            names[party.uid] = party.name
            names |= {agent.uid: agent.name for agent in party.agents}
    told = set(filter(None, names.values()))
    return names | {each.uid: each.name for each in parties if each.name in told}


def hidden_in(session: Session, user_uid: str, uids: Iterable[str]) -> Hidden:
    """Return the same of cases that are not read yet.

    Args:
        session: to read in.
        user_uid: who asks.
        uids: of the cases.
    """
    wanted = sorted(set(uids) - {""})
    found: dict[str, Mapping[str, str]] = {}
    for start in range(0, len(wanted), _BATCH):
        cases = with_people(session, wanted[start : start + _BATCH])
        found |= hidden_names(session, user_uid, cases.values()).people
    return Hidden(found)


def with_people(
    session: Session, uids: Sequence[str], *, deleted: bool = False
) -> dict[str, CaseFile]:
    """Return of each case its people, and what tells whether minors are concerned.

    Args:
        session: to read in.
        uids: of the cases.
        deleted: those who were taken out of a case count too: the journal and the bin
            still know them.
    """
    asked = {"uids": uids, "deleted": deleted}
    agents: dict[str, list[AgentEntry]] = {}
    for party_uid, uid, kind, name in session.execute(_ACTING, asked):
        agent = AgentEntry(uid=uid, kind=kind, name=name)
        agents.setdefault(party_uid, []).append(agent)
    parties: dict[str, list[PartyEntry]] = {}
    for row in session.execute(_PARTIES, asked):
        entry = PartyEntry(
            uid=row.uid,
            side=row.side,
            nature=row.nature,
            name=row.name,
            born_on=row.born_on,
            id_number=row.id_number,
            agents=tuple(agents.get(row.uid, ())),
        )
        parties.setdefault(row.case_uid, []).append(entry)
    return {
        row.uid: CaseFile(
            uid=row.uid,
            special_groups=tuple(row.special_groups),
            happened_on=row.happened_on,
            applied_on=row.applied_on,
            accepted_on=row.accepted_on,
            entered_at=row.entered_at,
            parties=tuple(parties.get(row.uid, ())),
        )
        for row in session.execute(_TIMES, {"uids": uids})
    }
