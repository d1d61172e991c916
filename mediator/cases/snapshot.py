"""A case read whole into a frozen value, for papers, pages and other threads."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    AssignmentEntry,
    AttachmentEntry,
    AttendanceEntry,
    CaseFile,
    ClauseEntry,
    CommitteeEntry,
    Entry,
    EvidenceEntry,
    InquiryEntry,
    InstalmentEntry,
    MediatorEntry,
    MeetingEntry,
    ObligationEntry,
    PaperEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
    StageEntry,
)
from mediator.cases.model import (
    Agent,
    Agreement,
    Assignment,
    Attachment,
    Attendance,
    Case,
    Clause,
    Committee,
    Evidence,
    Inquiry,
    Instalment,
    Mediator,
    Meeting,
    NumberPattern,
    Obligation,
    PaperIssue,
    Part,
    Party,
    Record,
    Room,
    Setting,
    Signature,
    StageChange,
)
from mediator.cases.words import Mark
from mediator.problems import Problem

E = TypeVar("E", bound=Entry)
P = TypeVar("P", bound=Part)

_REFERENCES = ("party", "agent", "mediator", "debtor", "creditor", "subject")


def _entry(kind: type[E], record: Record, **more: object) -> E:
    """Build a value from a record's columns of the same names."""
    values: dict[str, Any] = dict(more)
    for name in kind.__struct_fields__:
        column = f"{name}_uid" if name in _REFERENCES else name
        if name in values or not hasattr(record, column):
            continue
        value = getattr(record, column)
        if name in _REFERENCES:
            value = value or ""
        elif isinstance(value, list):
            value = tuple(value)
        values[name] = value
    return kind(**values)


def _parts(session: Session, kind: type[P], case_uid: str) -> list[P]:
    rows = (
        select(kind)
        .where(kind.case_uid == case_uid, kind.deleted_on.is_(None))
        .order_by(kind.position, kind.uid)
    )
    return list(session.scalars(rows))


def _under(
    parts: list[P], owner: str, make: Callable[[P], Any]
) -> Callable[[str], tuple[Any, ...]]:
    """Group built parts by the uid of the record they stand under."""
    groups: dict[str, list[Any]] = {}
    for part in parts:
        groups.setdefault(getattr(part, owner) or "", []).append(make(part))
    return lambda uid: tuple(groups.get(uid, ()))


def read_case(session: Session, uid: str) -> CaseFile:
    """Read one case whole.

    Raises:
        Problem: there is no such case any more.
    """
    case = session.get(Case, uid)
    if case is None or case.deleted_on is not None:
        raise Problem("这件纠纷不在案件簿里了。可以用“撤销”把刚删除的找回来。")

    def parts(kind: type[P]) -> list[P]:
        return _parts(session, kind, uid)

    agents = _under(parts(Agent), "party_uid", partial(_entry, AgentEntry))
    attachments = _under(
        parts(Attachment), "evidence_uid", partial(_entry, AttachmentEntry)
    )
    attendance = _under(
        parts(Attendance), "meeting_uid", partial(_entry, AttendanceEntry)
    )
    clauses = _under(parts(Clause), "agreement_uid", partial(_entry, ClauseEntry))
    instalments = _under(
        parts(Instalment), "obligation_uid", partial(_entry, InstalmentEntry)
    )
    obligations = _under(
        parts(Obligation),
        "agreement_uid",
        lambda each: _entry(ObligationEntry, each, instalments=instalments(each.uid)),
    )
    return _entry(
        CaseFile,
        case,
        parties=tuple(
            _entry(PartyEntry, each, agents=agents(each.uid)) for each in parts(Party)
        ),
        assignments=tuple(_entry(AssignmentEntry, each) for each in parts(Assignment)),
        stages=tuple(_entry(StageEntry, each) for each in parts(StageChange)),
        inquiries=tuple(_entry(InquiryEntry, each) for each in parts(Inquiry)),
        evidence=tuple(
            _entry(EvidenceEntry, each, attachments=attachments(each.uid))
            for each in parts(Evidence)
        ),
        meetings=tuple(
            _entry(MeetingEntry, each, attendance=attendance(each.uid))
            for each in parts(Meeting)
        ),
        agreements=tuple(
            _entry(
                AgreementEntry,
                each,
                clauses=clauses(each.uid),
                obligations=obligations(each.uid),
            )
            for each in parts(Agreement)
        ),
        signatures=tuple(
            _entry(SignatureEntry, each, marks=tuple(Mark(mark) for mark in each.marks))
            for each in parts(Signature)
        ),
        papers=tuple(_entry(PaperEntry, each) for each in parts(PaperIssue)),
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
    """Read the room, its committee, roster and number patterns."""
    committee = session.scalars(
        select(Committee).where(Committee.deleted_on.is_(None)).limit(1)
    ).one()
    room = session.scalars(select(Room).where(Room.deleted_on.is_(None)).limit(1)).one()
    practice = session.get(Setting, "book.practice")
    roster = select(Mediator).where(Mediator.deleted_on.is_(None))
    patterns = session.scalars(select(NumberPattern))
    return _entry(
        RoomFile,
        room,
        committee=_entry(CommitteeEntry, committee),
        mediators=tuple(
            mediator_entry(each)
            for each in session.scalars(roster.order_by(Mediator.uid))
        ),
        number_patterns={each.kind: each.pattern for each in patterns},
        practice=practice is not None and bool(practice.value),
    )


def room_value(book: CaseBook) -> RoomFile:
    """Return the room as a value."""
    with book.reading() as session:
        return read_room(session)
