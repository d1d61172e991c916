"""第一件纠纷: what a new mediator does first, each step told from the book alone.

Nothing is ticked because somebody said so: a step is done once the book shows it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from sqlalchemy import exists, select

from mediator.cases import paper_code, second_medium
from mediator.cases.book import CaseBook
from mediator.cases.model import Case, Meeting, PaperIssue, Party

_SHOWN: Final = "first_steps."
"""Setting: whether somebody wants to see the steps; their uid follows."""


class FirstStep(Enum):
    """A step, in the order in which they are taken."""

    CASE = "case"
    NAMES = "names"
    MEETING = "meeting"
    PAPER = "paper"
    STICK = "stick"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """How far somebody has come.

    Attributes:
        done: the steps that the book shows to be done.
        case_uid: the case they begin with, the newest; empty for none.
    """

    done: frozenset[FirstStep]
    case_uid: str = ""


def are_shown(book: CaseBook) -> bool:
    """Tell whether whoever works in the book wants to see the steps."""
    return bool(book.setting(_SHOWN + book.user_uid))


def show(book: CaseBook) -> None:
    """Show the steps from now on, to whoever works in the book."""
    book.set(_SHOWN + book.user_uid, "1")


def put_away(book: CaseBook) -> None:
    """Show the steps no more, until they are asked for."""
    book.set(_SHOWN + book.user_uid, "")


def first_steps(book: CaseBook) -> FirstSteps:
    """Return which steps the book shows to be done."""
    with book.reading() as session:
        newest = session.scalar(
            select(Case.uid)
            .where(Case.deleted_on.is_(None))
            .order_by(Case.entered_at.desc())
            .limit(1)
        )
        told = {
            FirstStep.CASE: newest is not None,
            FirstStep.NAMES: session.scalar(
                select(
                    exists().where(
                        Case.uid == Party.case_uid,
                        Case.deleted_on.is_(None),
                        Case.facts != "",
                        Party.deleted_on.is_(None),
                        Party.name != "",
                        Case.uid.not_in(
                            select(Party.case_uid).where(
                                Party.deleted_on.is_(None), Party.name == ""
                            )
                        ),
                    )
                )
            ),
            FirstStep.MEETING: session.scalar(
                select(
                    exists().where(
                        Meeting.deleted_on.is_(None),
                        Meeting.started_at.is_not(None),
                        Meeting.text != "",
                    )
                )
            ),
            FirstStep.PAPER: session.scalar(
                select(exists().where(PaperIssue.deleted_on.is_(None)))
            ),
        }
    carried = second_medium.carried_at(book) is not None
    told[FirstStep.STICK] = carried and not second_medium.is_on_the_same_disk(book)
    told[FirstStep.RECOVERY] = paper_code.tried_on(book) is not None
    done = frozenset(step for step, is_done in told.items() if is_done)
    return FirstSteps(done, newest or "")
