"""归档与作废: such a case is locked; only a step of the stage table opens it again.

Source: 人民调解法 27 (卷宗); printing it again and taking a step stay possible.
"""

from typing import Any, Final

from sqlalchemy.orm import Session

from mediator.cases.journal import records
from mediator.cases.model import Case, PaperIssue, Part, StageChange
from mediator.cases.words import Stage
from mediator.problems import Problem

LOCKED: Final = (Stage.ARCHIVED, Stage.VOID)
_FREE: Final = frozenset((PaperIssue.__tablename__, StageChange.__tablename__))
_NUMBERS: Final = frozenset(("number", "case_number"))
"""A number is drawn when a paper is printed, and printing stays possible."""


def refuse_locked(session: Session, changes: list[dict[str, Any]]) -> None:
    """Refuse a change of a case that is archived or void.

    Args:
        session: the open change, flushed.
        changes: what it did, as the journal has it.

    Raises:
        Problem: a locked case was touched by anything but a step or a print.
    """
    moved = {
        change["uid"]
        for change in changes
        if change["table"] == Case.__tablename__ and "stage" in change["after"]
    }
    for uid in _touched(session, changes) - moved:
        case = session.get(Case, uid)
        if case is None or case.stage not in LOCKED:
            continue
        if case.stage == Stage.VOID:
            raise Problem("这件纠纷已经作废，不能再改。内容都还在。")
        raise Problem(
            "这件纠纷已经归档锁住，没有改动。要补正，请点“其他办法”里的“开锁补正”，"
            "写明原因后再改。"
        )


def _touched(session: Session, changes: list[dict[str, Any]]) -> set[str]:
    found = set()
    for change in changes:
        kind = records()[change["table"]]
        if "before" in change and set(change["after"]) <= _NUMBERS:
            continue
        if kind is Case:
            found.add(change["uid"])
        elif issubclass(kind, Part) and change["table"] not in _FREE:
            found.add(session.get_one(kind, change["uid"]).case_uid)
    return found
