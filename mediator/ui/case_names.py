"""The cases a box offers to choose from, by number and parties."""

from collections.abc import Mapping
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.lists import CaseFilter, case_names, case_uids

_MOST: Final = 2000
"""Cases offered, the newest; older ones are seldom pointed to."""


class CaseNames:
    """The newest cases and the one pointed to, for a ``Choice``.

    Reading many cases takes a moment: that is done when a person is about to choose.
    Until then only the case pointed to has a name.
    """

    def __init__(self, book: CaseBook, wanted: CaseFilter) -> None:
        """Offer some cases.

        Args:
            book: the open book.
            wanted: which cases.
        """
        self._book = book
        self._wanted = wanted
        self._own = ""
        self._read_at = -1
        self._names: dict[str, str] = {}
        self._known: dict[str, object] = {}

    def turn_to(self, case_uid: str) -> None:
        """Name a case whichever it is, since something points to it; empty for none."""
        self._own = case_uid
        if case_uid:
            self._take({**self._names, **case_names(self._book, [case_uid])})

    def look_up(self) -> bool:
        """Read the cases if the book moved since; tell whether that was so."""
        if self._read_at == self._book.edition:
            return False
        uids = case_uids(self._book, self._wanted, most=_MOST)
        if self._own and self._own not in uids:
            uids.append(self._own)
        self._take(case_names(self._book, uids))
        self._read_at = self._book.edition
        return True

    def _take(self, names: dict[str, str]) -> None:
        self._names = names
        self._known = {name: uid for uid, name in names.items()}

    def known(self) -> Mapping[str, object]:
        """Return the uids of the cases by name, as far as they were read."""
        return self._known
