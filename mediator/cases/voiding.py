"""编号作废: a number that was drawn and will not be used keeps its reason.

It is never given again; what bore it gets a new one when it is next issued.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.counters import last_drawn
from mediator.cases.facts.text import clean_line
from mediator.cases.issuing import CASE, pattern_of
from mediator.cases.model import (
    Agreement,
    Case,
    DrawnNumber,
    OwnPaper,
    Record,
    VoidNumber,
)
from mediator.cases.snapshot import read_room
from mediator.language import n_, tr
from mediator.problems import Problem


def void_number(  # noqa: PLR0913 - a line of the register has all of these
    book: CaseBook,
    kind: str,
    number: str,
    reason: str,
    on: date,
    *,
    case_uid: str = "",
) -> str:
    """Void an official number that was drawn; it is final and cannot be undone.

    Args:
        book: the open book.
        kind: which number, a code of ``numbers``.
        number: as written on the paper.
        reason: why, in a few words.
        on: the day it was voided.
        case_uid: the case it was drawn for; found by itself when something of the
            book bears the number.

    Returns:
        uid of the line in the register of voided numbers.

    Raises:
        Problem: no reason, never drawn, or voided before; nothing was changed.
    """
    number, reason = clean_line(number), reason.strip()
    if not reason:
        raise Problem(tr("作废编号要写明原因。没有改动。"))
    with book.changing(n_("编号作废"), final=True) as session:
        if _voided(session, kind, number):
            raise Problem(
                tr("编号“{number}”已经作废过了。没有改动。").format(number=number)
            )
        bearers = list(_bearers(session, kind, number, case_uid))
        if not (bearers or _was_drawn(session, kind, number, on)):
            raise Problem(
                tr("没有编过“{number}”这个号，请核对。没有改动。").format(number=number)
            )
        owner = case_uid
        for bearer in bearers:
            column = "case_number" if isinstance(bearer, Case) else "number"
            setattr(bearer, column, "")
            owner = owner or getattr(bearer, "case_uid", bearer.uid)
        line = VoidNumber(
            kind=kind,
            number=number,
            reason=reason,
            voided_on=on,
            case_uid=owner or None,
        )
        session.add(line)
    return line.uid


def _voided(session: Session, kind: str, number: str) -> bool:
    same = select(VoidNumber.uid).where(
        VoidNumber.kind == kind, VoidNumber.number == number
    )
    return session.scalars(same.limit(1)).first() is not None


def _bearers(
    session: Session, kind: str, number: str, case_uid: str
) -> Iterator[Record]:
    """Yield what bears a number; of one case when it is named."""
    if kind == CASE:
        cases = select(Case).where(Case.case_number == number)
        yield from session.scalars(
            cases.where(Case.uid == case_uid) if case_uid else cases
        )
        return
    for record in (Agreement, OwnPaper):
        bearing = select(record).where(record.number == number)
        yield from session.scalars(
            bearing.where(record.case_uid == case_uid) if case_uid else bearing
        )


def _was_drawn(session: Session, kind: str, number: str, on: date) -> bool:
    """Tell whether a number nothing bears was given to a form or passed over."""
    form = select(DrawnNumber.uid).where(
        DrawnNumber.kind == kind, DrawnNumber.number == number
    )
    if session.scalars(form.limit(1)).first() is not None:
        return True
    pattern = pattern_of(read_room(session), kind, on)
    read = pattern.read(number)
    if read is None:
        return False
    year, place = read
    return place <= last_drawn(
        session, kind, (year or 0) if pattern.restart_yearly else 0
    )
