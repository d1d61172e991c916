"""A case, whole."""

from datetime import date, datetime

from mediator.cases.case_file.afterwards import (
    ConfirmationEntry,
    FollowUpEntry,
    PaymentEntry,
    UrgingEntry,
)
from mediator.cases.case_file.agreement import AgreementEntry, SignatureEntry
from mediator.cases.case_file.archive import (
    AccessGrantEntry,
    BorrowingEntry,
    FindingNoteEntry,
)
from mediator.cases.case_file.course import (
    ContactEntry,
    ExtensionEntry,
    StageEntry,
    TransferEntry,
)
from mediator.cases.case_file.entry import Entry
from mediator.cases.case_file.mediation import (
    AttachmentEntry,
    EvidenceEntry,
    InquiryEntry,
    MeetingEntry,
)
from mediator.cases.case_file.papers import OwnPaperEntry, PaperEntry
from mediator.cases.case_file.rewards import SubsidyClaimEntry, TypicalCaseEntry
from mediator.cases.case_file.who import AgentEntry, AssignmentEntry, PartyEntry
from mediator.cases.words import Application, Side, Stage


class CaseFile(Entry, frozen=True, kw_only=True):
    """纠纷案件, whole."""

    uid: str = ""
    number: str = ""
    case_number: str = ""
    stage: Stage = Stage.PENDING
    kind: str = ""
    source: str = ""
    difficulty: str = ""
    application: Application | None = None
    happened_on: date | None = None
    happened_at: str = ""
    facts: str = ""
    claims: str = ""
    applied_on: date | None = None
    accepted_on: date | None = None
    registrar: str = ""
    notified_on: date | None = None
    closed_on: date | None = None
    archived_on: date | None = None
    risk_flags: tuple[str, ...] = ()
    special_groups: tuple[str, ...] = ()
    sealed: bool = False
    register_later: bool = False
    merged_into: str = ""
    risk_known_at: datetime | None = None
    risk_reported_on: date | None = None
    retention: str = ""
    retention_basis: str = ""
    kept_at: str = ""
    handed_over_on: date | None = None
    destroyed_on: date | None = None
    conversion: str = ""
    region: str = ""
    attribute: str = ""
    platform_number: str = ""
    platform_entered_on: date | None = None
    entered_at: datetime | None = None
    parties: tuple[PartyEntry, ...] = ()
    assignments: tuple[AssignmentEntry, ...] = ()
    stages: tuple[StageEntry, ...] = ()
    inquiries: tuple[InquiryEntry, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()
    meetings: tuple[MeetingEntry, ...] = ()
    agreements: tuple[AgreementEntry, ...] = ()
    signatures: tuple[SignatureEntry, ...] = ()
    follow_ups: tuple[FollowUpEntry, ...] = ()
    own_papers: tuple[OwnPaperEntry, ...] = ()
    scans: tuple[AttachmentEntry, ...] = ()
    papers: tuple[PaperEntry, ...] = ()
    transfers: tuple[TransferEntry, ...] = ()
    extensions: tuple[ExtensionEntry, ...] = ()
    payments: tuple[PaymentEntry, ...] = ()
    urgings: tuple[UrgingEntry, ...] = ()
    confirmations: tuple[ConfirmationEntry, ...] = ()
    finding_notes: tuple[FindingNoteEntry, ...] = ()
    borrowings: tuple[BorrowingEntry, ...] = ()
    access_grants: tuple[AccessGrantEntry, ...] = ()
    contacts: tuple[ContactEntry, ...] = ()
    subsidy_claims: tuple[SubsidyClaimEntry, ...] = ()
    typical_cases: tuple[TypicalCaseEntry, ...] = ()

    def on_side(self, side: Side) -> tuple[PartyEntry, ...]:
        """Return the parties of one side, in order."""
        return tuple(party for party in self.parties if party.side == side)

    def party(self, uid: str) -> PartyEntry | None:
        """Return the party with this uid, or None."""
        return next((each for each in self.parties if each.uid == uid), None)

    def party_of_agent(self, agent_uid: str) -> PartyEntry | None:
        """Return the party for whom this agent acts, or None."""
        return next(
            (
                party
                for party in self.parties
                if any(agent.uid == agent_uid for agent in party.agents)
            ),
            None,
        )

    def agent(self, uid: str) -> AgentEntry | None:
        """Return the agent with this uid, or None."""
        agents = (agent for party in self.parties for agent in party.agents)
        return next((agent for agent in agents if agent.uid == uid), None)

    @property
    def agreement(self) -> AgreementEntry | None:
        """The agreement in force or in work: the newest that no court annulled."""
        counting = (each for each in reversed(self.agreements) if not each.annulled_on)
        return next(counting, None)

    @property
    def issued(self) -> tuple[PaperEntry, ...]:
        """The papers that were printed or saved, without copies for outsiders."""
        return tuple(each for each in self.papers if not each.is_copy)

    @property
    def subsidy_claim(self) -> SubsidyClaimEntry | None:
        """What is claimed for the dispute; nothing is claimed twice."""
        return next(iter(self.subsidy_claims), None)

    @property
    def typical_case(self) -> TypicalCaseEntry | None:
        """The case as it is retold, or None."""
        return next(reversed(self.typical_cases), None)

    @property
    def handling(self) -> tuple[AssignmentEntry, ...]:
        """Who has the case in hand now; not those who were changed or stood aside."""
        return tuple(each for each in self.assignments if each.left_on is None)

    def handling_on(self, day: date | None) -> tuple[AssignmentEntry, ...]:
        """Return who had the case in hand on a day; None for now.

        Who came in another's place counts from that day only. As long as nobody left,
        the day of the assignment does not matter: it may be entered late.
        """
        changed = [each.left_on for each in self.assignments if each.left_on]
        if day is None or not changed or day >= max(changed):
            return self.handling
        there = tuple(
            each
            for each in self.assignments
            if (each.left_on is None or each.left_on > day)
            and (each.assigned_on is None or each.assigned_on <= day)
        )
        return there or self.handling

    def own_paper(self, uid: str) -> OwnPaperEntry | None:
        """Return the on-demand paper with this uid, or None."""
        return next((each for each in self.own_papers if each.uid == uid), None)

    def signed(self, paper: str, subject: str = "") -> tuple[SignatureEntry, ...]:
        """Return the signatures on one paper."""
        return tuple(
            each
            for each in self.signatures
            if each.paper == paper and each.subject == subject
        )
