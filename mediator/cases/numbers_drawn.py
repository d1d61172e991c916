"""The numbers that were drawn, read back to the place their counter had then.

A number says where it stands only to who knows how it was written. So those count
that were drawn since the room last changed how it writes its numbers; blank forms
keep their place themselves. What came with a register or a file, or was typed, was
never drawn.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final

from sqlalchemy import Text, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from mediator.cases.drawings import DRAWING
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.numbering import Pattern
from mediator.cases.facts.rules import default_patterns
from mediator.cases.issuing import CASE, NUMBERING
from mediator.cases.model import (
    Agreement,
    Case,
    JournalEntry,
    NumberPattern,
    OwnPaper,
    StageChange,
)
from mediator.cases.moving import REGISTER
from mediator.problems import Problem

Counts = tuple[str, int]
"""Kind and year by which a counter counts."""

_AT_ONCE: Final = 500
_ON: Final = {
    Case.__tablename__: "case_number",
    Agreement.__tablename__: "number",
    OwnPaper.__tablename__: "number",
}


def drawn_places(session: Session) -> Iterator[tuple[set[Counts], int]]:
    """Yield the places that were drawn, each with the counters it may be of.

    Two kinds may be written alike; a form does not say whether its kind restarts.

    Args:
        session: to read in; the chain of its journal has been checked.
    """
    own = _own_patterns(session)
    told = cast(JournalEntry.changes, Text)
    rewritten = select(func.max(JournalEntry.id)).where(
        told.contains(f'"{NumberPattern.__tablename__}"')
    )
    numbered = and_(
        JournalEntry.id > (session.scalar(rewritten) or 0),
        JournalEntry.undoes.is_(None),
        or_(
            JournalEntry.what.in_((NUMBERING, REGISTER)),
            told.contains(
                f'"{StageChange.__tablename__}"'
            ),  # it may have been taken in
        ),
    )
    rows = select(JournalEntry).where(or_(JournalEntry.what == DRAWING, numbered))
    for entry in session.scalars(rows.execution_options(yield_per=_AT_ONCE)):
        if entry.what == DRAWING:
            yield from _on_forms(entry)
            continue
        patterns = default_patterns(room_day(entry.at)) | own
        for table, number in _given(entry):
            of_case = table == Case.__tablename__
            alike = {
                kind: each
                for kind, each in patterns.items()
                if (kind == CASE) == of_case
            }
            places = dict(_read(number, alike))
            if len(set(places.values())) == 1:
                yield set(places), next(iter(places.values()))


def _own_patterns(session: Session) -> dict[str, Pattern]:
    """Return how the room itself writes its numbers, as far as it can be read."""
    own = {}
    for each in session.scalars(
        select(NumberPattern).where(NumberPattern.deleted_on.is_(None))
    ):
        with suppress(Problem):
            own[each.kind] = Pattern.parse(each.pattern)
    return own


def _read(number: str, patterns: Mapping[str, Pattern]) -> Iterator[tuple[Counts, int]]:
    for kind, pattern in patterns.items():
        if (found := pattern.read(number)) is not None:
            year, place = found
            yield (kind, (year or 0) if pattern.restart_yearly else 0), place


def _on_forms(entry: JournalEntry) -> Iterator[tuple[set[Counts], int]]:
    for each in entry.changes:
        if form := each["after"]:  # none of one that was destroyed
            kind = form["kind"]
            yield {(kind, form["year"]), (kind, 0)}, form["seq"]


def _given(entry: JournalEntry) -> Iterator[tuple[str, str]]:
    """Yield the numbers an entry gave to what was there without one, by table."""
    for each in entry.changes:
        name = _ON.get(each["table"], "")
        number = each["after"].get(name)
        if number and (each.get("before") or {}).get(name) == "":
            yield each["table"], number
