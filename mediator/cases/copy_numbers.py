"""The numbers of a book's copies, which go up over all the places they lie in.

By them, not by the clock, the newest copy is known. Whoever makes one asks each place
that is there; for those that are away the book itself remembers how far they had come,
and every copy takes that along to the computer it is restored on.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mediator.cases.book import CaseBook
from mediator.cases.safety.copies import highest_over
from mediator.cases.safety.copy_places import NUMBER
from mediator.problems import Problem


def highest(book: CaseBook, places: Iterable[Path]) -> int:
    """Return the highest number that a copy of the book is known to have; 0 for none.

    Args:
        book: the open book.
        places: where its copies lie; one that is away or cannot be read says nothing.
    """
    remembered = int(book.setting(NUMBER) or 0)
    return max(remembered, highest_over(places, book.key.book_mark()))


def remember(book: CaseBook, number: int) -> None:
    """Keep in the book that a number is given out; where the disk refuses, it is not.

    A full disk refuses it: the places themselves still tell.
    """
    if number > int(book.setting(NUMBER) or 0):
        with suppress(Problem):
            book.set(NUMBER, str(number), quietly=True)
