"""What was promised and has fallen due, but what is surely done with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from mediator.cases.facts.codes import codes
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
from mediator.cases.settling import TABLE, Outcome, outcome_of
from mediator.cases.words import AgreementForm, Stage


@dataclass(frozen=True, slots=True)
class Due:
    """An obligation, or an instalment of one, with its day.

    Attributes:
        case: uid of its case.
        agreed: all was agreed; else it is owed only if the part took effect.
        agreement: uid of the agreement.
        obligation: uid of the obligation.
        amount_fen: the whole sum in 分, or None.
        due_on: the day as the agreement has it.
    """

    case: str
    agreed: bool
    agreement: str
    obligation: str
    amount_fen: int | None
    due_on: date


def fallen_due(session: Session, limit: date) -> Iterator[Due]:
    """Yield what fell due, or each instalment of it, unless it is paid and asked about.

    What is left out here is settled without a doubt, see ``_done_with``; the rest is
    looked at one by one.

    Args:
        session: the open session.
        limit: the last day it fell due on.

    Raises:
        Problem: the table of performance cannot be read.
    """
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
        .where(
            *agreed,
            Obligation.due_on <= limit,
            ~parts,
            ~_done_with(Obligation.due_on),
        )
    )
    each = (
        select(*owed, Instalment.due_on)
        .join(Obligation, Obligation.uid == Instalment.obligation_uid)
        .join(Case, Case.uid == Obligation.case_uid)
        .join(Agreement, Agreement.uid == Obligation.agreement_uid)
        .where(
            *agreed,
            Instalment.deleted_on.is_(None),
            Instalment.due_on <= limit,
            ~_done_with(Instalment.due_on),
        )
    )
    for rows in (whole, each):
        for uid, as_agreed, agreement, obligation, amount, due in session.execute(rows):
            if due is not None:
                yield Due(uid, as_agreed, agreement, obligation, amount, due)


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


def _done_with(due_on: InstrumentedAttribute[date | None]) -> ColumnElement[bool]:
    """Return a condition that holds only of what was paid whole and asked about since.

    It need not hold of all that is: most of what was ever promised is done with, and
    is not to be read again every morning.

    Args:
        due_on: the column of the day it fell due.
    """
    recorded = and_(
        Payment.obligation_uid == Obligation.uid, Payment.deleted_on.is_(None)
    )
    whole = (
        select(Payment.uid)
        .where(
            recorded,
            Payment.instalment_uid.is_(None),
            Payment.amount_fen.is_(None),
            Payment.outcome.in_(_words(lambda outcome: outcome.performs)),
        )
        .exists()
    )
    pays = ("", *_words(lambda outcome: outcome.pays))
    sums = select(func.sum(Payment.amount_fen)).where(
        recorded, Payment.outcome.in_(pays)
    )
    enough = and_(
        Obligation.amount_fen > 0, sums.scalar_subquery() >= Obligation.amount_fen
    )
    asked = (
        select(FollowUp.uid)
        .where(
            FollowUp.case_uid == Obligation.case_uid,
            FollowUp.deleted_on.is_(None),
            FollowUp.visited_on >= due_on,
            or_(
                FollowUp.agreement_uid.is_(None),
                FollowUp.agreement_uid == Obligation.agreement_uid,
            ),
        )
        .exists()
    )
    return and_(asked, or_(whole, func.coalesce(enough, false())))


def _words(says: Callable[[Outcome], bool]) -> tuple[str, ...]:
    """Return the words of the table of performance that say something.

    Raises:
        Problem: the table cannot be read.
    """
    return tuple(
        word
        for row in codes(TABLE, date.max)
        for word in (row.name, *row.also)
        if (outcome := outcome_of(word)) is not None and says(outcome)
    )
