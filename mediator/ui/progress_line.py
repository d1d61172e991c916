"""Long work at the foot of the window: what is being done, how far, and 停止.

What cannot be stopped says why where the button would stand.

It moves no focus and takes no key, so one types on; whoever went to 停止 is led back
to where they were. What takes less than half a second is never seen. In the end the
page that began the work says what it did.
"""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QWidget
from shiboken6 import isValid

from mediator.language import tr
from mediator.ui.background import Background, Doing
from mediator.ui.layouts import ShortText, Text, button, row
from mediator.ui.look import Look

_SEEN_AFTER_MS: Final = 500
_LOOK_MS: Final = 200
_ALL: Final = 1000
"""Stretch of the bar: it is narrower only where the sentence leaves it no room."""


class ProgressLine(QFrame):
    """The long work that is done now."""

    def __init__(self, background: Background, look: Look) -> None:
        """Make the line; it is hidden until something takes long.

        Args:
            background: whose long work is shown.
            look: text scale and colours.
        """
        super().__init__()
        self.setProperty("part", "progress")
        self._background = background
        self._shown: Doing | None = None
        self._left: QWidget | None = None
        self._text = ShortText("") if look.cramped else Text("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(look.px(100))
        self._bar.setMaximumWidth(look.px(220))
        self._why = ShortText("", "second")
        self._stop = button(tr("停止"))
        self._stop.clicked.connect(self._stop_it)
        layout = row(self._text, self._bar, self._why, self._stop, gap=look.px(12))
        layout.setStretch(0, 1)
        layout.setStretch(1, _ALL)
        layout.setStretch(2, 2)
        layout.setContentsMargins(look.px(20), look.px(6), look.px(14), look.px(6))
        self.setLayout(layout)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SEEN_AFTER_MS)
        self._wait.timeout.connect(self._come_up)
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_MS)
        self._watch.timeout.connect(self._look_again)
        self.hide()
        background.changed.connect(self._take)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._take()

    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def _take(self) -> None:
        """Turn to what is done now."""
        doing = next(iter(self._background.doing), None)
        if doing is self._shown:
            return
        self._shown = doing
        self._watch.stop()
        self._wait.stop()
        if doing is not None and self._stop.hasFocus():
            self._come_up()  # they stay on it: where they were may be off still
            return
        self._lead_back()
        self.hide()
        if doing is not None:
            self._wait.start()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember where a person was who goes to 停止."""
        if now is self._stop and before is not None:
            self._left = before

    def _lead_back(self) -> None:
        """Put a person who is on 停止 back to where they were, if that is in sight."""
        left = self._left
        if not self._stop.hasFocus() or left is None or not isValid(left):
            return
        if left.isVisible():
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_up(self) -> None:
        if self._shown is None:
            return
        said = self._shown.said
        self._stop.setAccessibleName(tr("停止（{what}）").format(what=said))
        self.setAccessibleName(said)
        self._bar.setAccessibleName(said)
        self._look_again()
        self.show()
        self._watch.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _look_again(self) -> None:
        """Show how far it is; the numbers are the worker's, and only read here."""
        if self._shown is None:
            return
        progress = self._shown.progress
        done, of = progress.done, progress.of
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        said = progress.part or self._shown.said
        why = progress.to_the_end
        self._why.setText(why)
        self._why.setVisible(bool(why))
        # Whoever is on it stays there: it is only switched off.
        self._stop.setVisible(not why or self._stop.hasFocus())
        if progress.is_stopping and not why:
            said = tr("正在停下…")
        elif of:
            said = tr("{what} {done}/{of}").format(what=said, done=done, of=of)
        else:
            said = f"{said}…"
        self._text.setText(said)
        self._stop.setEnabled(not progress.is_stopping and not why)

    def _stop_it(self) -> None:
        if self._shown is not None:
            self._shown.progress.stop()
            self._look_again()
