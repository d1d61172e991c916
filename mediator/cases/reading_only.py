"""只看: who only reads may look, print and open; nothing in the book changes by it.

What is kept of looking itself is no change of the book: that a guarded case was opened,
and what left the room.
"""

from typing import Any, Final

from sqlalchemy.orm import Session

from mediator.cases.model import Disclosure, PaperIssue, Setting, User
from mediator.cases.words import UserRole
from mediator.language import tr
from mediator.problems import Problem

_OF_LOOKING: Final = frozenset(each.__tablename__ for each in (PaperIssue, Disclosure))


class OnlyReads(Problem):
    """Whoever works in the book may only read it."""

    def __init__(self) -> None:
        super().__init__(
            tr("您的登录是“只看”的：能看能打印，不能改。没有改动；要改请找负责人。")
        )


def is_reader(session: Session, user_uid: str) -> bool:
    """Tell whether this user may only read."""
    user = session.get(User, user_uid)
    return user is not None and user.role is UserRole.READER


def refuse_reader(
    session: Session, user_uid: str, changes: list[dict[str, Any]]
) -> None:
    """Refuse a change by somebody who may only read.

    Args:
        session: the open change, flushed.
        user_uid: who works in the book.
        changes: what was done, as the journal has it.

    Raises:
        OnlyReads: it is more than what is kept of looking, and no choice of their own.
    """
    if is_reader(session, user_uid) and not all(
        _of_looking(each) or _is_own(each, user_uid) for each in changes
    ):
        raise OnlyReads


def _of_looking(change: dict[str, Any]) -> bool:
    """Tell whether something was only noted down, or a paper left the room."""
    added = "before" not in change
    return not change["after"] or (added and change["table"] in _OF_LOOKING)


def _is_own(change: dict[str, Any], user_uid: str) -> bool:
    """Tell whether a setting is its user's own: their filters."""
    is_setting = change["table"] == Setting.__tablename__
    return is_setting and is_own_of(change["uid"], user_uid)


def is_own_of(key: str, user_uid: str) -> bool:
    """Tell whether a setting is one user's own: it bears their uid."""
    return key.rpartition(".")[2] == user_uid
