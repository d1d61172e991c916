"""督促履行: whom the committee reminded, when, and what was answered (法 31)."""

from collections.abc import Container, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from mediator.cases.case_file import CaseFile, UrgingEntry
from mediator.cases.facts.dates import in_sentence
from mediator.cases.in_force import held_to
from mediator.cases.model import Urging
from mediator.cases.payments import record_urging
from mediator.cases.performance import Performance, Promise
from mediator.forms.wording import sum_of
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.folded_list import FoldedList, Listed, unwritten
from mediator.ui.case.lists import words
from mediator.ui.case.records import Card
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Choice, DateText, LineText
from mediator.ui.layouts import STRETCH, button, row
from mediator.ui.page import Desk

_WRITTEN: Final = ("urged_on", "way", "text", "answer")


class UrgingsCard(Card):
    """All urgings of a case.

    Attributes:
        notice_wanted: sent with the uid of the urging a notice is made of.
        removed: sent with what was deleted, in words.
        changed: the tab has to read the case again.
    """

    notice_wanted = Signal(str)
    removed = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case = CaseFile()
        self._agreement = ""
        self._debtors: tuple[str, ...] = ()
        listed = Listed(
            Urging,
            self._specs,
            tr("已删除一次督促。"),
            self._buttons,
            written=_WRITTEN,
        )
        self.list = FoldedList(desk, listed)
        self.add = button(tr("记督促"))
        super().__init__(tr("督促履行"), self.list, row(self.add, STRETCH, gap=0))
        self.add.clicked.connect(self.begin)
        self.list.removed.connect(self.removed)
        self.list.changed.connect(self.changed)

    def _specs(self) -> Sequence[FieldSpec]:
        return (
            FieldSpec("party", n_("督促谁"), Choice(names=self._names), width=10),
            FieldSpec(
                "urged_on",
                n_("哪天"),
                DateText(past=True),
                width=8,
                beside=True,
                help=n_("打电话、上门或者送通知书的那一天。例：1123、今天"),
            ),
            FieldSpec(
                "way",
                n_("方式"),
                Choice(words("follow_up_ways", self._desk.today), free=True),
                width=6,
                beside=True,
            ),
            FieldSpec("text", n_("说了什么"), LineText()),
            FieldSpec(
                "answer",
                n_("怎么答复"),
                LineText(),
                help=n_("照他说的写。例：月底前付清"),
            ),
        )

    def _names(self) -> dict[str, object]:
        return {each.name: each.uid for each in self._case.parties if each.name}

    def _buttons(self, uid: str) -> Sequence[QPushButton]:
        made = button(tr("打印通知书"), "link")
        made.clicked.connect(partial(self.notice_wanted.emit, uid))
        return (made,)

    def show_case(
        self, case: CaseFile, standing: Performance, bound: Container[str] = ()
    ) -> None:
        """Show the urgings; what is late decides whom a new one is for."""
        self._case = case
        late = standing.late
        self._debtors = tuple(dict.fromkeys(_debtor(each) for each in late))
        agreed = held_to(case)
        self._agreement = late[0].agreement if late else agreed.uid if agreed else ""
        self.list.show_records(case.urgings, self._said, bound)
        count = len(case.urgings)
        hint = tr("到期没有履行的，先督促；每督促一次记一次")
        self.second.setText(tr("{n} 次").format(n=count) if count else hint)

    def _said(self, number: int, urging: UrgingEntry) -> str:
        party = self._case.party(urging.party)
        parts = (
            in_sentence(urging.urged_on, self._desk.today()) if urging.urged_on else "",
            tr("督促{name}").format(name=party.name) if party else "",
            urging.way,
            urging.text,
            tr("答复：{text}").format(text=urging.answer) if urging.answer else "",
        )
        said = "　".join(each for each in parts if each)
        return said or tr("第{n}次，还没有写").format(n=number)

    def begin(self) -> None:
        """Begin one more; for the debtor, if only one is late."""
        if not self.list.finish():
            return
        only = self._debtors[0] if len(self._debtors) == 1 else ""
        before = unwritten(self._case.urgings, _WRITTEN)
        try:
            uid = before or record_urging(
                self._desk.book, self._case.uid, self._agreement, only
            )
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self.changed.emit()
        self.list.open(uid, "urged_on" if only else "")


def _debtor(promise: Promise) -> str:
    return promise.obligation.debtor


def open_in_words(standing: Performance, party: str) -> str:
    """Say what one party has not performed, a line each, for the notice."""
    return "\n".join(
        _left(each) for each in standing.late if each.obligation.debtor == party
    )


def _left(promise: Promise) -> str:
    what = promise.obligation.what or tr("款项")
    if promise.instalment is not None:
        what += tr("（{name}）").format(name=promise.name)
    return what + (sum_of(promise.open_fen) if promise.open_fen else "")
