"""排查、预防 that nobody finished writing: dropped when empty, never counted.

A round needs its day and its area to be counted, a prevention its day and its kind;
the month says how many lack them instead of counting what nobody can check. One in
which nothing at all was written goes when the person turns away from it, as an empty
registration does (``untouched``).
"""

from datetime import date
from typing import Final

from sqlalchemy import func, select

from mediator.cases.book import CaseBook
from mediator.cases.intake import own_mediator
from mediator.cases.model import Draft, Prevention, Record, Screening
from mediator.cases.screenings import PreventionLine, ScreeningLine
from mediator.language import tr

UNWRITTEN: Final = "收起没有写的记录"
"""What the journal says of such a record; no bin lists it."""


def lacking(line: ScreeningLine | PreventionLine) -> str:
    """Return what keeps a record from being counted, in words, or an empty text."""
    match line:
        case ScreeningLine():
            parts = ((line.began_on, tr("日期")), (line.area, tr("排查范围")))
        case PreventionLine():
            parts = ((line.happened_on, tr("日期")), (line.kind, tr("预防什么")))
    missing = [name for value, name in parts if not value]
    if not missing:
        return ""
    told = tr("还没有写{what}，月报里先不算")
    return told.format(what="、".join(missing))


def put_aside(
    book: CaseBook, kind: type[Screening | Prevention], uid: str, today: date
) -> bool:
    """Drop a record in which nothing was written; undo brings it back.

    Args:
        book: the open book.
        kind: of the record.
        uid: of the record.
        today: the day it was begun with, and the room's day.

    Returns:
        Whether it was dropped.
    """
    with book.reading() as session:
        record = session.get(kind, uid)
        if record is None or record.deleted_on is not None:
            return False
        drafts = select(func.count()).select_from(Draft).where(Draft.uid == uid)
        me = own_mediator(session, book.user_uid)
        begun = (
            Screening(began_on=today, screened_by=[me.name] if me else [])
            if kind is Screening
            else Prevention(happened_on=today)
        )
        if session.scalar(drafts) or _written(record) != _written(begun):
            return False
    with book.changing(UNWRITTEN) as session:
        session.get_one(kind, uid).deleted_on = today
    return True


def _written(record: Record) -> tuple[object, ...]:
    """Return all that a person can have written in a record."""
    names = (each.key for each in type(record).__table__.columns)
    own = (name for name in names if name not in Record.__annotations__)
    return tuple(getattr(record, name) for name in own)
