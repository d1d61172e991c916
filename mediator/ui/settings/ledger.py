"""旧台账: the door to bringing in the register books of former years."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.language import tr
from mediator.ui.layouts import STRETCH, Text, button, card, row
from mediator.ui.page import Desk


class LedgerCard(QWidget):
    """What it is for, and the way there.

    Attributes:
        door: the button that leads there.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.door = button(tr("导入旧台账"))
        self.door.clicked.connect(partial(desk.go, "ledger"))
        said = Text(
            tr("以前用 Excel 或 WPS 登记的，整本导进来；先看清楚再导，一步可以撤销。"),
            "second",
            wraps=True,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        inner = row(self.door, STRETCH, gap=desk.look.px(8))
        whole.addWidget(card(tr("旧台账"), said, inner))
