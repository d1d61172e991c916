"""更换调解员: another mediator takes over; the stage stays, nobody is wiped out.

A party's request is enough and needs no reason (75 号令 30); who has an interest in
the dispute stands aside. Who left stays in the record with day and reason.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.facts.codes import codes
from mediator.cases.intake import next_position
from mediator.cases.locked import LOCKED
from mediator.cases.model import Assignment
from mediator.cases.snapshot import read_case
from mediator.cases.words import Role
from mediator.language import n_, tr
from mediator.problems import Problem

CHANGE: Final = n_("更换调解员")
"""Group of the reasons in ``stage_reasons``."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who goes and who comes.

    Attributes:
        leaving: uid of the assignment that ends.
        mediator: uid of who takes over; empty if somebody else is on the case already.
        on: the day it takes place.
        reason: why; may be empty.
    """

    leaving: str
    mediator: str
    on: date
    reason: str = ""


def reasons_for_change(on: date) -> tuple[str, ...]:
    """Return the usual reasons.

    Raises:
        Problem: the table cannot be read.
    """
    return tuple(each.name for each in codes("stage_reasons", on, group=CHANGE))


def may_change(case: CaseFile) -> bool:
    """Tell whether there is somebody to change."""
    return bool(case.handling) and case.stage not in LOCKED


def change_mediator(book: CaseBook, case_uid: str, change: Change) -> None:
    """Let one mediator leave a case and, if named, another take the place.

    Raises:
        Problem: nobody would be left, the one who comes is on the case already, or the
            day lies before the assignment; nothing was changed.
    """
    with book.changing(CHANGE) as session:
        case = read_case(session, case_uid)
        leaving = next(
            (each for each in case.handling if each.uid == change.leaving), None
        )
        if leaving is None:
            raise Problem(tr("请选哪位调解员不再调解这件纠纷。没有改动。"))
        if leaving.assigned_on is not None and change.on < leaving.assigned_on:
            raise Problem(tr("更换的日子早于定调解员的日子，请核对。没有改动。"))
        others = [each for each in case.handling if each.uid != leaving.uid]
        if any(each.mediator == change.mediator for each in case.handling):
            raise Problem(tr("这位调解员已经在办这件纠纷，请选另一位。没有改动。"))
        if not change.mediator and not others:
            raise Problem(
                tr("请选接手的调解员。名册上没有别人的，先在“设置”里添加。没有改动。")
            )
        record = session.get_one(Assignment, leaving.uid)
        record.left_on, record.left_reason = change.on, change.reason.strip()
        if change.mediator:
            session.add(
                Assignment(
                    case_uid=case_uid,
                    position=next_position(session, Assignment, case_uid),
                    mediator_uid=change.mediator,
                    role=leaving.role,
                    assigned_on=change.on,
                )
            )
        elif leaving.role == Role.LEAD:
            session.get_one(Assignment, others[0].uid).role = Role.LEAD
