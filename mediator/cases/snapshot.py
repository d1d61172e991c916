"""A case read whole into a frozen value, for papers, pages and other threads."""

from collections.abc import Callable, Container, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeVar

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    AccessGrantEntry,
    AgentEntry,
    AgreementEntry,
    AppointmentEntry,
    AppraisalEntry,
    AppraisedEntry,
    AssignmentEntry,
    AttachmentEntry,
    AttendanceEntry,
    BorrowingEntry,
    CalendarDayEntry,
    CaseFile,
    ClauseEntry,
    CommitteeEntry,
    ConfirmationEntry,
    ContactEntry,
    DrawnNumberEntry,
    Entry,
    EvidenceEntry,
    ExtensionEntry,
    FindingNoteEntry,
    FollowUpEntry,
    InquiryEntry,
    InstalmentEntry,
    MediatorEntry,
    MeetingEntry,
    MonthClosingEntry,
    MonthFileEntry,
    ObligationEntry,
    OwnPaperEntry,
    OwnTableEntry,
    PaperEntry,
    PartyEntry,
    PaymentEntry,
    PersonEntry,
    PreventionEntry,
    RoomFile,
    ScreeningEntry,
    SignatureEntry,
    StageEntry,
    SubsidyClaimEntry,
    SubsidyShareEntry,
    TrainingEntry,
    TransferEntry,
    TypicalCaseEntry,
    UrgingEntry,
    VisitEntry,
    VoidNumberEntry,
)
from mediator.cases.model import (
    AccessGrant,
    Agent,
    Agreement,
    Appointment,
    Appraisal,
    Appraised,
    Assignment,
    Attachment,
    Attendance,
    Borrowing,
    CalendarDay,
    Case,
    Clause,
    Committee,
    Confirmation,
    Contact,
    DrawnNumber,
    Evidence,
    Extension,
    FindingNote,
    FollowUp,
    Inquiry,
    Instalment,
    Mediator,
    Meeting,
    MonthClosing,
    MonthFile,
    NumberPattern,
    Obligation,
    OwnPaper,
    OwnTable,
    PaperIssue,
    Part,
    Party,
    Payment,
    Person,
    Prevention,
    Record,
    Room,
    Screening,
    Setting,
    Signature,
    StageChange,
    SubsidyClaim,
    SubsidyShare,
    Training,
    Transfer,
    TypicalCase,
    Urging,
    Visit,
    VoidNumber,
    Wording,
)
from mediator.cases.words import Mark
from mediator.problems import Problem

E = TypeVar("E", bound=Entry)

ROOM_CHOICES: Final = ("paper.", "rules.")
"""How the keys of settings begin that say how papers look and whose rules hold."""

_WITHIN: Final = frozenset(
    {
        "party", "agent", "debtor", "creditor", "agreement", "amends", "obligation",
        "instalment",
    }
)  # fmt: skip
"""References to another part of the same case."""
_REFERENCES: Final = _WITHIN | {
    "mediator", "subject", "person", "merged_into", "case", "meeting", "screening",
}  # fmt: skip
_FOR_SIGNING: Final[tuple[type[Part], ...]] = (
    Party, Agent, Assignment, Agreement, Signature,
)  # fmt: skip
_KINDS: Final[tuple[type[Part], ...]] = (
    Party, Agent, Assignment, StageChange, Inquiry, Evidence, Attachment, Meeting,
    Attendance, Agreement, Clause, Obligation, Instalment, Signature, FollowUp,
    OwnPaper, PaperIssue, Transfer, Extension, Payment, Urging, Confirmation,
    FindingNote, Borrowing, AccessGrant, Contact, SubsidyClaim, SubsidyShare,
    TypicalCase,
)  # fmt: skip


@lru_cache(maxsize=128)
def _columns(
    kind: type[Entry], record: type[Record]
) -> tuple[tuple[str, str, bool], ...]:
    """Return which fields of a value a record fills: name, column, is a reference."""
    named = (
        (name, f"{name}_uid" if name in _REFERENCES else name, name in _REFERENCES)
        for name in kind.__struct_fields__
    )
    return tuple(each for each in named if hasattr(record, each[1]))


