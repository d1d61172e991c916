"""对外提供登记簿: what somebody outside got, by day: copies of papers, whole ledgers.

Source: 网络数据安全管理条例 12 (kept three years at least); 个人信息保护法 23.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import room_day
from mediator.cases.model import Case, Disclosure, Mediator, PaperIssue, User
from mediator.cases.registers.known import KnownCase, known_cases


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One line of 对外提供登记簿.

    Attributes:
        given_on: the day.
        what: which paper or list.
        case: whose; without a number where it tells of several.
        count: how many disputes a list tells of; None for a paper.
        way: 打印, 存为PDF.
        recipient: who got it.
        purpose: what for.
        masked: numbers, telephones and addresses were not told.
        by: who gave it.
    """

    given_on: date | None
    what: str
    case: KnownCase
    count: int | None
    way: str
    recipient: str
    purpose: str
    masked: bool
    by: str


def given_lines(book: CaseBook, year: int) -> tuple[GivenLine, ...]:
    """Return what was given in a year, by day."""
    with book.reading() as session:
        found = [*_copies(session, book.user_uid), *_lists(session, book.user_uid)]
    mine = (each for each in found if each.given_on and each.given_on.year == year)
    return tuple(sorted(mine, key=lambda each: (each.given_on, each.case.number)))


def _copies(session: Session, user_uid: str) -> list[GivenLine]:
    rows = (
        select(PaperIssue, Mediator.name, User.name)
        .join(Case, Case.uid == PaperIssue.case_uid)
        .outerjoin(User, User.uid == PaperIssue.user_uid)
        .outerjoin(Mediator, Mediator.uid == User.mediator_uid)
        .where(
            PaperIssue.recipient != "",
            PaperIssue.deleted_on.is_(None),
            Case.deleted_on.is_(None),
        )
        .order_by(PaperIssue.issued_at, PaperIssue.uid)
    )
    found = session.execute(rows).all()
    uids = (issue.case_uid for issue, _, _ in found)
    known = known_cases(session, user_uid, uids)
    titles = {row.code: row.name for row in codes("papers", date.max)}
    return [
        GivenLine(
            given_on=room_day(issue.issued_at),
            what=titles.get(issue.paper, issue.paper),
            case=known[issue.case_uid],
            count=None,
            way=issue.way,
            recipient=issue.recipient,
            purpose=issue.purpose,
            masked=issue.masked,
            by=mediator or user or "",
        )
        for issue, mediator, user in found
    ]


def _lists(session: Session, user_uid: str) -> list[GivenLine]:
    rows = select(Disclosure).where(Disclosure.deleted_on.is_(None))
    found = session.scalars(rows.order_by(Disclosure.given_on, Disclosure.uid)).all()
    known = known_cases(session, user_uid, (each.case_uid or "" for each in found))
    return [
        GivenLine(
            given_on=each.given_on,
            what=each.what,
            case=known.get(each.case_uid or "", KnownCase()),
            count=each.count,
            way=each.way,
            recipient=each.recipient,
            purpose=each.purpose,
            masked=each.masked,
            by=each.given_by,
        )
        for each in found
    ]
