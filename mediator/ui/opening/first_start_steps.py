"""The two last steps of the first start: how numbers are written, and the paper."""

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mediator.cases.facts.rules import default_patterns
from mediator.language import tr
from mediator.ui.form import Form
from mediator.ui.kinds import Surroundings
from mediator.ui.layouts import STRETCH, Item, Text, button, column, row
from mediator.ui.look import Look
from mediator.ui.number_fields import number_fields
from mediator.ui.opening.recovery_paper import RecoveryPaper


class Steps(QWidget):
    """One step in sight at a time, as high as that one and not as the highest."""

    def __init__(self, *steps: QWidget) -> None:
        super().__init__()
        self._steps = steps
        self._at = 0
        lines = column(gap=0)
        for step in steps:
            step.hide()
            lines.addWidget(step)
        self.setLayout(lines)

    def __len__(self) -> int:
        """Return how many steps there are."""
        return len(self._steps)

    def at(self) -> int:
        """Return the number of the step in sight, from 0."""
        return self._at

    def show_step(self, number: int) -> None:
        """Show a step by its number."""
        self._steps[self._at].hide()
        self._at = number
        self._steps[number].show()


class NumbersStep(QWidget):
    """字号: the usual way is shown; whoever writes numbers otherwise changes it.

    Attributes:
        back_wanted: one step back.
        done: the book can be made.
    """

    back_wanted = Signal()
    done = Signal()

    def __init__(self, look: Look, around: Surroundings) -> None:
        super().__init__()
        today = around.today()
        groups = list(number_fields(today).values())[:2]
        fields = [spec for group in groups for spec in group]
        self._form = Form(fields, look, around, letters="")
        self._usual = {
            name: pattern.text for name, pattern in default_patterns(today).items()
        }
        self._form.show_record(self._usual)
        back = button(tr("上一步"))
        back.clicked.connect(self.back_wanted)
        self._on = button("", "primary")
        self._on.clicked.connect(self._finish)
        self._form.last_left.connect(self._on.setFocus)
        self.rest()
        layout = step_lines(
            look,
            tr("三、编号怎么写（可以不改）"),
            Text(
                tr(
                    "写的是今年的第 1 号，以后照样编下去。各地字号不同，"
                    "照您那里的写法改；拿不准就不改，以后在“设置”里也能改。"
                    "今年在纸簿上编过的，进去以后先导入那本旧台账，程序就接着往下编。"
                ),
                wraps=True,
            ),
            self._form,
            row(back, STRETCH, self._on),
        )
        self.setLayout(layout)

    def arrive(self) -> None:
        """Put the focus on going on: most change nothing here."""
        self._on.setFocus()

    def changed(self) -> Mapping[str, str]:
        """Return the patterns that are not the usual ones, by kind."""
        values = {name: str(value) for name, value in self._form.values().items()}
        return {
            name: value for name, value in values.items() if value != self._usual[name]
        }

    def _finish(self) -> None:
        for name in self._form.names():
            said = self._form.field(name).reading()
            if not said.saves:
                self._form.go_to(name)
                self._form.field(name).say("bad", said.bad)
                return
        self.done.emit()

    def wait(self, sentence: str) -> None:
        """Show that the book is being made."""
        self._on.setEnabled(False)
        self._on.setText(sentence)

    def rest(self) -> None:
        """Offer to make the book."""
        self._on.setEnabled(True)
        self._on.setText(tr("建好案件簿"))


class RecoveryStep(QWidget):
    """The recovery code, on paper before anything else is done.

    Attributes:
        told: a sentence to show, and how it is meant: ``good`` or ``bad``.
        going_on: the paper is kept; True to practise first.
    """

    told = Signal(str, str)
    going_on = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._paper = RecoveryPaper(look)
        self._paper.told.connect(self.told)
        self._kept = QCheckBox(tr("我已经打印或抄好，收在电脑以外的地方(&Y)"))
        self._kept.toggled.connect(self._kept_changed)
        self._first_case = button(tr("开始第一个案件"), "primary")
        self._first_case.clicked.connect(partial(self.going_on.emit, False))  # noqa: FBT003
        self._practice = button(tr("先到练习本里试试"))
        self._practice.clicked.connect(partial(self.going_on.emit, True))  # noqa: FBT003
        self._kept_changed(kept=False)
        layout = step_lines(
            look,
            tr("四、把恢复单打印出来"),
            Text(
                tr(
                    "忘了密码，只有这张纸能打开案件簿。恢复码只在这里显示一次，"
                    "程序里不留。请封好，锁在柜子里。"
                ),
                wraps=True,
            ),
            self._paper,
            self._kept,
            row(STRETCH, self._practice, self._first_case),
        )
        self.setLayout(layout)

    def show_code(
        self, room: str, book: str, code: str, apart: Collection[Path] = ()
    ) -> None:
        """Show the code of a book that was just made.

        Args:
            room: name of the room.
            book: name of the book's folder.
            code: kept nowhere else.
            apart: folders in which copies of the book lie.
        """
        self._paper.show_code(room, book, code, apart)

    def is_kept(self) -> bool:
        """Tell whether the person says that the code is on paper and put away."""
        return self._kept.isChecked()

    def arrive(self) -> None:
        """Put the focus on printing."""
        self._paper.arrive()

    def _kept_changed(self, kept: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._first_case.setEnabled(kept)
        self._practice.setEnabled(kept)

    def pdf(self) -> bytes:
        """Return the recovery sheet."""
        return self._paper.pdf()


def step_lines(look: Look, title: str, *items: Item) -> QVBoxLayout:
    """Return the lines of a step, its title first."""
    return column(Text(title, "heading"), *items, STRETCH, gap=look.px(8))


def step_page(look: Look, title: str, *items: Item) -> QWidget:
    """Return a step of plain lines."""
    made = QWidget()
    made.setLayout(step_lines(look, title, *items))
    return made
