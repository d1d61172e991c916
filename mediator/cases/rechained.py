"""Whether a mark that no longer fits is one the journal had before a destruction.

Proven for a mark that did: every entry up to its number that was not emptied since is
as it was then, from the last emptied one before it on; further back, a mark known from
between says the same. Only an entry that tells of a destroyed case, and can no longer
be undone, counts as emptied, and only a destroying entry in the journal explains it.

Not proven: what an emptied entry said, for its values are gone, nor what else stood in
it; nor entries before an emptied one of which nothing from between is known. Whoever
has the key and lets cases be destroyed can hide that much, and the destruction shows.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.earlier_marks import EarlierMarks
from mediator.cases.model import Case, JournalEntry

Known = tuple[int, str]
"""An entry's number, and the mark that is remembered of it."""

_AT_ONCE: Final = 500


def had_before(session: Session, key: bytes, asked: Collection[Known]) -> set[Known]:
    """Return which marks the journal had before case files were destroyed.

    The chain as it is now must have been checked.

    Args:
        session: to read in.
        key: of the journal.
        asked: marks that the journal does not have now.
    """
    earlier = EarlierMarks.read(session)
    for number in list(earlier.kept):
        if not _destroys(session, number):
            del earlier.kept[number]
    if not earlier.kept or not asked:
        return set()
    found = set()
    for entry, marks in _marked(session, key, earlier, max(n for n, _ in asked)):
        emptied = None
        for destroying, mark in marks.items():
            if entry.id in earlier.kept[destroying]:
                if emptied is None:
                    emptied = _emptied(session, entry)
                if not emptied:  # such a chain was made up, from here on
                    del earlier.kept[destroying]
                    continue
            if (entry.id, mark) in asked:
                found.add((entry.id, mark))
    return found


def _marked(
    session: Session, key: bytes, earlier: EarlierMarks, last: int
) -> Iterator[tuple[JournalEntry, Mapping[int, str]]]:
    """Yield the entries up to a number, with their marks before each destruction."""
    asked = (
        select(JournalEntry).where(JournalEntry.id <= last).order_by(JournalEntry.id)
    )
    for entry in session.scalars(asked.execution_options(yield_per=_AT_ONCE)):
        mark = partial(journal.mark_of, key, journal.said(entry))
        yield entry, earlier.of_next(entry.id, mark)


def _destroys(session: Session, number: int) -> bool:
    """Tell whether an entry of this number destroyed cases that are destroyed."""
    entry = session.get(JournalEntry, number)
    return (
        entry is not None
        and entry.final
        and any(
            each["table"] == Case.__tablename__
            and each["after"].get("destroyed_on") is not None
            and _is_destroyed(session, each["uid"])
            for each in entry.changes
        )
    )


def _emptied(session: Session, entry: JournalEntry) -> bool:
    """Tell whether an entry tells of what was destroyed, without its values."""
    return entry.final and any(_is_gone(session, each) for each in entry.changes)


def _is_gone(session: Session, change: Mapping[str, Any]) -> bool:
    kind = journal.records().get(change["table"])
    if kind is None:
        return False  # an upgrade took the table away; nothing in it was emptied
    if kind is Case:
        return _is_destroyed(session, change["uid"])
    record = session.get(kind, change["uid"])
    if record is None:
        return not change.get("before") and not change["after"]
    return _is_destroyed(session, getattr(record, "case_uid", None))


def _is_destroyed(session: Session, case_uid: str | None) -> bool:
    case = session.get(Case, case_uid) if case_uid else None
    return case is not None and case.destroyed_on is not None
