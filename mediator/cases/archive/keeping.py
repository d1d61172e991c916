"""保管: how long and where a bound file is kept, and when it was handed over.

Handing over is due by the end of June of the next year (城市社区档案管理办法).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.archive.retention import Term, term
from mediator.cases.book import CaseBook
from mediator.cases.model import Borrowing, Case, Part, Party
from mediator.cases.snapshot import read_cases
from mediator.cases.users import acts_as_head
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem

_KINDS: Final[tuple[type[Part], ...]] = (Party, Borrowing)
HEAD_ONLY: Final = n_("这件事由本室负责人办，请负责人登录后再办。没有改动。")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A bound file as a list of the archive names it.

    Attributes:
        uid: of the case.
        number: official 卷号, else the registration number.
        kind: kind of dispute.
        archived_on: 立卷日期.
        kept_at: 存放位置.
        handed_over_on: when it was handed over.
        term: how long it is kept.
        sealed: it is sealed.
        lent: it is lent out and not back.
    """

    uid: str
    number: str
    kind: str
    archived_on: date
    kept_at: str
    handed_over_on: date | None
    term: Term
    sealed: bool
    lent: bool


def require_head(session: Session, user_uid: str) -> None:
    """Make sure that the head is at work.

    Raises:
        Problem: it is another.
    """
    if not acts_as_head(session, user_uid):
        raise Problem(HEAD_ONLY)


def kept_files(book: CaseBook, today: date) -> tuple[KeptFile, ...]:
    """Return all bound files that are still there, by number; sealed ones too.

    Raises:
        Problem: the table of terms cannot be read.
    """
    wanted = (
        select(Case.uid)
        .where(
            Case.stage == Stage.ARCHIVED,
            Case.archived_on.is_not(None),
            Case.deleted_on.is_(None),
            Case.destroyed_on.is_(None),
        )
        .order_by(Case.year, Case.seq)
    )
    with book.reading() as session:
        uids = list(session.scalars(wanted))
        found = read_cases(session, uids, _KINDS)
    files = []
    for uid in uids:
        case = found[uid]
        if case.archived_on is None:
            continue
        files.append(
            KeptFile(
                uid=uid,
                number=case.case_number or case.number,
                kind=case.kind,
                archived_on=case.archived_on,
                kept_at=case.kept_at,
                handed_over_on=case.handed_over_on,
                term=term(case.retention, case.archived_on, today),
                sealed=case.sealed,
                lent=any(
                    each.lent_on and each.returned_on is None
                    for each in case.borrowings
                ),
            )
        )
    return tuple(files)


def ending_in(files: Sequence[KeptFile], year: int) -> tuple[KeptFile, ...]:
    """Return the files whose term ends in a year."""
    return tuple(
        each for each in files if each.term.until and each.term.until.year == year
    )


def ended(files: Sequence[KeptFile], today: date) -> tuple[KeptFile, ...]:
    """Return the files whose term has ended: what an appraisal may look at."""
    return tuple(each for each in files if each.term.until and each.term.until < today)


def to_hand_over(files: Sequence[KeptFile], today: date) -> tuple[KeptFile, ...]:
    """Return the files bound before this year that were not handed over."""
    return tuple(
        each
        for each in files
        if each.handed_over_on is None and each.archived_on.year < today.year
    )


def hand_over(book: CaseBook, uids: Collection[str], on: date) -> None:
    """Write down that bound files were handed over.

    Raises:
        Problem: none was chosen, or one of them is not bound, lent out, or bound after
            that day; nothing was changed.
    """
    if not uids:
        raise Problem(tr("请先勾选要移交的卷宗。没有改动。"))
    with book.changing(n_("移交卷宗")) as session:
        out = set(
            session.scalars(
                select(Borrowing.case_uid).where(
                    Borrowing.case_uid.in_(uids),
                    Borrowing.deleted_on.is_(None),
                    Borrowing.lent_on.is_not(None),
                    Borrowing.returned_on.is_(None),
                )
            )
        )
        for uid in uids:
            case = session.get_one(Case, uid)
            called = case.case_number or case.number
            if case.stage is not Stage.ARCHIVED or case.archived_on is None:
                raise Problem(
                    tr("{called}还没有归档，不能移交。没有改动。").format(called=called)
                )
            if uid in out:
                raise Problem(
                    tr("{called}借出去了还没有归还，先收回。没有改动。").format(
                        called=called
                    )
                )
            if on < case.archived_on:
                raise Problem(
                    tr("{called}的移交日期早于立卷日期，请核对。没有改动。").format(
                        called=called
                    )
                )
            case.handed_over_on = on
