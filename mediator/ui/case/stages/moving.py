"""Taking a step: its day and reason, asked in place, never in a window of its own.

What is written is kept under the case until the step is taken or given up, so that
neither a lock nor a look elsewhere takes it away.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from mediator.cases.model import Case
from mediator.problems import Problem
from mediator.ui.case.stages.asking import Forgotten, Question
from mediator.ui.case.stages.step_panel import StepPanel
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk

_LETTERS = "ZXVBNM"


class MovePanel(StepPanel):
    """A card under the stage line while a step is being taken.

    Attributes:
        taken: sent with a sentence once the step is in the book.
        grown: sent when it needs another height.
        entered: sent with the field the person came to.
        wanted: sent with the place of what may have been forgotten.
    """

    taken = Signal(str)
    grown = Signal()
    entered = Signal(object)
    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setProperty("part", "card")
        self._question: Question | None = None
        self._title = Text("", "heading")
        self._about = Text("", "second", wraps=True)
        self._refused = Text("", "notice", wraps=True)
        self._refused.setProperty("state", "bad")
        self._refused.hide()
        self._forgotten = Text("", "notice", wraps=True)
        self._place = QVBoxLayout()
        self._go = button("", "primary")
        self._go.clicked.connect(self._take)
        self._jump = button("", "link")
        self._jump.clicked.connect(self._go_there)
        look = desk.look
        buttons = row(self._go, self._leave, self._drop, STRETCH, gap=look.px(12))
        self.setLayout(
            column(
                self._title,
                self._about,
                row(self._forgotten, self._jump, gap=look.px(12)),
                self._place,
                self._refused,
                buttons,
                STRETCH,
                gap=look.px(8),
                margin=look.px(16),
            )
        )
        self.hide()

    def ask(self, question: Question, uid: str) -> None:
        """Open for one step, or another way, of one case.

        Args:
            question: what is asked.
            uid: of the case.
        """
        self._put_by()
        self._question = question
        self._title.setText(question.title)
        self._about.setText(question.about)
        self._about.setVisible(bool(question.about))
        self._show_forgotten(question.forgotten)
        self._go.setText(question.button)
        self._refused.hide()
        form = self._build(question, uid)
        self.show()
        self.grown.emit()
        form.go_to(question.first)

    def _show_forgotten(self, forgotten: Forgotten | None) -> None:
        for each in (self._forgotten, self._jump):
            each.setVisible(forgotten is not None)
        if forgotten is not None:
            self._forgotten.setText(f"！{forgotten.sentence}")
            self._jump.setText(f"{forgotten.goes} →")
            self._jump.setAccessibleName(f"{forgotten.sentence}{forgotten.goes}")

    def _go_there(self) -> None:
        """Leave the step for now and go to what may have been forgotten."""
        forgotten = self._question.forgotten if self._question else None
        if forgotten is not None and self.put_off():
            self.wanted.emit(forgotten.place)

    def _build(self, question: Question, uid: str) -> Form:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        look, around = self._desk.look, self._desk.around
        made = Form(question.specs, look, around, letters=_LETTERS)
        self._half = HalfDone(made, self._desk.book, Case, uid, question.key)
        self._drop.setVisible(self._half.show(question.values))
        made.typed.connect(self._drop.show)
        made.typed.connect(self._refused.hide)
        made.entered.connect(self._tell_entered)
        made.last_left.connect(self._go.setFocus)
        self._form = made
        self._place.addWidget(made)
        return made

    def _tell_entered(self, name: str) -> None:
        if self._form is not None:
            self.entered.emit(self._form.field(name))

    def _take(self) -> None:
        if self._form is None or self._question is None:
            return
        try:
            said = self._question.does(self._form.values())
        except Problem as problem:
            self._refuse(str(problem))
            return
        self.give_up()
        self._question.afterwards()
        self.taken.emit(said)

    def _refuse(self, why: str) -> None:
        self._refused.setText(f"✗ {why}")
        self._refused.show()
        self.grown.emit()
