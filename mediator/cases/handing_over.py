"""交接: what a mediator has in hand who goes away, and what may be told of each case.

Whoever leaves hands over every dispute that is not bound yet, those of nobody among
them where there is only one mediator. A case with minors in it is told whole only to
whom its door is open (``archive.access``), and each such reading is logged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import exists, or_, select

from mediator.cases.archive.access import MAY, gate, open_case
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.lists import (
    CaseFilter,
    CaseLine,
    case_lines,
    case_uids,
    is_old_agreed,
)
from mediator.cases.model import Assignment, Case, Mediator
from mediator.cases.progress import step
from mediator.cases.snapshot import case_value
from mediator.cases.stages import OPEN_STAGES
from mediator.cases.words import Stage

IN_HAND: Final = (*OPEN_STAGES, Stage.FAILED, Stage.WITHDRAWN)
"""Stages of a case that is somebody's: also one that ended and is still to be bound."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A case that changes hands.

    Attributes:
        line: as lists tell of it; names are hidden where they are.
        case: the whole of it; None where its door is shut.
        old: nothing of it must be done: see ``Case.old_agreed``.
    """

    line: CaseLine
    case: CaseFile | None
    old: bool = False


def in_hand(book: CaseBook, mediator: str) -> list[CaseLine]:
    """Return the cases that a mediator has in hand, the newest first.

    Those that nobody was appointed for belong to the only mediator there is.

    Args:
        book: the open book.
        mediator: uid of the mediator.
    """
    held = exists().where(
        Assignment.case_uid == Case.uid,
        Assignment.deleted_on.is_(None),
        Assignment.left_on.is_(None),
    )
    with book.reading() as session:
        others = session.scalars(
            select(Mediator.uid).where(
                Mediator.deleted_on.is_(None),
                Mediator.active.is_(True),
                Mediator.name != "",
                Mediator.uid != mediator,
            )
        ).all()
        theirs = held.where(Assignment.mediator_uid == mediator)
        whose = theirs if others else or_(theirs, ~held)
        found = session.scalars(
            select(Case.uid).where(
                Case.deleted_on.is_(None),
                Case.sealed.is_(False),
                Case.stage.in_(IN_HAND),
                whose,
            )
        ).all()
    kept = CaseFilter(stages=IN_HAND, uids=tuple(found), in_hand=True)
    return case_lines(book, case_uids(book, kept))


def opened(book: CaseBook, uids: Sequence[str], today: date) -> tuple[str, ...]:
    """Log that the cases of minors among some are read; return those that may be read.

    Args:
        book: the open book.
        uids: of the cases.
        today: the room's day.

    Raises:
        Problem: the disk refused; then nothing may be read.
    """
    return tuple(uid for uid in uids if open_case(book, uid, today) in MAY)


def handed(book: CaseBook, uids: Sequence[str], today: date) -> tuple[Handed, ...]:
    """Read the cases that change hands; those that may not be read only as a line.

    Args:
        book: the open book.
        uids: of the cases, in order.
        today: the room's day.

    Raises:
        Stopped: whoever waits asked for it.
    """
    made = []
    for at, line in enumerate(case_lines(book, list(uids))):
        step(at, len(uids))
        case = case_value(book, line.uid)
        shown = gate(book, case, today) in MAY
        old = is_old_agreed(book, line.uid)
        made.append(Handed(line, case if shown else None, old))
    return tuple(made)
