"""What was saved is read again before anybody is told that it is saved.

The engine may say that a change is complete though the file holds something else: a
disk that drops a write without a word, a file exchanged under the program. So each
value that was to be written is compared with what a fresh read gives, one question a
record that was written.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, inspect, select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.model import JournalEntry
from mediator.cases.no_value import NO_VALUE, raise_other

_AT_ONCE: Final = 500
_Wanted = dict[tuple[str, tuple[str, ...]], dict[str, dict[str, Any]]]


def holds(
    session: Session, entry: tuple[int, str], changes: Sequence[Mapping[str, Any]]
) -> bool:
    """Tell whether a change is read back as it was to be written.

    Args:
        session: a fresh one, that did not write it.
        entry: number and mark of its journal entry.
        changes: as the journal took them; of a value written twice the last counts.
    """
    number, mark = entry
    kept = select(JournalEntry.mac).where(JournalEntry.id == number)
    if session.scalar(kept) != mark:
        return False
    differ = set(differing(session, changes))
    return not differ or differ <= _written_since(session, number)


def differing(session: Session, changes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the uids of records that do not hold what a change wrote to them."""
    for (table, names), rows in _wanted(changes).items():
        kind = journal.kinds()[table]
        (key,) = inspect(kind).primary_key
        asked = select(key, *(getattr(kind, name) for name in names))
        uids = list(rows)
        for start in range(0, len(uids), _AT_ONCE):
            part = uids[start : start + _AT_ONCE]
            there = _there(session, asked, key, part)
            for uid in part:
                if not _same(there.get(uid, []), list(rows[uid].values())):
                    yield uid


def _there(
    session: Session,
    asked: Select[Any],
    key: ColumnElement[str],
    uids: Sequence[str],
) -> dict[str, list[Any]]:
    """Return the values of records by uid, without one that holds what is no value."""
    try:
        rows = session.execute(asked.where(key.in_(uids)))
        return {uid: [journal.plain(each) for each in some] for uid, *some in rows}
    except NO_VALUE as error:
        raise_other(error)
        if len(uids) == 1:
            return {}
    there = {}
    for uid in uids:
        there.update(_there(session, asked, key, [uid]))
    return there


def _same(kept: object, meant: object) -> bool:
    """Compare as JSON keeps it: a tuple comes back as a list."""
    if kept == meant:
        return True
    try:
        return json.dumps(kept) == json.dumps(meant)
    except TypeError:
        return False  # bytes, where a text was


def _wanted(changes: Sequence[Mapping[str, Any]]) -> _Wanted:
    """Return the last value of each name, for records written alike together."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for each in changes:
        last.setdefault((each["table"], each["uid"]), {}).update(each["after"])
    wanted: _Wanted = {}
    for (table, uid), values in last.items():
        if values:
            wanted.setdefault((table, tuple(values)), {})[uid] = values
    return wanted


def _written_since(session: Session, number: int) -> set[str]:
    """Return what later changes wrote: another seat may have been quick."""
    later = select(JournalEntry.changes).where(JournalEntry.id > number)
    return {each["uid"] for changes in session.scalars(later) for each in changes}
