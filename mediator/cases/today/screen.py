"""Which cases may have something due by a day, by a few queries over all of them.

A case is named with the earliest day something in it may be due; no case with something
due is left out. Sealed and merged cases are in no list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.due import WEEK
from mediator.cases.deadlines.fulfilled import MEDIATING
from mediator.cases.deadlines.table import Event, Rule, region_of
from mediator.cases.facts.codes import codes
from mediator.cases.listed import LISTED
from mediator.cases.model import Case
from mediator.cases.promised import promised
from mediator.cases.today.plain import (
    NotPlain,
    PlainDeadlines,
    beginnings,
    latest_start,
)
from mediator.cases.today.special import of_kinds, special
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
    for uid, due in _in_hand(session, room, today, limit):
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
    session: Session, room: RoomFile, today: date, limit: date
) -> Iterator[tuple[str, date | None]]:
    """Yield what is taken in or mediated with its first day; None where unsure.

    Most of it began too lately for anything to be due by ``limit``, and is left out.
    """
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
        or_(*_early_enough(room, today, limit)),
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


def _early_enough(
    room: RoomFile, today: date, limit: date
) -> Iterator[ColumnElement[bool]]:
    """Yield conditions of which one holds where something may be due by a day."""
    calendar = work_calendar(room.calendar)
    for rule in beginnings(region_of(room), today):
        kind = of_kinds(rule, today)
        if rule.event is Event.RECEIVED:
            # Its clock hangs on the transfer: it is read, however lately it came.
            began = or_(Case.applied_on.is_not(None), Case.accepted_on.is_not(None))
            yield and_(_of_sources(rule, today), kind, began)
            continue
        start = latest_start(rule.period, calendar, limit)
        if rule.event is Event.ACCEPTED:
            yield and_(Case.accepted_on <= start, kind)
        else:
            yield and_(or_(Case.applied_on <= start, Case.accepted_on <= start), kind)


def _of_sources(rule: Rule, on: date) -> ColumnElement[bool]:
    """Return the condition that a row of the table is about where a case came from."""
    if not rule.sources.words or rule.sources.but:
        return true()
    named = [
        name
        for each in codes("sources", on)
        if rule.sources.holds(each.name)
        for name in (each.name, *each.also)
    ]
    return Case.source.in_([*rule.sources.words, *named])
