"""培训: what the mediators were taught, by year and by person (人民调解法 14)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.model import Mediator, Training


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """One training of one mediator.

    Attributes:
        uid: of the record.
        mediator: uid of the mediator.
        name: of the mediator.
        began_on: first day; None while nobody has said.
        hours: 学时; None while nobody has said.
        topic: what was taught.
        organiser: who taught.
        result: how it ended, e.g. 合格, 结业.
    """

    uid: str
    mediator: str
    name: str
    began_on: date | None
    hours: int | None
    topic: str
    organiser: str
    result: str


def read_trainings(
    session: Session, first: date | None = None, last: date | None = None
) -> tuple[TrainingLine, ...]:
    """Read the trainings by day, those without a day at the end.

    Args:
        session: the open session.
        first: only those that began then or later; with it none without a day.
        last: only those that began then or earlier; with it none without a day.
    """
    rows = (
        select(Training, Mediator.name)
        .join(Mediator, Mediator.uid == Training.mediator_uid)
        .where(Training.deleted_on.is_(None), Mediator.deleted_on.is_(None))
        .order_by(
            func.coalesce(Training.began_on, date.max),
            Mediator.entered_at,
            Training.uid,
        )
    )
    if first is not None:
        rows = rows.where(Training.began_on >= first)
    if last is not None:
        rows = rows.where(Training.began_on <= last)
    return tuple(
        TrainingLine(
            each.uid,
            each.mediator_uid,
            name,
            each.began_on,
            each.hours,
            each.topic,
            each.organiser,
            each.result,
        )
        for each, name in session.execute(rows)
    )


def trainings(book: CaseBook, year: int | None = None) -> tuple[TrainingLine, ...]:
    """Return the trainings of a year, or all there are."""
    span = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    with book.reading() as session:
        return read_trainings(session, *span)


def begin_training(book: CaseBook, mediator: str) -> str:
    """Begin a training of a mediator and return its uid; nothing is filled in."""
    return book.add(Training, mediator_uid=mediator)


def sessions(lines: tuple[TrainingLine, ...]) -> int:
    """Return how many trainings (期次) lines stand for.

    Several people at one training are one: same day, topic and organiser.
    """
    return len({(each.began_on, each.topic, each.organiser) for each in lines})
