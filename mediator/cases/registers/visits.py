"""回访登记簿: who was asked afterwards, by day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from mediator.cases.archive.hiding import hidden_in
from mediator.cases.book import CaseBook
from mediator.cases.model import Agreement, Case, FollowUp
from mediator.cases.registers.known import KnownCase, known_cases


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One line of 回访登记簿.

    Attributes:
        case: its numbers and people.
        agreement: number of the agreement asked about, or empty.
        visited_on: the day; None when it is not recorded.
        way: 电话, 上门, ….
        respondent: who was asked; empty in a sealed case.
        visitor: who asked.
        text: what was found; empty in a sealed case.
    """

    case: KnownCase
    agreement: str
    visited_on: date | None
    way: str
    respondent: str
    visitor: str
    text: str


def visit_lines(book: CaseBook, year: int) -> tuple[VisitLine, ...]:
    """Return the visits of a year; one without a day counts in its case's year."""
    with book.reading() as session:
        found = session.execute(
            select(FollowUp, Case.sealed, Case.year)
            .join(Case, Case.uid == FollowUp.case_uid)
            .where(FollowUp.deleted_on.is_(None), Case.deleted_on.is_(None))
            .order_by(FollowUp.visited_on.asc().nulls_last(), FollowUp.uid)
        ).all()
        mine = [
            (visit, sealed)
            for visit, sealed, case_year in found
            if year == (visit.visited_on.year if visit.visited_on else case_year)
        ]
        uids = [visit.case_uid for visit, _ in mine]
        known = known_cases(session, book.user_uid, uids)
        hidden = hidden_in(session, book.user_uid, uids)
        wanted = [visit.agreement_uid for visit, _ in mine if visit.agreement_uid]
        rows = select(Agreement.uid, Agreement.number).where(Agreement.uid.in_(wanted))
        numbers = dict(session.execute(rows).all())
    return tuple(
        VisitLine(
            case=known[visit.case_uid],
            agreement=numbers.get(visit.agreement_uid or "", ""),
            visited_on=visit.visited_on,
            way=visit.way,
            respondent="" if sealed else hidden.text(visit.case_uid, visit.respondent),
            visitor=visit.visitor,
            text="" if sealed else hidden.written(visit.case_uid, visit.text),
        )
        for visit, sealed in mine
    )
