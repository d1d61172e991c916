"""Taking a step: its day and reason, asked in place, never in a window of its own."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.moving import Move
from mediator.cases.stage_reasons import reasons
from mediator.cases.stages import Step
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.steps import called, take
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import Choice, DateText, LineText
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk

_LETTERS = "ZXV"
_WARNINGS = {
    Stage.VOID: n_("作废后不再办理，编号保留、不再使用。"),
    Stage.ARCHIVED: n_("归档后这件纠纷就办结了。"),
}


class MovePanel(QFrame):
    """A card under the stage line while a step is being taken.

    Attributes:
        taken: sent with a sentence once the step is in the book.
        left: sent when the panel closes either way.
        grown: sent when it needs another height.
        entered: sent with the field the person came to.
    """

    taken = Signal(str)
    left = Signal()
    grown = Signal()
    entered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._desk = desk
        self._case: CaseFile | None = None
        self._room = RoomFile()
        self._step: Step | None = None
        self._form: Form | None = None
        self._title = Text("", "heading")
        self._about = Text("", "second", wraps=True)
        self._refused = Text("", "notice", wraps=True)
        self._refused.setProperty("state", "bad")
        self._refused.hide()
        self._place = QVBoxLayout()
        self._go = button("", "primary")
        self._go.clicked.connect(self._take)
        self._leave = button(tr("先不办 Esc"))
        self._leave.clicked.connect(self.close_panel)
        look = desk.look
        buttons = row(self._go, self._leave, STRETCH, gap=look.px(12))
        self.setLayout(
            column(
                self._title,
                self._about,
                self._place,
                self._refused,
                buttons,
                STRETCH,
                gap=look.px(8),
                margin=look.px(16),
            )
        )
        self.hide()

    def ask(self, step: Step, case: CaseFile, room: RoomFile) -> None:
        """Open for one step of one case."""
        self._case, self._room, self._step = case, room, step
        self._title.setText(tr(step.verb))
        warning = _WARNINGS.get(step.end)
        self._about.setText(f"{called(case)}　{tr(warning)}" if warning else "")
        self._about.setVisible(warning is not None)
        self._go.setText(
            tr("{verb}这件纠纷").format(verb=tr(step.verb))
            if warning
            else tr(step.verb)
        )
        self._refused.hide()
        self._build(step, case)
        self.show()
        self.grown.emit()
        if self._form is not None:
            self._form.go_to("reason" if step.reasoned else "on")

    def _build(self, step: Step, case: CaseFile) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        today = self._desk.around.today()
        specs = [FieldSpec("on", n_("哪一天"), DateText(), width=9)]
        if step.reasoned:
            specs += [
                FieldSpec(
                    "reason",
                    n_("原因"),
                    Choice(partial(reasons, step, case, today)),
                    width=18,
                    hint=n_("从名单里选；也可以只写补充说明"),
                ),
                FieldSpec("detail", n_("补充说明"), LineText(), width=20),
            ]
        made = Form(specs, self._desk.look, self._desk.around, letters=_LETTERS)
        made.show_record({"on": today})
        made.entered.connect(self._tell_entered)
        self._form = made
        self._place.addWidget(made)

    def _tell_entered(self, name: str) -> None:
        if self._form is not None:
            self.entered.emit(self._form.field(name))

    def _take(self) -> None:
        if self._form is None or self._case is None or self._step is None:
            return
        values = self._form.values()
        on = values.get("on")
        if not isinstance(on, date):
            self._refuse(tr("请写是哪一天办的，如 1123。"))
            return
        reason, detail = (str(values.get(name) or "") for name in ("reason", "detail"))
        step = Move(self._step.end, on, reason, detail)
        try:
            said = take(self._desk.book, self._case, self._room, step)
        except Problem as problem:
            self._refuse(str(problem))
            return
        self.close_panel()
        self.taken.emit(said)

    def _refuse(self, why: str) -> None:
        self._refused.setText(f"✗ {why}")
        self._refused.show()
        self.grown.emit()

    def close_panel(self) -> None:
        """Close without a step."""
        if self.isVisible():
            self.hide()
            self.left.emit()
