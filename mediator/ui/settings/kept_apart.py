"""以前认作不是同一个人的: the way back for pairs that are not asked about any more."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from mediator.cases.merging import Twins, compare_again, kept_apart
from mediator.cases.withholding import address_withheld
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.records import let_go
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.page import Desk

_MOST: Final = 5


class KeptApart(QWidget):
    """Of whom somebody said that they are two people: a line each, to ask again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[Twins] = []
        self._whole = False
        self._lines = column(gap=desk.look.px(6))
        self._more = button("", "link")
        self._more.clicked.connect(self._show_whole)
        more, title = row(self._more, STRETCH, gap=0), tr("以前认作不是同一个人的")
        heading = Text(title, "heading")
        gap = desk.look.px(8)
        self.setLayout(column(rule(), heading, self._lines, more, gap=gap))
        self.hide()

    def reload(self) -> None:
        """Read them again."""
        found = kept_apart(self._desk.book)
        if found != self._shown:
            self._shown = found
            self._fill()

    def _show_whole(self) -> None:
        self._whole = True
        self._fill()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                let_go(gone)
        shown = self._shown if self._whole else self._shown[:_MOST]
        for each in shown:
            self._lines.addWidget(self._line(each))
        self._more.setText(tr("全部列出来（{n} 对）").format(n=len(self._shown)))
        self._more.setVisible(len(shown) < len(self._shown))
        self.setVisible(bool(self._shown))

    def _line(self, pair: Twins) -> QWidget:
        look, people = self._desk.look, (pair.first, pair.second)
        told = " · ".join(
            (
                pair.first.name,
                tr(pair.reason),
                *(address_withheld(each.address) or "—" for each in people),
            )
        )
        again = button(tr("再比一次"), "link")
        again.setAccessibleName(tr("再比一次 {name}").format(name=pair.first.name))
        again.clicked.connect(partial(self._again, pair))
        holder, words = QWidget(), Text(told, "second", wraps=True)
        beside = row(again, STRETCH, gap=0)
        if look.stacked:
            holder.setLayout(column(words, beside, gap=0))
        else:
            whole = row(words, again, gap=look.px(8))
            whole.setStretch(0, 1)
            holder.setLayout(whole)
        return holder

    def _again(self, pair: Twins, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        try:
            compare_again(self._desk.book, pair.first.uid, pair.second.uid)
        except Problem as problem:
            self._desk.tell(str(problem), "heed")
            return
        said = tr("这两位{name}又列在上面了，可以再比一次。按 Ctrl+Z 撤销。")
        self._desk.tell(said.format(name=pair.first.name), "undo")
