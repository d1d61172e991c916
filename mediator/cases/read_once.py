"""What boxes ask of the book again and again is read once, until the book changes."""

from collections.abc import Callable
from typing import TypeVar

from mediator.cases.book import CaseBook

_Found = TypeVar("_Found")


def until_changed(book: CaseBook, read: Callable[[], _Found]) -> Callable[[], _Found]:
    """Return what reads as ``read`` does, but anew only once the book has changed.

    A box asks what it may hold whenever it is looked at: many times while a page is
    opened. What another seat wrote counts once it is noticed here, as for every page.

    Args:
        book: the open book.
        read: reads something of it.
    """
    known: list[tuple[int, _Found]] = []

    def once() -> _Found:
        now = book.edition
        if not known or known[0][0] != now:
            known[:] = [(now, read())]
        return known[0][1]

    return once
