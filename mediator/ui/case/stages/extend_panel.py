"""登记延期: both sides agreed to go on for longer; asked in place, by keyboard."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases import half_done
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.extending import Longer, extend, may_extend
from mediator.cases.facts.dates import on_screen
from mediator.cases.model import Case
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.stages.step_panel import StepPanel
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import Chips, DateText, LineText
from mediator.ui.layouts import STRETCH, Text, button, column, frame, row, scrolling
from mediator.ui.page import Desk

_LETTERS = "ZXVBN"


class ExtendPanel(StepPanel):
    """A card in the place of the tab while a longer period is entered.

    Attributes:
        extended: sent with a sentence and the uid of 延期申请书 once it is in the book.
    """

    extended = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._case = CaseFile()
        self._code = ""
        self._about = Text("", "second", wraps=True)
        self._refused = Text("", "notice", wraps=True)
        self._refused.setProperty("state", "bad")
        self._place = QVBoxLayout()
        self._go = button(tr("登记延期"), "primary")
        self._go.clicked.connect(self._extend)
        look = desk.look
        card = frame(
            "card",
            column(
                Text(tr("登记延期"), "heading"),
                self._about,
                self._place,
                self._refused,
                row(self._go, self._leave, self._drop, STRETCH, gap=look.px(12)),
                gap=look.px(8),
                margin=look.px(16),
            ),
        )
        inner = QWidget()
        inner.setLayout(column(card, STRETCH, margin=look.px(20)))
        self.setLayout(column(scrolling(inner)))
        self.hide()

    def ask(self, code: str, case: CaseFile, room: RoomFile) -> bool:
        """Open for one deadline of a case; False if it cannot be made longer now."""
        found = may_extend(case, room, self._desk.today(), code)
        if found is None or found.due is None:
            return False
        self._put_by()
        self._case, self._code = case, code
        said = tr(
            "{name}原来到{day}。各方都同意才能延长，同意的点上；"
            "登记后备好一份延期申请书，请各方签字。"
        )
        self._about.setText(said.format(name=found.name, day=on_screen(found.due)))
        self._refused.hide()
        self._build()
        self.show()
        if self._form is not None:
            self._form.go_to("until")
        return True

    def _names(self) -> dict[str, str]:
        """Return the parties by name, those of one name told apart."""
        names: dict[str, str] = {}
        for each in self._case.parties:
            side = tr(each.side.value)
            name = each.name or tr("{side}（未写姓名）").format(side=side)
            if name in names:
                name = f"{name}（{side}{len(names) + 1}）"
            names[name] = each.uid
        return names

    def _build(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        specs = (
            FieldSpec(
                "until",
                n_("延长到"),
                DateText(ahead=True),
                width=9,
                help=n_("新的最后一天。例：1220"),
            ),
            FieldSpec(
                "agreed_on",
                n_("哪天同意的"),
                DateText(past=True),
                width=9,
                beside=True,
                help=n_("各方同意延期的日期。例：今天、1201"),
            ),
            FieldSpec(
                "consenting",
                n_("同意的当事人"),
                Chips(tuple(self._names())),
                help=n_("问过、同意的才点上；空格键点上。"),
            ),
            FieldSpec(
                "reason",
                n_("为什么延期"),
                LineText(),
                help=n_("写进延期申请书。例：等待漏水检测"),
            ),
        )
        look, around = self._desk.look, self._desk.around
        self._form = Form(specs, look, around, letters=_LETTERS)
        self._form.last_left.connect(self._go.setFocus)
        self._place.addWidget(self._form)
        step = f"{half_done.LONGER}:{self._code}"
        self._half = HalfDone(self._form, self._desk.book, Case, self._case.uid, step)
        self._drop.setVisible(self._half.show())
        self._form.typed.connect(self._drop.show)
        self._form.typed.connect(self._refused.hide)

    def _extend(self) -> None:
        if self._form is None:
            return
        said = self._form.values()
        names = self._names()
        until, agreed_on = said.get("until"), said.get("agreed_on")
        chosen = said.get("consenting")
        longer = Longer(
            deadline=self._code,
            agreed_on=agreed_on if isinstance(agreed_on, date) else None,
            until=until if isinstance(until, date) else None,
            reason=str(said.get("reason") or ""),
            consenting=tuple(
                names[each]
                for each in (chosen if isinstance(chosen, list) else [])
                if each in names
            ),
        )
        try:
            paper = extend(self._desk.book, self._case.uid, longer, self._desk.today())
        except Problem as problem:
            self._refused.setText(f"✗ {problem}")
            self._refused.show()
            return
        self.give_up()
        done = tr("已登记延期到{day}。延期申请书备好了，请各方签字。")
        self.extended.emit(
            done.format(day=on_screen(longer.until) if longer.until else ""), paper
        )
