"""Once a year a copy is tried: what was found, and when it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from mediator.cases import second_medium
from mediator.cases.book import CaseBook
from mediator.cases.closing import last_copy
from mediator.cases.facts.dates import room_day
from mediator.cases.model import JournalEntry
from mediator.cases.safety.copies import Copy, copies
from mediator.cases.safety.rehearsal import Rehearsed, rehearse
from mediator.language import tr
from mediator.problems import Problem

TRIED: Final = "copies.tried"
"""Setting: the day a copy was last restored on trial and found good, ISO."""
YEAR: Final = timedelta(days=365)


def tried_on(book: CaseBook) -> date | None:
    """Return the day on which a copy was last tried and found good."""
    told = book.setting(TRIED)
    return date.fromisoformat(told) if told else None


def is_due(book: CaseBook, today: date) -> bool:
    """Tell whether it is a year since a copy was tried, or since the book was begun.

    A book that was never copied has nothing to try yet.
    """
    tried = tried_on(book)
    if tried is not None:
        return today - tried >= YEAR
    with book.reading() as session:
        begun = session.scalar(
            select(JournalEntry.at).order_by(JournalEntry.id).limit(1)
        )
    return begun is not None and today - room_day(begun) >= YEAR


@dataclass(frozen=True, slots=True)
class Tried:
    """What was restored on trial.

    Attributes:
        newest: the newest copy.
        second: the newest on the second medium; None where that is away or empty.
    """

    newest: Rehearsed
    second: Rehearsed | None

    def each(self) -> Iterator[Rehearsed]:
        """Yield the trials."""
        yield self.newest
        if self.second is not None:
            yield self.second


def try_newest(book: CaseBook, today: date) -> Tried:
    """Restore the newest copies on trial, and note the day if they are good.

    The one on the second medium as well, if that is there: it is the one that is left
    when the computer is lost.

    Raises:
        DamagedCopy: one cannot be used.
        Problem: there is no copy yet, or the disk refused.
    """
    newest = last_copy(book)
    if newest is None:
        raise Problem(tr("还没有备份，没有什么可以试的。请先按“现在备份一份”。"))
    done = Tried(_tried(book, newest), _second(book))
    if not any(each.missing for each in done.each()):
        book.set(TRIED, today.isoformat(), quietly=True)
    return done


def _tried(book: CaseBook, copy: Copy) -> Rehearsed:
    return rehearse(copy.path, book.folder, book.key, book.source)


def _second(book: CaseBook) -> Rehearsed | None:
    place = second_medium.place_of(book)
    if place is None or not place.is_dir():
        return None
    newest = next(iter(copies(place, book.key.book_mark())), None)
    return None if newest is None else _tried(book, newest)
