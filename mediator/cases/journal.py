"""操作日志: who changed what, when; written with the change or not at all.

Each entry holds the values before and after, so that undo is a change like any other,
and is chained to the one before by an HMAC under a key of the book: an edited, swapped
or removed entry shows. A cut tail shows against the head that every copy keeps.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import Enum
from functools import partial
from typing import Any, Final

from sqlalchemy import DDL, Column, Date, event, func, inspect, select, text, types
from sqlalchemy.orm import Session

from mediator.cases.earlier_marks import EarlierMarks
from mediator.cases.engine import take_turn
from mediator.cases.model import (
    Base,
    JournalEntry,
    Record,
    Setting,
    UtcTime,
    now,
)
from mediator.cases.no_value import NO_VALUE, raise_other
from mediator.cases.told_settings import is_told
from mediator.language import tr
from mediator.problems import Problem

TABLES: dict[str, type[Record]] = {}
_SEEN: Final = "journal.seen"


def records() -> dict[str, type[Record]]:
    """Return the journalled record classes by table name."""
    if not TABLES:
        TABLES.update(
            {
                mapper.class_.__tablename__: mapper.class_
                for mapper in Base.registry.mappers
                if issubclass(mapper.class_, Record)
            }
        )
    return TABLES


def kinds() -> Mapping[str, type[Base]]:
    """Return the classes of all that an entry may tell of, by table name."""
    return {**records(), Setting.__tablename__: Setting}


def plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Return a column's value as JSON can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


def typed(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - any column's
    """Return a journalled value as its column holds it."""
    if value is None:
        return None
    match column.type:
        case UtcTime():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case types.Enum(enum_class=kind) if kind is not None:
            return kind(value)
        case _:
            return value


def _uid(record: object) -> str:
    """Return by what name entries tell of a record; empty where they do not."""
    match record:
        case Record():
            return record.uid
        case Setting() if is_told(record.key):
            return record.key
        case _:
            return ""


def _columns(record: Base) -> Iterator[str]:
    if isinstance(record, Setting):
        yield "value"
        return
    for attribute in inspect(type(record)).column_attrs:
        if attribute.key not in {"uid", "row_version"}:
            yield attribute.key


def collect(session: Session) -> list[dict[str, Any]]:
    """Return what the unflushed session is about to change, as JSON values."""
    changes = []
    for record in session.new:
        if uid := _uid(record):
            after = {name: plain(getattr(record, name)) for name in _columns(record)}
            changes.append({"table": record.__tablename__, "uid": uid, "after": after})
    for record in session.dirty:
        if not (uid := _uid(record)):
            continue
        state = inspect(record)
        before, after = {}, {}
        for name in _columns(record):
            history = state.attrs[name].history
            if history.has_changes():
                before[name] = plain(history.deleted[0]) if history.deleted else None
                after[name] = plain(history.added[0]) if history.added else None
        if after:
            changes.append(
                {
                    "table": record.__tablename__,
                    "uid": uid,
                    "before": before,
                    "after": after,
                }
            )
    return changes


def watch(session: Session) -> list[dict[str, Any]]:
    """Collect, from now on, all that the session flushes; return the growing list."""
    seen: list[dict[str, Any]] = []
    session.info[_SEEN] = seen

    @event.listens_for(session, "before_flush")
    def _before_flush(session: Session, _context: object, _objects: object) -> None:
        for record in session.deleted:
            if isinstance(record, Record):
                raise TypeError("records are deleted softly, by deleted_on")
        seen.extend(collect(session))

    return seen


def note(session: Session, record: Record) -> None:
    """Let the open change be journalled for a record that it leaves as it is.

    For what must be known afterwards though nothing was written: a file was opened.
    """
    session.info[_SEEN].append(
        {"table": record.__tablename__, "uid": record.uid, "before": {}, "after": {}}
    )


def forget(
    session: Session,
    key: bytes,
    gone: Collection[str],
    kept: Mapping[str, frozenset[str]],
) -> None:
    """Take what was destroyed out of the entries, and chain them anew.

    Who did what when stays; the values do not. Such an entry can no longer be undone.
    What was known of the chain from before can still be held against it: see
    ``rechained``.

    Args:
        session: the open change, before its own entry is written.
        key: of the journal.
        gone: uids of records that are no more.
        kept: by uid of a record that stays, which of its values stay.
    """
    dialect = session.get_bind().dialect.name
    for statement in _OPEN[dialect]:
        session.execute(text(statement))
    earlier = EarlierMarks.read(session)
    earlier.kept[head(session)[0] + 1] = {}
    previous, changed = "", False
    whole = select(JournalEntry).order_by(JournalEntry.id)
    for entry in session.scalars(whole.execution_options(yield_per=500)):
        before = earlier.of_next(entry.id, partial(mark_of, key, said(entry)))
        left = [_without(each, gone, kept) for each in entry.changes]
        what = entry.what
        if any(each["uid"] in gone or each["uid"] in kept for each in left):
            what = what.partition("：")[0]  # behind it stands somebody's reason
        if left != entry.changes or what != entry.what:
            entry.changes, entry.final, changed = left, True, True
            entry.what = what
            for destroying, mark in before.items():
                earlier.kept[destroying][entry.id] = mark
        if changed:
            entry.mac = _mac(key, entry, previous)
        previous = entry.mac
    earlier.keep(session)
    session.flush()
    session.expunge_all()
    for statement in _SHUT[dialect]:
        session.execute(text(statement))


def _without(
    change: dict[str, Any], gone: Collection[str], kept: Mapping[str, frozenset[str]]
) -> dict[str, Any]:
    """Return a change without the values that were destroyed."""
    uid = change["uid"]
    if uid not in gone and uid not in kept:
        return change
    names = kept.get(uid, frozenset())
    return {
        side: {name: each for name, each in value.items() if name in names}
        if side in {"before", "after"}
        else value
        for side, value in change.items()
    }


def said(entry: JournalEntry) -> str:
    """Return what an entry says, as its mark holds it."""
    return json.dumps(
        [
            entry.id,
            plain(entry.at),
            entry.user_uid,
            entry.what,
            entry.changes,
            entry.undoes,
            entry.final,
        ],
        ensure_ascii=True,
        sort_keys=True,
        separators=(",", ":"),
    )


def mark_of(key: bytes, says: str, previous: str) -> str:
    """Return the mark of an entry that says this and follows one with that mark."""
    whole = f'{says[:-1]},"{previous}"]'
    return hmac.new(key, whole.encode(), hashlib.sha256).hexdigest()


def _mac(key: bytes, entry: JournalEntry, previous: str) -> str:
    return mark_of(key, said(entry), previous)


def head(session: Session) -> tuple[int, str]:
    """Return the number and mark of the last entry; (0, "") for an empty journal."""
    last = session.execute(
        select(JournalEntry.id, JournalEntry.mac)
        .order_by(JournalEntry.id.desc())
        .limit(1)
    ).first()
    return (last.id, last.mac) if last else (0, "")


def write(  # noqa: PLR0913 - an entry has these parts
    session: Session,
    key: bytes,
    *,
    user_uid: str,
    what: str,
    changes: list[dict[str, Any]],
    undoes: int | None = None,
    final: bool = False,
) -> tuple[int, str]:
    """Add the entry for a change to the same transaction; return its head."""
    take_turn(session.connection())  # else two seats would follow the same entry
    number, previous = head(session)
    entry = JournalEntry(
        id=number + 1,
        at=now(),
        user_uid=user_uid,
        what=what,
        changes=changes,
        undoes=undoes,
        final=final,
    )
    entry.mac = _mac(key, entry, previous)
    session.add(entry)
    session.flush()
    return entry.id, entry.mac


def check(session: Session, key: bytes) -> int:
    """Read the whole journal and check its chain.

    Returns:
        The number of entries.

    Raises:
        Problem: an entry was changed, removed or put in; names its number.
    """
    previous, expected = "", 1
    for entry in _readable(session):
        if entry.id != expected or entry.mac != _mac(key, entry, previous):
            break
        previous, expected = entry.mac, expected + 1
    else:
        if expected > (session.scalar(select(func.count(JournalEntry.id))) or 0):
            return expected - 1
    raise Problem(
        tr(
            "操作日志从第 {number} 条起对不上，可能被改动过。"
            "案件内容没有动；请把案件簿整个复制一份，交给负责人核对。"
        ).format(number=expected)
    )


def _readable(session: Session) -> Iterator[JournalEntry]:
    """Yield the entries in order, up to the first that holds what is no value."""
    last = 0
    whole = select(JournalEntry).order_by(JournalEntry.id)
    try:
        with session.scalars(whole.execution_options(yield_per=500)) as entries:
            for entry in entries:
                yield entry
                last = entry.id
    except NO_VALUE as error:
        raise_other(error)
        after = whole.limit(1)
        with suppress(*NO_VALUE):
            while found := session.scalar(after.where(JournalEntry.id > last)):
                yield found
                last = found.id


_APPEND_ONLY_SQLITE = """
CREATE TRIGGER journal_no_{verb} BEFORE {VERB} ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""

