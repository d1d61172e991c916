"""用印登记簿: on what the committee's seal was set, as far as the book knows."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from mediator.cases.book import CaseBook
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import room_day
from mediator.cases.model import Agreement, Case, PaperIssue
from mediator.cases.registers.known import KnownCase, known_cases
from mediator.cases.registers.numbers import bare
from mediator.cases.words import AgreementForm

_AGREEMENTS: Final = ("agreement", "oral_agreement")


@dataclass(frozen=True, slots=True)
class SealLine:
    """One line of 用印登记簿.

    Attributes:
        paper: title of the paper.
        number: official number on it, or empty.
        case: its numbers and people.
        issued_on: the day it was first printed or saved; None if it never was.
        sealed_on: the day of the seal, where it is recorded: on agreements only.
        copies: how many originals, where it is recorded.
    """

    paper: str
    number: str
    case: KnownCase
    issued_on: date | None
    sealed_on: date | None = None
    copies: int | None = None


def seal_lines(
    book: CaseBook, year: int, sealing: Collection[str]
) -> tuple[SealLine, ...]:
    """Return the papers of a year that bear the seal, by day.

    An agreement stands here once its seal is recorded; another paper once it was
    printed or saved, each version once. Nothing is said of a seal nobody recorded.

    Args:
        book: the open book.
        year: of the seal, else of issue.
        sealing: keys of the papers that have a place for the seal.
    """
    with book.reading() as session:
        titles = {row.code: row.name for row in codes("papers", date(year, 12, 31))}
        first = _first_issues(session, sealing)
        found = [
            *_sealed_agreements(session, titles, first),
            *_others(titles, first),
        ]
        mine = [(uid, line) for uid, line in found if _day(line).year == year]
        known = known_cases(session, (uid for uid, _ in mine))
    return tuple(
        replace(line, case=known[uid])
        for uid, line in sorted(mine, key=lambda each: (_day(each[1]), each[1].number))
    )


def _sealed_agreements(
    session: Session, titles: Mapping[str, str], first: list[PaperIssue]
) -> Iterator[tuple[str, SealLine]]:
    rows = (
        select(Agreement)
        .join(Case, Case.uid == Agreement.case_uid)
        .where(
            Agreement.sealed_on.is_not(None),
            Agreement.deleted_on.is_(None),
            Case.deleted_on.is_(None),
        )
    )
    for agreement in session.scalars(rows):
        oral = agreement.form is AgreementForm.ORAL
        paper = "oral_agreement" if oral else "agreement"
        yield (
            agreement.case_uid,
            SealLine(
                paper=titles.get(paper, paper),
                number=agreement.number,
                case=KnownCase(),
                issued_on=_first_day(first, agreement.uid),
                sealed_on=agreement.sealed_on,
                copies=agreement.originals,
            ),
        )


def _others(
    titles: Mapping[str, str], first: list[PaperIssue]
) -> Iterator[tuple[str, SealLine]]:
    for issue in first:
        if issue.paper not in _AGREEMENTS:
            yield (
                issue.case_uid,
                SealLine(
                    paper=titles.get(issue.paper, issue.paper),
                    number=bare(issue.number),
                    case=KnownCase(),
                    issued_on=room_day(issue.issued_at),
                ),
            )


def _day(line: SealLine) -> date:
    return line.sealed_on or line.issued_on or date.min


def _first_issues(session: Session, papers: Collection[str]) -> list[PaperIssue]:
    """Return the first issue of each version of these papers."""
    rows = (
        select(PaperIssue)
        .options(defer(PaperIssue.text))  # all a paper says is of no use here
        .join(Case, Case.uid == PaperIssue.case_uid)
        .where(
            PaperIssue.paper.in_({*papers, *_AGREEMENTS}),
            PaperIssue.deleted_on.is_(None),
            Case.deleted_on.is_(None),
        )
        .order_by(PaperIssue.issued_at, PaperIssue.uid)
    )
    found: dict[tuple[str, str, str, int], PaperIssue] = {}
    for each in session.scalars(rows):
        key = (each.case_uid, each.paper, each.subject_uid, each.version)
        found.setdefault(key, each)
    return list(found.values())


def _first_day(issues: list[PaperIssue], subject: str) -> date | None:
    days = (room_day(each.issued_at) for each in issues if each.subject_uid == subject)
    return min(days, default=None)
