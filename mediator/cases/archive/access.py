"""查阅: who may open the case of a minor, or a sealed one; each opening is logged.

The head allows it once, until a day, or standing for as long as the mediator handles
the case; a one-person room writes its own standing authority once. A sealed case is
the head's. One marked as of risk or of people who need care is open to all, and its
openings are logged as well. It never stands in the way of writing: it is asked when a
case is opened.
Source: 未成年人网络保护条例 36, by analogy; 未成年人保护法 103; 个人信息保护法 28.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.archive.keeping import require_head
from mediator.cases.archive.minors import involves_minors
from mediator.cases.archive.sensitive import is_marked
from mediator.cases.book import CaseBook
from mediator.cases.case_file import AccessGrantEntry, CaseFile
from mediator.cases.facts.dates import on_paper, room_day
from mediator.cases.intake import next_position, own_mediator
from mediator.cases.model import (
    AccessGrant,
    Assignment,
    Case,
    JournalEntry,
    User,
    now,
)
from mediator.cases.snapshot import read_case, read_cases
from mediator.cases.users import acts_as_head, names_of
from mediator.cases.words import UserRole
from mediator.language import n_, tr
from mediator.problems import Problem

MINOR: Final = "打开涉及未成年人的案件"
SEALED: Final = "打开封存的案件"
MARKED: Final = "打开标了风险或特殊群体的案件"
_OPENED: Final = (MINOR, SEALED, MARKED)


class Gate(Enum):
    """Whether a case may be opened by whoever works in the book."""

    OPEN = "open"
    """Anybody may; nothing is logged."""
    NOTED = "noted"
    """Anybody may; the opening is logged."""
    GRANTED = "granted"
    """It is allowed; the opening is logged."""
    ALONE = "alone"
    """The only one in the room first writes his own standing authority."""
    HEAD = "head"
    """The head first writes down why he opens it."""
    ASK = "ask"
    """The head has to allow it first."""
    SHUT = "shut"
    """Sealed, and only the head opens it."""


MAY: Final = (Gate.OPEN, Gate.NOTED, Gate.GRANTED)
"""With these the case is shown."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One time a case was opened.

    Attributes:
        at: when.
        who: name of the mediator, or of whoever only reads.
        what: ``MINOR``, ``SEALED`` or ``MARKED``.
    """

    at: datetime
    who: str
    what: str


def gate(book: CaseBook, case: CaseFile, today: date) -> Gate:
    """Return whether whoever works in the book may open a case."""
    if not (case.sealed or involves_minors(case)):
        marked = is_marked(case.risk_flags, case.special_groups)
        return Gate.NOTED if marked else Gate.OPEN
    with book.reading() as session:
        return _gate(session, book.user_uid, case, today)


def _gate(session: Session, user_uid: str, case: CaseFile, today: date) -> Gate:
    head = acts_as_head(session, user_uid)
    if case.sealed:
        return Gate.GRANTED if head else Gate.SHUT
    me = own_mediator(session, user_uid)
    mine = me.uid if me else ""
    if any(_holds(each, case, mine, today) for each in case.access_grants):
        return Gate.GRANTED
    if head and _alone(session):
        return Gate.GRANTED if _authority(session, mine) else Gate.ALONE
    return Gate.HEAD if head else Gate.ASK


def _holds(grant: AccessGrantEntry, case: CaseFile, mine: str, today: date) -> bool:
    """Tell whether a permission is this mediator's and still good."""
    if not mine or grant.mediator != mine:
        return False
    if grant.until is not None:
        return today <= grant.until
    if grant.standing:
        handling = {each.mediator for each in case.handling}
        return not handling or mine in handling
    return grant.granted_on == today


def holds(grant: AccessGrantEntry, case: CaseFile, today: date) -> bool:
    """Tell whether a permission is still good for whom it was given."""
    return _holds(grant, case, grant.mediator, today)


def may_read(session: Session, user_uid: str, uids: Sequence[str]) -> frozenset[str]:
    """Return those of some minors' cases whoever works in the book may read already.

    Args:
        session: to read in.
        user_uid: who asks.
        uids: of the cases.
    """
    me = own_mediator(session, user_uid)
    mine = me.uid if me else ""
    today = room_day(now())
    found = read_cases(session, uids, (Assignment, AccessGrant))
    return frozenset(
        uid
        for uid, case in found.items()
        if any(_holds(each, case, mine, today) for each in case.access_grants)
    )


def _alone(session: Session) -> bool:
    """Tell whether only one person works in this book; who only reads does not."""
    rows = (
        select(func.count())
        .select_from(User)
        .where(User.deleted_on.is_(None), User.role != UserRole.READER)
    )
    return session.scalar(rows) == 1


