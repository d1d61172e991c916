"""The cases that fit a question, looked for beside the list of cases."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from mediator.cases.book import CaseBook
from mediator.cases.finding import search
from mediator.cases.lists import CaseFilter, Order, case_uids
from mediator.cases.lists_at_once import listing
from mediator.cases.progress import Progress, Stopped, watched
from mediator.problems import Problem
from mediator.ui.page import Desk

_FIRST: Final = 500
"""So many are there at the next key; the rest of them follows."""
_REST_MS: Final = 1000
"""So long nothing is asked before the rest is looked for, which reads every case."""
_ALL: Final = 10_000_000
"""More cases than any book has."""


class CaseSearch(QObject):
    """Looks for cases; only the answer to the last question is told.

    Attributes:
        question: what is looked for; empty for all cases.
        answered: what was found last fits the question as it stands.
        whole: and it is all that fits.
        found: uids of the cases that fit, the best first; told once more when the
            rest of them is known.
    """

    found = Signal(list)

    def __init__(self, desk: Desk, page: QObject) -> None:
        super().__init__(page)
        self._desk = desk
        self._asked = 0
        self._wanted = CaseFilter()
        self._under_way = Progress()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look_for_the_rest)
        self.question = ""
        self.answered = self.whole = True

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
            order: what the cases are sorted by.
            descending: the greatest first; by number the best.
        """
        self._asked += 1
        self._rest.stop()
        # What the question before still looks for would keep this one waiting.
        self._under_way.stop()
        self.answered = self.whole = False
        # The first of all that fit need not be the first of those in the filter, or in
        # another order.
        best_first = order == Order.NUMBER and descending
        in_part = best_first and wanted == CaseFilter()
        self._look(_FIRST if in_part else None, wanted, order, descending=descending)

    def _look(
        self, most: int | None, wanted: CaseFilter, order: Order, *, descending: bool
    ) -> None:
        book, question = self._desk.book, self.question
        self._under_way = progress = Progress()

        def looking() -> list[str]:
            with watched(progress):
                return _found(
                    book, question, wanted, order, descending=descending, most=most
                )

        self._desk.background.run(
            looking, partial(self._answered, self._asked, most, wanted), self._failed
        )

    def _answered(
        self, asked: int, most: int | None, wanted: CaseFilter, uids: list[str]
    ) -> None:
        if asked != self._asked or not self.question:
            return
        self.answered = True
        self.whole = most is None or len(uids) < most
        self.found.emit(uids)
        if not self.whole:
            self._wanted = wanted
            self._rest.start()

    def _failed(self, problem: Problem) -> None:
        """Leave it to the window, unless another question came between."""
        if not isinstance(problem, Stopped):
            raise problem

    def _look_for_the_rest(self) -> None:
        if self.question:
            self._look(None, self._wanted, Order.NUMBER, descending=True)


def _found(  # noqa: PLR0913 - what, where, and in which order
    book: CaseBook,
    question: str,
    wanted: CaseFilter,
    order: Order,
    *,
    descending: bool,
    most: int | None,
) -> list[str]:
    """Return the cases that fit a question and the filters, in their order.

    Args:
        book: the open book.
        question: what is looked for.
        wanted: the filters.
        order: as for ``case_uids``.
        descending: as for ``case_uids``.
        most: look at so many that fit, the best; None for all.
    """
    with book.reading() as session:
        uids = search.find(session, question, most or _ALL)
    if most is not None:
        kept = replace(wanted, uids=tuple(uids))
        return case_uids(book, kept, order, descending=descending)
    rank = {uid: place for place, uid in enumerate(uids)}
    # More than a statement takes: they are picked out of the list.
    listed = listing(book, wanted, order, descending=descending).uids
    found = [uid for uid in listed if uid in rank]
    if order == Order.NUMBER and descending:
        found.sort(key=rank.__getitem__)
    return found
