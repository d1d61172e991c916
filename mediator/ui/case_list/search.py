"""The cases that fit a question, looked for beside the list of cases."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from mediator.cases.book import CaseBook
from mediator.cases.finding import search
from mediator.cases.lists import CaseFilter, Order, case_uids
from mediator.ui.page import Desk

_MOST: Final = 500


class CaseSearch(QObject):
    """Looks for cases; only the answer to the last question is told.

    Attributes:
        question: what is looked for; empty for all cases.
        found: uids of the cases that fit, the best first.
    """

    found = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self.question = ""

    def ask(
        self,
        wanted: CaseFilter,
        order: Order = Order.NUMBER,
        *,
        descending: bool = True,
    ) -> None:
        """Look for the question among the cases of a filter.

        Args:
            wanted: the filter.
            order: what the cases are sorted by; by number the best come first.
            descending: the greatest first.
        """
        self._asked += 1
        book, question = self._desk.book, self.question
        self._desk.background.run(
            partial(_found, book, question, wanted, order, descending=descending),
            partial(self._answered, self._asked),
        )

    def _answered(self, asked: int, uids: list[str]) -> None:
        if asked == self._asked and self.question:
            self.found.emit(uids)


def _found(
    book: CaseBook, question: str, wanted: CaseFilter, order: Order, *, descending: bool
) -> list[str]:
    """Return the cases that fit a question and the filters, in their order."""
    with book.reading() as session:
        uids = search.find(session, question, _MOST)
    kept = CaseFilter(wanted.stages, wanted.kind, wanted.year, tuple(uids))
    return case_uids(book, kept, order, descending=descending)
