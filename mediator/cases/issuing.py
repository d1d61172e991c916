"""Giving papers their numbers and remembering what left the room.

Official numbers are drawn when a paper is issued and not before, without gaps; every
print and every saved file is kept with its frozen text.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile
from mediator.cases.counters import draw
from mediator.cases.facts.numbering import Pattern
from mediator.cases.facts.rules import default_patterns
from mediator.cases.model import Agreement, Case, PaperIssue
from mediator.cases.words import AgreementForm


def pattern_of(room: RoomFile, kind: str, on: date) -> Pattern:
    """Return how this room writes numbers of one kind, else the usual way."""
    own = room.number_patterns.get(kind)
    return Pattern.parse(own) if own else default_patterns(on)[kind]


def draw_number(session: Session, room: RoomFile, kind: str, on: date) -> str:
    """Draw the next official number of one kind, skipping any already in use.

    Numbers that came in with an imported ledger are never drawn again.
    """
    pattern = pattern_of(room, kind, on)
    year = on.year if pattern.restart_yearly else 0
    column = Case.case_number if kind == "case" else Agreement.number
    while True:
        number = pattern.format(on.year, draw(session, kind, year), on)
        taken = select(func.count()).where(column == number)
        if not session.scalar(taken):
            return number


@dataclass(frozen=True, slots=True)
class Issue:
    """A paper about to leave the room.

    Attributes:
        case_uid: of its case.
        paper: key of the paper.
        subject_uid: uid of the meeting, inquiry or agreement it is about, or empty.
        way: 打印, 存为PDF or 存为Word.
        number: official number on it, or empty.
        text: all it says, frozen.
        content: the file itself, of which only the hash is kept.
    """

    case_uid: str
    paper: str
    subject_uid: str
    way: str
    number: str
    text: str
    content: bytes = b""

    def fixed_uid(self, at: datetime) -> str:
        """Return a uid that is the same for the same paper at the same moment."""
        parts = (self.case_uid, self.paper, self.subject_uid, self.way, str(at))
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]


def next_version(session: Session, case_uid: str, paper: str, subject: str) -> int:
    """Return the version the next different print of a paper will have."""
    last = select(func.max(PaperIssue.version)).where(
        PaperIssue.case_uid == case_uid,
        PaperIssue.paper == paper,
        PaperIssue.subject_uid == subject,
    )
    return (session.scalar(last) or 0) + 1


def version_for(book: CaseBook, issue: Issue) -> int:
    """Return the version a paper with this text has or would get.

    The same words printed again keep their version.
    """
    with book.reading() as session:
        same = select(PaperIssue.version).where(
            PaperIssue.case_uid == issue.case_uid,
            PaperIssue.paper == issue.paper,
            PaperIssue.subject_uid == issue.subject_uid,
            PaperIssue.text == issue.text,
        )
        found = session.scalars(same.limit(1)).first()
        if found is not None:
            return found
        return next_version(session, issue.case_uid, issue.paper, issue.subject_uid)


def number_agreement(
    book: CaseBook, agreement_uid: str, room: RoomFile, on: date
) -> str:
    """Give an agreement its official number if it has none; return the number."""
    with book.changing("协议编号", final=True) as session:
        agreement = session.get_one(Agreement, agreement_uid)
        if not agreement.number:
            written = agreement.form == AgreementForm.WRITTEN
            kind = "agreement" if written else "oral_agreement"
            agreement.number = draw_number(session, room, kind, on)
        return agreement.number


def keep_issues(
    book: CaseBook, issues: Sequence[Issue], *, at: datetime | None = None
) -> None:
    """Remember which papers left the room, in one change.

    Args:
        book: the open book.
        issues: the papers.
        at: when, for practice books: the records are then equal for equal papers.
    """
    versions = [version_for(book, issue) for issue in issues]
    with book.changing("打印或存文书", final=True) as session:
        for issue, version in zip(issues, versions, strict=True):
            kept = PaperIssue(
                case_uid=issue.case_uid,
                paper=issue.paper,
                subject_uid=issue.subject_uid,
                number=issue.number,
                version=version,
                way=issue.way,
                text=issue.text,
                sha256=hashlib.sha256(issue.content).hexdigest(),
                user_uid=book.user_uid,
            )
            if at is not None:
                kept.issued_at = kept.entered_at = at
                kept.uid = issue.fixed_uid(at)
            session.add(kept)
