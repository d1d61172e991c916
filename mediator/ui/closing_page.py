"""What is seen while the book is being put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from mediator.language import tr
from mediator.ui.layouts import Text, column, frame
from mediator.ui.look import Look


class ClosingPage(QWidget):
    """A bar and a sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "page")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        body = column(
            Text(tr("正在收好案件簿"), "heading"),
            Text(tr("都存好了。正在做一份备份并打开核对，做完自己关。"), wraps=True),
            bar,
            gap=look.px(12),
            margin=look.px(28),
        )
        card = frame("card", body)
        card.setFixedWidth(look.px(460))
        card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
