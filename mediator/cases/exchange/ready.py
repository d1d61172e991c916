"""A case file made ready for use: every record has a uid, every reference is one."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    AttachmentEntry,
    AttendanceEntry,
    BookFile,
    CaseFile,
    ConfirmationEntry,
    Entry,
    EvidenceEntry,
    ExtensionEntry,
    FollowUpEntry,
    MediatorEntry,
    MeetingEntry,
    ObligationEntry,
    OwnPaperEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
    SubsidyClaimEntry,
    TypicalCaseEntry,
    UrgingEntry,
)
from mediator.cases.exchange.references import agreements_meant, meant, subjects
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.facts.identity import check_id
from mediator.cases.model import new_uid

Kind = TypeVar("Kind", bound=Entry)
About = TypeVar("About", UrgingEntry, ConfirmationEntry)
Consented = TypeVar("Consented", ExtensionEntry, TypicalCaseEntry)


def ready(book: BookFile) -> BookFile:
    """Return a checked case file as forms and the book can use it.

    Uids that are missing are given anew, references become uids. What an identity
    number says is filled in for a party written by hand, that is, without a uid.
    Mediators who are only named in cases are added to the roster.

    Args:
        book: from ``read_case_files``.
    """
    room = _room(book)
    cases = tuple(_case(case, room) for case in book.cases)
    return replace(
        book,
        room=room,
        cases=cases,
        void_numbers=_all_keyed(book.void_numbers),
        people=_all_keyed(book.people),
        drawn_numbers=_all_keyed(book.drawn_numbers),
        visits=_all_keyed(book.visits),
        appointments=_all_keyed(book.appointments),
        appraisals=tuple(
            replace(_keyed(each), files=_all_keyed(each.files))
            for each in book.appraisals
        ),
        screenings=_all_keyed(book.screenings),
        preventions=_all_keyed(book.preventions),
        trainings=tuple(
            replace(each, mediator=_one(each.mediator, room.mediators))
            for each in _all_keyed(book.trainings)
        ),
        closed_months=tuple(
            replace(each, month_files=_all_keyed(each.month_files))
            for each in _all_keyed(book.closed_months)
        ),
        own_tables=_all_keyed(book.own_tables),
        disclosures=_all_keyed(book.disclosures),
        incidents=_all_keyed(book.incidents),
    )


def _room(book: BookFile) -> RoomFile:
    """Return the room with all mediators that the file names."""
    room = _keyed(book.room or RoomFile())
    roster = list(room.mediators)
    learners = (each.mediator for each in book.trainings)
    for name in (*_named_mediators(book.cases), *learners):
        if name and not meant(name, roster):
            roster.append(MediatorEntry(name=name))
    committee = _keyed(room.committee)
    return replace(
        room,
        committee=committee,
        mediators=_all_keyed(roster),
        calendar=_all_keyed(room.calendar),
    )


def _named_mediators(cases: Iterable[CaseFile]) -> Iterable[str]:
    for case in cases:
        yield from (each.mediator for each in case.assignments)
        for meeting in case.meetings:
            yield from (each.mediator for each in meeting.attendance)
        yield from (each.mediator for each in case.signatures)
        yield from (each.mediator for each in case.own_papers)
        yield from (each.mediator for each in case.access_grants)
        for claim in case.subsidy_claims:
            yield from (each.mediator for each in claim.shares)


def _keyed(entry: Kind) -> Kind:
    uid: str = getattr(entry, "uid", "")
    return entry if uid else replace(entry, uid=new_uid())


def _all_keyed(entries: Iterable[Kind]) -> tuple[Kind, ...]:
    """Give uids that sort in the order of the entries, as a roster is listed."""
    listed = tuple(entries)
    fresh = iter(sorted(new_uid() for each in listed if not getattr(each, "uid", "")))
    return tuple(
        each if getattr(each, "uid", "") else replace(each, uid=next(fresh))
        for each in listed
    )


def _case(case: CaseFile, room: RoomFile) -> CaseFile:
    """Return the case with uids throughout."""
    parties = tuple(_party(each) for each in case.parties)
    meetings = _all_keyed(case.meetings)
    whole = replace(
        _keyed(case),
        parties=parties,
        assignments=tuple(
            replace(_keyed(each), mediator=_one(each.mediator, room.mediators))
            for each in case.assignments
        ),
        stages=_all_keyed(case.stages),
        inquiries=_all_keyed(case.inquiries),
        evidence=tuple(_evidence(each) for each in case.evidence),
        meetings=tuple(_meeting(each, parties, room) for each in meetings),
        agreements=tuple(_agreement(each, parties) for each in case.agreements),
        own_papers=tuple(_own(each, parties, room) for each in case.own_papers),
        papers=_all_keyed(case.papers),
        transfers=_all_keyed(case.transfers),
        extensions=tuple(_consented(each, parties) for each in case.extensions),
        payments=_all_keyed(case.payments),
        urgings=tuple(
            replace(_keyed(each), party=_one(each.party, parties))
            for each in case.urgings
        ),
        confirmations=_all_keyed(case.confirmations),
        finding_notes=_all_keyed(case.finding_notes),
        borrowings=_all_keyed(case.borrowings),
        access_grants=tuple(
            replace(_keyed(each), mediator=_one(each.mediator, room.mediators))
            for each in case.access_grants
        ),
        contacts=_all_keyed(case.contacts),
        subsidy_claims=tuple(_claim(each, room) for each in case.subsidy_claims),
        typical_cases=tuple(_consented(each, parties) for each in case.typical_cases),
    )
    whole = replace(
        whole,
        follow_ups=tuple(_follow_up(each, whole) for each in case.follow_ups),
        urgings=tuple(_of_agreement(each, whole) for each in whole.urgings),
        confirmations=tuple(_of_agreement(each, whole) for each in whole.confirmations),
    )
    return replace(
        whole,
        signatures=tuple(_signature(each, whole, room) for each in case.signatures),
        scans=tuple(_scan(each, whole) for each in case.scans),
    )


def _own(
    paper: OwnPaperEntry, parties: tuple[PartyEntry, ...], room: RoomFile
) -> OwnPaperEntry:
    return replace(
        _keyed(paper),
        party=_one(paper.party, parties),
        agent=_one(paper.agent, _agents(parties)),
        mediator=_one(paper.mediator, room.mediators),
    )


def _follow_up(visit: FollowUpEntry, case: CaseFile) -> FollowUpEntry:
    """Return the visit with its agreement; by hand it is left out if there is one."""
    found = agreements_meant(visit.agreement, case)
    if not (visit.uid or visit.agreement or len(case.agreements) != 1):
        found = [case.agreements[0].uid]
    return replace(_keyed(visit), agreement=found[0] if found else "")


def _of_agreement(entry: About, case: CaseFile) -> About:
    """Return the entry with its agreement, by uid or by number."""
    found = agreements_meant(entry.agreement, case)
    return replace(entry, agreement=found[0] if found else "")


def _consented(entry: Consented, parties: tuple[PartyEntry, ...]) -> Consented:
    """Return the entry with the parties who agreed, by uid."""
    consenting = tuple(_one(each, parties) for each in entry.consenting)
    return replace(_keyed(entry), consenting=consenting)


def _claim(claim: SubsidyClaimEntry, room: RoomFile) -> SubsidyClaimEntry:
    shares = (
        replace(each, mediator=_one(each.mediator, room.mediators))
        for each in _all_keyed(claim.shares)
    )
    return replace(_keyed(claim), shares=tuple(shares))


def _scan(scan: AttachmentEntry, case: CaseFile) -> AttachmentEntry:
    among = subjects(case, scan.paper) or []
    only = among[0] if len(among) == 1 and not scan.uid else ""
    return replace(_keyed(scan), subject=scan.subject or only)


def _one(
    reference: str, among: Iterable[PartyEntry | AgentEntry | MediatorEntry]
) -> str:
    """Return the uid that a checked reference means."""
    return meant(reference, among)[0].uid if reference else ""


def _agents(parties: Iterable[PartyEntry]) -> list[AgentEntry]:
    return [agent for party in parties for agent in party.agents]


def _party(party: PartyEntry) -> PartyEntry:
    agents = tuple(_agent(each) for each in party.agents)
    if party.uid:
        return replace(party, agents=agents)
    said = check_id(party.id_number, datetime.now(ROOM_TIME).date())
    if said.ok and party.id_number:
        party = replace(
            party,
            sex=party.sex or said.sex or "",
            born_on=party.born_on or said.born_on,
            id_kind=party.id_kind or said.id_kind,
        )
    return replace(party, uid=new_uid(), agents=agents)


def _agent(agent: AgentEntry) -> AgentEntry:
    if agent.uid:
        return agent
    said = check_id(agent.id_number, datetime.now(ROOM_TIME).date())
    if said.ok and agent.id_number:
        agent = replace(
            agent,
            sex=agent.sex or said.sex or "",
            id_kind=agent.id_kind or said.id_kind,
        )
    return replace(agent, uid=new_uid())


def _evidence(evidence: EvidenceEntry) -> EvidenceEntry:
    return replace(_keyed(evidence), attachments=_all_keyed(evidence.attachments))


def _meeting(
    meeting: MeetingEntry, parties: tuple[PartyEntry, ...], room: RoomFile
) -> MeetingEntry:
    def present(each: AttendanceEntry) -> AttendanceEntry:
        return replace(
            _keyed(each),
            party=_one(each.party, parties),
            agent=_one(each.agent, _agents(parties)),
            mediator=_one(each.mediator, room.mediators),
        )

    attendance = tuple(present(each) for each in meeting.attendance)
    return replace(_keyed(meeting), attendance=attendance)


def _agreement(
    agreement: AgreementEntry, parties: tuple[PartyEntry, ...]
) -> AgreementEntry:
    def owed(each: ObligationEntry) -> ObligationEntry:
        return replace(
            _keyed(each),
            debtor=_one(each.debtor, parties),
            creditor=_one(each.creditor, parties),
            instalments=_all_keyed(each.instalments),
        )

    return replace(
        _keyed(agreement),
        clauses=_all_keyed(agreement.clauses),
        obligations=tuple(owed(each) for each in agreement.obligations),
    )


def _signature(
    signature: SignatureEntry, case: CaseFile, room: RoomFile
) -> SignatureEntry:
    among = subjects(case, signature.paper) or []
    only = among[0] if len(among) == 1 and not signature.uid else ""
    return replace(
        _keyed(signature),
        subject=signature.subject or only,
        party=_one(signature.party, case.parties),
        agent=_one(signature.agent, _agents(case.parties)),
        mediator=_one(signature.mediator, room.mediators),
    )
