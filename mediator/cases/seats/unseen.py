"""Nothing that another seat wrote is written over by somebody who has not seen it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.model import JournalEntry, Mediator, User
from mediator.language import tr
from mediator.problems import Problem


class WrittenMeanwhile(Problem):
    """Another seat changed the same value since this one read it.

    Attributes:
        fields: uid of the record and name of the value, of each that met.
    """

    def __init__(self, who: str, fields: frozenset[tuple[str, str]]) -> None:
        self.fields = fields
        super().__init__(
            tr(
                "{who}刚才在别的电脑上也改了这里，您这一处还没有存，写的都在。"
                "页面已经换成新的，请看过再定。"
            ).format(who=who)
        )


def refuse_unseen(
    session: Session, changes: Sequence[dict[str, Any]], seen: int, own: set[int]
) -> None:
    """Make sure that a change meets none that this seat has not seen.

    Args:
        session: of the change, which is flushed and has its turn.
        changes: as the journal takes them.
        seen: number of the journal's entry up to which this seat has read.
        own: numbers of later entries that this seat wrote itself.

    Raises:
        WrittenMeanwhile: one was changed meanwhile; nothing is to be saved.
    """
    wanted = _values(each for each in changes if "before" in each)
    if not wanted:
        return
    later = select(JournalEntry).where(JournalEntry.id > seen)
    for entry in session.scalars(later.order_by(JournalEntry.id.desc())):
        met = wanted & _values(entry.changes) if entry.id not in own else frozenset()
        if met:
            raise WrittenMeanwhile(_name_of(session, entry.user_uid), met)


def _values(changes: Any) -> frozenset[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Return which values of which records are changed."""
    return frozenset(
        (each["uid"], name) for each in changes for name in each.get("after", {})
    )


def _name_of(session: Session, user_uid: str) -> str:
    user = session.get(User, user_uid)
    mediator = user and user.mediator_uid and session.get(Mediator, user.mediator_uid)
    name = mediator.name if mediator else user.name if user else ""
    return name or tr("别人")
