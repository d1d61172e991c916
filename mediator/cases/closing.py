"""Closing the book: a proven copy first, then one folded file, then the lock."""

from datetime import datetime
from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import Copy, copies
from mediator.problems import Problem

PLACE: Final = "copies.place"
"""Setting: the second place for copies, chosen at first start."""


def copies_place(book: CaseBook) -> Path:
    """Return where copies of this book go: the chosen place, else beside the book."""
    chosen = book.setting(PLACE)
    return Path(chosen) if chosen else book.folder.copies


def last_copy(book: CaseBook) -> Copy | None:
    """Return the newest proven copy of the book, or None if there is none yet."""
    made = copies(copies_place(book), book.key.book_mark())
    return made[0] if made else None


def copy_now(book: CaseBook, now: datetime) -> Copy:
    """Make a proven copy because the book is about to be closed.

    When the chosen place is away (an unplugged stick), the copy goes beside the book.

    Raises:
        Problem: no copy could be made anywhere; the book is whole.
    """
    place = copies_place(book)
    try:
        return proven_copy(book.folder, book.key, place, reason="closing", now=now)
    except Problem:
        if place == book.folder.copies:
            raise
        return proven_copy(
            book.folder, book.key, book.folder.copies, reason="closing", now=now
        )


def close(book: CaseBook, now: datetime) -> Copy | None:
    """Copy the book if it was changed or was never copied, then close it.

    The book is closed and given free even when no copy could be made.

    Returns:
        The copy, or None when the last one still holds everything.

    Raises:
        Problem: no copy could be made; the book is closed and whole.
    """
    try:
        if book.edition or last_copy(book) is None:
            return copy_now(book, now)
        return None
    finally:
        book.close()
