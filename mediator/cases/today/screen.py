"""Which cases may have something due by a day, by a few queries over all of them.

A case is named with the earliest day something in it may be due; no case with something
due is left out. Sealed and void cases are in no list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    String,
    and_,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import WorkCalendar, work_calendar
from mediator.cases.deadlines.due import WEEK
from mediator.cases.deadlines.fulfilled import MEDIATING
from mediator.cases.model import (
    Agreement,
    Borrowing,
    Case,
    Confirmation,
    Extension,
    FollowUp,
    Instalment,
    Obligation,
    Part,
    Payment,
    Signature,
    StageChange,
    Transfer,
)
from mediator.cases.settling import outcome_of
from mediator.cases.today.plain import NotPlain, PlainDeadlines
from mediator.cases.words import AgreementForm, Application, Stage

_AGREED: Final = (Stage.AGREED, Stage.ARCHIVED)
_LISTED: Final = (
    Case.deleted_on.is_(None),
    Case.sealed.is_(False),
    Case.merged_into_uid == "",
)
_YEARS: Final = (1, 2, 3)
"""Lengths of 时效 and 申请执行."""
_SLACK: Final = timedelta(days=16)
"""As far as a rest day may move a last day, and then some."""
_EFFECT: Final = (15, 30)
"""Days for 仲裁审查 and 司法确认."""
_OBJECTION: Final = timedelta(days=200)
"""Six months after a ruling, and then some."""
_VISIT: Final = timedelta(days=7)


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
    unsure = set(_special(session, today, limit))
    first: dict[str, date] = {}
    for uid, due in _in_hand(session, room, today):
        if due is None:
            unsure.add(uid)
        elif due <= limit:
            first[uid] = due
    for uid, due in _promised(session, work_calendar(room.calendar), limit):
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
        *_LISTED,
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


def _special(session: Session, today: date, limit: date) -> Iterator[str]:
    """Yield the cases whose deadlines hang on more than a few columns."""
    mediating = Case.stage.in_(MEDIATING)
    for rows in (
        _having(Extension, mediating),
        _having(Transfer, mediating, Transfer.incoming.is_(True)),
        _having(StageChange, mediating, StageChange.to_stage == Stage.PAUSED),
        _having(Agreement, mediating),
        _having(Borrowing, Borrowing.returned_on.is_(None), Borrowing.due_on <= limit),
        _having(Agreement, Case.stage.in_(_AGREED), Agreement.amends_uid != ""),
        _of_case(Case.stage == Stage.PAUSED),
        _of_case(
            cast(Case.risk_flags, String).not_in(("[]", "null")),
            Case.risk_reported_on.is_(None),
        ),
        _lapsing(today, limit),
        *_effective(today, limit),
        *_ending(today, limit),
    ):
        yield from session.scalars(rows)


def _having(kind: type[Part], *conditions: ColumnElement[bool]) -> Select[str]:
    """Return the query for cases that have a living part of a kind."""
    rows = select(kind.case_uid).join(Case, Case.uid == kind.case_uid)
    return rows.where(*_LISTED, kind.deleted_on.is_(None), *conditions)


def _of_case(*conditions: ColumnElement[bool]) -> Select[str]:
    return select(Case.uid).where(*_LISTED, *conditions)


def _lapsing(today: date, limit: date) -> Select[str]:
    """Return the query for cases in which 诉讼时效 may end within the week."""
    unasked = or_(
        and_(Case.applied_on.is_(None), Case.accepted_on.is_(None)),
        Case.application == Application.OWN_MOTION,
    )
    ended = (Stage.FAILED, Stage.WITHDRAWN, Stage.REFUSED, Stage.REFERRED)
    began = func.coalesce(Case.closed_on, Case.archived_on)
    return _of_case(
        or_(
            and_(
                Case.stage.in_(MEDIATING),
                unasked,
                _years_ago(Case.happened_on, today, limit),
            ),
            and_(
                Case.stage.in_((*ended, Stage.ARCHIVED)),
                _years_ago(began, today, limit),
            ),
        )
    )


def _years_ago(
    column: SQLColumnExpression[Any], today: date, limit: date
) -> ColumnElement[bool]:
    """Return the condition that a day lies whole years before the coming week."""
    return or_(
        *(
            column.between(_before(today, years) - _SLACK, _before(limit, years))
            for years in _YEARS
        )
    )


def _before(day: date, years: int) -> date:
    # 29 February has no match in most years; the slack covers the day.
    return date(day.year - years, day.month, min(day.day, 28)) + timedelta(
        days=max(0, day.day - 28)
    )


def _effective(today: date, limit: date) -> Iterator[Select[str]]:
    """Yield queries for agreements whose confirmation may be due, or is wanted."""

    def began(column: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        return or_(
            *(
                column.between(
                    today - timedelta(days=days) - _SLACK, limit - timedelta(days=days)
                )
                for days in _EFFECT
            )
        )

    unapplied = (
        ~select(Confirmation.uid)
        .where(
            Confirmation.case_uid == Case.uid,
            Confirmation.deleted_on.is_(None),
            Confirmation.applied_on.is_not(None),
        )
        .exists()
    )
    oral = and_(Agreement.form == AgreementForm.ORAL, began(Agreement.reached_on))
    wanted = and_(Agreement.confirmation_wanted.is_(True), Case.stage == Stage.AGREED)
    yield _having(Agreement, unapplied, or_(began(Agreement.sealed_on), oral, wanted))
    last = or_(began(Signature.signed_on), began(Signature.ratified_on))
    yield _having(
        Signature, unapplied, Signature.paper.in_(("agreement", "oral_agreement")), last
    )


def _ending(today: date, limit: date) -> Iterator[Select[str]]:
    """Yield queries for what may lapse: objections, enforcement, police mediation.

    A suit on a promise lapses while the promise is overdue: such cases are found.
    """
    yield _having(Confirmation, Confirmation.ruled_on >= today - _OBJECTION)
    yield _having(Confirmation, _years_ago(Confirmation.ruled_on, today, limit))
    failed = (Stage.FAILED, Stage.ARCHIVED)
    yield _of_case(Case.stage.in_(failed), Case.closed_on >= today - _SLACK)


def _promised(
    session: Session, calendar: WorkCalendar, limit: date
) -> Iterator[tuple[str, date | None]]:
    """Yield cases with promises open or not asked about; None where unsure."""
    asked = _visits(session)
    paid = _paid(session)
    for uid, obligation, amount, due in _dues(session, limit):
        visits = asked.get(uid, ())
        told = outcome_of(visits[-1][1]) if visits else None
        performs = told is not None and told.performs
        fen, whole = paid.get(obligation, (0, False))
        settled = performs or whole or (bool(amount) and fen >= (amount or 0))
        if not settled and obligation in paid:
            yield uid, None  # which instalment it went to: see ``settling``
        elif not settled:
            yield uid, calendar.next_working(due)
        if not any(day and day >= due for day, _, _ in visits):
            yield uid, calendar.next_working(due + _VISIT)
    for uid, visits in asked.items():
        again = visits[-1][2]
        if again:
            yield uid, again


def _dues(session: Session, limit: date) -> Iterator[tuple[str, str, int | None, date]]:
    """Yield case, obligation, its sum, and the day of it or of each instalment."""
    agreed = (
        *_LISTED,
        Case.stage.in_(_AGREED),
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
        .where(*_LISTED, Case.stage.in_(_AGREED), FollowUp.deleted_on.is_(None))
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
