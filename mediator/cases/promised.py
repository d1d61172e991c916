"""What was promised and fell due, over all agreements, in four queries."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.counting import count
from mediator.cases.deadlines.table import Ends, Event, region_of, rules
from mediator.cases.listed import AGREED, LISTED
from mediator.cases.model import (
    Agreement,
    Case,
    FollowUp,
    Instalment,
    Obligation,
    Payment,
)
from mediator.cases.settling import outcome_of


def promised(
    session: Session, room: RoomFile, limit: date
) -> Iterator[tuple[str, date | None]]:
    """Yield cases with promises open or not asked about; None where unsure."""
    owed = _Ends(room, limit, Ends.PERFORMED)
    asking = _Ends(room, limit, Ends.VISITED)
    asked = _visits(session)
    paid = _paid(session)
    for uid, obligation, amount, due in _dues(session, limit):
        visits = asked.get(uid, ())
        settled = _kept(visits, paid.get(obligation), amount)
        if not settled and obligation in paid:
            yield uid, None  # which instalment it went to: see ``settling``
        elif not settled:
            yield uid, owed.end(due)
        if not any(day and day >= due for day, _, _ in visits):
            yield uid, asking.end(due)
    for uid, visits in asked.items():
        again = visits[-1][2]
        if again:
            yield uid, again


def waiting_for_a_call(session: Session, today: date) -> set[str]:
    """Return the cases in which somebody may have to be called today.

    What fell due and is not kept, or a day agreed on for the next follow-up that has
    come; ``follow_ups`` then reads these and says whom.

    Args:
        session: the open session.
        today: the room's day.
    """
    asked, paid = _visits(session), _paid(session)
    agreed = ((uid, visits[-1][2]) for uid, visits in asked.items())
    found = {uid for uid, day in agreed if day is not None and day <= today}
    found.update(
        uid
        for uid, obligation, amount, _due in _dues(session, today)
        if not _kept(asked.get(uid, ()), paid.get(obligation), amount)
    )
    return found


def _kept(
    visits: Sequence[tuple[date | None, str, date | None]],
    paid: tuple[int, bool] | None,
    amount: int | None,
) -> bool:
    """Tell whether the last follow-up or what was paid says that a promise is kept."""
    told = outcome_of(visits[-1][1]) if visits else None
    fen, whole = paid or (0, False)
    performs = told is not None and told.performs
    return performs or whole or (bool(amount) and fen >= (amount or 0))


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


def _dues(session: Session, limit: date) -> Iterator[tuple[str, str, int | None, date]]:
    """Yield case, obligation, its sum, and the day of it or of each instalment."""
    agreed = (
        *LISTED,
        Case.stage.in_(AGREED),
        Agreement.deleted_on.is_(None),
        Agreement.annulled_on.is_(None),
        Obligation.deleted_on.is_(None),
    )
    parts = (
        select(Instalment.uid)
        .where(
            Instalment.obligation_uid == Obligation.uid,
            Instalment.deleted_on.is_(None),
        )
        .exists()
    )
    whole = (
        select(
            Obligation.case_uid,
            Obligation.uid,
            Obligation.amount_fen,
            Obligation.due_on,
        )
        .join(Case, Case.uid == Obligation.case_uid)
        .join(Agreement, Agreement.uid == Obligation.agreement_uid)
        .where(*agreed, Obligation.due_on <= limit, ~parts)
    )
    each = (
        select(
            Obligation.case_uid,
            Obligation.uid,
            Obligation.amount_fen,
            Instalment.due_on,
        )
        .join(Obligation, Obligation.uid == Instalment.obligation_uid)
        .join(Case, Case.uid == Obligation.case_uid)
        .join(Agreement, Agreement.uid == Obligation.agreement_uid)
        .where(*agreed, Instalment.deleted_on.is_(None), Instalment.due_on <= limit)
    )
    for rows in (whole, each):
        for uid, obligation, amount, due in session.execute(rows):
            if due is not None:
                yield uid, obligation, amount, due


def _visits(
    session: Session,
) -> dict[str, list[tuple[date | None, str, date | None]]]:
    """Return day, outcome and agreed day of every follow-up, by case, in order."""
    rows = (
        select(
            FollowUp.case_uid,
            FollowUp.visited_on,
            FollowUp.performance,
            FollowUp.next_on,
        )
        .join(Case, Case.uid == FollowUp.case_uid)
        .where(*LISTED, Case.stage.in_(AGREED), FollowUp.deleted_on.is_(None))
        .order_by(FollowUp.position, FollowUp.uid)
    )
    found: dict[str, list[tuple[date | None, str, date | None]]] = {}
    for uid, visited, performance, again in session.execute(rows):
        found.setdefault(uid, []).append((visited, performance, again))
    return found


def _paid(session: Session) -> dict[str, tuple[int, bool]]:
    """Return what was paid of each obligation in 分, and whether it is closed."""
    rows = select(
        Payment.obligation_uid, Payment.instalment_uid, Payment.outcome,
        Payment.amount_fen,
    ).where(Payment.deleted_on.is_(None))  # fmt: skip
    found: dict[str, tuple[int, bool]] = {}
    for obligation, part, word, fen in session.execute(rows):
        before, closed = found.get(obligation, (0, False))
        outcome = outcome_of(word)
        paid = (fen or 0) if outcome is None or outcome.pays else 0
        whole = outcome is not None and outcome.performs and not part and fen is None
        found[obligation] = before + paid, closed or whole
    return found
