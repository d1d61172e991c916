"""The records held against the journal: each holds what its last entry wrote.

The chain proves that nobody changed the journal; this proves that nobody changed,
past the program, what it tells of: a value, a record put in or taken out, a day of
destruction that no entry knows.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.model import Case, JournalEntry, Record, Setting
from mediator.cases.read_back import differing
from mediator.cases.told_settings import (
    BOOK_UID,
    CHOICES_TOLD,
    PRACTICE,
    called,
    is_choice,
    is_proven,
)
from mediator.language import tr

_AT_ONCE: Final = 500
"""Entries whose records are looked up together."""
_NAMED: Final = 3
"""Cases that a finding names."""

_COUNT: Final = (1 << 24) - 1
"""The bits that count the changes of a record."""

Change = dict[str, Any]


def unlike_journal(session: Session) -> list[str]:
    """Say which records do not hold what the journal tells of them.

    Going back from the last entry, the first that writes a value must have it as it
    stands. What was destroyed has no values in the journal, and what an upgrade added
    has none before somebody wrote it: neither can differ. The chain itself must have
    been checked.

    Args:
        session: to read in; it sees one moment of the book.

    Returns:
        A sentence for each kind of record; none when all agree.
    """
    settled = _Settled()
    amiss: dict[str, dict[str, None]] = defaultdict(dict)
    newest_first = select(JournalEntry.changes).order_by(JournalEntry.id.desc())
    entries = session.scalars(newest_first.execution_options(yield_per=_AT_ONCE))
    for some in entries.partitions():
        told = [left for changes in some for left in settled.left(changes)]
        tables = {each["uid"]: each["table"] for each in told}
        for uid in differing(session, told):
            amiss[tables[uid]][uid] = None  # once, however many values differ
    unknown = {
        table: found
        for table, kind in journal.records().items()
        if (found := list(_unknown(session, kind, settled)))
    }
    touched = {
        table: found
        for table, kind in journal.records().items()
        if (found := list(_otherwise_counted(session, kind, settled)))
    }
    if chosen := [each for each in _chosen(session) if each not in settled]:
        unknown[Setting.__tablename__] = chosen
    return [
        *(
            tr(
                "{kind}有 {count} 条和操作日志记的不一样{cases}，可能有人绕过程序"
                "改过或删过。请把案件簿整个复制一份，交给负责人核对。"
            ).format(
                kind=_named(table),
                count=len(uids),
                cases=where(session, table, list(uids)),
            )
            for table, uids in amiss.items()
        ),
        *(
            tr(
                "{kind}有 {count} 条在操作日志里没有来历{cases}，可能是绕过程序"
                "放进去的。请把案件簿整个复制一份，交给负责人核对。"
            ).format(
                kind=_named(table),
                count=len(uids),
                cases=where(session, table, uids),
            )
            for table, uids in unknown.items()
        ),
        *(
            tr(
                "{kind}有 {count} 条的改动次数和操作日志记的不一样{cases}，可能有人"
                "绕过程序改过。请把案件簿整个复制一份，交给负责人核对。"
            ).format(
                kind=_named(table),
                count=len(uids),
                cases=where(session, table, uids),
            )
            for table, uids in touched.items()
        ),
    ]


class _Settled:
    """Which values of which records a later entry has told of already; how many did.

    Of each record one number is kept, for there may be millions: its lowest bits count
    the changes, each further one stands for the name of a value.
    """

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._bits: dict[str, int] = {}
        self._columns = {
            table: {each.key for each in inspect(kind).column_attrs}
            for table, kind in journal.kinds().items()
        }

    def __contains__(self, uid: str) -> bool:
        return uid in self._of

    def changes_of(self, uid: str) -> int:
        """Return how many changes wrote something to a record."""
        return self._of.get(uid, 0) & _COUNT

    def left(self, changes: Sequence[Change]) -> Iterator[Change]:
        """Yield, last first, what changes tell that no later one did; settle it."""
        for each in reversed(changes):
            columns = self._columns.get(each["table"])
            if columns is None:
                continue  # an upgrade took the table away
            uid = each["uid"]
            if each["table"] == Setting.__tablename__ and not is_proven(uid):
                continue
            known, after = self._of.get(uid, 0) + bool(each["after"]), {}
            for name, value in each["after"].items():
                bit = self._bits.setdefault(name, _COUNT + 1 << len(self._bits))
                if name in columns and not known & bit:
                    after[name] = value
                    known |= bit
            self._of[uid] = known
            if after:
                yield {"table": each["table"], "uid": uid, "after": after}


def _unknown(session: Session, kind: type[Record], settled: _Settled) -> Iterator[str]:
    uids = select(kind.uid).execution_options(yield_per=_AT_ONCE)
    for uid in session.scalars(uids):
        if uid not in settled:
            yield uid


def _otherwise_counted(
    session: Session, kind: type[Record], settled: _Settled
) -> Iterator[str]:
    """Yield the uids of records whose version is not the number of their changes.

    Each change writes a record once, and its version goes up by one. Destroying counts
    otherwise: it writes past the journal, and takes values out of the entries.
    """
    kept = select(kind.uid, kind.row_version)
    owner = kind.uid if kind is Case else getattr(kind, "case_uid", None)
    if owner is not None:
        destroyed = select(Case.uid).where(Case.destroyed_on.is_not(None))
        kept = kept.where(or_(owner.is_(None), owner.not_in(destroyed)))
    for uid, version in session.execute(kept.execution_options(yield_per=_AT_ONCE)):
        if uid in settled and version != settled.changes_of(uid):
            yield uid


def _chosen(session: Session) -> Iterator[str]:
    """Yield the settings that the journal must know; none of a book from before.

    A book whose first entry tells of no setting was begun when none did; and if it
    does not say that it tells of choices, it was begun when it told of none of them.
    What the book is known by is told at its beginning or never.
    """
    first = session.get(JournalEntry, 1)
    told = {each["uid"] for each in first.changes} if first is not None else set()
    if PRACTICE in told:
        rows = select(Setting.key).where(Setting.value != "")
        for key in filter(is_proven, session.scalars(rows)):
            if key != BOOK_UID and (CHOICES_TOLD in told or not is_choice(key)):
                yield key


def _named(table: str) -> str:
    if table == Setting.__tablename__:
        return tr("设置")
    return tr(CaseBook.name_of(journal.records()[table]))


def where(session: Session, table: str, uids: Sequence[str]) -> str:
    """Return in brackets which cases some records belong to; nothing without any.

    Of settings it says what they are called.
    """
    if table == Setting.__tablename__:
        names = dict.fromkeys(map(called, uids))
        return tr("（{names}）").format(names="、".join(names))
    cases = _cases(session, journal.records()[table], uids)
    return tr("（案件 {numbers}）").format(numbers="、".join(cases)) if cases else ""


def _cases(session: Session, kind: type[Record], uids: Sequence[str]) -> list[str]:
    """Return the numbers of some cases that records belong to."""
    owner = getattr(kind, "case_uid", None)
    some = uids[: _NAMED * 4]
    asked = select(Case.number).distinct().order_by(Case.number).limit(_NAMED)
    if kind is Case:
        asked = asked.where(Case.uid.in_(some))
    elif owner is not None:
        asked = asked.join(kind, owner == Case.uid).where(kind.uid.in_(some))
    else:
        return []
    return list(session.scalars(asked))
