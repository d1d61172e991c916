"""Lines of a help panel: boxes filled in, and keys with what they do."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mediator.language import tr
from mediator.ui.keys import Key
from mediator.ui.layouts import Text, column
from mediator.ui.look import Look

_WIDEST: Final = 13
"""Letters of keys on a line."""


class ExampleList(QWidget):
    """The boxes of a page, filled in."""

    def __init__(self, lines: Sequence[tuple[str, str]], look: Look) -> None:
        super().__init__()
        items = [
            each
            for label, value in lines
            for each in (
                Text(label, "label", wraps=True),
                Text(value, wraps=True),
                look.px(4),
            )
        ]
        self.setLayout(column(*items, gap=look.px(1)))


class FilledIn(QWidget):
    """What a page looks like filled in, and that nobody in it is real."""

    def __init__(self, lines: Sequence[tuple[str, str]], look: Look) -> None:
        super().__init__()
        title = Text(tr("这一页填好的样子"), "heading")
        note = Text(tr("例子里的人和事都是编的。"), "second", wraps=True)
        shown = ExampleList(lines, look)
        self.setLayout(column(title, note, shown, gap=look.px(6)))


class KeyList(QWidget):
    """Keys, one below the other, and beside each what it does."""

    def __init__(self, keys: Sequence[Key], look: Look) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        for at, key in enumerate(keys):
            named = Text(_in_lines(tr(key.keys)), "key")
            grid.addWidget(named, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(tr(key.means), "second", wraps=True), at, 1)
        grid.setRowStretch(len(keys), 1)


def _in_lines(keys: str) -> str:
    """Return keys one below the other where one line has no room for them."""
    lines = [""]
    for key in keys.split(" "):
        longer = f"{lines[-1]} {key}".strip()
        if lines[-1] and len(longer) > _WIDEST:
            lines.append(key)
        else:
            lines[-1] = longer
    return "\n".join(lines)
