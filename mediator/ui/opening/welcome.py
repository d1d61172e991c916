"""The very first window: painted at once, while the rest is being loaded."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.language import tr
from mediator.ui.layouts import STRETCH, Text, button, column, frame, in_the_middle, row
from mediator.ui.look import Look
from mediator.ui.speech import CHOOSE, offer_languages


class Welcome(QWidget):
    """Begin a book, open one that is there already, or bring one back from a copy.

    Attributes:
        new_wanted: begin a new book.
        open_wanted: open a book that is there.
        restore_wanted: bring a book back from a copy.
        language_wanted: code of the language the person wants to read.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(self, look: Look, notice: str = "") -> None:
        super().__init__()
        self.setProperty("part", "page")
        new = button(tr("建一本案件簿(&N)"), "primary")
        new.clicked.connect(self.new_wanted)
        there = button(tr("打开已有的(&O)…"))
        there.clicked.connect(self.open_wanted)
        back = button(tr("从备份恢复(&R)…"), "link")
        back.clicked.connect(self.restore_wanted)
        languages = button(CHOOSE, "link")
        languages.clicked.connect(
            partial(offer_languages, languages, self.language_wanted.emit)
        )
        said = Text(notice, "notice", wraps=True)
        if not notice:
            said.hide()
        body = column(
            Text(tr("人民调解案件簿"), "title"),
            said,
            Text(
                tr(
                    "第一次用，分四步：选案件簿放在哪里；写上调委会、调解室和您的姓名，"
                    "定一个密码；看看编号怎么写；打印一张恢复单收好。以后输密码就能用。"
                ),
                wraps=True,
            ),
            Text(
                tr("内容加密存在这台电脑上，不上网。没有密码的人看不到。"),
                "second",
                wraps=True,
            ),
            row(new, there, STRETCH),
            row(back, STRETCH, languages),
            gap=look.px(14),
            margin=look.px(28),
        )
        card = frame("card", body)
        in_the_middle(self, card, look.px(520))
        self._first = new

    def help_key(self) -> str:
        """Return what F1 explains here."""
        return "welcome"

    def arrive(self) -> None:
        """Put the focus on the first button."""
        self._first.setFocus()
