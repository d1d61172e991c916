"""Undo and redo: the inverse of a journalled change, through the same door.

What can be undone is read from the journal, so that it outlives a lock, a restart and
a power cut.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Text, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.belonging import reached
from mediator.cases.facts.dates import room_day
from mediator.cases.model import JournalEntry, Record, Setting, now
from mediator.cases.progress import step
from mediator.language import tr
from mediator.problems import Problem

_LOOK_BACK = 200
"""More steps than anybody takes back one by one; an import goes as one at any time,
see ``exchange.old_ledger.taking_back``."""
_AT_ONCE = 1000
_LARGE: Final = 200_000
"""Characters of a journal entry: some hundred records."""


class ChangedSince(Problem):
    """A step cannot be taken back, or done again: what it changed was changed since."""

    def __init__(self, what: str, *, back: bool = True) -> None:
        said = (
            tr(
                "“{what}”这一步没有撤销：它改的内容后来又改过，现在的内容没有动。"
                "要改请在原处直接改；再按一次“撤销”，撤销它前面的一步。"
            )
            if back
            else tr(
                "“{what}”这一步没有恢复：它改的内容后来又改过，现在的内容没有动。"
                "要改请在原处直接改；再按一次“恢复”，恢复它前面撤销的一步。"
            )
        )
        super().__init__(said.format(what=what))


def stacks(session: Session, user_uid: str) -> tuple[list[int], list[int]]:
    """Return the entry numbers this user may undo and redo, the next one last."""
    mine = JournalEntry.user_uid == user_uid
    recent = session.execute(
        select(JournalEntry.id, JournalEntry.undoes)
        .where(mine, JournalEntry.final.is_(False))
        .order_by(JournalEntry.id.desc())
        .limit(_LOOK_BACK)  # of what can be undone: who looks a lot loses no step
    ).all()
    last_final = select(func.max(JournalEntry.id)).where(mine, JournalEntry.final)
    undo: list[int] = []
    redo: list[int] = []
    for number, undoes in reversed(recent):
        if undoes is None:
            redo.clear()
            undo.append(number)
        elif undoes in undo:  # mostly the last; those after it could not be undone
            undo.remove(undoes)
            redo.append(number)
        elif undoes in redo:
            redo.remove(undoes)
            undo.append(number)
    ended = session.scalar(last_final) or 0
    return undo, [number for number in redo if number > ended]


def first_done(session: Session, number: int) -> JournalEntry:
    """Return the entry of the change an entry made, followed back through undo."""
    entry = session.get_one(JournalEntry, number)
    while entry.undoes is not None:
        entry = session.get_one(JournalEntry, entry.undoes)
    return entry


def original(session: Session, number: int) -> str:
    """Return in words which change an entry made, followed back through undo."""
    return first_done(session, number).what


def _load(session: Session, changes: Sequence[Mapping[str, Any]]) -> None:
    """Read all records of a large change at once: an import may hold thousands."""
    uids: dict[str, list[str]] = {}
    for each in changes:
        uids.setdefault(each["table"], []).append(each["uid"])
    # The session only keeps what somebody holds, up to the end of the change.
    held: list[Record] = session.info.setdefault("undo.held", [])
    for table, every in uids.items():
        kind = journal.records().get(table)
        if kind is None:
            continue  # a choice is one setting
        for start in range(0, len(every), _AT_ONCE):
            part = every[start : start + _AT_ONCE]
            held.extend(session.scalars(select(kind).where(kind.uid.in_(part))))


def _held(session: Session, entry: JournalEntry, stays: Collection[int]) -> set[str]:
    """Return the uids of what others wrote in since, or what stays, and its owners."""
    others = and_(JournalEntry.id > entry.id, JournalEntry.user_uid != entry.user_uid)
    rows = select(JournalEntry.changes).where(or_(others, JournalEntry.id.in_(stays)))
    return reached(session, (each for some in session.scalars(rows) for each in some))


def _takes_away(change: Mapping[str, Any]) -> bool:
    """Tell whether the inverse of a change deletes a record."""
    before = change.get("before")
    return before is None or before.get("deleted_on") is not None


def is_large(session: Session, number: int) -> bool:
    """Tell whether taking back an entry takes so long that somebody waits for it."""
    size = func.length(cast(JournalEntry.changes, Text))
    found = session.scalar(select(size).where(JournalEntry.id == number))
    return (found or 0) > _LARGE


def revert(session: Session, number: int, stays: Collection[int] = ()) -> None:
    """Apply the inverse of one journal entry; where somebody waits, they see how far.

    Args:
        session: of the change.
        number: of the entry.
        stays: later entries that could not be taken back; what they changed is not
            deleted with what this one added.

    Raises:
        ChangedSince: one of its values was changed again since, or somebody else
            wrote in what it would delete.
    """
    entry = session.get_one(JournalEntry, number)
    _load(session, entry.changes)
    away = any(map(_takes_away, entry.changes))
    held = _held(session, entry, stays) if away else set()
    of = len(entry.changes)
    for at, change in enumerate(reversed(entry.changes)):
        if at % _AT_ONCE == 0:
            step(at, of)
            session.flush()  # in parts, so that one can stop between them
        if change["table"] == Setting.__tablename__:
            if not _chosen_back(session, change):
                raise ChangedSince(original(session, number))
            continue
        record = session.get_one(journal.records()[change["table"]], change["uid"])
        if _takes_away(change) and record.uid in held:
            raise ChangedSince(original(session, number))
        before = change.get("before")
        if before is None:
            record.deleted_on = room_day(now())
            continue
        columns: dict[str, Any] = dict(type(record).__table__.columns)
        for name, value in change["after"].items():
            if journal.plain(getattr(record, name)) != value:
                raise ChangedSince(original(session, number))
            setattr(record, name, journal.typed(columns[name], before[name]))


def _chosen_back(session: Session, change: Mapping[str, Any]) -> bool:
    """Choose again what was chosen before; tell whether it was as it was left."""
    setting = session.get(Setting, change["uid"])
    if setting is None or setting.value != change["after"]["value"]:
        return False
    before = change.get("before")
    setting.value = before["value"] if before else ""
    return True
