"""The right column: what is still missing, what is due, the paper of the tab."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.ui.case.side.deadlines_card import DeadlinesCard
from mediator.ui.case.side.missing_card import MissingCard
from mediator.ui.case.side.paper_card import PaperCard
from mediator.ui.look import Look


class SideColumn(QWidget):
    """Cards, one over the other.

    Attributes:
        missing: 还缺什么.
        deadlines: 期限.
        paper: the live paper.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.missing = MissingCard(look)
        self.deadlines = DeadlinesCard(look)
        self.paper = PaperCard(look)
        self.paper.setMinimumHeight(look.px(180))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(12))
        layout.addWidget(self.missing, 3)
        layout.addWidget(self.deadlines, 3)
        layout.addWidget(self.paper, 2)
