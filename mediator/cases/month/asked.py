"""What each column asks of the book: one condition, and what a row adds to the figure.

Which words a column counts is in ``column_words``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    and_,
    case,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from mediator.cases.deadlines.fulfilled import ARBITRATION
from mediator.cases.facts.codes import codes
from mediator.cases.model import (
    Agreement,
    Committee,
    Confirmation,
    Obligation,
    Party,
    Prevention,
    Screening,
)
from mediator.cases.month.column_words import words_of
from mediator.cases.month.counted import IN_HAND, PERIODS, aside_of, counted_cases
from mediator.cases.month.performed import is_performed
from mediator.cases.month.report import Column, Layout, Measure, Period
from mediator.cases.own_tables import table_rows
from mediator.cases.set_aside import counts
from mediator.cases.words import AgreementForm, Stage

_CONFIRMED: Final = "valid"
_CONFIRMATION: Final = "confirmation"
ENDINGS: Final = (Measure.SETTLED, Measure.FAILED, Measure.OTHERWISE, Measure.OPEN)


@dataclass(frozen=True, slots=True)
class Question:
    """What one figure asks.

    Attributes:
        code: of the column, or what else the figure is called.
        holds: whether a row is counted.
        adds: what such a row adds; None for one.
    """

    code: str
    holds: ColumnElement[bool]
    adds: ColumnElement[Any] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions about the same rows, each of which has a ``uid``."""

    rows: CTE
    questions: tuple[Question, ...]


def asked(session: Session, layout: Layout, period: Period) -> tuple[Asked, ...]:
    """Return all that a layout asks about some days, sums over columns left out.

    The endings of cases are asked under the words of their measures.

    Raises:
        Problem: a column asks for a word no table has.
    """
    aside = aside_of(session, layout.attribution, period)
    counted = counted_cases(layout.attribution, period)
    cases = _facts(counted, aside, period.last)
    rounds = _within(Screening.began_on, period, "rounds", Screening)
    averted = _within(Prevention.happened_on, period, "averted", Prevention)
    of_cases, of_rounds, of_averted = [], [], []
    words = partial(words_of, cache(partial(table_rows, session)), on=period.last)
    for column in layout.columns:
        match measure := Measure(column.measure):
            case Measure.SUM:
                continue
            case Measure.SCREENINGS:
                times = rounds.c.times
                holds = and_(rounds.c.area != "", times > 0)
                of_rounds.append(Question(column.code, holds, times))
            case Measure.FOUND:
                found = func.coalesce(rounds.c.found, 0)
                holds = and_(rounds.c.area != "", found > 0)
                of_rounds.append(Question(column.code, holds, found))
            case Measure.AVERTED | Measure.SPARED:
                kinds = words(column)
                spared = measure is Measure.SPARED
                adds = func.coalesce(
                    averted.c.people if spared else averted.c.disputes, 0
                )
                holds = and_(averted.c.kind.in_(kinds), adds > 0)
                of_averted.append(Question(column.code, holds, adds))
            case _:
                of_cases.append(_of_cases(session, column, measure, cases, words))
    of_cases.extend(Question(each.value, _ends(cases, each)) for each in ENDINGS)
    whole = ((cases, of_cases), (rounds, of_rounds), (averted, of_averted))
    return tuple(Asked(rows, tuple(each)) for rows, each in whole if each)


def _of_cases(
    session: Session,
    column: Column,
    measure: Measure,
    cases: CTE,
    words: Callable[[Column], tuple[str, ...]],
) -> Question:
    settled = cases.c.ending == Stage.AGREED
    holds: ColumnElement[bool]
    adds: ColumnElement[Any] | None = None
    match measure:
        case Measure.CASES:
            holds = true()
        case Measure.PEOPLE | Measure.AMOUNT:
            adds = cases.c[_STORED[measure]]
            holds = adds > 0
        case Measure.KIND | Measure.SOURCE | Measure.DIFFICULTY:
            holds = cases.c[_STORED[measure]].in_(words(column))
        case Measure.BODY:
            level = session.scalars(_LEVEL).first() or ""
            holds = true() if level in words(column) else false()
        case Measure.FORM:
            holds = and_(settled, cases.c.form.in_(words(column)))
        case Measure.PERFORMED | Measure.CONFIRMED:
            holds = and_(settled, cases.c[_STORED[measure]] == 1)
        case _:
            holds = _ends(cases, measure)
    return Question(column.code, holds, adds)


