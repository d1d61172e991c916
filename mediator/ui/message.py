"""What the window says: a bar that lies over the foot of the page and moves nothing.

Good news goes by itself; the rest stays until it is read, or the book has moved on. If
the person is working under the bar, it goes to the head of the page instead. It is also
spoken, for whoever has the screen read aloud.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from mediator.language import tr
from mediator.ui.layouts import Text, button, row
from mediator.ui.look import Look, repolish
from mediator.ui.page import Told

_TOLD_FOR_MS: Final = 8000
_SIGNS: Final[dict[Told, str]] = {"good": "✓ ", "heed": "！", "bad": "✗ "}


class Message(QFrame):
    """One sentence over a page."""

    def __init__(self, ground: QWidget, page: QWidget, look: Look) -> None:
        """Make the bar; it is hidden until something is told.

        Args:
            ground: what the bar is a child of.
            page: the part of the ground it lies over.
            look: text scale and colours.
        """
        super().__init__(ground)
        self.setProperty("part", "message")
        self._page = page
        self._side = look.px(20)
        self._edition = 0
        self._text = Text("", wraps=True)
        self._close = button(tr("知道了"), "link")
        self._close.setAccessibleName(tr("知道了，收起这句话"))
        self._close.clicked.connect(self.hide)
        layout = row(self._text, self._close, gap=look.px(12))
        layout.setStretch(0, 1)
        layout.setContentsMargins(look.px(14), look.px(6), look.px(8), look.px(6))
        self.setLayout(layout)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_TOLD_FOR_MS)
        self._quiet.timeout.connect(self.hide)
        page.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def text(self) -> str:
        """Return what is said, with its sign."""
        return self._text.text()

    def tell(self, sentence: str, state: Told, edition: int) -> None:
        """Show a sentence and have it read aloud.

        Args:
            sentence: without a sign.
            state: good, heed or bad.
            edition: of the book now; a later one makes the sentence old.
        """
        self._edition = edition
        self._text.setText(_SIGNS[state] + sentence)
        self._text.setAccessibleName(sentence)
        self.setAccessibleName(sentence)
        for each in (self, self._text):
            each.setProperty("state", state)
            repolish(each)
        self._place()
        self.show()
        self.raise_()
        if state == "good":
            self._quiet.start()
        else:
            self._quiet.stop()
        spoken = QAccessibleAnnouncementEvent(self, sentence)
        if state == "bad":
            spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(spoken)

    def book_moved(self, edition: int) -> None:
        """Put a remark away once the book has changed: it was about how it was."""
        if not self._quiet.isActive() and edition > self._edition:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the page changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible():
            # Once the page has scrolled to it.
            QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        """Lie over the page's foot, or its head where the person is at the foot."""
        page = self._page.geometry()
        wide = page.width() - 2 * self._side
        layout = self.layout()
        high = layout.totalHeightForWidth(wide) if layout is not None else 0
        here = QRect(page.left() + self._side, 0, wide, high)
        here.moveBottom(page.bottom() - self._side // 2)
        focused = self._focused()
        if here.intersects(focused):
            above = here.translated(0, page.top() + self._side // 2 - here.top())
            # What fills the page, a table, is under the bar either way.
            here = here if above.intersects(focused) else above
        self.setGeometry(here)

    def _focused(self) -> QRect:
        """Return where the box is the person is in; empty if it is not on the page."""
        focus = QApplication.focusWidget()
        ground = self.parentWidget()
        if focus is None or not self._page.isAncestorOf(focus):
            return QRect()
        at = QRect(focus.mapTo(ground, QPoint(0, 0)), focus.size())
        return at.intersected(self._page.geometry())
