"""Giving papers their numbers and remembering what left the room.

Official numbers are drawn when a paper is issued and not before, without gaps; every
print and every saved file is kept with its frozen text.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile
from mediator.cases.counters import count_on_from, draw, go_on
from mediator.cases.facts.numbering import Pattern, bare
from mediator.cases.facts.rules import default_patterns
from mediator.cases.model import (
    Agreement,
    Case,
    DrawnNumber,
    OwnPaper,
    PaperIssue,
    Record,
    VoidNumber,
)
from mediator.language import n_, tr
from mediator.problems import Problem

DOSSIER: Final = "dossier"
"""Stands for the code of a paper where all of a case left bound together."""
COPIED: Final = "对外副本"
"""In the journal: somebody outside got a copy."""
NUMBERING: Final = n_("编号")
"""In the journal: something was given a number that was drawn for it."""
CASE: Final = "case"
"""Kind of the number of a whole case, 卷号; all others stand on one paper."""
_ON_PAPERS: Final = (Agreement.number, OwnPaper.number)


def pattern_of(room: RoomFile, kind: str, on: date) -> Pattern:
    """Return how this room writes numbers of one kind, else the usual way."""
    own = room.number_patterns.get(kind)
    return Pattern.parse(own) if own else default_patterns(on)[kind]


def draw_number(session: Session, room: RoomFile, kind: str, on: date) -> str:
    """Draw the next official number of one kind, skipping any already in use.

    Those that came in with an old ledger were given on paper, one after the other: the
    next goes on behind the last of them. Nor is any drawn again that was voided, stands
    on a blank form or on something deleted.
    """
    return draw_place(session, room, kind, on)[1]


def draw_place(
    session: Session, room: RoomFile, kind: str, on: date
) -> tuple[int, str]:
    """Draw the next official number of one kind; return its place and itself."""
    pattern = pattern_of(room, kind, on)
    year = on.year if pattern.restart_yearly else 0
    if not year:
        go_on(session, kind)
    if last := last_in_ledgers(session, kind, pattern, on.year):
        count_on_from(session, kind, year, last)
    while True:
        place = draw(session, kind, year)
        number = pattern.format(on.year, place, on)
        if not _is_used(session, kind, number):
            return place, number


def last_in_ledgers(session: Session, kind: str, pattern: Pattern, year: int) -> int:
    """Return the highest running number of a kind on cases of old ledgers; 0 for none.

    Args:
        session: the open session.
        kind: of number.
        pattern: how the room writes it; a ledger may have other brackets.
        year: of the number, for patterns that begin anew with it.
    """
    column = Case.case_number if kind == CASE else Agreement.number
    rows = select(column).where(column != "", Case.seq < 0, Case.deleted_on.is_(None))
    if kind != CASE:
        rows = rows.join(Case, Case.uid == Agreement.case_uid)
        rows = rows.where(Agreement.deleted_on.is_(None))
    if pattern.restart_yearly:
        rows = rows.where(column.contains(str(year)))
    found = map(pattern.read_alike, session.scalars(rows))
    return max(
        (
            each[1]
            for each in found
            if each and (each[0] == year or not pattern.restart_yearly)
        ),
        default=0,
    )


def _is_used(session: Session, kind: str, number: str) -> bool:
    """Tell whether a number stands somewhere; 卷号 count apart from all others."""
    used = [
        select(column).where(column == number)
        for column in ((Case.case_number,) if kind == CASE else _ON_PAPERS)
    ]
    used += [
        select(record.number).where(
            record.number == number,
            record.kind == CASE if kind == CASE else record.kind != CASE,
        )
        for record in (VoidNumber, DrawnNumber)
    ]
    return any(session.scalars(each.limit(1)).first() is not None for each in used)


def number_paper(  # noqa: PLR0913 - a number is drawn for all of these
    book: CaseBook,
    case_uid: str,
    subject: str,
    kind: str,
    *,
    room: RoomFile,
    on: date,
) -> str:
    """Give what a paper is about its official number if it has none.

    Args:
        book: the open book.
        case_uid: the case the paper belongs to; for 卷号 it bears the number itself.
        subject: uid of the agreement or on-demand paper.
        kind: which number, a code of ``numbers``.
        room: how it writes its numbers.
        on: the day of issue.

    Returns:
        The number, newly drawn or given before.
    """
    with book.reading() as session:
        if number := _bearer(session, case_uid, subject, kind)[1]:
            return number
    with book.changing(NUMBERING, final=True) as session:
        number = draw_number(session, room, kind, on)
        give_number(session, case_uid, subject, kind, number)
        return number


def give_number(
    session: Session, case_uid: str, subject: str, kind: str, number: str
) -> None:
    """Set a number on what a paper is about; see ``number_paper``.

    Raises:
        Problem: it has one already.
    """
    bearer, before = _bearer(session, case_uid, subject, kind)
    if before:
        raise Problem(
            tr("这份文书已经有编号“{before}”。没有改动。").format(before=before)
        )
    setattr(bearer, "case_number" if kind == CASE else "number", number)


def _bearer(
    session: Session, case_uid: str, subject: str, kind: str
) -> tuple[Record, str]:
    """Return what bears a number, and the number it has."""
    if kind == CASE:
        case = session.get_one(Case, case_uid)
        return case, case.case_number
    bearer = session.get(Agreement, subject) or session.get_one(OwnPaper, subject)
    return bearer, bearer.number


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
        pages: how many it has; None for a file without pages of its own (Word).
        recipient: who outside gets it, if it is a copy; its words are masked then.
        purpose: what for.
        version: of the paper a copy was made from; 0 if it never left the room.
    """

    case_uid: str
    paper: str
    subject_uid: str
    way: str
    number: str
    text: str
    content: bytes = b""
    pages: int | None = None
    recipient: str = ""
    purpose: str = ""
    version: int = 0

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
        PaperIssue.recipient == "",
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
            PaperIssue.recipient == "",
        )
        found = session.scalars(same.limit(1)).first()
        if found is not None:
            return found
        return next_version(session, issue.case_uid, issue.paper, issue.subject_uid)


def papers_issued(book: CaseBook) -> frozenset[str]:
    """Return the keys of all papers that ever left this room."""
    with book.reading() as session:
        rows = select(PaperIssue.paper).where(PaperIssue.recipient == "")
        return frozenset(session.scalars(rows.distinct()))


def keep_issues(
    book: CaseBook, issues: Sequence[Issue], *, at: datetime | None = None
) -> None:
    """Remember which papers left the room, in one change.

    Args:
        book: the open book.
        issues: the papers.
        at: when, for practice books: the records are then equal for equal papers.
    """
    versions = [
        issue.version if issue.recipient else version_for(book, issue)
        for issue in issues
    ]
    copies = all(issue.recipient for issue in issues)
    what = COPIED if issues and copies else "打印或存文书"
    with book.changing(what, final=True) as session:
        for issue, version in zip(issues, versions, strict=True):
            kept = PaperIssue(
                case_uid=issue.case_uid,
                paper=issue.paper,
                subject_uid=issue.subject_uid,
                number=bare(issue.number),
                version=version,
                way=issue.way,
                text=issue.text,
                sha256=hashlib.sha256(issue.content).hexdigest(),
                pages=issue.pages,
                recipient=issue.recipient,
                purpose=issue.purpose,
                masked=bool(issue.recipient),
                user_uid=book.user_uid,
            )
            if at is not None:
                kept.issued_at = kept.entered_at = at
                kept.uid = issue.fixed_uid(at)
            session.add(kept)
