"""The room, its committee and roster, read into a value."""

from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    CalendarDayEntry,
    CommitteeEntry,
    MediatorEntry,
    RoomFile,
)
from mediator.cases.model import (
    CalendarDay,
    Committee,
    Mediator,
    NumberPattern,
    Room,
    Setting,
    Wording,
)
from mediator.cases.snapshot.entries import entry_of
from mediator.cases.told_settings import PRACTICE

ROOM_CHOICES: Final = ("paper.", "rules.")
"""How the keys of settings begin that say how papers look and whose rules hold."""


_COMMITTEE: Final = select(Committee).where(Committee.deleted_on.is_(None)).limit(1)
_ROOM: Final = select(Room).where(Room.deleted_on.is_(None)).limit(1)
_ROSTER: Final = (
    select(Mediator).where(Mediator.deleted_on.is_(None)).order_by(Mediator.uid)
)
_NAMED: Final = _ROSTER.where(Mediator.name != "")
_WORDINGS: Final = select(Wording).where(Wording.deleted_on.is_(None))
_DAYS: Final = (
    select(CalendarDay)
    .where(CalendarDay.deleted_on.is_(None))
    .order_by(CalendarDay.day)
)
_CHOSEN: Final = (
    select(Setting)
    .where(or_(*(Setting.key.startswith(each) for each in ROOM_CHOICES)))
    .order_by(Setting.key)
)


def mediator_entry(mediator: Mediator) -> MediatorEntry:
    """Return a mediator as a value, on the roster or no longer."""
    return entry_of(MediatorEntry, mediator)


def read_roster(session: Session) -> tuple[MediatorEntry, ...]:
    """Read the whole roster: who is just being added and has no name yet is on it."""
    return tuple(mediator_entry(each) for each in session.scalars(_ROSTER))


def roster(book: CaseBook) -> tuple[MediatorEntry, ...]:
    """Return the whole roster; see ``read_roster``."""
    with book.reading() as session:
        return read_roster(session)


def read_room(session: Session) -> RoomFile:
    """Read the room, its committee, roster, number patterns, wording and choices.

    A mediator without a name is nobody yet, and in no list or choice.
    """
    committee = session.scalars(_COMMITTEE).one()
    practice = session.get(Setting, PRACTICE)
    patterns = session.scalars(select(NumberPattern))
    wordings = session.scalars(_WORDINGS)
    choices = session.scalars(_CHOSEN)
    return entry_of(
        RoomFile,
        session.scalars(_ROOM).one(),
        committee=entry_of(CommitteeEntry, committee),
        mediators=tuple(mediator_entry(each) for each in session.scalars(_NAMED)),
        number_patterns={each.kind: each.pattern for each in patterns},
        wordings={each.key: each.text for each in wordings},
        choices={each.key: each.value for each in choices if each.value},
        calendar=tuple(
            entry_of(CalendarDayEntry, each) for each in session.scalars(_DAYS)
        ),
        practice=practice is not None and bool(practice.value),
    )


def room_value(book: CaseBook) -> RoomFile:
    """Return the room as a value."""
    with book.reading() as session:
        return read_room(session)
