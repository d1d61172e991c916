"""One change somebody made in a Word file: before, after, and whether to take it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout

from mediator.forms.word_changes import Difference, Kind
from mediator.language import n_, tr
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.look import Look

_MARKS: Final[dict[Kind, str]] = {
    "added": n_("＋ 添了"),
    "removed": n_("－ 删了"),
    "changed": n_("≠ 改了"),
}
_LONG: Final = 240
"""Characters; what a longer paragraph has in common is shortened."""
_AROUND: Final = 40
_LEFT_OUT: Final = "……"


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
                body.addLayout(_said(label, words, look, put_in=put_in))
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


def shortened(before: str, after: str) -> tuple[str, str]:
    """Return two long texts without what both begin and end with; a little stays."""
    if max(len(before), len(after)) <= _LONG or not (before and after):
        return before, after
    least = min(len(before), len(after))
    begin = next((n for n in range(least) if before[n] != after[n]), least)
    end = next(
        (n for n in range(least - begin) if before[-1 - n] != after[-1 - n]),
        least - begin,
    )
    return _middle(before, begin, end), _middle(after, begin, end)


def _middle(text: str, begin: int, end: int) -> str:
    head = max(0, begin - _AROUND)
    tail = len(text) - max(0, end - _AROUND)
    first, last = _LEFT_OUT if head else "", _LEFT_OUT if tail < len(text) else ""
    return f"{first}{text[head:tail]}{last}"
