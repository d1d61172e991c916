"""卷宗借阅登记簿: what was lent, by day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.model import Borrowing
from mediator.cases.registers.known import KnownCase, known_cases


@dataclass(frozen=True, slots=True)
class BorrowingLine:
    """One line of 借阅登记簿.

    Attributes:
        case: its numbers and people.
        borrower: who took it.
        unit: from where.
        purpose: what for.
        approved_by: who allowed it.
        lent_on: the day it went out.
        due_on: the day it is to be back.
        returned_on: the day it came back.
    """

    case: KnownCase
    borrower: str
    unit: str
    purpose: str
    approved_by: str
    lent_on: date | None
    due_on: date | None
    returned_on: date | None


def borrowing_lines(book: CaseBook, year: int) -> tuple[BorrowingLine, ...]:
    """Return what was lent in a year, by day; what bears no day is left out."""
    rows = (
        select(Borrowing)
        .where(
            Borrowing.deleted_on.is_(None),
            Borrowing.lent_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(Borrowing.lent_on, Borrowing.uid)
    )
    with book.reading() as session:
        lent = session.scalars(rows).all()
        known = known_cases(session, book.user_uid, (each.case_uid for each in lent))
    return tuple(
        BorrowingLine(
            known[each.case_uid],
            each.borrower,
            each.unit,
            each.purpose,
            each.approved_by,
            each.lent_on,
            each.due_on,
            each.returned_on,
        )
        for each in lent
    )