def _authority(session: Session, mediator: str) -> AccessGrant | None:
    """Return the first standing authority the only one in the room wrote himself."""
    rows = (
        select(AccessGrant)
        .where(
            AccessGrant.mediator_uid == mediator,
            AccessGrant.standing.is_(True),
            AccessGrant.until.is_(None),
            AccessGrant.deleted_on.is_(None),
        )
        .order_by(AccessGrant.granted_on, AccessGrant.uid)
    )
    return session.scalars(rows.limit(1)).first()


def open_case(book: CaseBook, case_uid: str, today: date) -> Gate:
    """Open a case, and log that it was opened where that is kept.

    Returns:
        One of ``MAY`` when it may be read; else what has to be done first, and nothing
        was logged.

    Raises:
        Problem: the disk refused; then nothing may be read.
    """
    with book.reading() as session:
        case = read_case(session, case_uid)
    found = gate(book, case, today)
    if found is Gate.NOTED:
        note_opened(book, case)
    if found is not Gate.GRANTED:
        return found
    with book.changing(_called(case), final=True) as session:
        journal.note(session, session.get_one(Case, case_uid))
        me = own_mediator(session, book.user_uid)
        mine = me.uid if me else ""
        kept = [each for each in case.access_grants if each.mediator == mine]
        first = _authority(session, mine)
        if not (case.sealed or kept) and first is not None and _alone(session):
            day = on_paper(first.granted_on) if first.granted_on else ""
            _add(session, case_uid, first.mediator_uid or "", first.approved_by,
                 on=today, standing=True, until=None,
                 reason=f"照{day}写的常设授权")  # fmt: skip
    return found


def note_opened(book: CaseBook, case: CaseFile) -> None:
    """Log that people of a guarded case are read without its page being opened.

    Args:
        book: the open book.
        case: a minor's, sealed, or marked.

    Raises:
        Problem: the disk refused; then nothing may be read.
    """
    with book.changing(_called(case), final=True) as session:
        journal.note(session, session.get_one(Case, case.uid))


def _called(case: CaseFile) -> str:
    if case.sealed:
        return SEALED
    return MINOR if involves_minors(case) else MARKED


def allow(  # noqa: PLR0913 - a permission has these parts
    book: CaseBook,
    case_uid: str,
    mediator: str,
    *,
    on: date,
    reason: str,
    standing: bool = False,
    until: date | None = None,
) -> str:
    """Write down that a mediator may open a case; the head's to give.

    Args:
        book: the open book.
        case_uid: of the case.
        mediator: uid of the mediator; empty for whoever works in the book.
        on: the day it is given.
        reason: what for.
        standing: for as long as the mediator handles the case.
        until: last day it holds; without it and not standing, that day only.

    Returns:
        uid of the permission.

    Raises:
        Problem: no reason, no mediator, or it is not the head's; nothing was changed.
    """
    if not reason.strip():
        raise Problem(tr("请写明为什么要打开这件纠纷。没有改动。"))
    if until is not None and until < on:
        raise Problem(tr("批准到期的日子早于批准那天，请核对。没有改动。"))
    with book.changing(n_("批准查阅"), final=True) as session:
        require_head(session, book.user_uid)
        head = own_mediator(session, book.user_uid)
        whom = mediator or (head.uid if head else "")
        if not whom:
            raise Problem(tr("请选批准给哪位调解员。没有改动。"))
        return _add(
            session,
            case_uid,
            whom,
            head.name if head else "",
            on=on,
            standing=standing,
            until=until,
            reason=reason.strip(),
        )


def _add(  # noqa: PLR0913 - a permission has these parts
    session: Session,
    case_uid: str,
    mediator: str,
    approved_by: str,
    *,
    on: date,
    standing: bool,
    until: date | None,
    reason: str,
) -> str:
    made = AccessGrant(
        case_uid=case_uid,
        position=next_position(session, AccessGrant, case_uid),
        mediator_uid=mediator,
        approved_by=approved_by,
        granted_on=on,
        standing=standing,
        until=until,
        reason=reason,
    )
    session.add(made)
    session.flush()
    return made.uid


def openings(book: CaseBook, case_uid: str) -> tuple[Opening, ...]:
    """Return each time a case was opened, the newest first."""
    rows = (
        select(JournalEntry)
        .where(JournalEntry.what.in_(_OPENED))
        .order_by(JournalEntry.id.desc())
    )
    with book.reading() as session:
        names = names_of(session)
        return tuple(
            Opening(entry.at, names.get(entry.user_uid, ""), entry.what)
            for entry in session.scalars(rows)
            if any(each["uid"] == case_uid for each in entry.changes)
        )
