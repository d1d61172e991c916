"""A party's consent to the handling of personal data: a line, and its boxes below."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import PartyEntry
from mediator.cases.consent import PURPOSES, RELATIONS, consent_amiss, consent_said
from mediator.cases.model import Party
from mediator.language import n_, tr
from mediator.ui.case.read_only import LOOKS
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import Choice, DateText, LineText, in_words
from mediator.ui.layouts import Text, button, row
from mediator.ui.nesting import nest
from mediator.ui.page import Desk

FIELDS: Final = (
    FieldSpec("consented_on", n_("同意日期"), DateText(past=True), width=8),
    FieldSpec(
        "consent_by",
        n_("谁同意的"),
        LineText(),
        width=8,
        help=n_("一般是本人。不满十四周岁、不能辨认自己行为的，写监护人的姓名。"),
    ),
    FieldSpec(
        "consent_relation",
        n_("身份"),
        Choice(in_words(RELATIONS), free=True),
        width=7,
        beside=True,
    ),
    FieldSpec(
        "consent_purpose",
        n_("同意做什么"),
        Choice(in_words(PURPOSES), free=True),
        hint=n_("签了单独同意书的才记；同意几项就写几项"),
    ),
    FieldSpec(
        "consent_withdrawn_on",
        n_("撤回日期"),
        DateText(past=True),
        width=8,
        hint=n_("没有撤回就空着；撤回不影响调解和归档"),
    ),
)


class ConsentLine(QWidget):
    """What is known of one party's consent.

    Attributes:
        entered: the name of a box that was entered.
        form: its boxes.
    """

    entered = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._uid = ""
        self._said = Text("", "second", wraps=True)
        self._turn = button("", "link")
        self._turn.setProperty(LOOKS, "yes")
        self._turn.clicked.connect(self._turned)
        self.form = Form(FIELDS, desk.look, desk.around, letters="")
        self.form.entered.connect(self.entered)
        self.form.hide()
        line = row(self._said, self._turn, gap=desk.look.px(8))
        line.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(desk.look.px(6))
        nest(whole, line)
        whole.addWidget(self.form)
        self._name_turn()

    def show_party(self, party: PartyEntry, drafts: Mapping[str, str]) -> None:
        """Show a party's consent; what was left half written opens its boxes.

        Args:
            party: as the case has it.
            drafts: unfinished texts of the party by field.
        """
        if party.uid != self._uid:
            self._uid = party.uid
            self.form.forget()
            kept_in(self.form, self._desk.book, Party, party.uid)
            self.form.setVisible(bool(drafts.keys() & set(self.form.names())))
        self.form.show_record(party, drafts)
        amiss = consent_amiss(party)
        said = consent_said(party)
        self._said.setText(f"！{said}{amiss}。" if amiss else said)
        self._name_turn()

    def go_to(self, field: str) -> bool:
        """Put the person into one of the boxes; False if it is none of them."""
        if field not in self.form.names():
            return False
        self.form.show()
        self._name_turn()
        return self.form.go_to(field)

    def _turned(self) -> None:
        if not self.form.isVisibleTo(self):
            self.form.show()
            self.form.go_to()
        elif self.form.finish():
            self.form.hide()
        self._name_turn()

    def _name_turn(self) -> None:
        shown = self.form.isVisibleTo(self)
        self._turn.setText(tr("收起") if shown else tr("记单独同意"))
