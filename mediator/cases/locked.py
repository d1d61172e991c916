"""归档与作废: such a case is locked; only a step of the stage table opens it again.

Performance is no stage: a file may be bound while instalments still run. What becomes
of them is recorded as before; what was bound stays as it was bound.
Source: 人民调解法 27 (卷宗), 31; printing it again and taking a step stay possible.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.journal import records
from mediator.cases.model import (
    AccessGrant,
    Appraised,
    Attachment,
    Borrowing,
    Case,
    Confirmation,
    FollowUp,
    OwnPaper,
    PaperIssue,
    Part,
    Payment,
    StageChange,
    SubsidyClaim,
    SubsidyShare,
    TypicalCase,
    Urging,
)
from mediator.cases.words import Stage
from mediator.language import tr
from mediator.problems import Problem

LOCKED: Final = (Stage.ARCHIVED, Stage.VOID)
_FREE: Final = frozenset(
    each.__tablename__
    for each in (
        PaperIssue,
        StageChange,
        Borrowing,
        AccessGrant,
        Appraised,
        SubsidyClaim,
        SubsidyShare,
        TypicalCase,
    )
)
"""Steps and prints, and what is done with a bound file: lent, opened, appraised,
claimed for, told."""
_LATER: Final[tuple[type[Part], ...]] = (
    Payment,
    Urging,
    FollowUp,
    Confirmation,
    OwnPaper,
    Attachment,
)
_AFTERWARDS: Final = frozenset(each.__tablename__ for each in _LATER)
"""What still happens to a file that is bound; only what was entered since is free."""
_UNBOUND: Final = frozenset(
    (
        "number", "case_number", "retention", "retention_basis", "kept_at",
        "handed_over_on", "sealed", "destroyed_on", "platform_number",
        "platform_entered_on", "consent_withdrawn_on",
    )
)  # fmt: skip
"""What is said of a bound file and is not in it: its numbers (printing stays possible),
how long and where it is kept, what became of it, that the platform has it, and that
a party no longer consents."""


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
            raise Problem(tr("这件纠纷已经作废，不能再改。内容都还在。"))
        raise Problem(
            tr(
                "这件纠纷已经归档锁住，没有改动。要补正，请点“其他办法”"
                "里的“开锁补正”，写明原因后再改。"
            )
        )


def _touched(session: Session, changes: list[dict[str, Any]]) -> set[str]:
    found = set()
    for change in changes:
        kind = records().get(change["table"])
        if kind is None or ("before" in change and set(change["after"]) <= _UNBOUND):
            continue  # a setting belongs to no case
        if kind is Case:
            found.add(change["uid"])
        elif issubclass(kind, Part) and change["table"] not in _FREE:
            part = session.get_one(kind, change["uid"])
            if change["table"] not in _AFTERWARDS or not _came_later(session, part):
                found.add(part.case_uid)
    return found


def _came_later(session: Session, part: Part) -> bool:
    """Tell whether something was entered after its case was bound."""
    case = session.get(Case, part.case_uid)
    if case is None or case.stage != Stage.ARCHIVED:
        return False
    bound = _bound_at(session, part.case_uid)
    return bound is not None and part.entered_at > bound


def bound_parts(session: Session, case_uid: str) -> frozenset[str]:
    """Return the uids of what was bound with an archived file, of what may come later.

    Nothing of a case that is not archived is bound.

    Args:
        session: to read in.
        case_uid: the case.
    """
    case = session.get(Case, case_uid)
    if case is None or case.stage != Stage.ARCHIVED:
        return frozenset()
    bound = _bound_at(session, case_uid)
    found: set[str] = set()
    for kind in _LATER:
        rows = select(kind.uid).where(kind.case_uid == case_uid)
        if bound is not None:
            rows = rows.where(kind.entered_at <= bound)
        found.update(session.scalars(rows))
    return frozenset(found)


def _bound_at(session: Session, case_uid: str) -> datetime | None:
    """Return when it was entered that a case is archived, the last time."""
    return session.scalar(
        select(func.max(StageChange.entered_at)).where(
            StageChange.case_uid == case_uid,
            StageChange.to_stage == Stage.ARCHIVED,
            StageChange.deleted_on.is_(None),
        )
    )
