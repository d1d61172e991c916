"""What was changed since the last month was closed: only that can need a correction.

A closing weighs every month before it. What nobody touched since is as it was said,
and counting two years of months again for one late case is spared.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mediator.cases.journal import records
from mediator.cases.model import (
    Appointment,
    CalendarDay,
    Case,
    Disclosure,
    DrawnNumber,
    Incident,
    JournalEntry,
    Mediator,
    MonthClosing,
    MonthFile,
    NumberPattern,
    Part,
    Person,
    Prevention,
    Record,
    Screening,
    Setting,
    Training,
    User,
    Visit,
    VoidNumber,
    Wording,
)
from mediator.cases.month.counted import counted_cases
from mediator.cases.month.report import Attribution, Period
from mediator.cases.month.snapshot import Said, Snapshot

_COUNTED_BY_DAY: Final = (
    (Screening.uid, Screening.began_on),
    (Prevention.uid, Prevention.happened_on),
)
_OF_NO_FIGURE: Final = frozenset(
    (
        Appointment, CalendarDay, Disclosure, DrawnNumber, Incident, Mediator,
        MonthClosing, MonthFile, NumberPattern, Person, Training, User, Visit,
        VoidNumber, Wording,
    )
)  # fmt: skip
"""Records that no figure of the month looks at; any other may change all of them."""
_AT_ONCE: Final = 500
"""Uids in one question; a database has a limit."""
_MANY: Final = 5_000
"""Records from which on it is quicker to count all months again."""


def touched(session: Session, closings: Sequence[Snapshot]) -> frozenset[str] | None:
    """Return the cases, rounds and preventions changed since the last closing.

    Args:
        session: to read in.
        closings: the snapshots of all closed months, in their order.

    Returns:
        Their uids, or None where anything may have changed: the committee or a table
        was, or the journal is not the one that was closed with.
    """
    last = closings[-1].package
    entry = session.get(JournalEntry, last.journal_entries)
    if entry is None or entry.mac != last.journal_mark:
        return None
    written = select(JournalEntry.changes).where(JournalEntry.id > entry.id)
    found: dict[type[Record], set[str]] = {}
    for changes in session.scalars(written):
        for change in changes:
            if change["table"] != Setting.__tablename__:  # it says how, not what
                found.setdefault(records()[change["table"]], set()).add(change["uid"])
    uids: set[str] = set()
    for kind, changed in found.items():
        if kind in _OF_NO_FIGURE:
            continue
        if issubclass(kind, Part):
            uids.update(_cases_of(session, kind, changed))
        elif kind in {Case, Screening, Prevention}:
            uids |= changed
        else:
            return None
    return frozenset(uids) if len(uids) < _MANY else None


def may_differ(
    session: Session, snapshot: Snapshot, said: Said, uids: Collection[str]
) -> bool:
    """Tell whether a closed month may no longer be what was last said of it.

    Args:
        session: to read in.
        snapshot: of the month.
        said: what was last said of it.
        uids: from ``touched``.
    """
    changed = frozenset(uids)
    if any(not changed.isdisjoint(each) for each in said.behind.values()):
        return True
    package = snapshot.package
    return any(
        session.scalar(question) is not None
        for some in _batches(changed)
        for question in _now_within(package.layout.attribution, package.period, some)
    )


def _now_within(
    attribution: Attribution, period: Period, uids: Sequence[str]
) -> Iterator[Select[str]]:
    among = select(Case.uid).where(Case.uid.in_(uids))
    yield select(counted_cases(attribution, period, among).c.uid).limit(1)
    for uid, day in _COUNTED_BY_DAY:
        on = day.between(period.first, period.last)
        yield select(uid).where(uid.in_(uids), on).limit(1)


def _cases_of(
    session: Session, kind: type[Part], uids: Collection[str]
) -> Iterator[str]:
    for some in _batches(uids):
        yield from session.scalars(select(kind.case_uid).where(kind.uid.in_(some)))


def _batches(uids: Collection[str]) -> Iterator[Sequence[str]]:
    whole = sorted(uids)
    for start in range(0, len(whole), _AT_ONCE):
        yield whole[start : start + _AT_ONCE]
