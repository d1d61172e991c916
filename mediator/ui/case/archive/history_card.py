"""这一件改过什么、删过什么: the ways to the case's journal and its bin."""

from functools import partial

from mediator.cases.case_file import CaseFile
from mediator.language import tr
from mediator.ui.case.read_only import LOOKS
from mediator.ui.case.records import Card
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.page import Desk


class HistoryCard(Card):
    """Two doors; both stay open in a bound file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._uid = ""
        self.journal = button(tr("看谁改过什么"))
        self.bin = button(tr("看删除了的"))
        for door, key in ((self.journal, "journal"), (self.bin, "bin")):
            door.setProperty(LOOKS, "yes")
            door.clicked.connect(partial(self._go, key))
        said = tr("这一件谁、什么时候改了什么，都记着；删除了的可以放回。")
        doors = row(self.journal, self.bin, STRETCH, gap=desk.look.px(8))
        super().__init__(tr("操作日志"), Text(said, "second", wraps=True), doors)

    def show_case(self, case: CaseFile) -> None:
        """Take the case whose journal and bin they are."""
        self._uid = case.uid

    def _go(self, key: str) -> None:
        self._desk.go(f"{key}/{self._uid}")
