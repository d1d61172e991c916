"""用印登记簿: on what the committee's seal was set, and on which day."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from mediator.cases.book import CaseBook
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.numbering import bare
from mediator.cases.model import Agreement, Case, PaperIssue
from mediator.cases.registers.known import KnownCase, known_cases
from mediator.cases.words import AgreementForm

_AGREEMENTS: Final = frozenset({"agreement", "oral_agreement"})
_DAY: Final = re.compile(r"^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SealLine:
    """One line of 用印登记簿.

    Attributes:
        paper: title of the paper.
        number: official number on it, or empty.
        case: its numbers and people.
        issued_on: the day it was first printed or saved; None if it never was.
        sealed_on: the day of the seal.
        copies: how many originals, where it is recorded.
    """

    paper: str
    number: str
    case: KnownCase
    issued_on: date | None
    sealed_on: date
    copies: int | None = None


def seal_lines(book: CaseBook, year: int) -> tuple[SealLine, ...]:
    """Return the papers sealed in a year, by day.

    Which papers bear the seal stands in the table of papers. The day is recorded of
    an agreement; of another paper it is the one printed under the committee's name,
    each version once. What bears no day is not said to be sealed: it is written in by
    hand when it is.

    Args:
        book: the open book.
        year: of the seal.
    """
    papers = {row.code: row for row in codes("papers", date(year, 12, 31))}
    titles = {code: row.name for code, row in papers.items()}
    sealing = {code for code, row in papers.items() if row.flag("seal")}
    with book.reading() as session:
        found = [
            *_sealed_agreements(session, titles),
            *_others(session, titles, sealing - _AGREEMENTS),
        ]
        mine = [(uid, line) for uid, line in found if line.sealed_on.year == year]
        known = known_cases(session, book.user_uid, (uid for uid, _ in mine))
    return tuple(
        replace(line, case=known[uid])
        for uid, line in sorted(
            mine, key=lambda each: (each[1].sealed_on, each[1].number)
        )
    )


def _sealed_agreements(
    session: Session, titles: Mapping[str, str]
) -> Iterator[tuple[str, SealLine]]:
    # All an agreement says is of no use here, and it may be long.
    first = _first_issues(session, _AGREEMENTS, texts=False)
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
        if agreement.sealed_on:
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
    session: Session, titles: Mapping[str, str], papers: Collection[str]
) -> Iterator[tuple[str, SealLine]]:
    for issue in _first_issues(session, papers, texts=True):
        days = _DAY.findall(issue.text)
        if days:
            yield (
                issue.case_uid,
                SealLine(
                    paper=titles.get(issue.paper, issue.paper),
                    number=bare(issue.number),
                    case=KnownCase(),
                    issued_on=room_day(issue.issued_at),
                    sealed_on=date(*map(int, days[-1])),
                ),
            )


def _first_issues(
    session: Session, papers: Collection[str], *, texts: bool
) -> list[PaperIssue]:
    """Return the first issue of each version of these papers."""
    rows = (
        select(PaperIssue)
        .join(Case, Case.uid == PaperIssue.case_uid)
        .where(
            PaperIssue.paper.in_(papers),
            PaperIssue.deleted_on.is_(None),
            PaperIssue.recipient == "",  # no copy for outsiders bears a seal
            Case.deleted_on.is_(None),
        )
        .order_by(PaperIssue.issued_at, PaperIssue.uid)
    )
    if not texts:
        rows = rows.options(defer(PaperIssue.text))
    found: dict[tuple[str, str, str, int], PaperIssue] = {}
    for each in session.scalars(rows):
        key = (each.case_uid, each.paper, each.subject_uid, each.version)
        found.setdefault(key, each)
    return list(found.values())


def _first_day(issues: list[PaperIssue], subject: str) -> date | None:
    days = (room_day(each.issued_at) for each in issues if each.subject_uid == subject)
    return min(days, default=None)
