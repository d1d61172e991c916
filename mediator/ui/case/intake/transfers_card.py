"""移送: which body sent the case here or took it over, by which paper, answered when.

Which body it was stands among the sources of the case; 接受委托移送 is the sum of some
of them and never chosen.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import CaseFile, TransferEntry
from mediator.cases.facts.codes import find
from mediator.cases.intake import append
from mediator.cases.model import Transfer
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import DateText, LineText, Segment
from mediator.ui.layouts import Text
from mediator.ui.page import Desk

_SUM: Final = "接受委托移送调解"
"""Group of the sources that another body sends from."""
_AFTER_FILING: Final = "court_after"
_PROCEDURES: Final = ("普通程序", "简易程序")


def _incoming() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "body",
            n_("哪个机关"),
            LineText(),
            width=14,
            help=n_("移送单位的全称，回函印给它。例：槐树区人民法院"),
        ),
        FieldSpec("document", n_("文号"), LineText(), width=12, beside=True),
        FieldSpec(
            "procedure",
            n_("法院程序"),
            Segment(_PROCEDURES),
            hint=n_("普通程序15日，简易程序7日；没有写明的先按短的算"),
        ),
        FieldSpec(
            "received_on",
            n_("收到日期"),
            DateText(past=True),
            width=9,
            hint=n_("签收材料那一天，期限从这天起算"),
        ),
        FieldSpec("answered_on", n_("回函日期"), DateText(past=True), width=9),
        FieldSpec(
            "answer",
            n_("怎么答复的"),
            LineText(),
            beside=True,
            help=n_("例：接受委托；不予调解，材料退回"),
        ),
    )


def _outgoing() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("body", n_("移交给"), LineText(), width=14),
        FieldSpec("document", n_("移送函文号"), LineText(), width=12, beside=True),
        FieldSpec("sent_on", n_("移送日期"), DateText(past=True), width=9),
        FieldSpec(
            "received_on",
            n_("对方收到"),
            DateText(past=True),
            width=9,
            beside=True,
            hint=n_("回执上写的收到日期"),
        ),
        FieldSpec("answered_on", n_("回执日期"), DateText(past=True), width=9),
        FieldSpec(
            "answer",
            n_("对方意见"),
            LineText(),
            beside=True,
            help=n_("照回执写。例：受理；不予受理，退回；转送其他部门"),
        ),
    )


class TransfersCard(QWidget):
    """The transfer by which the case came, and the one by which it left.

    Attributes:
        entered: sent with the field the person came to.
    """

    entered = Signal(QWidget)

    def __init__(self, desk: Desk, letters: str) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._uids: dict[bool, str] = {}
        self._came = Form(_incoming(), desk.look, desk.around, letters=letters)
        self._went = Form(_outgoing(), desk.look, desk.around, letters="")
        self._over = Text(tr("移交其他部门"), "second")
        self._came.last_left.connect(self._went.go_to)
        for form in (self._came, self._went):
            form.entered.connect(self._tell_entered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(8))
        for each in (self._came, self._over, self._went):
            layout.addWidget(each)

    def _tell_entered(self, name: str) -> None:
        sender = self._came if self.sender() is self._came else self._went
        self.entered.emit(sender.field(name))

    def show_case(self, case: CaseFile) -> bool:
        """Show the transfers of a case; False if there is nothing to show."""
        moved = case.uid != self._case.uid
        self._case = case
        came, went = self._last(incoming=True), self._last(incoming=False)
        source = self._source()
        sent_here = came is not None or source[0] == _SUM
        self._came.setVisible(sent_here)
        self._came.field("procedure").setVisible(source[1] == _AFTER_FILING)
        self._went.setVisible(went is not None)
        self._over.setVisible(sent_here and went is not None)
        self._show(self._came, came, incoming=True, anew=moved)
        self._show(self._went, went, incoming=False, anew=moved)
        return sent_here or went is not None

    def _source(self) -> tuple[str, str]:
        """Return the group and the code of the source of the case."""
        on = self._case.accepted_on or date.max
        found = find("sources", self._case.source, on) if self._case.source else None
        return (found.group, found.code) if found else ("", "")

    def _last(self, *, incoming: bool) -> TransferEntry | None:
        known = reversed(self._case.transfers)
        return next((each for each in known if each.incoming is incoming), None)

    def _show(
        self, form: Form, sent: TransferEntry | None, *, incoming: bool, anew: bool
    ) -> None:
        uid = sent.uid if sent else ""
        if anew or uid != self._uids.get(incoming):
            # What was just begun by the person in a box is the same record.
            if anew or self._uids.get(incoming):
                form.forget()
            self._uids[incoming] = uid
            book = self._desk.book
            drafts = drafts_in(book, Transfer, uid) if uid else None
            keep = self._keep_came if incoming else self._keep_went
            form.keep_with(keep, drafts)
        drafts_of = self._desk.book.drafts(uid) if uid else {}
        form.show_record(sent or TransferEntry(), drafts_of)

    def _keep_came(self, values: Mapping[str, object]) -> None:
        """Save in the record, which begins with the first thing written."""
        source = self._case.source
        if self._uids.get(True):
            self._desk.book.change(Transfer, self._uids[True], source=source, **values)
            return
        self._uids[True] = append(
            self._desk.book,
            Transfer,
            self._case.uid,
            incoming=True,
            source=source,
            **values,
        )

    def _keep_went(self, values: Mapping[str, object]) -> None:
        self._desk.book.change(Transfer, self._uids[False], **values)

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [self._came.finish(), self._went.finish()]
        return all(finished)

    def holds(self, uid: str) -> bool:
        """Tell whether a record stands here."""
        return bool(uid) and uid in self._uids.values()

    def go_to(self, uid: str, name: str) -> bool:
        """Put the person into a field of a transfer, by default the day it came."""
        form = self._went if uid == self._uids.get(False) else self._came
        return form.go_to(name or "received_on")
