"""司法确认: wanted or not, until when, how far, and what goes to the court."""

from collections.abc import Container, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox

from mediator.cases.agreements import originals_needed
from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ConfirmationEntry,
    RoomFile,
)
from mediator.cases.confirming import Standing, record_application, standing
from mediator.cases.facts.dates import in_sentence
from mediator.cases.locked import LOCKED
from mediator.cases.model import Agreement, Confirmation
from mediator.forms.confirming import advice
from mediator.forms.enclosures import enclosures
from mediator.forms.papers.confirmation import COURT
from mediator.language import n_, one_after_another, tr
from mediator.problems import Problem
from mediator.ui.case.folded_list import FoldedList, Listed, unwritten
from mediator.ui.case.keeping import next_on_enter
from mediator.ui.case.lists import words
from mediator.ui.case.records import Card
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Choice, DateText, LineText, in_words
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.look import repolish
from mediator.ui.page import Desk

_WRITTEN: Final = (
    "body",
    "applied_on",
    "accepted_on",
    "outcome",
    "ruled_on",
    "document",
)
_NOT_AN_END: Final = ("未申请", "已申请")


class ConfirmationCard(Card):
    """The confirmation of the agreement in force.

    Attributes:
        papers_wanted: the papers for the court are to be made.
        removed: sent with what was deleted, in words.
        changed: the tab has to read the case again.
    """

    papers_wanted = Signal()
    removed = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case = CaseFile()
        self._agreement = AgreementEntry()
        self.wanted = QCheckBox(tr("双方要申请司法确认"))
        self.state = Text("", "notice", wraps=True)
        self.how = Text("", "second", wraps=True)
        listed = Listed(
            Confirmation, self._specs, tr("已删除一次申请。"), written=_WRITTEN
        )
        self.list = FoldedList(desk, listed)
        self.enclosed = Text("", "second", wraps=True)
        self.add = button(tr("记一次申请"))
        self.papers = button(tr("做申请材料"))
        super().__init__(
            tr("司法确认"),
            self.wanted,
            self.state,
            self.how,
            self.list,
            self.enclosed,
            row(self.add, self.papers, STRETCH, gap=desk.look.px(8)),
        )
        next_on_enter(self.wanted)
        self.wanted.toggled.connect(self._want)
        self.add.clicked.connect(self.begin)
        self.papers.clicked.connect(self.papers_wanted)
        self.list.removed.connect(self.removed)
        self.list.changed.connect(self.changed)

    def _specs(self) -> Sequence[FieldSpec]:
        return (
            FieldSpec(
                "body",
                n_("哪个法院"),
                Choice(self._courts, free=True),
                help=n_("劳动争议共同申请仲裁审查的，写仲裁委员会的名称"),
            ),
            FieldSpec("applied_on", n_("申请日期"), DateText(past=True), width=8),
            FieldSpec(
                "accepted_on", n_("受理日期"), DateText(past=True), width=8, beside=True
            ),
            FieldSpec(
                "outcome",
                n_("结果"),
                Choice(in_words(self._ends)),
                width=7,
                help=n_("裁定书、通知书到了再选；还没有结果的空着"),
            ),
            FieldSpec(
                "ruled_on", n_("裁定日期"), DateText(past=True), width=8, beside=True
            ),
            FieldSpec("document", n_("文书编号"), LineText(), width=14),
            FieldSpec(
                "reason",
                n_("理由"),
                LineText(),
                help=n_("驳回、不予受理的，照文书写理由"),
            ),
        )

    def _courts(self) -> tuple[str, ...]:
        papers = self._case.own_papers
        named = [each.value(COURT.name) for each in papers]
        return tuple(dict.fromkeys(each for each in named if each))

    def _ends(self) -> tuple[str, ...]:
        known = words("confirmation", self._desk.today)()
        return tuple(each for each in known if each not in _NOT_AN_END)

    def show_case(
        self,
        case: CaseFile,
        agreement: AgreementEntry,
        room: RoomFile,
        bound: Container[str] = (),
    ) -> None:
        """Show how the confirmation of one agreement stands."""
        self._case, self._agreement = case, agreement
        today = self._desk.today()
        found = standing(case, agreement, room, today)
        with QSignalBlocker(self.wanted):
            self.wanted.setChecked(agreement.confirmation_wanted)
        mine = [
            each for each in case.confirmations if each.agreement in {"", agreement.uid}
        ]
        self.list.show_records(mine, partial(_said, today=today), bound)
        self.wanted.setDisabled(case.stage in LOCKED)
        open_to_it = not found.refused or bool(mine)
        for each in (self.wanted, self.add, self.papers):
            each.setVisible(open_to_it)
        self._say(found, bool(mine))
        needed = originals_needed(case)
        self.second.setText(
            tr("给法院一份，协议书至少一式 {n} 份").format(n=needed)
            if agreement.confirmation_wanted
            else ""
        )
        lines = self._lacks(case, agreement, room) if self._is_wanted(mine) else ()
        self.enclosed.setText("\n".join(lines))
        self.enclosed.setVisible(bool(lines))

    def _is_wanted(self, mine: Sequence[ConfirmationEntry]) -> bool:
        ruled = any(each.outcome for each in mine)
        return (self._agreement.confirmation_wanted or bool(mine)) and not ruled

    def _say(self, found: Standing, begun: bool) -> None:  # noqa: FBT001 - of two
        sign = "！" if found.refused else ""
        self.state.setText(sign + one_after_another((found.says, found.next)))
        state = "heed" if found.refused else ""
        if self.state.property("state") != state:
            self.state.setProperty("state", state)
            repolish(self.state)
        period = found.deadline
        counted = period.how if period and period.due and not begun else ()
        how = one_after_another(counted)
        hints = () if found.refused or begun else advice(self._case)
        self.how.setText("\n".join(filter(None, (how, *(f"！{h}" for h in hints)))))
        self.how.setVisible(bool(self.how.text()))

    @staticmethod
    def _lacks(
        case: CaseFile, agreement: AgreementEntry, room: RoomFile
    ) -> tuple[str, ...]:
        """Return what goes to the court, each with what is there or lacks."""
        signs = {True: "✓", False: tr("！还缺"), None: "○"}
        return (
            tr("交法院的材料："),
            *(
                f"{signs[each.there]} {each.name}"
                + (f"：{each.says.removesuffix('。')}" if each.says else "")
                for each in enclosures(case, room, agreement)
            ),
        )

    # --- doing

    def _want(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        uid = self._agreement.uid
        try:
            self._desk.book.change(Agreement, uid, confirmation_wanted=on)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
        self.changed.emit()

    def begin(self) -> None:
        """Begin to record an application, empty, and go into it."""
        if not self.list.finish():
            return
        before = unwritten(self._case.confirmations, _WRITTEN)
        try:
            uid = before or record_application(
                self._desk.book, self._case.uid, self._agreement.uid
            )
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self.changed.emit()
        self.list.open(uid)

    def go_to(self, field: str = "") -> bool:
        """Go to the tick, or into a field of the application."""
        if field and self.list.open_uid:
            return self.list.open(self.list.open_uid, field)
        if self.wanted.isVisible():
            self.wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _said(number: int, asked: ConfirmationEntry, today: date) -> str:
    day = partial(in_sentence, today=today)
    parts = (
        asked.body,
        tr("{day}申请").format(day=day(asked.applied_on)) if asked.applied_on else "",
        tr("{day}受理").format(day=day(asked.accepted_on)) if asked.accepted_on else "",
        tr("{day}{outcome}")
        .format(
            day=day(asked.ruled_on) if asked.ruled_on else "",
            outcome=tr(asked.outcome),
        )
        .strip(),
        asked.document,
        asked.reason,
    )
    said = "　".join(each for each in parts if each)
    return said or tr("第{n}次申请，还没有写").format(n=number)
