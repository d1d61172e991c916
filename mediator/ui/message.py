"""What the window says: a line at the foot, under the page, that moves nothing.

What was deleted is told with a button that brings it back, until the book moves on;
what was refused may offer to go on all the same.

The page keeps its place and only ends sooner while something is told, so nothing lies
under the line that could not be scrolled into sight. Good news goes by itself; the
rest stays until it is read, the book has moved on, or the person turns to another tab
or tries again. It is also spoken, for whoever
has the screen read aloud.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QWidget,
)

from mediator.language import tr
from mediator.ui.layouts import Text, button, row
from mediator.ui.look import Look, repolish
from mediator.ui.page import Told
from mediator.ui.way_back import go_to_way_back

_TOLD_FOR_MS: Final = 8000
_EDGE: Final = 4
"""Pixels of a box that may be out of sight: its edge says nothing."""
_SIGNS: Final[dict[Told, str]] = {
    "good": "✓ ",
    "heed": "！",
    "bad": "✗ ",
    "undo": "✓ ",
}


class Message(QFrame):
    """One sentence under the page.

    Attributes:
        undo_wanted: what was just done is to be taken back.
    """

    undo_wanted = Signal()

    def __init__(self, page: QWidget, look: Look) -> None:
        """Make the line; it is hidden until something is told.

        Args:
            page: what stands above it.
            look: text scale and colours.
        """
        super().__init__()
        self.setProperty("part", "message")
        self._page = page
        self._edge = look.px(_EDGE)
        self._edition = 0
        self._text = Text("", wraps=True)
        self._close = button(tr("知道了"), "link")
        self._close.setAccessibleName(tr("知道了，收起这句话"))
        self._close.clicked.connect(self.hide)
        self._undo = button(tr("撤销"), "link")
        self._undo.clicked.connect(self._take_back)
        self._anyway = button("", "link")
        self._anyway.clicked.connect(self._go_on)
        self._goes_on: Callable[[], object] | None = None
        layout = row(self._text, self._undo, self._anyway, self._close, gap=look.px(12))
        layout.setStretch(0, 1)
        layout.setContentsMargins(look.px(20), look.px(6), look.px(14), look.px(6))
        self.setLayout(layout)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_TOLD_FOR_MS)
        self._quiet.timeout.connect(self.hide)
        self.hide()

    def text(self) -> str:
        """Return what is said, with its sign."""
        return self._text.text()

    def tell(self, sentence: str, state: Told, edition: int) -> None:
        """Show a sentence and have it read aloud.

        Args:
            sentence: without a sign; empty to put away a remark that holds no more.
            state: good, heed or bad; or undo, which is good and can be taken back.
            edition: of the book now; a later one makes the sentence old.
        """
        if not sentence:
            if self.property("state") != "good":
                self.hide()
            return
        self._edition = edition
        self._text.setText(_SIGNS[state] + sentence)
        self._text.setAccessibleName(sentence)
        self.setAccessibleName(sentence)
        for each in (self, self._text):
            each.setProperty("state", "good" if state == "undo" else state)
            repolish(each)
        self._undo.setVisible(state == "undo")
        self._anyway.hide()
        self.show()
        if state == "undo":
            go_to_way_back(self._undo)
        # Once the page is as high as it will be.
        QTimer.singleShot(0, self, self._keep_in_sight)
        if state == "good":
            self._quiet.start()
        else:
            self._quiet.stop()
        spoken = QAccessibleAnnouncementEvent(self, sentence)
        if state == "bad":
            spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(spoken)

    def offer(
        self, sentence: str, word: str, does: Callable[[], object], edition: int
    ) -> None:
        """Show why something was refused, with a button that does it all the same.

        Args:
            sentence: without a sign.
            word: on the button.
            does: what the button does.
            edition: see ``tell``.
        """
        self._anyway.setText(word)
        self._goes_on = does
        self.tell(sentence, "bad", edition)
        self._anyway.show()

    def book_moved(self, edition: int) -> None:
        """Put a remark away once the book has changed: it was about how it was."""
        if not self._quiet.isActive() and edition > self._edition:
            self.hide()

    def _take_back(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _go_on(self) -> None:
        self.hide()
        if self._goes_on is not None:
            self._goes_on()

    def _keep_in_sight(self) -> None:
        """Let the box that the person is in stay in sight on the shorter page."""
        focus = QApplication.focusWidget()
        if focus is None or not self._page.isAncestorOf(focus):
            return
        parent = focus.parentWidget()
        while parent is not None and parent is not self._page:
            if isinstance(parent, QScrollArea):
                self._scroll_up(parent, focus)
            parent = parent.parentWidget()

    def _scroll_up(self, area: QScrollArea, box: QWidget) -> None:
        """Move a page no more than what the person works in needs."""
        part = _worked_in(box)
        bottom = box.mapTo(area.viewport(), part.bottomLeft()).y()
        hidden = bottom + 1 - area.viewport().height()
        hidden_before = max(hidden - self.height(), 0)
        if hidden > self._edge and 2 * hidden_before < part.height():
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + hidden)


def _worked_in(box: QWidget) -> QRect:
    """Return the part of a box the person is in: of a table the line, else all."""
    if isinstance(box, QAbstractItemView) and box.currentIndex().isValid():
        line = box.visualRect(box.currentIndex())
        return QRect(box.viewport().mapTo(box, line.topLeft()), line.size())
    return box.rect()
