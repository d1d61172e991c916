"""整批撤回: an import of a register is taken back as one, however long ago it was.

Undo goes back step by step; forty cases a day later nobody gets there that way. What
nobody touched since goes in one change. A case that somebody worked on stays, and is
named: what was written after the import is nobody's to throw away in passing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.exchange.old_ledger.taking import IMPORTED
from mediator.cases.model import Case, Draft, JournalEntry, Mediator, Record
from mediator.cases.progress import step
from mediator.cases.read_back import differing
from mediator.cases.roster.taking_off import is_used
from mediator.cases.users import names_of
from mediator.language import tr
from mediator.problems import Problem

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """An import of which something is in the book still.

    Attributes:
        number: of its journal entry; what to take it back by.
        at: when, UTC.
        who: by whom.
        cases: how many it brought in.
        left: how many of them are in the book.
        changed: numbers of those that somebody worked on since; they stay.
    """

    number: int
    at: datetime
    who: str
    cases: int
    left: int
    changed: tuple[str, ...]

    @property
    def goes(self) -> int:
        """How many cases go when it is taken back."""
        return self.left - len(self.changed)


@dataclass(frozen=True, slots=True)
class _State:
    """What became of the cases of an import: number by uid."""

    living: Mapping[str, str]
    changed: frozenset[str]


def imports(book: CaseBook) -> tuple[Imported, ...]:
    """Return the imports of which something is in the book, the newest first."""
    found = []
    with book.reading() as session:
        names = names_of(session)
        for entry in session.scalars(_IMPORTS).all():
            step()
            state = _state(session, entry)
            if state.living:
                found.append(
                    Imported(
                        entry.id,
                        entry.at,
                        names.get(entry.user_uid) or tr("程序"),
                        sum(each["table"] == _CASE for each in entry.changes),
                        len(state.living),
                        tuple(state.living[uid] for uid in sorted(state.changed)),
                    )
                )
    return tuple(found)


def take_back(book: CaseBook, number: int, today: date) -> Imported:
    """Take back what an import brought in and nobody touched since, in one change.

    One undo or redo brings it in again. Stopped half-way, nothing was changed.

    Args:
        book: the open book.
        number: of the import, from ``imports``.
        today: the room's day.

    Returns:
        What was there before; ``goes`` of its cases are gone now.

    Raises:
        Problem: nothing of it can go, the disk refused, or whoever works only reads;
            nothing was changed.
    """
    before = next((each for each in imports(book) if each.number == number), None)
    if before is None or not before.goes:
        raise Problem(tr("这一批里没有可以撤回的了，没有改动。"))
    whole = before.goes == before.cases
    with book.reading() as session:
        what = session.get_one(JournalEntry, number).what
    what = f"撤销：{what}" if whole else f"整批撤回{before.goes}件：{what}"
    with book.changing(what, undoes=number if whole else None) as session:
        entry = session.get_one(JournalEntry, number)
        state = _state(session, entry)
        _delete(session, entry, state, today)
    return before


_CASE: Final = Case.__tablename__
_IMPORTS: Final = (
    select(JournalEntry)
    .where(JournalEntry.what.startswith(IMPORTED), JournalEntry.undoes.is_(None))
    .order_by(JournalEntry.id.desc())
)


def _delete(session: Session, entry: JournalEntry, state: _State, today: date) -> None:
    """Delete the records of the cases that go, and mediators added for them alone."""
    kept = state.changed
    going: dict[type[Record], list[str]] = {}
    for each in entry.changes:
        case = _case_of(each)
        if case in state.living and case not in kept:
            going.setdefault(journal.records()[each["table"]], []).append(each["uid"])
    of = sum(map(len, going.values()))
    done = 0
    held: list[Record] = session.info.setdefault("taken back", [])
    for kind, uids in going.items():
        for part in _parts(uids):
            step(done, of)
            living = select(kind).where(kind.uid.in_(part), kind.deleted_on.is_(None))
            rows = session.scalars(living).all()
            for record in rows:
                record.deleted_on = today
            held.extend(rows)
            session.flush()
            done += len(part)
    added = [each["uid"] for each in entry.changes if each["table"] == _MEDIATOR]
    for uid in added:
        mediator = session.get_one(Mediator, uid)
        if mediator.deleted_on is None and not is_used(session, uid):
            mediator.deleted_on = today


_MEDIATOR: Final = Mediator.__tablename__


def _state(session: Session, entry: JournalEntry) -> _State:
    cases = [each["uid"] for each in entry.changes if each["table"] == _CASE]
    living = {
        uid: number
        for part in _parts(cases)
        for uid, number in session.execute(
            select(Case.uid, Case.number).where(
                Case.uid.in_(part), Case.deleted_on.is_(None)
            )
        )
    }
    wrote = [each for each in entry.changes if _case_of(each) in living]
    owner = {each["uid"]: _case_of(each) for each in wrote}
    changed = {owner[uid] for uid in differing(session, wrote)}
    changed.update(_added_to(session, living, owner))
    drafts = (
        select(Draft.uid).where(Draft.uid.in_(part)) for part in _parts(list(owner))
    )
    changed.update(owner[uid] for rows in drafts for uid in session.scalars(rows))
    return _State(living, frozenset(changed))


def _added_to(
    session: Session, cases: Iterable[str], imported: Mapping[str, str]
) -> Iterator[str]:
    """Yield the cases to which something points that the import did not bring in."""
    uids = list(cases)
    for kind in journal.records().values():
        for name in ("case_uid", "merged_into_uid"):
            column = kind.__table__.columns.get(name)
            if column is None or (name == "merged_into_uid" and kind is not Case):
                continue
            for part in _parts(uids):
                points = select(kind.uid, column).where(
                    column.in_(part), kind.deleted_on.is_(None)
                )
                for uid, case in session.execute(points):
                    if uid not in imported:
                        yield case


def _case_of(change: Mapping[str, Any]) -> str:
    """Return the uid of the case a new record belongs to; empty for none."""
    if change.get("before") is not None:
        return ""
    if change["table"] == _CASE:
        return str(change["uid"])
    return str(change["after"].get("case_uid") or "")


def _parts(uids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (uids[at : at + _AT_ONCE] for at in range(0, len(uids), _AT_ONCE))
