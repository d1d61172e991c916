"""One change somebody made in a Word file: before, after, and whether to take it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout

from mediator.forms.word_changes import Difference, Kind
from mediator.language import n_, tr
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.look import Look
from mediator.ui.nesting import nest
from mediator.ui.shortening import shortened

_MARKS: Final[dict[Kind, str]] = {
    "added": n_("＋ 添了"),
    "removed": n_("－ 删了"),
    "changed": n_("≠ 改了"),
}


class WordChange(QFrame):
    """A change under its mark; the old words are struck out, the new underlined.

    Attributes:
        chosen: sent when the person decides about it.
        difference: what changed.
        acceptable: it may be taken over.
    """

    chosen = Signal()

    def __init__(self, difference: Difference, look: Look, *, acceptable: bool) -> None:
        super().__init__()
        self.difference = difference
        self.acceptable = acceptable
        mark = Text(tr(_MARKS[difference.kind]), "mark")
        place = Text(difference.place, "label")
        self._yes, self._no = button(tr("照改"), "chip"), button(tr("不改"), "chip")
        head = row(mark, place, STRETCH, gap=look.px(8))
        if acceptable:
            self._offer()
            for each in (self._yes, self._no):
                head.addWidget(each)
        else:
            head.addWidget(Text(tr("只供对照"), "second"))
        before, after = shortened(difference.before, difference.after)
        body = column(head, gap=look.px(6))
        for label, words, put_in in (
            (tr("原来"), before, False),
            (tr("改成"), after, True),
        ):
            if words:
                nest(body, _said(label, words, look, put_in=put_in))
        body.setContentsMargins(*(look.px(16), look.px(10)) * 2)
        self.setLayout(column(body, rule(), gap=0))

    def _offer(self) -> None:
        """Let the person choose one of the two; at first it is left as it was."""
        either = QButtonGroup(self)
        for each in (self._yes, self._no):
            each.setCheckable(True)
            each.setAccessibleName(f"{each.text()}：{self.difference.place}")
            each.toggled.connect(self.chosen)
            either.addButton(each)
        self._no.setChecked(True)

    def is_chosen(self) -> bool:
        """Tell whether it is to be taken over."""
        return self.acceptable and self._yes.isChecked()

    def take_focus(self) -> None:
        """Put the keys on the decision."""
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Say that it is to be taken over."""
        self._yes.setChecked(True)


def _said(label: str, words: str, look: Look, *, put_in: bool) -> QHBoxLayout:
    name, said = Text(label, "second"), Text(words, wraps=True)
    font = said.font()
    font.setUnderline(put_in)
    font.setStrikeOut(not put_in)
    said.setFont(font)
    made = row(name, said, gap=look.px(10))
    made.setStretch(1, 1)
    return made
