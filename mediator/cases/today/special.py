"""Cases whose deadlines hang on more than a few columns; these have to be read."""

from collections.abc import Iterator
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
    true,
    union_all,
)
from sqlalchemy.orm import Session

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.fulfilled import MEDIATING
from mediator.cases.deadlines.own_room import RECEIPT, TRANSFER, of_cases
from mediator.cases.deadlines.table import Event, Rule, region_of, rules
from mediator.cases.facts.codes import codes
from mediator.cases.listed import LISTED, OWING, TO_REGISTER
from mediator.cases.locked import LOCKED
from mediator.cases.model import (
    Agreement,
    Borrowing,
    Case,
    Confirmation,
    Extension,
    Part,
    Signature,
    StageChange,
    Transfer,
)
from mediator.cases.today.plain import starts_between
from mediator.cases.words import AgreementForm, Application, Stage

_YEARS: Final = (1, 2, 3)
"""Lengths of 时效 and 申请执行."""
_SLACK: Final = timedelta(days=16)
"""As far as a rest day may move a last day, and then some."""
_OBJECTION: Final = timedelta(days=200)
"""Six months after a ruling, and then some."""


def special(
    session: Session, room: RoomFile, today: date, limit: date
) -> Iterator[str]:
    """Yield the cases that have to be read, by uid; some more than once.

    Args:
        session: the open session.
        room: its calendar, and whose rules hold.
        today: the room's day.
        limit: last day that is looked at.
    """
    mediating = Case.stage.in_(MEDIATING)
    asked = (
        _having(Extension, mediating),
        _having(Transfer, mediating, Transfer.incoming.is_(True)),
        _having(StageChange, mediating, StageChange.to_stage == Stage.PAUSED),
        _having(Agreement, mediating),
        _having(Borrowing, Borrowing.returned_on.is_(None), Borrowing.due_on <= limit),
        _having(Agreement, Case.stage.in_(OWING), Agreement.amends_uid != ""),
        _of_case(Case.stage == Stage.PAUSED),
        _of_case(
            or_(
                and_(
                    cast(Case.risk_flags, String).not_in(("[]", "null")),
                    Case.risk_reported_on.is_(None),
                ),
                and_(Case.register_later.is_(True), Case.stage.in_(TO_REGISTER)),
            )
        ),
        _lapsing(today, limit),
        *_unanswered(room, today),
        *_effective(room, today, limit),
        *_ending(today, limit),
    )
    yield from session.scalars(union_all(*asked))


def _having(kind: type[Part], *conditions: ColumnElement[bool]) -> Select[str]:
    """Return the query for cases that have a living part of a kind."""
    rows = select(kind.case_uid).join(Case, Case.uid == kind.case_uid)
    return rows.where(*LISTED, kind.deleted_on.is_(None), *conditions)


def _unanswered(room: RoomFile, today: date) -> Iterator[Select[str]]:
    """Yield the queries for cases in which a body waits or is waited for.

    None where the room counts neither.
    """
    counted = {each.code for each in of_cases(room, today)}
    if TRANSFER in counted:
        yield _having(
            Transfer,
            Case.stage.not_in(LOCKED),
            Transfer.incoming.is_(True),
            Transfer.received_on.is_not(None),
            Transfer.answered_on.is_(None),
        )
    if RECEIPT in counted:
        yield _having(
            Transfer,
            Case.stage.not_in(LOCKED),
            Transfer.incoming.is_(False),
            Transfer.answered_on.is_(None),
        )
        yield _of_case(Case.stage == Stage.REFERRED)


def _of_case(*conditions: ColumnElement[bool]) -> Select[str]:
    return select(Case.uid).where(*LISTED, *conditions)


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


def _effective(room: RoomFile, today: date, limit: date) -> Iterator[Select[str]]:
    """Yield queries for agreements whose confirmation may be due, or is wanted."""
    unapplied = (
        ~select(Confirmation.uid)
        .where(
            Confirmation.case_uid == Case.uid,
            Confirmation.deleted_on.is_(None),
            Confirmation.applied_on.is_not(None),
        )
        .exists()
    )
    wanted = and_(Agreement.confirmation_wanted.is_(True), Case.stage.not_in(LOCKED))
    yield _having(Agreement, unapplied, wanted)
    papers = Signature.paper.in_(("agreement", "oral_agreement"))
    for rule in rules(today, region_of(room)):
        if rule.event is not Event.EFFECTIVE:
            continue
        span = starts_between(rule.period, work_calendar(room.calendar), today, limit)
        if span is None:
            continue
        about = and_(unapplied, of_kinds(rule, today))
        oral = Agreement.form == AgreementForm.ORAL
        began = or_(
            Agreement.sealed_on.between(*span),
            and_(oral, Agreement.reached_on.between(*span)),
        )
        yield _having(Agreement, about, began)
        last = or_(
            Signature.signed_on.between(*span), Signature.ratified_on.between(*span)
        )
        yield _having(Signature, about, papers, last)


def of_kinds(rule: Rule, on: date) -> ColumnElement[bool]:
    """Return the condition that a row of the table is about the kind of a case."""
    if not rule.kinds.words or rule.kinds.but:
        return true()
    named = [
        name
        for each in codes("kinds", on)
        if rule.kinds.holds(each.name, each.group)
        for name in (each.name, *each.also)
    ]
    # A kind no table has goes by its own name.
    return Case.kind.in_([*rule.kinds.words, *named])


def _ending(today: date, limit: date) -> Iterator[Select[str]]:
    """Yield queries for what may lapse: rulings, enforcement, police mediation.

    A suit on a promise lapses while the promise is overdue: such cases are found.
    """
    waiting = and_(Confirmation.ruled_on.is_(None), Confirmation.outcome == "")
    yield _having(Confirmation, Confirmation.accepted_on.is_not(None), waiting)
    yield _having(Confirmation, Confirmation.ruled_on >= today - _OBJECTION)
    yield _having(Confirmation, _years_ago(Confirmation.ruled_on, today, limit))
    failed = (Stage.FAILED, Stage.ARCHIVED)
    yield _of_case(Case.stage.in_(failed), Case.closed_on >= today - _SLACK)
