"""第一件纠纷一步一步办: a card on Today for who is new here, until it is put away.

Its steps tick themselves, once the book shows they are done. It asks nothing and keeps
nobody from anything.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from mediator.cases.first_steps import FirstStep, FirstSteps, put_away
from mediator.cases.missing import Place
from mediator.language import n_, tr
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.nesting import nest
from mediator.ui.page import Desk

_WORDS: Final = {
    FirstStep.CASE: n_("登记一件纠纷：按 Ctrl+N，有多少写多少"),
    FirstStep.NAMES: n_("写上当事人的姓名和事情经过"),
    FirstStep.MEETING: n_("调解一次，照实写下记录"),
    FirstStep.PAPER: n_("打印一份文书：按 Ctrl+P"),
    FirstStep.STICK: n_("插上U盘，在U盘上存一份备份"),
    FirstStep.RECOVERY: n_("找出恢复单，核对一次，锁进柜子"),
}
_PAGES: Final = {
    FirstStep.NAMES: "parties",
    FirstStep.MEETING: "meetings",
    FirstStep.PAPER: "papers",
}
"""Tabs of the case on which a step is taken."""
_SETTINGS: Final = {
    FirstStep.STICK: "settings|copies",
    FirstStep.RECOVERY: "settings|paper",
}


class FirstStepsCard(QFrame):
    """The steps, what is done of them, and the way to the next one.

    Attributes:
        ways: its buttons, in reading order; the first leads on.
    """

    def __init__(self, desk: Desk, steps: FirstSteps) -> None:
        """Show how far somebody has come.

        Args:
            desk: what the page works with.
            steps: as the book tells them.
        """
        super().__init__()
        self.setProperty("part", "card")
        look = desk.look
        self._desk = desk
        left = [each for each in FirstStep if each not in steps.done]
        away = button(tr("收起，不再显示"), "link")
        away.clicked.connect(partial(put_away, desk.book))
        practise = button(tr("先到练习本里试"), "link")
        practise.clicked.connect(partial(desk.come_back, "settings|practice"))
        self.ways: list[QPushButton] = []
        lines = column(gap=look.px(6), margin=look.px(16))
        for number, step in enumerate(FirstStep, 1):
            is_next = bool(left) and step is left[0]
            nest(lines, self._line(number, step, steps, is_next=is_next))
        if not left:
            said = tr("都办过了。以后哪一格不会，按 F1。")
            lines.addWidget(Text(said, "second", wraps=True))
        foot = row(practise, away, STRETCH, gap=look.px(8))
        foot.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(6))
        told = tr("办好 {n} 步，共 {all} 步")
        head = row(
            Text(tr("第一件纠纷，一步一步办"), "heading"),
            Text(told.format(n=len(steps.done), all=len(FirstStep)), "second"),
            STRETCH,
            gap=look.px(8),
        )
        head.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        self.setLayout(column(head, rule(), lines, rule(), foot, gap=0, margin=1))
        self.ways += [practise, away]

    def _line(
        self, number: int, step: FirstStep, steps: FirstSteps, *, is_next: bool
    ) -> QHBoxLayout:
        done = step in steps.done
        said = tr(_WORDS[step])
        mark = Text("✓" if done else str(number), "key")
        mark.setAccessibleName(tr("办好了") if done else str(number))
        mark.setMinimumWidth(mark.fontMetrics().horizontalAdvance("国") * 2)
        words = Text(said, "second" if done else "", wraps=True)
        line = row(mark, words, gap=self._desk.look.px(10))
        line.setStretch(1, 1)
        if is_next:
            go = button(tr("去办"))
            go.setAccessibleName(tr("去办 {case}").format(case=said))
            go.clicked.connect(self._way(step, steps))
            line.addWidget(go)
            self.ways.insert(0, go)
        return line

    def _way(self, step: FirstStep, steps: FirstSteps) -> Callable[[], object]:
        """Return what leads to where a step is taken."""
        if step in _SETTINGS:
            return partial(self._desk.come_back, _SETTINGS[step])
        if step in _PAGES and steps.case_uid:
            place = Place(_PAGES[step])
            return partial(self._desk.open_case, steps.case_uid, place)
        return partial(self._desk.do, "new_case")
