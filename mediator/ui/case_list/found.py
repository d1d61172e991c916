"""By what each case was found, worked out beside the list for the rows in sight.

Where two bear the name that was looked for, also what tells them apart.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from mediator.cases.book import CaseBook
from mediator.cases.finding.matching import Question
from mediator.cases.found_by import found_by
from mediator.cases.lists import CaseLine
from mediator.cases.told_apart import told_apart
from mediator.ui.page import Desk


class FoundBy(QObject):
    """What of a question a row does not show by itself.

    Attributes:
        known: some rows came to know it; the list is to be painted again.
        question: what is looked for; without parts while nothing is.
    """

    known = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: dict[str, str] = {}
        self.question = Question()

    def begin(self, typed: str) -> None:
        """Look for something else from now on; for nothing if it is empty."""
        self.question = Question.of(typed)
        self._lines.clear()

    def ask(self, lines: Sequence[CaseLine]) -> None:
        """Work out some rows, once these are painted."""
        if not self.question.parts:
            return
        wanted = {line.uid: self._unseen(line) for line in lines}
        QTimer.singleShot(0, self, partial(self._ask, self.question, wanted))

    def _unseen(self, line: CaseLine) -> Question:
        """Return the parts that stand in no column of a row."""
        seen = self.question.parts_in(line.parties, name=True)
        seen |= self.question.parts_in(line.case_number or line.number)
        return self.question.without(seen | self.question.parts_in(line.kind))

    def _ask(self, asked: Question, wanted: dict[str, Question]) -> None:
        self._desk.background.run(
            partial(_told, self._desk.book, asked, wanted),
            partial(self._learn, asked),
        )

    def _learn(self, asked: Question, lines: dict[str, str]) -> None:
        if asked is self.question and any(lines.values()):
            self._lines.update(lines)
            self.known.emit()

    def told(self, line: CaseLine) -> str:
        """Return by what a row was found beside what it shows, or nothing."""
        return self._lines.get(line.uid, "")


def _told(
    book: CaseBook, question: Question, unseen: Mapping[str, Question]
) -> dict[str, str]:
    """Return what stands below each row: who it is, and by what else it was found.

    Args:
        book: the open book.
        question: what is looked for.
        unseen: of each case, by uid, the parts that its row does not show.
    """
    who = told_apart(book, question, list(unseen))
    wanted = {uid: parts for uid, parts in unseen.items() if parts.parts}
    how = found_by(book, wanted) if wanted else {}
    both = {uid: (who.get(uid, ""), how.get(uid, "")) for uid in unseen}
    return {uid: " · ".join(filter(None, said)) for uid, said in both.items()}
