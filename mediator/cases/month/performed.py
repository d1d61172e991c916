"""已履行 as a question to the book: all that is in force was done, as recorded.

The same rules as ``settling`` and ``performance`` have for one case, asked of many at
once: a record that says done, or sums that suffice, or the last follow-up saying so
where nobody refused. Nothing recorded is nothing performed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from mediator.cases.facts.codes import codes
from mediator.cases.model import (
    Agreement,
    FollowUp,
    Instalment,
    Obligation,
    Payment,
)
from mediator.cases.set_aside import counts
from mediator.cases.settling import TABLE, Outcome

_NO_DAY: Final = date.max
_NOT_SAID: Final = ""
"""Instead of NULL, whose opposite would be NULL as well."""


def is_performed(counted: CTE, aside: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition by which everything agreed in a case is performed.

    Args:
        counted: rows with the ``uid`` of a case.
        aside: their agreements that are not in force, from ``set_aside``.

    Raises:
        Problem: the table of performance cannot be read.
    """
    agreement, obligation = aliased(Agreement), aliased(Obligation)
    mine = and_(agreement.case_uid == counted.c.uid, counts(agreement, aside))
    promised = and_(
        mine, obligation.agreement_uid == agreement.uid, _living(obligation)
    )
    done = or_(
        _is_settled(obligation), and_(_is_told(agreement), ~_is_refused(obligation))
    )
    undone = _exists(promised, ~done, of=(agreement, obligation))
    said = or_(
        _exists(promised, of=(agreement, obligation)),
        _exists(mine, _is_told(agreement), of=(agreement,)),
    )
    return and_(said, ~undone)


def _exists(
    *conditions: ColumnElement[bool], of: tuple[type[Any], ...]
) -> ColumnElement[bool]:
    rows = select(of[0].uid).select_from(*of).where(*conditions)
    return rows.correlate_except(*of).exists()


def _living(record: type[Any]) -> ColumnElement[bool]:
    living: ColumnElement[bool] = record.deleted_on.is_(None)
    return living


def _words(*outcomes: Outcome) -> tuple[str, ...]:
    wanted = {each.value for each in outcomes}
    rows = [row for row in codes(TABLE, date.max) if row.code in wanted]
    return tuple(word for row in rows for word in (row.name, *row.also))


_DONE: Final = tuple(each for each in Outcome if each.performs)
_UNPAID: Final = tuple(each for each in Outcome if not each.pays)


def _is_told(agreement: type[Agreement]) -> ColumnElement[bool]:
    """Whether the last follow-up about an agreement says that it is done."""
    asked, meant = aliased(FollowUp), aliased(Agreement)
    living = exists().where(meant.uid == asked.agreement_uid, _living(meant))
    last = func.coalesce(
        select(asked.performance)
        .where(
            asked.case_uid == agreement.case_uid,
            asked.performance != "",
            _living(asked),
            or_(asked.agreement_uid == agreement.uid, ~living),
        )
        .order_by(asked.position.desc(), asked.uid.desc())
        .limit(1)
        .correlate_except(asked)
        .scalar_subquery(),
        _NOT_SAID,
    )
    return last.in_(_words(*_DONE))


def _is_settled(obligation: type[Obligation]) -> ColumnElement[bool]:
    """Whether nothing is owed of an obligation any more."""
    part = aliased(Instalment)
    parts = and_(part.obligation_uid == obligation.uid, _living(part))
    paid = _paid(obligation)
    owed_in_all = func.coalesce(obligation.amount_fen, 0)
    whole = or_(
        _closed(obligation, None),
        and_(owed_in_all > 0, paid >= owed_in_all),
    )
    still = and_(parts, ~_closed(obligation, part))
    unpriced = _exists(still, func.coalesce(part.amount_fen, 0) == 0, of=(part,))
    owed = (
        select(func.coalesce(func.sum(part.amount_fen), 0))
        .where(still)
        .correlate_except(part)
        .scalar_subquery()
    )
    return or_(
        and_(~_exists(parts, of=(part,)), whole),
        and_(_exists(parts, of=(part,)), ~unpriced, owed <= paid),
    )


def _paid(obligation: type[Obligation]) -> ColumnElement[Any]:
    """Sums paid of an obligation in 分, but for what closed instalments took."""
    payment, closing = aliased(Payment), aliased(Payment)
    took = exists().where(
        closing.obligation_uid == payment.obligation_uid,
        closing.instalment_uid == payment.instalment_uid,
        _living(closing),
        closing.outcome.in_(_words(*_DONE)),
        ~_is_unnamed(closing),
    )
    return (
        select(func.coalesce(func.sum(payment.amount_fen), 0))
        .where(
            payment.obligation_uid == obligation.uid,
            _living(payment),
            payment.outcome.not_in(_words(*_UNPAID)),
            ~took,
        )
        .correlate_except(payment)
        .scalar_subquery()
    )


def _closed(
    obligation: type[Obligation], part: type[Instalment] | None
) -> ColumnElement[bool]:
    """Whether a record says of a part that it is done, whatever the sum."""
    payment = aliased(Payment)
    whole = and_(payment.amount_fen.is_(None), _is_unnamed(payment))
    return _exists(
        payment.obligation_uid == obligation.uid,
        _living(payment),
        payment.outcome.in_(_words(*_DONE)),
        whole if part is None else or_(whole, payment.instalment_uid == part.uid),
        of=(payment,),
    )


def _is_unnamed(payment: type[Payment]) -> ColumnElement[bool]:
    """Whether a record names no instalment that is still there."""
    part = aliased(Instalment)
    return ~_exists(part.uid == payment.instalment_uid, _living(part), of=(part,))


def _is_refused(obligation: type[Obligation]) -> ColumnElement[bool]:
    """Whether the last record about an open part of it says that it was refused."""
    part = aliased(Instalment)
    parts = and_(part.obligation_uid == obligation.uid, _living(part))
    refused = _words(Outcome.REFUSED)
    return or_(
        and_(
            ~_exists(parts, of=(part,)),
            _last(obligation, None).in_(refused),
        ),
        _exists(
            parts,
            ~_closed(obligation, part),
            _last(obligation, part).in_(refused),
            of=(part,),
        ),
    )


def _last(
    obligation: type[Obligation], part: type[Instalment] | None
) -> ColumnElement[Any]:
    payment = aliased(Payment)
    about = _is_unnamed(payment)
    if part is not None:
        about = or_(about, payment.instalment_uid == part.uid)
    said = (
        select(payment.outcome)
        .where(
            payment.obligation_uid == obligation.uid,
            _living(payment),
            payment.outcome.in_(_words(*Outcome)),
            about,
        )
        .order_by(
            func.coalesce(payment.happened_on, _NO_DAY).desc(),
            payment.position.desc(),
            payment.uid.desc(),
        )
        .limit(1)
        .correlate_except(payment)
        .scalar_subquery()
    )
    return func.coalesce(said, _NOT_SAID)
