"""What was promised and fell due, over all agreements, in a few queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.counting import count
from mediator.cases.deadlines.table import Ends, Event, region_of, rules
from mediator.cases.fallen_due import Due, fallen_due
from mediator.cases.listed import LISTED
from mediator.cases.model import (
    Agreement,
    Case,
    FollowUp,
    Payment,
)
from mediator.cases.settling import Outcome, outcome_of
from mediator.cases.words import Stage

_MOST: Final = 500
"""Keys that are asked about in one query."""


def promised(
    session: Session, room: RoomFile, limit: date
) -> Iterator[tuple[str, date | None]]:
    """Yield cases with promises open or not asked about; None where unsure."""
    owed = _Ends(room, limit, Ends.PERFORMED)
    asking = _Ends(room, limit, Ends.VISITED)
    dues = list(fallen_due(session, limit))
    asked, paid = _visits(session, dues), _paid(session, dues)
    for each in dues:
        about = _about(asked.get(each.case, ()), each.agreement)
        settled = _kept(about, paid.get(each.obligation), each.amount_fen)
        # Which instalment it went to: see ``settling``. Whether a part binds hangs on
        # who signed. Either is only known once the case is read.
        if not settled:
            sure = each.agreed and each.obligation not in paid
            yield each.case, owed.end(each.due_on) if sure else None
        if not any(one.on and one.on >= each.due_on for one in about):
            yield each.case, asking.end(each.due_on) if each.agreed else None
    yield from _again(session, limit)


def waiting_for_a_call(session: Session, today: date) -> set[str]:
    """Return the cases in which somebody may have to be called today.

    What fell due and is not kept, or a day agreed on for the next follow-up that has
    come; ``follow_ups`` then reads these and says whom.

    Args:
        session: the open session.
        today: the room's day.
    """
    dues = list(fallen_due(session, today))
    asked, paid = _visits(session, dues), _paid(session, dues)
    found = {uid for uid, _ in _again(session, today)}
    found.update(
        each.case
        for each in dues
        if not _kept(
            _about(asked.get(each.case, ()), each.agreement),
            paid.get(each.obligation),
            each.amount_fen,
        )
    )
    return found


@dataclass(frozen=True, slots=True)
class _Visit:
    """A follow-up; ``agreement`` is empty where it is about all of the case."""

    agreement: str
    on: date | None
    performance: str


@dataclass(frozen=True, slots=True)
class _Paid:
    """What was recorded of an obligation: a sum in 分, that it is done, or refused."""

    fen: int = 0
    whole: bool = False
    refused: bool = False


def _about(visits: Sequence[_Visit], agreement: str) -> list[_Visit]:
    return [each for each in visits if each.agreement in {"", agreement}]


def _kept(visits: Sequence[_Visit], paid: _Paid | None, amount: int | None) -> bool:
    """Tell whether the last follow-up or what was paid says that a promise is kept.

    What somebody refused is not kept because another said so: see ``performance``.
    """
    recorded = paid or _Paid()
    words = [each.performance for each in visits if each.performance]
    told = outcome_of(words[-1]) if words else None
    performs = told is not None and told.performs and not recorded.refused
    return (
        performs or recorded.whole or (bool(amount) and recorded.fen >= (amount or 0))
    )


class _Ends:
    """Counts the last day of the rule for what is promised; remembers each day."""

    def __init__(self, room: RoomFile, on: date, ends: Ends) -> None:
        self._calendar = work_calendar(room.calendar)
        self._period = next(
            rule.period
            for rule in rules(on, region_of(room))
            if rule.event is Event.EACH_DUE and rule.ends is ends
        )
        self._known: dict[date, date] = {}

    def end(self, due: date) -> date:
        """Return the last day for a promise that is due on a day."""
        known = self._known.get(due)
        if known is None:
            known = count(due, "", self._period, self._calendar).due
            self._known[due] = known
        return known


def _again(session: Session, limit: date) -> Iterator[tuple[str, date]]:
    """Yield the cases whose last follow-up agreed on a day for the next, by a day."""
    later = aliased(FollowUp)
    behind = or_(
        later.position > FollowUp.position,
        and_(later.position == FollowUp.position, later.uid > FollowUp.uid),
    )
    another = (
        select(later.uid)
        .where(later.case_uid == FollowUp.case_uid, later.deleted_on.is_(None), behind)
        .exists()
    )
    rows = (
        select(FollowUp.case_uid, FollowUp.next_on)
        .join(Case, Case.uid == FollowUp.case_uid)
        .where(
            *LISTED,
            # Told like this SQLite begins with the few days agreed on, not with stages.
            Case.stage != Stage.VOID,
            FollowUp.deleted_on.is_(None),
            FollowUp.next_on <= limit,
            ~another,
        )
    )
    for uid, day in session.execute(rows):
        if day is not None:
            yield uid, day


def _visits(session: Session, dues: Sequence[Due]) -> dict[str, list[_Visit]]:
    """Return the follow-ups of the cases in which something fell due, in order."""
    there = and_(
        Agreement.uid == FollowUp.agreement_uid, Agreement.deleted_on.is_(None)
    )
    found: dict[str, list[_Visit]] = {}
    for uids in _some_at_a_time(each.case for each in dues):
        rows = (
            select(
                FollowUp.case_uid,
                Agreement.uid,
                FollowUp.visited_on,
                FollowUp.performance,
            )
            .outerjoin(Agreement, there)
            .where(FollowUp.case_uid.in_(uids), FollowUp.deleted_on.is_(None))
            .order_by(FollowUp.position, FollowUp.uid)
        )
        for uid, agreement, visited, performance in session.execute(rows):
            visit = _Visit(agreement or "", visited, performance)
            found.setdefault(uid, []).append(visit)
    return found


def _paid(session: Session, dues: Sequence[Due]) -> dict[str, _Paid]:
    """Return what was recorded of each obligation of which something fell due."""
    found: dict[str, _Paid] = {}
    for uids in _some_at_a_time(each.obligation for each in dues):
        rows = select(
            Payment.obligation_uid,
            Payment.instalment_uid,
            Payment.outcome,
            Payment.amount_fen,
        ).where(Payment.obligation_uid.in_(uids), Payment.deleted_on.is_(None))
        for obligation, part, word, fen in session.execute(rows):
            before = found.get(obligation, _Paid())
            outcome = outcome_of(word)
            paid = (fen or 0) if outcome is None or outcome.pays else 0
            done = outcome is not None and outcome.performs
            found[obligation] = _Paid(
                before.fen + paid,
                before.whole or (done and not part and fen is None),
                before.refused or outcome is Outcome.REFUSED,
            )
    return found


def _some_at_a_time(uids: Iterable[str]) -> Iterator[list[str]]:
    """Yield each uid once, so many together as one query takes."""
    known = list(dict.fromkeys(uids))
    for at in range(0, len(known), _MOST):
        yield known[at : at + _MOST]
