"""Which cases may have something due by a day, by a few queries over all of them.

A case is named with the earliest day something in it may be due; no case with something
due is left out. Sealed and merged cases are in no list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.due import WEEK
from mediator.cases.deadlines.fulfilled import MEDIATING
from mediator.cases.listed import LISTED
from mediator.cases.model import Case
from mediator.cases.promised import promised
from mediator.cases.today.plain import NotPlain, PlainDeadlines
from mediator.cases.today.special import special
from mediator.cases.words import Stage


@dataclass(frozen=True, slots=True)
class Screened:
    """What may press.

    Attributes:
        first: cases by the earliest day something may be due in them.
        unsure: cases whose day is only known once they are read.
    """

    first: dict[str, date]
    unsure: frozenset[str]


def screen(session: Session, room: RoomFile, today: date) -> Screened:
    """Return the cases in which something may be due within a week, or is overdue.

    Args:
        session: the open session.
        room: its calendar, and whose rules hold.
        today: the room's day.
    """
    limit = today + WEEK
    unsure = set(special(session, room, today, limit))
    first: dict[str, date] = {}
    for uid, due in _in_hand(session, room, today):
        if due is None:
            unsure.add(uid)
        elif due <= limit:
            first[uid] = due
    for uid, due in promised(session, room, limit):
        if due is None:
            unsure.add(uid)
        elif due <= limit and (uid not in first or due < first[uid]):
            first[uid] = due
    return Screened(
        {uid: due for uid, due in first.items() if uid not in unsure},
        frozenset(unsure),
    )


def _in_hand(
    session: Session, room: RoomFile, today: date
) -> Iterator[tuple[str, date | None]]:
    """Yield what is taken in or mediated with its first day; None where unsure."""
    plain = PlainDeadlines(room, today)
    stages = [stage for stage in MEDIATING if stage is not Stage.PAUSED]
    rows = select(
        Case.uid,
        Case.stage,
        Case.kind,
        Case.source,
        Case.application,
        Case.applied_on,
        Case.accepted_on,
    ).where(
        *LISTED,
        Case.stage.in_(stages),
        or_(Case.applied_on.is_not(None), Case.accepted_on.is_not(None)),
    )
    for uid, stage, kind, source, application, applied, accepted in session.execute(
        rows
    ):
        try:
            due = plain.first_due(stage, kind, source, application, applied, accepted)
        except NotPlain:
            yield uid, None
        else:
            yield uid, due or date.max