def _entry(kind: type[E], record: Record, **more: object) -> E:
    """Build a value from a record's columns of the same names."""
    values: dict[str, Any] = dict(more)
    for name, column, refers in _columns(kind, type(record)):
        if name in values:
            continue
        value = getattr(record, column)
        if refers:
            value = value or ""
        elif isinstance(value, list):
            value = tuple(value)
        values[name] = value
    return kind(**values)


class _Parts:
    """The living parts of one case, read at once.

    A reference to a part that was deleted is empty in the value; the record keeps it,
    so that undo brings it back.
    """

    def __init__(
        self, case_uid: str, rows: Mapping[type[Part], Sequence[Part]]
    ) -> None:
        self._rows: dict[type[Part], list[Any]] = {
            kind: list(rows.get(kind, ())) for kind in _KINDS
        }
        self._living = {"", case_uid}
        self._living.update(row.uid for rows in self._rows.values() for row in rows)

    @classmethod
    def of(cls, session: Session, case_uid: str) -> "_Parts":
        """Return all parts of one case."""
        return cls(
            case_uid,
            {
                kind: list(session.scalars(_living(kind, kind.case_uid == case_uid)))
                for kind in _KINDS
            },
        )

    def entry(self, made: type[E], row: Part, **more: object) -> E:
        """Return one part as a value."""
        for name in made.__struct_fields__:
            if name in _WITHIN and getattr(row, f"{name}_uid") not in self._living:
                more.setdefault(name, "")
        return _entry(made, row, **more)

    def each(
        self, kind: type[Part], made: type[E], **under: Callable[[str], object]
    ) -> tuple[E, ...]:
        """Return all parts of one kind as values, each with what stands under it."""
        return tuple(
            self.entry(
                made, row, **{name: below(row.uid) for name, below in under.items()}
            )
            for row in self._rows[kind]
        )

    def of_the_living(
        self, kind: type[Part], made: type[E], owner: str
    ) -> tuple[E, ...]:
        """Return those whose owner is the case or a part that is still there."""
        return tuple(
            self.entry(made, row)
            for row in self._rows[kind]
            if getattr(row, owner) in self._living
        )

    def about_the_living(self, kind: type[Part], made: type[E]) -> tuple[E, ...]:
        """Return those whose subject is the case or a part that is still there."""
        return self.of_the_living(kind, made, "subject_uid")

    def under(
        self,
        kind: type[Part],
        owner: str,
        made: type[E],
        **below: Callable[[str], object],
    ) -> Callable[[str], tuple[E, ...]]:
        """Group parts by the uid of the part they stand under."""
        groups: dict[str, list[E]] = {}
        for row, value in zip(
            self._rows[kind], self.each(kind, made, **below), strict=True
        ):
            groups.setdefault(getattr(row, owner) or "", []).append(value)
        return lambda uid: tuple(groups.get(uid, ()))


def _living(kind: type[Part], of: ColumnElement[bool]) -> Select[Part]:
    rows = select(kind).where(of, kind.deleted_on.is_(None))
    return rows.order_by(kind.position, kind.uid)


def _signatures(parts: _Parts) -> tuple[SignatureEntry, ...]:
    return tuple(
        replace(each, marks=tuple(Mark(mark) for mark in each.marks))
        for each in parts.about_the_living(Signature, SignatureEntry)
    )


def _parties(parts: _Parts) -> tuple[PartyEntry, ...]:
    agents = parts.under(Agent, "party_uid", AgentEntry)
    return parts.each(Party, PartyEntry, agents=agents)


def read_cases(
    session: Session, uids: Sequence[str], kinds: Sequence[type[Part]]
) -> dict[str, CaseFile]:
    """Read of several cases at once the parts of some kinds; the others are empty.

    For lists, which cannot read hundreds of cases whole: a query a kind, not a case.

    Args:
        session: the open session.
        uids: of the cases; those that are gone are left out.
        kinds: records that are wanted; what stands under another needs that, too.
    """
    rows: dict[str, dict[type[Part], list[Part]]] = {}
    for kind in kinds:
        for row in session.scalars(_living(kind, kind.case_uid.in_(uids))):
            rows.setdefault(row.case_uid, {}).setdefault(kind, []).append(row)
    living = select(Case).where(Case.uid.in_(uids), Case.deleted_on.is_(None))
    return {
        case.uid: _value(case, _Parts(case.uid, rows.get(case.uid, {})))
        for case in session.scalars(living)
    }


