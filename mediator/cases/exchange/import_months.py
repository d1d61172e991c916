"""The closed months of a case file, brought into a book.

A closed month is what this room reported. So it comes only into the room's own book,
and never beside one that is closed there already.
"""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.case_file import BookFile, MonthClosingEntry
from mediator.cases.exchange.records import record
from mediator.cases.model import Committee, MonthClosing, MonthFile, Room
from mediator.language import tr
from mediator.problems import Problem


def months_to_take(
    session: Session, value: BookFile, name: str
) -> tuple[tuple[MonthClosingEntry, ...], list[str]]:
    """Return the closed months that come in; call it once the room is admitted.

    Args:
        session: the open change.
        value: a ready value.
        name: of the file, for sentences.

    Returns:
        The months, and a sentence if they stay out because another room reported them.

    Raises:
        Problem: one of them is closed in the book already.
    """
    if not value.closed_months:
        return (), []
    if not _is_own(session, value):
        left = len(value.closed_months)
        return (), [f"“{name}”里 {left} 个月的定稿是另一个调解室报的，没有带入。"]
    rows = session.execute(select(MonthClosing.year, MonthClosing.month))
    known = {(year, month) for year, month in rows}
    twice = [
        f"{each.year}年{each.month}月"
        for each in value.closed_months
        if (each.year, each.month) in known
    ]
    if twice:
        raise Problem(
            tr(
                "“{name}”里的{names}在案件簿里已经定稿，报过的数字不能再换。"
                "案件簿没有改动；请从文件里去掉这些月份，或换一本新的案件簿。"
            ).format(name=name, names="、".join(twice))
        )
    return value.closed_months, []


def _is_own(session: Session, value: BookFile) -> bool:
    """Tell whether the file is of this room, or does not say of which."""
    committee = session.scalars(
        select(Committee.name).where(Committee.deleted_on.is_(None))
    ).one()
    room = session.scalars(select(Room.name).where(Room.deleted_on.is_(None))).one()
    theirs = value.room
    pairs = ((committee, theirs.committee.name), (room, theirs.name)) if theirs else ()
    return all(not named or ours == named for ours, named in pairs)


def admit_months(session: Session, months: Iterable[MonthClosingEntry]) -> None:
    """Bring in closed months, each with its files, which lie in the store."""
    for each in months:
        session.add(record(MonthClosing, each))
        session.flush()
        for file in each.month_files:
            session.add(record(MonthFile, file, closing_uid=each.uid))
    session.flush()
