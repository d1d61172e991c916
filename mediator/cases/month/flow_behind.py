"""The cases behind each term of F13: carried over, come in, ended, open and so on.

What is carried over are the cases that the month before reported as open, so that they
are as many as its figure; what has become of them since is 更正.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.model import MonthClosing
from mediator.cases.month.flow import cases_of_flow
from mediator.cases.month.period import before
from mediator.cases.month.report import Period
from mediator.cases.month.snapshot import Snapshot, snapshot_of


def flow_behind(book: CaseBook, snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return the cases of each term of a month's flow, by its name in ``Flow``.

    A closed month has those it was closed with; where it kept none, they are counted
    now.

    Args:
        book: the open book.
        snapshot: of the month, closed or as it stands.
    """
    if snapshot.said.flow:
        return snapshot.said.flow
    with book.reading() as session:
        return cases_behind_flow(session, snapshot.package.period)


def cases_behind_flow(session: Session, period: Period) -> dict[str, tuple[str, ...]]:
    """Return the same as it is now, within a reading session.

    ``corrected`` is there where the month before kept its cases when it was closed: the
    ones it had as open and that were not, and the other way round.
    """
    found = cases_of_flow(session, period)
    year, month = before(period.year, period.month)
    row = select(MonthClosing.snapshot).where(
        MonthClosing.year == year,
        MonthClosing.month == month,
        MonthClosing.deleted_on.is_(None),
    )
    text = session.scalars(row).one_or_none()
    reported = snapshot_of(text).said.flow.get("open") if text else None
    if reported is None:
        return found
    moved = tuple(sorted({*reported} ^ {*found["carried"]}))
    return {**found, "carried": reported, "corrected": moved}
