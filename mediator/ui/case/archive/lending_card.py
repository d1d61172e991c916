"""借阅: who took the bound file, who allowed it, when it is due and when it is back."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from mediator.cases.archive.lending import (
    is_out,
    is_overdue,
    lending_doubts,
    lent_in_words,
)
from mediator.cases.case_file import BorrowingEntry, CaseFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.intake import append
from mediator.cases.model import Borrowing
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.folded_list import FoldedList, Listed, unwritten
from mediator.ui.case.records import Card
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import DateText, LineText
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.page import Desk

_WRITTEN: Final = ("borrower", "unit", "purpose", "approved_by", "lent_on")


class LendingCard(Card):
    """All borrowings of a bound file.

    Attributes:
        removed: sent with what was deleted, in words.
    """

    removed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case = CaseFile()
        self._backs: dict[str, QPushButton] = {}
        listed = Listed(Borrowing, self._specs, tr("已删除一次借阅。"), self._buttons)
        self.list = FoldedList(desk, listed)
        self.add = button(tr("登记借阅"))
        self._doubts = Text("", "second", wraps=True)
        add = row(self.add, STRETCH, gap=0)
        super().__init__(tr("借阅"), self.list, self._doubts, add)
        self.add.clicked.connect(self.begin)
        self.list.removed.connect(self.removed)

    def _specs(self) -> Sequence[FieldSpec]:
        return (
            FieldSpec("borrower", n_("借阅人"), LineText(), width=8),
            FieldSpec("unit", n_("单位"), LineText(), width=14, beside=True),
            FieldSpec(
                "purpose",
                n_("为什么借"),
                LineText(),
                help=n_("例：法院审理司法确认案件"),
            ),
            FieldSpec("approved_by", n_("批准人"), LineText(), width=8),
            FieldSpec(
                "lent_on",
                n_("哪天借出"),
                DateText(past=True),
                width=8,
                help=n_("例：1123、今天"),
            ),
            FieldSpec(
                "due_on", n_("约定归还"), DateText(ahead=True), width=8, beside=True
            ),
            FieldSpec(
                "returned_on", n_("归还日期"), DateText(past=True), width=8, beside=True
            ),
        )

    def _buttons(self, uid: str) -> Sequence[QPushButton]:
        back = button(tr("今天归还"), "link")
        back.clicked.connect(partial(self._back, uid))
        self._backs[uid] = back
        return (back,)

    def _back(self, uid: str) -> None:
        if not self.list.finish():
            return
        try:
            today = self._desk.today()
            self._desk.book.change(Borrowing, uid, returned_on=today)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")

    def show_case(self, case: CaseFile) -> None:
        """Show the borrowings; the late ones are counted in the head."""
        self._case = case
        today = self._desk.today()
        self.list.show_records(case.borrowings, self._said)
        for each in case.borrowings:
            self._backs[each.uid].setVisible(is_out(each))
        late = sum(is_overdue(each, today) for each in case.borrowings)
        out = sum(is_out(each) for each in case.borrowings)
        said = tr("在外 {n} 次").format(n=out) if out else tr("卷宗在室内")
        if late:
            said = tr("超期 {n} 次，请催还").format(n=late)
        self.second.setText(said)
        doubts = lending_doubts(case)
        self._doubts.setText("\n".join(doubts))
        self._doubts.setVisible(bool(doubts))
        self.setVisible(case.stage is Stage.ARCHIVED or bool(case.borrowings))

    def _said(self, number: int, entry: BorrowingEntry) -> str:
        who = "".join(filter(None, (entry.unit, entry.borrower)))
        today = self._desk.today()
        lent = in_sentence(entry.lent_on, today) if entry.lent_on else ""
        parts = (
            tr("{day}借出").format(day=lent) if lent else "",
            who,
            entry.purpose,
            lent_in_words(entry, today) if entry.lent_on else "",
        )
        said = "　".join(each for each in parts if each)
        return said or tr("第{n}次，还没有写").format(n=number)

    def begin(self) -> None:
        """Begin one more line; nothing of it is filled in."""
        if not self.list.finish():
            return
        try:
            uid = unwritten(self._case.borrowings, _WRITTEN) or append(
                self._desk.book, Borrowing, self._case.uid
            )
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self.show_case(case_value(self._desk.book, self._case.uid))
        self.list.open(uid)

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self.list.finish()
