"""Cases read into values: one whole, or of many what a list needs."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from msgspec.structs import replace
from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    AccessGrantEntry,
    AgentEntry,
    AgreementEntry,
    AssignmentEntry,
    AttachmentEntry,
    AttendanceEntry,
    BorrowingEntry,
    CaseFile,
    ClauseEntry,
    ConfirmationEntry,
    ContactEntry,
    EvidenceEntry,
    ExtensionEntry,
    FindingNoteEntry,
    FollowUpEntry,
    InquiryEntry,
    InstalmentEntry,
    MeetingEntry,
    ObligationEntry,
    OwnPaperEntry,
    PaperEntry,
    PartyEntry,
    PaymentEntry,
    SignatureEntry,
    StageEntry,
    SubsidyClaimEntry,
    SubsidyShareEntry,
    TransferEntry,
    TypicalCaseEntry,
    UrgingEntry,
)
from mediator.cases.gone import gone
from mediator.cases.model import (
    AccessGrant,
    Agent,
    Agreement,
    Assignment,
    Attachment,
    Attendance,
    Borrowing,
    Case,
    Clause,
    Confirmation,
    Contact,
    Evidence,
    Extension,
    FindingNote,
    FollowUp,
    Inquiry,
    Instalment,
    Meeting,
    Obligation,
    OwnPaper,
    PaperIssue,
    Part,
    Party,
    Payment,
    Signature,
    StageChange,
    SubsidyClaim,
    SubsidyShare,
    Transfer,
    TypicalCase,
    Urging,
)
from mediator.cases.snapshot.entries import entry_of
from mediator.cases.snapshot.parts import Parts, living
from mediator.cases.words import Mark

_FOR_SIGNING: Final[tuple[type[Part], ...]] = (
    Party, Agent, Assignment, Agreement, Signature,
)  # fmt: skip
_UIDS: Final[BindParameter[Any]] = bindparam("uids", expanding=True)
_THERE: Final = select(Case).where(Case.uid.in_(_UIDS), Case.deleted_on.is_(None))


def _signatures(parts: Parts) -> tuple[SignatureEntry, ...]:
    return tuple(
        replace(each, marks=tuple(Mark(mark) for mark in each.marks))
        for each in parts.about_the_living(Signature, SignatureEntry)
    )


def _parties(parts: Parts) -> tuple[PartyEntry, ...]:
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
        for row in session.scalars(_of_cases(kind), {"uids": uids}):
            rows.setdefault(row.case_uid, {}).setdefault(kind, []).append(row)
    return {
        case.uid: _value(case, Parts(case.uid, rows.get(case.uid, {})))
        for case in session.scalars(_THERE, {"uids": uids})
    }


@cache
def _of_cases(kind: type[Part]) -> Select[Part]:
    """Return what asks for the parts of a kind in some cases; lists ask it often."""
    return living(kind, kind.case_uid.in_(_UIDS))


def read_for_signing(session: Session, uids: Sequence[str]) -> dict[str, CaseFile]:
    """Read of several cases at once what tells who still has to sign.

    Parties, agents, mediators, agreements without their text, and signatures.
    """
    return read_cases(session, uids, _FOR_SIGNING)


def read_case(session: Session, uid: str, user_uid: str = "") -> CaseFile:
    """Read one case whole.

    Args:
        session: the open session.
        uid: of the case.
        user_uid: whoever works in the book.

    Raises:
        Problem: there is no such case any more.
    """
    case = session.get(Case, uid)
    if case is None or case.deleted_on is not None:
        raise gone(session, Case, uid, user_uid)
    return _value(case, Parts.of(session, uid))


def _value(case: Case, parts: Parts) -> CaseFile:
    """Return a case as a value with those of its parts that were read."""
    attachments = parts.under(Attachment, "evidence_uid", AttachmentEntry)
    obligations = parts.under(
        Obligation,
        "agreement_uid",
        ObligationEntry,
        instalments=parts.under(Instalment, "obligation_uid", InstalmentEntry),
    )
    scans = {each.uid for each in parts.about_the_living(Attachment, AttachmentEntry)}
    return entry_of(
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
        return read_case(session, uid, book.user_uid)
