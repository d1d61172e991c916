"""F13: how many cases were in mediation, came in, were taken up again, and ended.

What is asked is whether mediation has ended, not whether an agreement was performed.
Whatever the row's own date is, a case comes in on its 受理日; steps that were written
down before that day, or out of order, count from the day they can have had effect.
"""

from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from msgspec.structs import replace
from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from mediator.cases.model import Case, StageChange
from mediator.cases.month.counted import (
    IN_HAND,
    PERIODS,
    ended_on,
    ending,
    is_counted,
    is_end,
)
from mediator.cases.month.report import Flow, Period
from mediator.cases.words import Stage

_OPENED: Final = 1
_SHUT: Final = 0


def read_flow(session: Session, period: Period) -> Flow:
    """Return the flow of cases through some days.

    Args:
        session: to read in.
        period: the days, both included.
    """
    row = session.execute(_moved(period)).one()
    before, came, ended_before, reopened_before, ended, reopened, shut_now, *rest = (
        int(each) for each in row
    )
    silent_before, silent_now = rest
    return Flow(
        carried=before + reopened_before - ended_before - silent_before,
        taken_in=came,
        reopened=reopened,
        corrected=0,
        ended=ended + silent_now,
        open=before + came - shut_now - silent_before - silent_now,
    )


@lru_cache(maxsize=PERIODS)
def _moved(period: Period) -> Select[Any]:
    """Return the question how many came, ended and were taken up again."""
    concerned = _concerned(period)
    steps, unsaid = _steps(concerned), _ended_without_a_step(concerned)
    shut, opened = _shuts(steps), _opens(steps)
    earlier = steps.c.day < period.first
    within = steps.c.day.between(period.first, period.last)
    # One statement, so that who is concerned is looked up once.
    taken = select(
        _sum(concerned.c.accepted_on < period.first).label("before"),
        _sum(concerned.c.accepted_on >= period.first).label("came"),
    ).subquery()
    moved = select(
        _sum(and_(shut, earlier)).label("ended_before"),
        _sum(and_(opened, earlier)).label("reopened_before"),
        _sum(and_(shut, within)).label("ended"),
        _sum(and_(opened, within)).label("reopened"),
        _sum(and_(_is_last(steps, period.last), steps.c.way == _SHUT)).label("shut"),
    ).subquery()
    silent = select(
        _sum(unsaid.c.day < period.first).label("silent_before"),
        _sum(unsaid.c.day.between(period.first, period.last)).label("silent"),
    ).subquery()
    return select(taken.join(moved, true()).join(silent, true()))


def open_on(session: Session, on: date) -> tuple[tuple[str, date], ...]:
    """Return the cases in mediation at the end of a day, with their 受理日.

    They are those that ``Flow.open`` counts; the oldest first.
    """
    concerned = _concerned(Period(year=on.year, month=on.month, first=on, last=on))
    steps, unsaid = _steps(concerned), _ended_without_a_step(concerned)
    shut = select(steps.c.uid).where(steps.c.way == _SHUT, _is_last(steps, on))
    silent = select(unsaid.c.uid).where(unsaid.c.day <= on)
    rows = (
        select(concerned.c.uid, concerned.c.accepted_on)
        .where(concerned.c.uid.not_in(shut), concerned.c.uid.not_in(silent))
        .order_by(concerned.c.accepted_on, concerned.c.uid)
    )
    return tuple((uid, accepted_on) for uid, accepted_on in session.execute(rows))


