"""A mediator who was added by mistake goes off the roster again, if used nowhere."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.model import Appointment, Mediator
from mediator.language import tr
from mediator.problems import Problem


def is_used(session: Session, mediator_uid: str) -> bool:
    """Tell whether anything that is in the book points to a mediator."""
    for kind in journal.records().values():
        for key in kind.__table__.foreign_keys:
            if key.column.table.name == Mediator.__tablename__:
                points = getattr(kind, key.parent.name) == mediator_uid
                rows = select(kind.uid).where(points, kind.deleted_on.is_(None))
                if session.scalars(rows.limit(1)).first() is not None:
                    return True
    dates = select(Appointment.mediators).where(Appointment.deleted_on.is_(None))
    return any(mediator_uid in each for each in session.scalars(dates))


def may_be_taken_off(book: CaseBook, mediator_uid: str) -> bool:
    """Tell whether nothing in the book would miss a mediator."""
    with book.reading() as session:
        return not is_used(session, mediator_uid)


def take_off(book: CaseBook, mediator_uid: str) -> None:
    """Delete a mediator whom nothing in the book points to; one step brings them back.

    Args:
        book: the open book.
        mediator_uid: of the mediator.

    Raises:
        Problem: they are used meanwhile, and stay.
    """
    if not may_be_taken_off(book, mediator_uid):
        raise Problem(
            tr("这位调解员已经用在案件簿里了，没有删除。不再用的，请按“停用”。")
        )
    book.remove(Mediator, mediator_uid)
