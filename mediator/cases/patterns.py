"""Keeping how the room writes its numbers, and whether they begin anew each year."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile
from mediator.cases.facts.numbering import Pattern
from mediator.cases.facts.rules import default_patterns
from mediator.cases.issuing import pattern_of
from mediator.cases.model import NumberPattern
from mediator.language import n_


def keep_pattern(book: CaseBook, kind: str, pattern: str) -> None:
    """Write numbers of one kind in this way from now on; numbers given out stay.

    Args:
        book: the open book.
        kind: of number, e.g. ``case``.
        pattern: as typed.

    Raises:
        Problem: the pattern is wrong; nothing was changed.
    """
    keep_patterns(book, {kind: Pattern.parse(pattern)})


def keep_patterns(book: CaseBook, patterns: Mapping[str, Pattern]) -> None:
    """Write numbers of some kinds in these ways from now on, all in one change.

    Args:
        book: the open book.
        patterns: by kind of number.
    """
    with book.changing(n_("修改编号式样")) as session:
        known = session.scalars(
            select(NumberPattern).where(NumberPattern.kind.in_(patterns))
        )
        found = {each.kind: each for each in known}
        for kind, pattern in patterns.items():
            if kind in found:
                found[kind].pattern = pattern.text
                found[kind].deleted_on = None
            else:
                session.add(NumberPattern(kind=kind, pattern=pattern.text))


def count_numbers(
    book: CaseBook, room: RoomFile, *, restart_yearly: bool, on: date
) -> None:
    """Begin the numbers of every kind anew each year from now on, or go on counting.

    Args:
        book: the open book.
        room: how it writes its numbers.
        restart_yearly: 每年重新编号; otherwise 连续编号, which goes on from the last
            number of the newest year.
        on: the day, for the usual patterns.

    Raises:
        Problem: a pattern without a year cannot restart; nothing was changed.
    """
    keep_patterns(
        book,
        {
            kind: pattern_of(room, kind, on).counted(restart_yearly=restart_yearly)
            for kind in default_patterns(on)
        },
    )


def goes_on(room: RoomFile, on: date) -> bool:
    """Tell whether numbers are counted on over the years (连续编号)."""
    return any(
        not pattern_of(room, kind, on).restart_yearly for kind in room.number_patterns
    )
