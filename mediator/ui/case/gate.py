"""The door of a minor's or a sealed case: what has to be done before it is shown."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases import half_done
from mediator.cases.archive.access import MAY, Gate, allow, open_case
from mediator.cases.case_file import CaseFile
from mediator.cases.intake import own_mediator_uid
from mediator.cases.model import Case
from mediator.cases.users import head_names
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import LineText
from mediator.ui.layouts import STRETCH, Text, button, card, in_the_middle, row
from mediator.ui.page import Desk

_SAYS: Final = {
    Gate.ALONE: n_(
        "本室只有您一人使用案件簿。写一次常设授权，以后凡您调解的未成年人案件都照此打开；"
        "每次打开都会记下来，在“归档”里看得到。"
    ),
    Gate.HEAD: n_("打开前请写明为什么要看。批准和打开都会记下来，在“归档”里看得到。"),
    Gate.ASK: n_(
        "打开要有负责人批准。请{head}登录，在这件纠纷的“归档”里批准给您，"
        "或者批准您调解期间一直可以打开。"
    ),
    Gate.SHUT: n_("这件案件已经封存，只有负责人（{head}）能打开。"),
}
_DOES: Final = {
    Gate.ALONE: n_("写常设授权，打开"),
    Gate.HEAD: n_("批准，打开"),
}


class GatePanel(QWidget):
    """Asks before a case is shown.

    Attributes:
        opened: the case may be shown now.
    """

    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._gate = Gate.OPEN
        self._says = Text("", wraps=True)
        spec = FieldSpec(
            "reason",
            n_("为什么"),
            LineText(),
            help=n_("例：由本人调解；核对协议履行"),
        )
        self._form = Form((spec,), desk.look, desk.around, letters="")
        self._half: HalfDone | None = None
        self._does = button("", "primary")
        self._does.clicked.connect(self._open)
        self._form.last_left.connect(self._does.setFocus)
        self._back = button(tr("回案件列表"))
        self._back.clicked.connect(self._leave)
        self._title = Text("", "heading")
        inner = card(
            tr("打开前"),
            self._title,
            self._says,
            self._form,
            row(self._does, self._back, STRETCH, gap=desk.look.px(12)),
        )
        inner.setMaximumWidth(desk.look.px(640))
        in_the_middle(self, inner)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether the case is not to be shown yet."""
        return self._gate not in MAY

    def ask(self, found: Gate, case: CaseFile) -> None:
        """Ask what this gate needs; show nothing where it needs nothing."""
        self._gate, self._case = found, case
        self.setVisible(self.is_asking)
        book = self._desk.book
        self._half = HalfDone(self._form, book, Case, case.uid, half_done.DOOR)
        if not self.is_asking:
            self._half.end()
            return
        self._half.show()
        number = case.case_number or tr("登记 {n}").format(n=case.number)
        kind = tr("已封存") if case.sealed else tr("涉及未成年人")
        self._title.setText(f"{number}　{kind}")
        heads = "、".join(head_names(self._desk.book))
        self._says.setText(tr(_SAYS[found]).format(head=heads or tr("负责人")))
        may = found in _DOES
        self._form.setVisible(may)
        self._does.setVisible(may)
        self._does.setText(tr(_DOES.get(found, "")))

    def arrive(self) -> None:
        """Put the person where the answer is written."""
        if self._form.isVisibleTo(self):
            self._form.go_to()
        else:
            self._back.setFocus()

    def _open(self) -> None:
        book, today = self._desk.book, self._desk.today()
        reason = str(self._form.values().get("reason") or "")
        mine = own_mediator_uid(book)
        handles = any(each.mediator == mine for each in self._case.handling)
        try:
            allow(
                book,
                self._case.uid,
                "",
                on=today,
                reason=reason,
                standing=handles or self._gate is Gate.ALONE,
            )
            found = open_case(book, self._case.uid, today)
        except Problem as problem:
            self._form.go_to()
            self._desk.tell(str(problem), "bad")
            return
        self.ask(found, self._case)
        if not self.is_asking:
            self.opened.emit()

    def _leave(self) -> None:
        if self._half is not None:
            self._half.end()
        self._desk.go("cases")