_STORED: Final = {
    Measure.PEOPLE: "people",
    Measure.AMOUNT: "amount",
    Measure.KIND: "kind",
    Measure.SOURCE: "source",
    Measure.DIFFICULTY: "difficulty",
    Measure.PERFORMED: "performed",
    Measure.CONFIRMED: "confirmed",
}
"""What each asks of a counted case."""
_LEVEL: Final = select(Committee.level).where(Committee.deleted_on.is_(None)).limit(1)


def _ends(cases: CTE, measure: Measure) -> ColumnElement[bool]:
    settled, failed = (
        cases.c.ending.is_not_distinct_from(stage)
        for stage in (Stage.AGREED, Stage.FAILED)
    )
    is_open = func.coalesce(cases.c.ending.in_(IN_HAND), False)
    match measure:
        case Measure.SETTLED:
            return settled
        case Measure.FAILED:
            return failed
        case Measure.OPEN:
            return is_open
        case _:
            return and_(~settled, ~failed, ~is_open)


def _within(day: Any, period: Period, name: str, kind: Any) -> CTE:  # noqa: ANN401
    rows = select(kind).where(
        kind.deleted_on.is_(None), day.between(period.first, period.last)
    )
    return rows.cte(name)


@lru_cache(maxsize=PERIODS)
def _facts(counted: CTE, aside: tuple[str, ...], on: date) -> CTE:
    """Return what is asked of each counted case, beside its own columns."""
    settled = counted.c.ending == Stage.AGREED
    rows = select(
        counted.c.uid,
        counted.c.kind,
        counted.c.source,
        counted.c.difficulty,
        counted.c.ending,
        _people(counted).label("people"),
        case((settled, _amount(counted, aside)), else_=0).label("amount"),
        case((settled, _form(counted, aside)), else_=null()).label("form"),
        _flag(and_(settled, is_performed(counted, aside))).label("performed"),
        _flag(and_(settled, _is_confirmed(counted, aside, on))).label("confirmed"),
    )
    return rows.cte("facts").prefix_with("MATERIALIZED")


def _flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _people(counted: CTE) -> ColumnElement[Any]:
    """How many parties with a name; a company or organisation is one."""
    party = aliased(Party)
    return (
        select(func.count())
        .select_from(party)
        .where(
            party.case_uid == counted.c.uid,
            party.deleted_on.is_(None),
            party.name != "",
        )
        .correlate_except(party)
        .scalar_subquery()
    )


def _amount(counted: CTE, aside: Sequence[str]) -> ColumnElement[Any]:
    """What all that is in force comes to, in 分."""
    agreement, obligation = aliased(Agreement), aliased(Obligation)
    return (
        select(func.coalesce(func.sum(obligation.amount_fen), 0))
        .select_from(agreement, obligation)
        .where(
            agreement.case_uid == counted.c.uid,
            counts(agreement, aside),
            obligation.agreement_uid == agreement.uid,
            obligation.deleted_on.is_(None),
        )
        .correlate_except(agreement, obligation)
        .scalar_subquery()
    )


def _form(counted: CTE, aside: Sequence[str]) -> ColumnElement[Any]:
    """书面 where any agreement in force is written, else 口头."""
    agreement = aliased(Agreement)
    written = func.max(case((agreement.form == AgreementForm.WRITTEN, 1), else_=0))
    return (
        select(
            case(
                (written == 1, literal(AgreementForm.WRITTEN.value)),
                (written == 0, literal(AgreementForm.ORAL.value)),
            )
        )
        .where(agreement.case_uid == counted.c.uid, counts(agreement, aside))
        .correlate_except(agreement)
        .scalar_subquery()
    )


def _is_confirmed(counted: CTE, aside: Sequence[str], on: date) -> ColumnElement[bool]:
    """Whether a court found an agreement in force valid; no 仲裁审查 counts."""
    rows = codes(_CONFIRMATION, on)
    words = [
        word for row in rows if row.code == _CONFIRMED for word in (row.name, *row.also)
    ]
    asked_for, agreement = aliased(Confirmation), aliased(Agreement)
    about = select(agreement.uid).where(
        agreement.case_uid == counted.c.uid,
        counts(agreement, aside),
        or_(
            asked_for.agreement_uid.is_(None),
            asked_for.agreement_uid == agreement.uid,
        ),
    )
    valid = select(asked_for.uid).where(
        asked_for.case_uid == counted.c.uid,
        asked_for.deleted_on.is_(None),
        asked_for.outcome.in_(words),
        ~asked_for.body.contains(ARBITRATION),
        about.correlate_except(agreement).exists(),
    )
    return valid.correlate_except(asked_for).exists()
