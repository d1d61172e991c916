"""What is seen while the book is being put away."""

from PySide6.QtWidgets import QProgressBar, QWidget

from mediator.language import tr
from mediator.ui.layouts import Text, column, frame, in_the_middle
from mediator.ui.look import Look


class ClosingPage(QWidget):
    """A bar and a sentence; one more where the stick is missed."""

    def __init__(self, look: Look, *, lost: bool = False) -> None:
        """Lay out the page.

        Args:
            look: text scale and colours.
            lost: something new in a box could be kept nowhere.
        """
        super().__init__()
        self.setProperty("part", "page")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self._missed = Text("", wraps=True)
        self._missed.hide()
        body = column(
            Text(tr("正在收好案件簿"), "heading"),
            Text(_said(lost=lost), wraps=True),
            self._missed,
            bar,
            gap=look.px(12),
            margin=look.px(28),
        )
        card = frame("card", body)
        in_the_middle(self, card, look.px(460))

    def say_missed(self, missed: str) -> None:
        """Say what is known of a second medium that is away."""
        self._missed.setText(missed)
        self._missed.show()


def _said(*, lost: bool) -> str:
    if lost:
        return tr(
            "刚才没存上的那一格没有存，别的都存好了。正在做备份并打开核对，做完自己关。"
        )
    return tr("都存好了。正在做备份并打开核对，做完自己关。")
