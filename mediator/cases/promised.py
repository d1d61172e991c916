"""What was promised and fell due, over all agreements, in four queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.counting import count
from mediator.cases.deadlines.table import Ends, Event, region_of, rules
from mediator.cases.listed import LISTED, OWING
from mediator.cases.model import (
    Agreement,
    Case,
    FollowUp,
    Instalment,
    Obligation,
    Payment,
    Signature,
    StageChange,
)
from mediator.cases.settling import Outcome, outcome_of
from mediator.cases.words import AgreementForm, Stage


def promised(
    session: Session, room: RoomFile, limit: date
) -> Iterator[tuple[str, date | None]]:
    """Yield cases with promises open or not asked about; None where unsure."""
    owed = _Ends(room, limit, Ends.PERFORMED)
    asking = _Ends(room, limit, Ends.VISITED)
    asked, paid = _visits(session), _paid(session)
    for each in _dues(session, limit):
        about = _about(asked.get(each.case, ()), each.agreement)
        settled = _kept(about, paid.get(each.obligation), each.amount_fen)
        # Which instalment it went to: see ``settling``. Whether a part binds hangs on
        # who signed. Either is only known once the case is read.
        if not settled:
            sure = each.agreed and each.obligation not in paid
            yield each.case, owed.end(each.due_on) if sure else None
        if not any(one.on and one.on >= each.due_on for one in about):
            yield each.case, asking.end(each.due_on) if each.agreed else None
    for uid, visits in asked.items():
        again = visits[-1].next_on
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
    agreed = ((uid, visits[-1].next_on) for uid, visits in asked.items())
    found = {uid for uid, day in agreed if day is not None and day <= today}
    found.update(
        each.case
        for each in _dues(session, today)
        if not _kept(
            _about(asked.get(each.case, ()), each.agreement),
            paid.get(each.obligation),
            each.amount_fen,
        )
    )
    return found


@dataclass(frozen=True, slots=True)
class _Due:
    """An obligation, or an instalment of one, with its day.

    ``agreed`` tells that all was agreed; else it is owed only if the part took effect.
    """

    case: str
    agreed: bool
    agreement: str
    obligation: str
    amount_fen: int | None
    due_on: date


@dataclass(frozen=True, slots=True)
class _Visit:
    """A follow-up; ``agreement`` is empty where it is about all of the case."""

    agreement: str
    on: date | None
    performance: str
    next_on: date | None


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


def _dues(session: Session, limit: date) -> Iterator[_Due]:
    """Yield every obligation with its day, or the day of each instalment."""
    all_agreed = _all_agreed()
    agreed = (
        *LISTED,
        Case.stage.in_(OWING),
        or_(all_agreed, _may_bind()),
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
    owed = (
        Agreement.case_uid,
        all_agreed,
        Agreement.uid,
        Obligation.uid,
        Obligation.amount_fen,
    )
    whole = (
        select(*owed, Obligation.due_on)
        .join(Case, Case.uid == Obligation.case_uid)
        .join(Agreement, Agreement.uid == Obligation.agreement_uid)
        .where(*agreed, Obligation.due_on <= limit, ~parts)
    )
    each = (
        select(*owed, Instalment.due_on)
        .join(Obligation, Obligation.uid == Instalment.obligation_uid)
        .join(Case, Case.uid == Obligation.case_uid)
        .join(Agreement, Agreement.uid == Obligation.agreement_uid)
        .where(*agreed, Instalment.deleted_on.is_(None), Instalment.due_on <= limit)
    )
    for rows in (whole, each):
        for uid, as_agreed, agreement, obligation, amount, due in session.execute(rows):
            if due is not None:
                yield _Due(uid, as_agreed, agreement, obligation, amount, due)


def _all_agreed() -> ColumnElement[bool]:
    """Return the condition that a case ended, or was archived, as 达成协议."""
    otherwise = (
        select(StageChange.uid)
        .where(
            StageChange.case_uid == Case.uid,
            StageChange.to_stage == Stage.ARCHIVED,
            StageChange.from_stage != Stage.AGREED,
            StageChange.deleted_on.is_(None),
        )
        .exists()
    )
    archived = and_(Case.stage == Stage.ARCHIVED, ~otherwise)
    return or_(Case.stage == Stage.AGREED, archived)


def _may_bind() -> ColumnElement[bool]:
    """Return the condition without which no agreement takes effect (法 29, 30)."""
    signed = (
        select(Signature.uid)
        .where(Signature.case_uid == Case.uid, Signature.deleted_on.is_(None))
        .exists()
    )
    return or_(Agreement.form == AgreementForm.ORAL, signed)


def _visits(session: Session) -> dict[str, list[_Visit]]:
    """Return every follow-up, by case, in order."""
    there = and_(
        Agreement.uid == FollowUp.agreement_uid, Agreement.deleted_on.is_(None)
    )
    rows = (
        select(
            FollowUp.case_uid,
            Agreement.uid,
            FollowUp.visited_on,
            FollowUp.performance,
            FollowUp.next_on,
        )
        .join(Case, Case.uid == FollowUp.case_uid)
        .outerjoin(Agreement, there)
        .where(*LISTED, Case.stage.in_(OWING), FollowUp.deleted_on.is_(None))
        .order_by(FollowUp.position, FollowUp.uid)
    )
    found: dict[str, list[_Visit]] = {}
    for uid, agreement, visited, performance, again in session.execute(rows):
        visit = _Visit(agreement or "", visited, performance, again)
        found.setdefault(uid, []).append(visit)
    return found


def _paid(session: Session) -> dict[str, _Paid]:
    """Return what was recorded of each obligation."""
    rows = select(
        Payment.obligation_uid, Payment.instalment_uid, Payment.outcome,
        Payment.amount_fen,
    ).where(Payment.deleted_on.is_(None))  # fmt: skip
    found: dict[str, _Paid] = {}
    for obligation, part, word, fen in session.execute(rows):
        before = found.get(obligation, _Paid())
        outcome = outcome_of(word)
        paid = (fen or 0) if outcome is None or outcome.pays else 0
        whole = outcome is not None and outcome.performs and not part and fen is None
        found[obligation] = _Paid(
            before.fen + paid,
            before.whole or whole,
            before.refused or outcome is Outcome.REFUSED,
        )
    return found
