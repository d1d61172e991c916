"""封存: a case that is in no list, search, panel or shared export, and still counts.

Only the head seals and unseals, each with its reason, which the journal keeps.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from mediator.cases.archive.keeping import require_head
from mediator.cases.book import CaseBook
from mediator.cases.model import Case
from mediator.cases.words import Stage
from mediator.language import tr
from mediator.problems import Problem

SEAL: Final = "封存"
UNSEAL: Final = "解除封存"


@dataclass(frozen=True, slots=True)
class SealedCase:
    """A sealed case as the head's list names it: by number only."""

    uid: str
    number: str
    stage: Stage


def seal(book: CaseBook, case_uid: str, reason: str) -> None:
    """Seal a closed case.

    Raises:
        Problem: no reason, it is not closed, or it is not the head who asks; nothing
            was changed.
    """
    _change(book, case_uid, SEAL, reason, sealed=True)


def unseal(book: CaseBook, case_uid: str, reason: str) -> None:
    """Open a sealed case again.

    Raises:
        Problem: no reason, or it is not the head who asks; nothing was changed.
    """
    _change(book, case_uid, UNSEAL, reason, sealed=False)


def _change(
    book: CaseBook, case_uid: str, what: str, reason: str, *, sealed: bool
) -> None:
    said = reason.strip()
    if not said:
        raise Problem(tr("“{what}”要写明原因。没有改动。").format(what=what))
    with book.changing(f"{what}：{said}", final=True) as session:
        require_head(session, book.user_uid)
        case = session.get_one(Case, case_uid)
        if sealed and case.stage is not Stage.ARCHIVED:
            raise Problem(tr("归档以后才能封存，请先归档。没有改动。"))
        case.sealed = sealed


def sealed_count(book: CaseBook) -> int:
    """Return how many cases are sealed: they count, though no list has them."""
    rows = select(func.count()).where(
        Case.sealed.is_(True), Case.deleted_on.is_(None), Case.destroyed_on.is_(None)
    )
    with book.reading() as session:
        return session.scalar(rows) or 0


def sealed_cases(book: CaseBook) -> tuple[SealedCase, ...]:
    """Return the sealed cases for the head, by number; nobody else sees them.

    Raises:
        Problem: it is not the head who asks.
    """
    rows = (
        select(Case)
        .where(
            Case.sealed.is_(True),
            Case.deleted_on.is_(None),
            Case.destroyed_on.is_(None),
        )
        .order_by(Case.year, Case.seq)
    )
    with book.reading() as session:
        require_head(session, book.user_uid)
        return tuple(
            SealedCase(each.uid, each.case_number or each.number, each.stage)
            for each in session.scalars(rows)
        )
