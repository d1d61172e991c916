"""What the made-up room has agreed on: sessions held, one called off, those to come."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Final

from mediator.cases.case_file import AppointmentEntry, CaseFile, RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.facts.dates import moment_of, room_day
from mediator.cases.words import Stage

Uid = Callable[[], str]

_OPEN: Final = frozenset({Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING})
_SLOTS: Final = (time(9, 30), time(15))
_MINUTES: Final = 90
_MOST: Final = 12
_LATELY: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
_VISIT: Final = "上门"
_CALLED_OFF: Final = "被申请人来电话说走不开，另约时间"


def appointments(
    uid: Uid, room: RoomFile, cases: Sequence[CaseFile], today: date
) -> Iterator[AppointmentEntry]:
    """Yield what was held lately, one that was called off, and what is to come.

    Args:
        uid: gives the next key.
        room: where they are held, and by whose calendar.
        cases: of the book.
        today: the room's day; what is to come begins on it.
    """
    for case in cases:
        for number, met in enumerate(case.meetings, 1):
            at = met.started_at
            if at is not None and room_day(at) > today - _LATELY:
                place = met.place or room.name
                yield _agreed(uid, case, at, number, place, meeting=met.uid)
    begun = [case for case in cases if case.stage is Stage.MEDIATING and case.meetings]
    for case in begun[:1]:
        met_at = case.meetings[-1].started_at
        day = today - _DAY
        if met_at is not None and room_day(met_at) < day:
            at, number = moment_of(day, _SLOTS[0]), len(case.meetings) + 1
            yield _agreed(uid, case, at, number, room.name, called_off=day)
    still = [case for case in cases if case.stage in _OPEN][:_MOST]
    for case, at in zip(still, _coming(room, today), strict=False):
        home = case.parties[0].address if case.stage is Stage.ACCEPTED else ""
        number = 0 if home else len(case.meetings) + 1
        yield _agreed(uid, case, at, number, home or room.name)


def _agreed(  # noqa: PLR0913 - when, where, about what, and what became of it
    uid: Uid,
    case: CaseFile,
    at: datetime,
    number: int,
    place: str,
    *,
    meeting: str = "",
    called_off: date | None = None,
) -> AppointmentEntry:
    return AppointmentEntry(
        uid=uid(),
        starts_at=at,
        minutes=_MINUTES,
        what=f"第{number}次调解" if number else _VISIT,
        place=place,
        mediators=tuple(each.mediator for each in case.handling),
        case=case.uid,
        meeting=meeting,
        cancelled_on=called_off,
        cancelled_reason=_CALLED_OFF if called_off else "",
    )


def _coming(room: RoomFile, today: date) -> Iterator[datetime]:
    """Yield times to come, two a working day, so that none runs into another."""
    calendar = work_calendar(room.calendar)
    for later in count():
        day = today + later * _DAY
        if calendar.works(day):
            # In the morning of the first day it may be too late.
            yield from (moment_of(day, at) for at in _SLOTS[later == 0 :])
