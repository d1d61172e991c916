"""Which cases are not in the official platform yet.

A case belongs there once its mediation has ended and the platform has a form for it: a
street whose platform takes written agreements only has no form for oral ones. Sealed
cases are in no list.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from mediator.cases.book import CaseBook
from mediator.cases.model import Agreement, Case
from mediator.cases.month.counted import ENDS, ending, is_counted
from mediator.cases.reentry.layouts import Applies, layouts_in
from mediator.cases.set_aside import counts, set_aside, with_changes
from mediator.cases.words import AgreementForm

_NOTHING: Final = ""


def waiting_uids(book: CaseBook, on: date) -> tuple[str, ...]:
    """Return the cases that ended and have no number of the platform, oldest first.

    Args:
        book: the open book.
        on: the day whose forms count.

    Raises:
        Problem: the table of fields cannot be read.
    """
    with book.reading() as session:
        return _waiting(session, on)


def _waiting(session: Session, on: date) -> tuple[str, ...]:
    wanted = frozenset(
        each for layout in layouts_in(session, on) for each in layout.applies
    )
    if not wanted:
        return ()
    ended = (
        is_counted(),
        Case.platform_number == _NOTHING,
        Case.sealed.is_(False),
        Case.destroyed_on.is_(None),
        ending().in_(ENDS),
    )
    changed = select(Case.uid).where(*ended, Case.uid.in_(with_changes()))
    aside = set_aside(session, session.scalars(changed).all())
    rows = (
        select(Case.uid)
        .where(*ended, or_(*(_is(each, aside) for each in sorted(wanted))))
        .order_by(Case.accepted_on, Case.year, Case.seq)
    )
    return tuple(session.scalars(rows))


def _is(applies: Applies, aside: Sequence[str]) -> ColumnElement[bool]:
    written = _has(AgreementForm.WRITTEN, aside)
    oral = _has(AgreementForm.ORAL, aside)
    match applies:
        case Applies.WRITTEN:
            return written
        case Applies.ORAL:
            return and_(oral, ~written)
        case Applies.NONE:
            return ~or_(written, oral)


def _has(form: AgreementForm, aside: Sequence[str]) -> ColumnElement[bool]:
    agreement = aliased(Agreement)
    return exists().where(
        agreement.case_uid == Case.uid,
        agreement.form == form,
        counts(agreement, aside),
    )
