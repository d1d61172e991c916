"""What a record belongs to, by its links: whoever takes that away takes it along."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from mediator.cases import journal


def reached(session: Session, changes: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the uids of what was written, and of all that it belongs to.

    Args:
        session: to read in.
        changes: as the journal keeps them; one that wrote nothing reaches nothing.
    """
    found: set[str] = set()
    waiting = [(each["table"], each["uid"]) for each in changes if each["after"]]
    while waiting:
        table, uid = waiting.pop()
        kind = journal.records().get(table)
        if kind is None or uid in found:
            continue  # a setting belongs to nothing
        found.add(uid)
        if (record := session.get(kind, uid)) is None:  # destroyed with its file
            continue
        for key in kind.__table__.foreign_keys:
            owner = getattr(record, key.parent.name)
            if owner is not None:
                waiting.append((key.column.table.name, owner))
    return found
