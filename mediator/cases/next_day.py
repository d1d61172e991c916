"""By when the next step of a case is to be done, for the row of a list."""

from collections.abc import Sequence
from datetime import date, time
from typing import Final

from sqlalchemy import func, select

from mediator.cases.book import CaseBook
from mediator.cases.deadlines.due import State, deadlines
from mediator.cases.facts.dates import ROOM_TIME, moment_of
from mediator.cases.model import Appointment
from mediator.cases.snapshot import read_cases, room_value
from mediator.cases.today.exact import KINDS

_OF_A_STEP: Final = frozenset(("受理", "调解"))
"""Groups of deadlines that a step ends; what follows an agreement has its own pages."""
_RUNS: Final = frozenset((State.OVERDUE, State.TODAY, State.THIS_WEEK, State.LATER))


def next_days(book: CaseBook, uids: Sequence[str], today: date) -> dict[str, date]:
    """Return of each case the last day of its next step, or the session before it.

    What is overdue counts; a session counts from today on. Cases in which nothing
    runs are left out.

    Args:
        book: the open book; read as of one moment.
        uids: of the cases, some hundreds at most.
        today: the room's day.
    """
    room = room_value(book)
    since = moment_of(today, time())
    with book.reading() as session:
        days = {
            uid: [
                each.due
                for each in deadlines(case, room, today)
                if each.due and each.state in _RUNS and each.group in _OF_A_STEP
            ]
            for uid, case in read_cases(session, uids, KINDS).items()
        }
        first = (
            select(Appointment.case_uid, func.min(Appointment.starts_at))
            .where(
                Appointment.case_uid.in_(uids),
                Appointment.deleted_on.is_(None),
                Appointment.cancelled_on.is_(None),
                Appointment.starts_at >= since,
            )
            .group_by(Appointment.case_uid)
        )
        for uid, moment in session.execute(first):
            if uid is not None and moment is not None:
                days[uid].append(moment.astimezone(ROOM_TIME).date())
    return {uid: min(found) for uid, found in days.items() if found}
