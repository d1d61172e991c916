"""A case as a value: what papers are made from and what a case file holds.

One definition serves three uses: the frozen snapshot the forms and other threads
get, the JSON case file that ``export`` writes and ``import`` reads, and its schema.
Keys are English snake_case, values of code lists stand by their Chinese name, and
a reference (``party``, ``mediator``, …) is a ``uid``; on import also a name, if only
one bears it. Money is integer 分, times carry their zone.
"""

from datetime import date, datetime
from typing import Final

import msgspec

from mediator.cases.words import (
    AgreementForm,
    Application,
    Mark,
    Nature,
    Presence,
    Role,
    Side,
    Signer,
    Stage,
)

FORMAT: Final = "mediator-case-file"
FORMAT_VERSION: Final = 1


class Entry(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What all parts of a case file share: frozen, and no unknown keys."""

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return f"{type(self).__name__}({getattr(self, 'uid', '')!r})"


class AgentEntry(Entry, frozen=True, kw_only=True):
    """代理人 of the party it stands under.

    ``as_shown`` names the numbers that are kept though their check fails.
    """

    uid: str = ""
    name: str
    sex: str = ""
    kind: str = ""
    relation: str = ""
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    powers: tuple[str, ...] = ()
    authorised_on: date | None = None
    as_shown: tuple[str, ...] = ()


class PartyEntry(Entry, frozen=True, kw_only=True):
    """当事人.

    ``as_shown`` names the numbers that are kept though their check fails: a book
    may hold them, and an export must be able to say so.
    """

    uid: str = ""
    person: str = ""
    side: Side
    nature: Nature = Nature.PERSON
    name: str
    sex: str = ""
    ethnicity: str = ""
    born_on: date | None = None
    id_kind: str = ""
    id_number: str = ""
    occupation: str = ""
    phone: str = ""
    address: str = ""
    uscc: str = ""
    representative: str = ""
    representative_title: str = ""
    representative_id_number: str = ""
    as_shown: tuple[str, ...] = ()
    agents: tuple[AgentEntry, ...] = ()


class AssignmentEntry(Entry, frozen=True, kw_only=True):
    """A mediator of the case; ``mediator`` refers to the roster."""

    uid: str = ""
    mediator: str
    role: Role = Role.LEAD
    assigned_on: date | None = None
    left_on: date | None = None
    left_reason: str = ""


class StageEntry(Entry, frozen=True, kw_only=True):
    """One step from stage to stage."""

    uid: str = ""
    from_stage: Stage | None = None
    to_stage: Stage
    happened_on: date
    reason: str = ""
    detail: str = ""
    informed_on: date | None = None
    informed_how: str = ""
    where_to: str = ""


class InquiryEntry(Entry, frozen=True, kw_only=True):
    """调查记录."""

    uid: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    place: str = ""
    present: str = ""
    respondent: str = ""
    investigator: str = ""
    recorder: str = ""
    text: str = ""


class AttachmentEntry(Entry, frozen=True, kw_only=True):
    """A file whose content lies in the encrypted store.

    It belongs to the evidence line it stands under, or is the scan of a paper:
    ``paper`` and ``subject`` then say which.
    """

    uid: str = ""
    paper: str = ""
    subject: str = ""
    stored_name: str
    file_name: str = ""
    size: int = 0
    pages: int | None = None


class EvidenceEntry(Entry, frozen=True, kw_only=True):
    """证据材料."""

    uid: str = ""
    title: str = ""
    source: str = ""
    pages: int | None = None
    copies: int | None = None
    proves: str = ""
    attachments: tuple[AttachmentEntry, ...] = ()


class AttendanceEntry(Entry, frozen=True, kw_only=True):
    """Somebody at a meeting: one of party, agent, mediator, or a name."""

    uid: str = ""
    presence: Presence
    party: str = ""
    agent: str = ""
    mediator: str = ""
    name: str = ""


class MeetingEntry(Entry, frozen=True, kw_only=True):
    """调解, with its 人民调解记录."""

    uid: str = ""
    form: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    place: str = ""
    topic: str = ""
    attendance: tuple[AttendanceEntry, ...] = ()
    recorder: str = ""
    text: str = ""
    result: str = ""


class ClauseEntry(Entry, frozen=True, kw_only=True):
    """协议条款."""

    uid: str = ""
    text: str


class InstalmentEntry(Entry, frozen=True, kw_only=True):
    """分期."""

    uid: str = ""
    amount_fen: int | None = None
    due_on: date | None = None


class ObligationEntry(Entry, frozen=True, kw_only=True):
    """履行事项; ``debtor`` owes ``creditor`` (references to parties)."""

    uid: str = ""
    debtor: str = ""
    creditor: str = ""
    what: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    manner: str = ""
    payee_name: str = ""
    payee_bank: str = ""
    payee_account: str = ""
    instalments: tuple[InstalmentEntry, ...] = ()


class AgreementEntry(Entry, frozen=True, kw_only=True):
    """人民调解协议书 or 口头协议."""

    uid: str = ""
    form: AgreementForm = AgreementForm.WRITTEN
    number: str = ""
    reached_on: date | None = None
    place: str = ""
    facts: str = ""
    clauses: tuple[ClauseEntry, ...] = ()
    obligations: tuple[ObligationEntry, ...] = ()
    performance: str = ""
    originals: int | None = None
    recorder: str = ""
    sealed_on: date | None = None
    amends: str = ""
    partial: bool = False
    confirmation_wanted: bool = False
    annulled_on: date | None = None
    annulled_reason: str = ""


class SignatureEntry(Entry, frozen=True, kw_only=True):
    """签字盖章: one person on one paper.

    ``paper`` is the paper's key (``agreement``, ``meeting``, …); ``subject`` is the
    uid of the agreement, meeting or inquiry, and may be left out if there is one.
    """

    uid: str = ""
    paper: str
    subject: str = ""
    signer: Signer
    party: str = ""
    agent: str = ""
    mediator: str = ""
    name: str = ""
    marks: tuple[Mark, ...] = ()
    signed_on: date | None = None
    copy_received_on: date | None = None
    ratified_on: date | None = None


class FollowUpEntry(Entry, frozen=True, kw_only=True):
    """回访; ``agreement`` is the uid of the agreement asked about, or empty."""

    uid: str = ""
    agreement: str = ""
    visited_on: date | None = None
    way: str = ""
    respondent: str = ""
    visitor: str = ""
    text: str = ""
    performance: str = ""
    mediation_opinion: str = ""
    result_opinion: str = ""
    next_on: date | None = None


class OwnPaperEntry(Entry, frozen=True, kw_only=True):
    """按需文书: a paper with particulars of its own, by name, as text."""

    uid: str = ""
    paper: str
    party: str = ""
    agent: str = ""
    mediator: str = ""
    number: str = ""
    made_on: date | None = None
    values: dict[str, str] = {}

    def value(self, name: str) -> str:
        """Return one particular, empty if it was not filled in."""
        return self.values.get(name, "")


class PaperEntry(Entry, frozen=True, kw_only=True):
    """A paper as it was printed or saved."""

    uid: str = ""
    paper: str
    subject: str = ""
    number: str = ""
    version: int = 1
    way: str = ""
    text: str = ""
    sha256: str = ""
    pages: int | None = None
    issued_at: datetime


class TransferEntry(Entry, frozen=True, kw_only=True):
    """移送, in or out."""

    uid: str = ""
    incoming: bool = True
    source: str = ""
    body: str = ""
    procedure: str = ""
    document: str = ""
    sent_on: date | None = None
    received_on: date | None = None
    answered_on: date | None = None
    answer: str = ""


class ExtensionEntry(Entry, frozen=True, kw_only=True):
    """延期; ``consenting`` refers to the parties who agreed."""

    uid: str = ""
    deadline: str
    agreed_on: date | None = None
    until: date | None = None
    reason: str = ""
    consenting: tuple[str, ...] = ()


class PaymentEntry(Entry, frozen=True, kw_only=True):
    """履行记录 of an obligation or one of its instalments."""

    uid: str = ""
    obligation: str
    instalment: str = ""
    happened_on: date | None = None
    outcome: str = ""
    amount_fen: int | None = None
    manner: str = ""
    proof: str = ""
    text: str = ""


class UrgingEntry(Entry, frozen=True, kw_only=True):
    """督促履行."""

    uid: str = ""
    agreement: str = ""
    party: str = ""
    urged_on: date | None = None
    way: str = ""
    text: str = ""
    answer: str = ""


class ConfirmationEntry(Entry, frozen=True, kw_only=True):
    """司法确认 or 仲裁审查, from application to ruling."""

    uid: str = ""
    agreement: str = ""
    body: str = ""
    applied_on: date | None = None
    accepted_on: date | None = None
    ruled_on: date | None = None
    outcome: str = ""
    document: str = ""
    reason: str = ""


class FindingNoteEntry(Entry, frozen=True, kw_only=True):
    """Why a finding of the check-up is as it should be."""

    uid: str = ""
    rule: str
    subject: str = ""
    reason: str = ""
    noted_on: date | None = None


class BorrowingEntry(Entry, frozen=True, kw_only=True):
    """借阅 of the bound file."""

    uid: str = ""
    borrower: str = ""
    unit: str = ""
    purpose: str = ""
    approved_by: str = ""
    lent_on: date | None = None
    due_on: date | None = None
    returned_on: date | None = None


class AccessGrantEntry(Entry, frozen=True, kw_only=True):
    """查阅批准: which mediator may open the case, and who allowed it."""

    uid: str = ""
    mediator: str = ""
    approved_by: str = ""
    granted_on: date | None = None
    standing: bool = False
    until: date | None = None
    reason: str = ""


class ContactEntry(Entry, frozen=True, kw_only=True):
    """联系记录."""

    uid: str = ""
    at: datetime | None = None
    whom: str = ""
    way: str = ""
    text: str = ""


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


class CommitteeEntry(Entry, frozen=True, kw_only=True):
    """人民调解委员会."""

    uid: str = ""
    name: str
    level: str = ""
    address: str = ""
    phone: str = ""


class MediatorEntry(Entry, frozen=True, kw_only=True):
    """人民调解员 on the roster."""

    uid: str = ""
    name: str
    sex: str = ""
    phone: str = ""
    term_from: date | None = None
    term_until: date | None = None
    active: bool = True


class CalendarDayEntry(Entry, frozen=True, kw_only=True):
    """A day off or a worked weekend day, entered by the room."""

    uid: str = ""
    day: date
    works: bool = False
    name: str = ""
    official: bool = False


class RoomFile(Entry, frozen=True, kw_only=True):
    """The room, its committee and roster: the second half of every paper."""

    uid: str = ""
    name: str = ""
    address: str = ""
    phone: str = ""
    committee: CommitteeEntry = CommitteeEntry(name="")
    mediators: tuple[MediatorEntry, ...] = ()
    number_patterns: dict[str, str] = {}
    wordings: dict[str, str] = {}
    choices: dict[str, str] = {}
    """How its papers look and whose rules hold, by key: ``paper.face``."""
    calendar: tuple[CalendarDayEntry, ...] = ()
    practice: bool = False

    def mediator_name(self, uid: str) -> str:
        """Return the mediator's name, or an empty text for an unknown uid."""
        return next((each.name for each in self.mediators if each.uid == uid), "")


class VoidNumberEntry(Entry, frozen=True, kw_only=True):
    """编号作废; ``case`` is the uid of the case it was drawn for, or empty."""

    uid: str = ""
    kind: str
    number: str
    reason: str
    voided_on: date
    case: str = ""


class PersonEntry(Entry, frozen=True, kw_only=True):
    """人员名册; ``merged_into`` is the same person's other line."""

    uid: str = ""
    name: str
    sex: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    born_on: date | None = None
    merged_into: str = ""


class DrawnNumberEntry(Entry, frozen=True, kw_only=True):
    """领用登记: a number on a blank form; ``case`` is where it was used."""

    uid: str = ""
    kind: str
    year: int
    seq: int
    number: str
    paper: str
    drawn_on: date
    drawn_by: str = ""
    purpose: str = ""
    case: str = ""
    used_on: date | None = None


class VisitEntry(Entry, frozen=True, kw_only=True):
    """来访/排查发现; ``case`` is what it became."""

    uid: str = ""
    came_on: date | None = None
    way: str = ""
    name: str = ""
    phone: str = ""
    address: str = ""
    kind: str = ""
    about: str = ""
    answer: str = ""
    received_by: str = ""
    closed_on: date | None = None
    case: str = ""


class AppointmentEntry(Entry, frozen=True, kw_only=True):
    """约定的时间; ``mediators`` are uids."""

    uid: str = ""
    starts_at: datetime | None = None
    minutes: int | None = None
    what: str = ""
    place: str = ""
    mediators: tuple[str, ...] = ()
    case: str = ""
    meeting: str = ""
    cancelled_on: date | None = None
    cancelled_reason: str = ""


class AppraisedEntry(Entry, frozen=True, kw_only=True):
    """One file of an appraisal."""

    uid: str = ""
    case: str = ""
    destroy: bool = False
    retention: str = ""
    reason: str = ""


class AppraisalEntry(Entry, frozen=True, kw_only=True):
    """鉴定 of files whose term has ended."""

    uid: str = ""
    held_on: date | None = None
    members: tuple[str, ...] = ()
    residents: str = ""
    report: str = ""
    destroyed_on: date | None = None
    witnesses: str = ""
    files: tuple[AppraisedEntry, ...] = ()


class BookFile(Entry, frozen=True, kw_only=True):
    """The whole case file as it lies on disk."""

    format: str = FORMAT
    version: int = FORMAT_VERSION
    room: RoomFile | None = None
    cases: tuple[CaseFile, ...] = ()
    void_numbers: tuple[VoidNumberEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    drawn_numbers: tuple[DrawnNumberEntry, ...] = ()
    visits: tuple[VisitEntry, ...] = ()
    appointments: tuple[AppointmentEntry, ...] = ()
    appraisals: tuple[AppraisalEntry, ...] = ()
