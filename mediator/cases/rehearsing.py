"""Once a year a copy is tried: what was found, and when it was."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.closing import last_copy
from mediator.cases.facts.dates import room_day
from mediator.cases.model import JournalEntry
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


def try_newest(book: CaseBook, today: date) -> Rehearsed:
    """Restore the newest copy on trial, and note the day if it is good.

    Raises:
        DamagedCopy: it cannot be used.
        Problem: there is no copy yet, or the disk refused.
    """
    newest = last_copy(book)
    if newest is None:
        raise Problem(tr("还没有备份，没有什么可以试的。请先按“现在备份一份”。"))
    done = rehearse(newest.path, book.folder, book.key, book.source)
    if not done.missing:
        book.set(TRIED, today.isoformat(), quietly=True)
    return done