def cases_of_flow(session: Session, period: Period) -> dict[str, tuple[str, ...]]:
    """Return the cases of each term of ``Flow``, by its name, as ``read_flow`` counts.

    A case that ended or was taken up again twice is there twice; of corrections, which
    are no cases of these days, there are none.

    Args:
        session: to read in.
        period: the days, both included.
    """
    concerned = _concerned(period)
    steps, unsaid = _steps(concerned), _ended_without_a_step(concerned)
    # One statement, so that who is concerned is looked up once.
    rows = (
        select(
            concerned.c.uid,
            concerned.c.accepted_on,
            unsaid.c.day,
            _shuts(steps),
            _opens(steps),
            steps.c.way,
            steps.c.day,
            steps.c.next_day,
        )
        .outerjoin(unsaid, unsaid.c.uid == concerned.c.uid)
        .outerjoin(steps, steps.c.uid == concerned.c.uid)
        .order_by(concerned.c.uid)
    )
    found: dict[str, list[str]] = {
        name: [] for name in ("carried", "taken_in", "reopened", "ended", "open")
    }
    before = period.first - timedelta(days=1)
    for uid, same in groupby(session.execute(rows), lambda row: str(row[0])):
        ways = tuple(same)
        _, accepted_on, silent, *_ = ways[0]
        if accepted_on >= period.first:
            found["taken_in"].append(uid)
        if silent is not None and period.first <= silent <= period.last:
            found["ended"].append(uid)
        for name, on in (("carried", before), ("open", period.last)):
            over = silent is not None and silent <= on
            shut = any(
                way == _SHUT and day <= on and (following is None or following > on)
                for *_, way, day, following in ways
            )
            if accepted_on <= on and not over and not shut:
                found[name].append(uid)
        for *_, shuts, opens, _, day, _ in ways:
            if day is not None and period.first <= day <= period.last:
                found["ended"] += [uid] * bool(shuts)
                found["reopened"] += [uid] * bool(opens)
    return {name: tuple(uids) for name, uids in found.items()}


def _shuts(steps: CTE) -> ColumnElement[bool]:
    before = func.coalesce(steps.c.way_before, _OPENED)
    return and_(steps.c.way == _SHUT, before == _OPENED)


def _opens(steps: CTE) -> ColumnElement[bool]:
    return and_(steps.c.way == _OPENED, steps.c.way_before == _SHUT)


def _is_last(steps: CTE, on: date) -> ColumnElement[bool]:
    """Whether a step is the last one up to a day."""
    return and_(
        steps.c.day <= on, or_(steps.c.next_day.is_(None), steps.c.next_day > on)
    )


def continued(flow: Flow, reported_open: int) -> Flow:
    """Return a flow that begins with what the month before reported as open.

    What was entered or put right since is 更正.
    """
    return replace(
        flow,
        carried=reported_open,
        corrected=flow.corrected + flow.carried - reported_open,
    )


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


@lru_cache(maxsize=PERIODS)
def _concerned(period: Period) -> CTE:
    """Return the cases that can have been in mediation on one of the days.

    What was archived before is over for good: taken up again, it would not be archived.
    """
    over = and_(Case.stage == Stage.ARCHIVED, Case.archived_on < period.first)
    rows = select(
        Case.uid,
        Case.accepted_on,
        ending().label("ending"),
        ended_on().label("ended_on"),
    ).where(is_counted(), Case.accepted_on <= period.last, ~func.coalesce(over, False))
    return rows.cte("concerned").prefix_with("MATERIALIZED")


@lru_cache(maxsize=PERIODS)
def _steps(concerned: CTE) -> CTE:
    """Return the steps that begin or end mediation, each with the one before."""
    step = aliased(StageChange)
    order = (step.position, step.uid)
    way = case((step.to_stage.in_(IN_HAND), _OPENED), else_=_SHUT)
    latest = func.max(step.happened_on, type_=Date).over(
        partition_by=concerned.c.uid, order_by=order
    )
    rows = (
        select(
            concerned.c.uid,
            step.position,
            step.uid.label("step"),
            way.label("way"),
            func.lag(way)
            .over(partition_by=concerned.c.uid, order_by=order)
            .label("way_before"),
            _later(latest, concerned.c.accepted_on).label("day"),
        )
        .join(step, step.case_uid == concerned.c.uid)
        .where(step.deleted_on.is_(None), or_(step.to_stage.in_(IN_HAND), is_end(step)))
        .cte("steps")
    )
    following = func.lead(rows.c.day, type_=Date).over(
        partition_by=rows.c.uid, order_by=(rows.c.position, rows.c.step)
    )
    return select(rows, following.label("next_day")).cte("ways")


def _ended_without_a_step(concerned: CTE) -> CTE:
    """Return cases whose mediation has ended though no step says so (old ledgers)."""
    step = aliased(StageChange)
    said = select(step.uid).where(step.case_uid == concerned.c.uid, is_end(step))
    return (
        select(
            concerned.c.uid,
            _later(concerned.c.ended_on, concerned.c.accepted_on).label("day"),
        )
        .where(
            or_(concerned.c.ending.is_(None), concerned.c.ending.not_in(IN_HAND)),
            ~said.correlate_except(step).exists(),
        )
        .cte("unsaid")
    )


def _later(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((one > other, one), else_=other)
