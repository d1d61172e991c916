"""What is seen while the book is being put away."""

from PySide6.QtWidgets import QProgressBar, QWidget

from mediator.language import tr
from mediator.ui.layouts import Text, column, frame, in_the_middle
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
        in_the_middle(self, card)
