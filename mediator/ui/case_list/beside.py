"""Under the cases that were found: visits and rounds that fit too and are no cases."""

from collections import Counter
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.facts.dates import in_table
from mediator.cases.finding.matching import Question
from mediator.cases.found_beside import MOST, FoundBeside, found_beside
from mediator.language import tr
from mediator.ui.case_list.marking import TALL_ROW, Marks
from mediator.ui.layouts import Text, column
from mediator.ui.page import Desk
from mediator.ui.table import Column, LinesModel, LinesTable

_ROWS: Final = 2
"""Lines in sight at most: the cases above are looked for more often."""


class Beside(QWidget):
    """A short list of its own, there only while something in it fits.

    Attributes:
        answered: what is shown fits the question as it stands.
        told: the answer to the last question is there.
    """

    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: dict[str, FoundBeside] = {}
        self._question = ""
        self.answered = True
        self._title = Text("", "second")
        self._model: LinesModel[FoundBeside] = LinesModel(
            _columns(), self._fetch, lambda line: line.uid
        )
        self.table = LinesTable(self._model, desk.look, close=True)
        self.table.setAccessibleName(tr("不是案件的"))
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self._open)
        self.table.typed.connect(desk.search_for)
        self._marks = Marks(
            self.table, self._model, desk.look, lambda line: line.found_by
        )
        self.setLayout(column(self._title, self.table.framed(), gap=desk.look.px(4)))
        self.hide()

    def begin(self, question: str) -> None:
        """Look for something else from now on; for nothing if it is empty."""
        self._question = question
        self.answered = not question
        self._marks.show(Question.of(question))
        if not question:
            self._put([])

    def ask(self) -> None:
        """Look for it, beside the window; the cases are looked for before."""
        desk, question = self._desk, self._question
        desk.background.run(
            partial(found_beside, desk.book, question, desk.today()),
            partial(self._answer, question),
        )

    def _answer(self, question: str, found: list[FoundBeside]) -> None:
        if question and question == self._question:
            self.answered = True
            self._put(found)
            self.told.emit()

    def _put(self, found: list[FoundBeside]) -> None:
        self._lines = {each.uid: each for each in found}
        self._model.show_keys(list(self._lines))
        self.setHidden(not found)
        said = tr("不是案件、也找到的：{n} 条")
        if max(Counter(each.kind for each in found).values(), default=0) >= MOST:
            said = tr("不是案件、也找到的：{n} 条，只列最近的")
        self._title.setText(said.format(n=len(found)))
        rows = 1 if self._desk.look.stacked else min(len(found), _ROWS)
        self.table.setFixedHeight(self._desk.look.px(TALL_ROW) * max(rows, 1))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._lines)

    def _fetch(self, uids: list[str]) -> list[FoundBeside]:
        return [self._lines[uid] for uid in uids]

    def open_chosen(self) -> None:
        """Open the one chosen, the first one by default."""
        self._open(max(self.table.row(), 0))

    def _open(self, at: int) -> None:
        uids = self._model.keys()
        if 0 <= at < len(uids):
            self._desk.come_back(self._lines[uids[at]].place)


def _columns() -> tuple[Column[FoundBeside], ...]:
    return (
        Column(tr("种类"), lambda line: tr(line.kind), 3),
        Column(tr("日期"), _day, 6, spare=1),
        Column(
            tr("谁、哪里"),
            lambda line: line.who or "—",
            12,
            least=6,
            sought="names",
            whole=_with_found,
            aloud=_with_found,
        ),
        Column(tr("什么事"), _about, least=6, sought="words"),
        Column(tr("结果"), lambda line: line.result or "—", 6, spare=2),
    )


def _day(line: FoundBeside) -> str:
    return in_table(line.day) if line.day else "—"


def _about(line: FoundBeside) -> str:
    return " ".join(line.about.split()) or "—"


def _with_found(line: FoundBeside) -> str:
    return "\n".join(filter(None, (line.who or "—", line.found_by)))
