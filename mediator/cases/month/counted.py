"""Which cases a month counts, on which day, and how mediation stands in each.

A case is counted once it was taken in, however it ended and however often it was
mediated, amended or taken up again; never what is void (of two made one by 并案, the
one that ends is), deleted, or was refused, withdrawn and handed over before it was
taken in. Sealed and destroyed cases count: they are only gone from the lists.

The three days: 受理日 as recorded. 调结日 is the day of the last step that ended
mediation (达成协议, 调解不成, 撤回, 移交); going back on an unsigned agreement does
not move it, since it was reported as ended on that day. 协议日 is the day the first
agreement that no court annulled was reached, so that a change by consent moves nothing;
a case that ended without one counts on its 调结日. Neither is later than the day the
file was archived, whatever was written down. By the last two a case still in
mediation is in no month.
"""

from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    func,
    null,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from mediator.cases.model import Agreement, Case, StageChange
from mediator.cases.month.report import Attribution, Period
from mediator.cases.set_aside import set_aside, with_changes
from mediator.cases.words import Stage

IN_HAND: Final = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.PAUSED)
"""Stages of a case that was taken in and whose mediation has not ended."""
ENDS: Final = (Stage.AGREED, Stage.FAILED, Stage.WITHDRAWN, Stage.REFERRED)
"""Stages by which mediation ends."""
PERIODS: Final = 64
"""Of how many the questions are kept: a page asks about a year and more of them, and to
put a question together takes longer than to answer it."""


@cache
def is_counted() -> ColumnElement[bool]:
    """Return the condition by which a case is counted at all; as ``stages`` has it.

    What was taken in, withdrawn and asked for again stays counted meanwhile.
    """
    taken_in = exists().where(
        StageChange.case_uid == Case.uid,
        StageChange.deleted_on.is_(None),
        StageChange.to_stage == Stage.ACCEPTED,
    )
    return and_(
        Case.deleted_on.is_(None),
        Case.accepted_on.is_not(None),
        Case.stage != Stage.VOID,
        or_(Case.stage.not_in((Stage.PENDING, Stage.REFUSED)), taken_in),
    )


def is_end(step: type[StageChange]) -> ColumnElement[bool]:
    """Return the condition by which a step ends mediation."""
    return and_(
        step.deleted_on.is_(None),
        step.to_stage.in_(ENDS),
        or_(step.from_stage.in_(IN_HAND), step.from_stage.is_(None)),
    )


@cache
def ending() -> ColumnElement[Any]:
    """Return the stage by which mediation stands; of an archived case, before that."""
    step, agreement = aliased(StageChange), aliased(Agreement)
    before = (
        select(step.from_stage)
        .where(
            step.case_uid == Case.uid,
            step.to_stage == Stage.ARCHIVED,
            step.from_stage.is_not(None),
            step.deleted_on.is_(None),
        )
        .order_by(step.position.desc(), step.uid.desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
    # Of what was agreed something is always in force; which, matters not here.
    agreed = exists().where(
        agreement.case_uid == Case.uid,
        agreement.deleted_on.is_(None),
        agreement.annulled_on.is_(None),
        agreement.reached_on.is_not(None),
    )
    unknown = case((agreed, Stage.AGREED), else_=null())
    return case(
        (Case.stage == Stage.ARCHIVED, func.coalesce(before, unknown)),
        else_=Case.stage,
    )


@cache
def ended_on() -> ColumnElement[Any]:
    """Return the day mediation ended, for a case in which it has."""
    step = aliased(StageChange)
    last = (
        select(step.happened_on)
        .where(step.case_uid == Case.uid, is_end(step))
        .order_by(step.position.desc(), step.uid.desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
    days = (_reached_on(), Case.closed_on, Case.archived_on, Case.accepted_on)
    return func.coalesce(last, *days)


@cache
def _reached_on() -> ColumnElement[Any]:
    agreement = aliased(Agreement)
    return (
        select(func.min(agreement.reached_on))
        .where(
            agreement.case_uid == Case.uid,
            agreement.deleted_on.is_(None),
            agreement.annulled_on.is_(None),
        )
        .correlate(Case)
        .scalar_subquery()
    )


def aside_of(
    session: Session, attribution: Attribution, period: Period
) -> tuple[str, ...]:
    """Return the agreements of the counted cases that are not in force, by uid."""
    changed = counted_cases(attribution, period, with_changes())
    return set_aside(session, session.scalars(select(changed.c.uid)).all())


@lru_cache(maxsize=PERIODS)
def counted_cases(
    attribution: Attribution,
    period: Period,
    among: Select[str] | None = None,
) -> CTE:
    """Return the cases of some days with what the table asks of them.

    The columns are ``uid``, ``kind``, ``source``, ``difficulty``, ``accepted_on`` and
    ``ending``, the stage mediation stands by.

    Args:
        attribution: the one date by which the row is counted.
        period: the days, both included.
        among: uids of the cases to look at; None for all.
    """
    rows: Select[Any] = select(
        Case.uid,
        Case.kind,
        Case.source,
        Case.difficulty,
        Case.accepted_on,
        ending().label("ending"),
    ).where(is_counted())
    if among is not None:
        rows = rows.where(Case.uid.in_(among))
    if attribution is Attribution.ACCEPTED:
        rows = rows.where(Case.accepted_on.between(period.first, period.last))
        return rows.cte("counted").prefix_with("MATERIALIZED")
    day = ended_on()
    if attribution is Attribution.AGREED:
        day = case(
            (ending() == Stage.AGREED, func.coalesce(_reached_on(), day)), else_=day
        )
    # Archived before the first day, it ended before: most of a book is not looked at.
    archived = and_(Case.stage == Stage.ARCHIVED, Case.archived_on.is_not(None))
    day = case((and_(archived, Case.archived_on < day), Case.archived_on), else_=day)
    rows = rows.where(or_(~archived, Case.archived_on >= period.first))
    whole = rows.add_columns(day.label("day")).cte("ended").prefix_with("MATERIALIZED")
    return (
        select(whole)
        .where(
            or_(whole.c.ending.is_(None), whole.c.ending.not_in(IN_HAND)),
            whole.c.day.between(period.first, period.last),
        )
        .cte("counted")
        .prefix_with("MATERIALIZED")
    )
