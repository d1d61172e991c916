"""F13 as one line above the table: each term leads to its cases."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from mediator.cases.month.package import MonthPackage
from mediator.cases.month.report import Flow
from mediator.language import n_, tr
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Text, button, column, row
from mediator.ui.look import Look
from mediator.ui.month.check_words import check_state, check_word
from mediator.ui.nesting import nest

TERMS: Final = (
    ("carried", n_("上期结转")),
    ("taken_in", n_("新收")),
    ("reopened", n_("重启")),
    ("corrected", n_("更正")),
    ("ended", n_("调解结束")),
    ("open", n_("期末未结")),
)
"""Names in ``Flow``, in the order of the sum."""
_HIGH: Final = 36


class FlowLine(QFrame):
    """The flow of a month, with whether it adds up.

    Attributes:
        wanted: the name in ``Flow`` of the term whose cases are wanted.
    """

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._look = look
        self._lines = FlowLayout(gap=look.px(2))
        whole = column(gap=0)
        whole.setContentsMargins(*(look.px(10), look.px(4)) * 2)
        nest(whole, self._lines)
        self.setLayout(whole)

    def show_package(self, package: MonthPackage) -> None:
        """Show the flow of a month."""
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        for sign, name, told, value in _terms(package.flow):
            if sign:
                self._put(Text(sign))
            self._put(self._term(name, told, value))
        self._put(Text(tr("（件）")))
        line = next((each for each in package.checks if each.code == "F13"), None)
        if line is not None:
            mark = Text(check_word(line), "mark")
            mark.setProperty("state", check_state(line))
            self._put(mark)
        self.setAccessibleName(flow_words(package.flow))

    def _put(self, item: QWidget) -> None:
        """Put an item at the end, in the middle of its line."""
        cell = QWidget()
        inner = row(item, gap=0)
        inner.setAlignment(item, Qt.AlignmentFlag.AlignVCenter)
        inner.setContentsMargins(0, 0, 0, 0)
        cell.setLayout(inner)
        cell.setMinimumHeight(self._look.px(_HIGH))
        self._lines.addWidget(cell)

    def _term(self, name: str, told: str, value: int) -> QWidget:
        words = f"{told} {value}"
        if not value:
            plain = Text(words)
            plain.setContentsMargins(self._look.px(6), 0, self._look.px(6), 0)
            return plain
        link = button(words, "link")
        link.setToolTip(tr("看是哪几件"))
        link.clicked.connect(partial(self._want, name))
        return link

    def _want(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        self.wanted.emit(name)


def flow_words(flow: Flow) -> str:
    """Return F13 as a sum: what was open, came in, and is open now, in 件."""
    parts = (
        " ".join(filter(None, (sign, told, str(value))))
        for sign, _name, told, value in _terms(flow)
    )
    return tr("{sum}（件）").format(sum=" ".join(parts))


def _terms(flow: Flow) -> Iterator[tuple[str, str, str, int]]:
    """Yield each term: its sign, name, words and figure."""
    less = flow.corrected < 0
    signs = ("", "＋", "＋", "−" if less else "＋", "−", "＝")
    for sign, (name, told) in zip(signs, TERMS, strict=True):
        value = getattr(flow, name)
        yield sign, name, tr(told), abs(value) if name == "corrected" else value