REFUSES_ON_SERVER: Final = "BEGIN RAISE EXCEPTION 'the journal only grows'; END"
GUARD_ON_SERVER: Final = "journal_no_change"
"""The trigger on a server that calls it, before each statement."""

_APPEND_ONLY_SERVER = f"""
CREATE OR REPLACE FUNCTION journal_only_grows() RETURNS trigger AS $$
{REFUSES_ON_SERVER} $$ LANGUAGE plpgsql;
CREATE TRIGGER {GUARD_ON_SERVER} BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows();
"""


def _after_create(statement: str, dialect: str) -> None:
    ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
    event.listen(JournalEntry.__table__, "after_create", ddl)


GUARDS: Final = {
    f"journal_no_{verb}": _APPEND_ONLY_SQLITE.format(verb=verb, VERB=verb.upper())
    for verb in ("update", "delete")
}
"""What keeps the journal of a file from being changed, by name; no other trigger is."""

for _guard in GUARDS.values():
    _after_create(_guard, "sqlite")
_after_create(_APPEND_ONLY_SERVER, "postgresql")

_OPEN: Final = {
    "sqlite": ("DROP TRIGGER journal_no_update",),
    "postgresql": ("ALTER TABLE journal DISABLE TRIGGER USER",),
}
_SHUT: Final = {
    "sqlite": (GUARDS["journal_no_update"],),
    "postgresql": ("ALTER TABLE journal ENABLE TRIGGER USER",),
}
"""Only destruction opens the journal, within one transaction."""
