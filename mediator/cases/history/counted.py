"""What of a journal entry is told value by value, and what is only counted.

An import of a whole ledger has many thousand values. Those that nobody is shown cost
no record: they are counted as the journal keeps them, and so are their cases.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from mediator.cases.history.telling import amount, is_noted
from mediator.cases.journal import records
from mediator.cases.model import Agent, Case, JournalEntry, Part, Party

_BATCH: Final = 500


@dataclass(frozen=True, slots=True, repr=False)
class Portion:
    """An entry of the journal, and its changes.

    Attributes:
        entry: as the journal keeps it.
        told: its first changes, enough of them to tell all that is told.
        counted: all others.
    """

    entry: JournalEntry
    told: Sequence[Mapping[str, Any]]
    counted: Sequence[Mapping[str, Any]]


def portion_of(entry: JournalEntry, most: int, own: Container[str] | None) -> Portion:
    """Return an entry with what has to be read to tell its first values.

    Args:
        entry: as the journal keeps it.
        most: values that are told.
        own: only changes of these records; None for all.
    """
    changes = [each for each in entry.changes if own is None or each["uid"] in own]
    written = {key_of(each) for each in changes if not is_noted(each)}
    changes = [
        each for each in changes if not is_noted(each) or key_of(each) not in written
    ]
    values = 0
    for at, each in enumerate(changes):
        if values >= most:
            return Portion(entry, changes[:at], changes[at:])
        values += amount(each, links=False)
    return Portion(entry, changes, ())


def key_of(change: Mapping[str, Any]) -> tuple[str, str]:
    """Return table and uid of the record a change is about."""
    return change["table"], change["uid"]


def owners(
    session: Session, changes: Iterable[Mapping[str, Any]]
) -> dict[tuple[str, str], str]:
    """Return the uids of the cases some changes touched, by table and uid.

    A part of a case stays in it: the entry that made it says in which. Of what else
    belongs to a case its row is asked.

    Args:
        session: to read in.
        changes: as the journal keeps them.
    """
    found: dict[tuple[str, str], str] = {}
    asked: dict[str, set[str]] = {}
    for each in changes:
        table, uid = each["table"], each["uid"]
        kind = records().get(table)
        if kind is None:
            continue  # a setting belongs to no case
        made_in = (each.get("after") or {}).get("case_uid")
        if kind is Case:
            found[table, uid] = uid
        elif made_in and issubclass(kind, Part):
            found[table, uid] = made_in
        elif "case_uid" in kind.__table__.columns:
            asked.setdefault(table, set()).add(uid)
    for table, uids in asked.items():
        columns = records()[table].__table__.columns
        for batch in _in_batches(uids):
            rows = select(columns.uid, columns.case_uid).where(columns.uid.in_(batch))
            for uid, case in session.execute(rows):
                found[table, uid] = case or ""
    return found


def named_in(session: Session, text: str, cases: Iterable[str]) -> set[str]:
    """Return those of some cases of whose people a text names somebody.

    Args:
        session: to read in.
        text: what was done, with a name in it at times.
        cases: uids.
    """
    found: set[str] = set()
    for batch in _in_batches(cases):
        for kind in (Party, Agent):
            rows = select(kind.case_uid).where(
                kind.case_uid.in_(batch),
                func.replace(literal(text), kind.name, "") != text,
            )
            found.update(session.scalars(rows))
    return found


def _in_batches(uids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(uids)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