def read_for_signing(session: Session, uids: Sequence[str]) -> dict[str, CaseFile]:
    """Read of several cases at once what tells who still has to sign.

    Parties, agents, mediators, agreements without their text, and signatures.
    """
    return read_cases(session, uids, _FOR_SIGNING)


def read_case(session: Session, uid: str) -> CaseFile:
    """Read one case whole.

    Raises:
        Problem: there is no such case any more.
    """
    case = session.get(Case, uid)
    if case is None or case.deleted_on is not None:
        raise Problem("这件纠纷不在案件簿里了。可以用“撤销”把刚删除的找回来。")
    return _value(case, _Parts.of(session, uid))


def _value(case: Case, parts: _Parts) -> CaseFile:
    """Return a case as a value with those of its parts that were read."""
    attachments = parts.under(Attachment, "evidence_uid", AttachmentEntry)
    obligations = parts.under(
        Obligation,
        "agreement_uid",
        ObligationEntry,
        instalments=parts.under(Instalment, "obligation_uid", InstalmentEntry),
    )
    scans = {each.uid for each in parts.about_the_living(Attachment, AttachmentEntry)}
    return _entry(
        CaseFile,
        case,
        parties=_parties(parts),
        assignments=parts.each(Assignment, AssignmentEntry),
        stages=parts.each(StageChange, StageEntry),
        inquiries=parts.each(Inquiry, InquiryEntry),
        evidence=parts.each(Evidence, EvidenceEntry, attachments=attachments),
        meetings=parts.each(
            Meeting,
            MeetingEntry,
            attendance=parts.under(Attendance, "meeting_uid", AttendanceEntry),
        ),
        agreements=parts.each(
            Agreement,
            AgreementEntry,
            clauses=parts.under(Clause, "agreement_uid", ClauseEntry),
            obligations=obligations,
        ),
        signatures=_signatures(parts),
        follow_ups=parts.each(FollowUp, FollowUpEntry),
        own_papers=parts.each(OwnPaper, OwnPaperEntry),
        scans=tuple(each for each in attachments("") if each.uid in scans),
        papers=parts.each(PaperIssue, PaperEntry),
        transfers=parts.each(Transfer, TransferEntry),
        extensions=parts.each(Extension, ExtensionEntry),
        payments=parts.of_the_living(Payment, PaymentEntry, "obligation_uid"),
        urgings=parts.each(Urging, UrgingEntry),
        confirmations=parts.each(Confirmation, ConfirmationEntry),
        finding_notes=parts.about_the_living(FindingNote, FindingNoteEntry),
        borrowings=parts.each(Borrowing, BorrowingEntry),
        access_grants=parts.each(AccessGrant, AccessGrantEntry),
        contacts=parts.each(Contact, ContactEntry),
        subsidy_claims=parts.each(
            SubsidyClaim,
            SubsidyClaimEntry,
            shares=parts.under(SubsidyShare, "claim_uid", SubsidyShareEntry),
        ),
        typical_cases=parts.each(TypicalCase, TypicalCaseEntry),
    )


def case_value(book: CaseBook, uid: str) -> CaseFile:
    """Return one case as a value.

    Raises:
        Problem: there is no such case any more.
    """
    with book.reading() as session:
        return read_case(session, uid)


def mediator_entry(mediator: Mediator) -> MediatorEntry:
    """Return a mediator as a value, on the roster or no longer."""
    return _entry(MediatorEntry, mediator)


def read_room(session: Session) -> RoomFile:
    """Read the room, its committee, roster, number patterns, wording and choices."""
    committee = session.scalars(
        select(Committee).where(Committee.deleted_on.is_(None)).limit(1)
    ).one()
    room = session.scalars(select(Room).where(Room.deleted_on.is_(None)).limit(1)).one()
    practice = session.get(Setting, "book.practice")
    roster = select(Mediator).where(Mediator.deleted_on.is_(None))
    patterns = session.scalars(select(NumberPattern))
    wordings = session.scalars(select(Wording).where(Wording.deleted_on.is_(None)))
    days = select(CalendarDay).where(CalendarDay.deleted_on.is_(None))
    days = days.order_by(CalendarDay.day)
    chosen = or_(*(Setting.key.startswith(each) for each in ROOM_CHOICES))
    choices = session.scalars(select(Setting).where(chosen).order_by(Setting.key))
    return _entry(
        RoomFile,
        room,
        committee=_entry(CommitteeEntry, committee),
        mediators=tuple(
            mediator_entry(each)
            for each in session.scalars(roster.order_by(Mediator.uid))
        ),
        number_patterns={each.kind: each.pattern for each in patterns},
        wordings={each.key: each.text for each in wordings},
        choices={each.key: each.value for each in choices if each.value},
        calendar=tuple(
            _entry(CalendarDayEntry, each) for each in session.scalars(days)
        ),
        practice=practice is not None and bool(practice.value),
    )


