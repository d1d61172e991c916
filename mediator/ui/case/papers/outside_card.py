"""Asks for whom a copy is and what for, before anything leaves the room."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from mediator.cases import half_done
from mediator.cases.model import Case
from mediator.forms.outside import LONGEST, Given, given
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import LineText
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk

FIELDS: Final = (
    FieldSpec(
        "recipient",
        n_("给谁"),
        LineText(),
        help=n_("印在副本每页下面。例：示例区人民法院；示例保险公司"),
    ),
    FieldSpec(
        "purpose",
        n_("做什么用"),
        LineText(),
        help=n_("只写这一次的用处。例：立案审查；保险理赔"),
    ),
)


class OutsideCard(QFrame):
    """For whom and what for; both stand on every page and are kept.

    Attributes:
        wanted: sent with who gets the copy, and whether it is printed or saved.
        left: nothing is asked any more.
    """

    wanted = Signal(object, bool)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self.setProperty("part", "card")
        says = Text(
            tr(
                "每页写明是副本、给谁、做什么用。证件号码、账号、电话、住址"
                "只印一部分，不印图片。给过谁都有记录。"
            ),
            "second",
            wraps=True,
        )
        self._half: HalfDone | None = None
        self._asked_by: QWidget | None = None
        self.form = Form(FIELDS, look, desk.around, letters="")
        self._print = button(tr("打印副本 Ctrl+P"), "primary")
        self._print.clicked.connect(self.print)
        self._save = button(tr("副本存成 PDF"))
        self._save.clicked.connect(self.save)
        leave = button(tr("先不做"), "link")
        leave.clicked.connect(self.leave)
        self.form.last_left.connect(self._print.setFocus)
        head = Text(tr("对外副本：勾上的文书"), "heading")
        ends = row(STRETCH, leave, self._save, self._print, gap=look.px(8))
        parts = (head, says, self.form, ends)
        self.setLayout(column(*parts, gap=look.px(8), margin=look.px(12)))
        self.hide()

    def ask(self, uid: str, by: QWidget) -> None:
        """Show the two boxes: empty, for a copy for one is not for another.

        What was written and neither done nor given up stands in them.

        Args:
            uid: of the case.
            by: what was pressed; the person is back on it afterwards.
        """
        self._asked_by = by
        self.form.forget()
        self._half = HalfDone(self.form, self._desk.book, Case, uid, half_done.COPY)
        self._half.show()
        self.show()
        self.form.go_to()

    def leave(self) -> None:
        """Ask no more: for whom the copy was is no matter any more."""
        if self._half is not None:
            self._half.end()
        if self._asked_by is not None:
            self._asked_by.setFocus()
        self.hide()
        self.left.emit()

    @property
    def asks(self) -> bool:
        """Whether a copy is being asked about, on whatever tab the person is."""
        return not self.isHidden()

    def print(self) -> None:
        """Print the copy, if it is told for whom and what for."""
        self._go(printing=True)

    def save(self) -> None:
        """Save the copy, if it is told for whom and what for."""
        self._go(printing=False)

    def _go(self, *, printing: bool) -> None:
        whom = self._told(self._whom)
        if whom is not None:
            self.wanted.emit(whom, printing)

    def _told(self, ask: Callable[[], Given]) -> Given | None:
        try:
            return ask()
        except Problem as problem:
            # Under the box, where it has its place: a line of its own would push the
            # buttons down. It goes with the first letter that is written.
            written = str(self.form.values().get("recipient") or "").strip()
            fits = 0 < len(written) <= LONGEST
            name = "purpose" if fits else "recipient"
            self.form.go_to(name)
            self.form.field(name).say("bad", str(problem))
            return None

    def _whom(self) -> Given:
        values = self.form.values()
        recipient = str(values.get("recipient") or "")
        purpose = str(values.get("purpose") or "")
        return given(recipient, purpose, self._desk.today())
