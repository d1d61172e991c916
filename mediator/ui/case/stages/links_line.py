"""One quiet line of links under the stage line: papers to send out, cases joined."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Text, button
from mediator.ui.look import Look


class LinksLine(QWidget):
    """A word and what it leads to; hidden while there is nothing.

    Attributes:
        chosen: sent with the key of the link that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, said: str, look: Look) -> None:
        super().__init__()
        self._shown: list[tuple[str, str]] = []
        self._links: list[QPushButton] = []
        self._said = said
        self._flow = FlowLayout(self, gap=look.px(8))
        self._label = Text(said, "second")
        self._flow.addWidget(self._label)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_links(self, links: Sequence[tuple[str, str]]) -> None:
        """Show one link each.

        Args:
            links: key and words of each, in order.
        """
        if list(links) != self._shown:
            self._shown = list(links)
            for old in self._links:
                self._flow.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._links = [self._link(key, words) for key, words in links]
            self._stand_as_high()
        self.setVisible(bool(links))

    def _link(self, key: str, words: str) -> QPushButton:
        made = button(words, "link")
        made.setAccessibleName(f"{self._said}{words}")
        made.clicked.connect(partial(self.chosen.emit, key))
        self._flow.addWidget(made)
        made.show()
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the links again now that they wear their look."""
        super().showEvent(event)
        self._stand_as_high()

    def _stand_as_high(self) -> None:
        """Let the word stand as high as the links beside it."""
        if self._links:
            self._label.setMinimumHeight(self._links[0].sizeHint().height())