def read_void_numbers(
    session: Session, cases: Container[str]
) -> tuple[VoidNumberEntry, ...]:
    """Read all voided numbers by day; a case not among ``cases`` is not named."""
    rows = select(VoidNumber).where(VoidNumber.deleted_on.is_(None))
    order = (VoidNumber.voided_on, VoidNumber.number, VoidNumber.uid)
    return tuple(
        _entry(
            VoidNumberEntry,
            each,
            case=each.case_uid if each.case_uid in cases else "",
        )
        for each in session.scalars(rows.order_by(*order))
    )


def read_people(session: Session) -> tuple[PersonEntry, ...]:
    """Read the register of people."""
    return _all(session, Person, PersonEntry)


def read_drawn_numbers(session: Session) -> tuple[DrawnNumberEntry, ...]:
    """Read the numbers that blank forms bear, in the order of drawing."""
    return _all(session, DrawnNumber, DrawnNumberEntry)


def read_visits(session: Session) -> tuple[VisitEntry, ...]:
    """Read the register of visits."""
    return _all(session, Visit, VisitEntry)


def read_appointments(session: Session) -> tuple[AppointmentEntry, ...]:
    """Read the room's dates, past and coming."""
    return _all(session, Appointment, AppointmentEntry)


def read_appraisals(session: Session) -> tuple[AppraisalEntry, ...]:
    """Read what the appraisal groups decided, and on which files."""
    rows = select(Appraised).where(Appraised.deleted_on.is_(None))
    files: dict[str, list[AppraisedEntry]] = {}
    for each in session.scalars(rows.order_by(Appraised.position, Appraised.uid)):
        files.setdefault(each.appraisal_uid, []).append(_entry(AppraisedEntry, each))
    groups = select(Appraisal).where(Appraisal.deleted_on.is_(None))
    return tuple(
        _entry(AppraisalEntry, each, files=tuple(files.get(each.uid, ())))
        for each in session.scalars(groups.order_by(Appraisal.uid))
    )


def read_screenings(session: Session) -> tuple[ScreeningEntry, ...]:
    """Read the rounds the room made."""
    return _all(session, Screening, ScreeningEntry)


def read_preventions(session: Session) -> tuple[PreventionEntry, ...]:
    """Read what did not happen because the room was there."""
    return _all(session, Prevention, PreventionEntry)


def read_trainings(session: Session) -> tuple[TrainingEntry, ...]:
    """Read what the mediators were taught."""
    return _all(session, Training, TrainingEntry)


def read_closed_months(session: Session) -> tuple[MonthClosingEntry, ...]:
    """Read the closed months in their order, each with its files."""
    rows = select(MonthFile).where(MonthFile.deleted_on.is_(None))
    files: dict[str, list[MonthFileEntry]] = {}
    for each in session.scalars(rows.order_by(MonthFile.uid)):
        files.setdefault(each.closing_uid, []).append(_entry(MonthFileEntry, each))
    months = select(MonthClosing).where(MonthClosing.deleted_on.is_(None))
    return tuple(
        _entry(MonthClosingEntry, each, files=tuple(files.get(each.uid, ())))
        for each in session.scalars(
            months.order_by(MonthClosing.year, MonthClosing.month)
        )
    )


def read_own_tables(session: Session) -> tuple[OwnTableEntry, ...]:
    """Read the room's own editions of dated tables."""
    return _all(session, OwnTable, OwnTableEntry)


def _all(session: Session, kind: type[Record], made: type[E]) -> tuple[E, ...]:
    rows = select(kind).where(kind.deleted_on.is_(None)).order_by(kind.uid)
    return tuple(_entry(made, each) for each in session.scalars(rows))


def room_value(book: CaseBook) -> RoomFile:
    """Return the room as a value."""
    with book.reading() as session:
        return read_room(session)
