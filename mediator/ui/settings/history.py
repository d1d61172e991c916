"""操作日志和回收站, as two doors on the page of settings."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.users import heads
from mediator.language import tr
from mediator.ui.layouts import STRETCH, Text, button, card, row
from mediator.ui.page import Desk


class HistoryCard(QWidget):
    """What the journal and the bin are for, and the way to them.

    Attributes:
        doors: the buttons that lead there.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._journal = button(tr("看操作日志"))
        self._journal.clicked.connect(partial(desk.go, "journal"))
        self._bin = button(tr("打开回收站"))
        self._bin.clicked.connect(partial(desk.go, "bin"))
        self.doors = (self._journal, self._bin)
        self._said = Text("", "second", wraps=True)
        gap = desk.look.px(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("操作日志和回收站"),
                self._said,
                row(self._journal, self._bin, STRETCH, gap=gap),
            )
        )

    def reload(self) -> None:
        """Offer the room's journal to the head only."""
        head = heads(self._desk.book)
        self._journal.setVisible(head)
        self._said.setText(
            tr("谁、什么时候、改了什么，都记着，改不掉；删除了的可以放回。")
            if head
            else tr("删除了的可以放回。全室的操作日志由负责人看。")
        )
