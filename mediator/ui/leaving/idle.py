"""Nobody at the desk: tells when no key and no mouse was used for so many minutes."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

_LOOK_EVERY_MS: Final = 5000
_MINUTE_S: Final = 60
_SOMEBODY: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)
_TYPED: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.InputMethod})


class Idle(QObject):
    """Watches all that comes into the program from a person's hands.

    A computer that slept counts the time it slept as well.

    Attributes:
        gone_by: the minutes went by with nobody there; sent once.
        typed: a key or what an input method composes came; it is not yet dealt with.
        minutes: how many. They are told, not asked of the book when it is time: a
            server that does not answer must not keep it open.
    """

    gone_by = Signal()
    typed = Signal()

    def __init__(
        self,
        parent: QObject,
        minutes: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Begin to watch.

        Args:
            parent: whose life this shares.
            minutes: after how many.
            clock: seconds; that of the computer by default, which goes on in its sleep.
        """
        super().__init__(parent)
        self.minutes = minutes
        self._clock = clock
        self._last = clock()
        self._box: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # Windows are watched, not every widget: that would slow each page down.
        self._gui = QGuiApplication.instance()
        if isinstance(self._gui, QGuiApplication):
            self._gui.focusWindowChanged.connect(self._watch)
            for window in self._gui.topLevelWindows():
                self._watch(window)
            # What an input method composes goes past the window to the box itself.
            self._gui.focusObjectChanged.connect(self._watch_box)
            self._watch_box(self._gui.focusObject())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _watch_box(self, box: QObject | None) -> None:
        if self._box is not None and isValid(self._box):
            self._box.removeEventFilter(self)
        # A window is watched already.
        self._box = None if isinstance(box, QWindow) else box
        if self._box is not None:
            self._box.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; take nothing away."""
        if event.type() in _SOMEBODY:
            self._last = self._clock()
        if event.type() in _TYPED:
            self.typed.emit()
        return False

    def look(self) -> None:
        """See how long nobody was there; a clock that was put back starts anew."""
        now = self._clock()
        self._last = min(self._last, now)
        if now - self._last >= self.minutes * _MINUTE_S:
            self.stop()
            self.gone_by.emit()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        if isinstance(self._gui, QGuiApplication):
            self._gui.focusWindowChanged.disconnect(self._watch)
            self._gui.focusObjectChanged.disconnect(self._watch_box)
            self._watch_box(None)
            for window in self._gui.topLevelWindows():
                window.removeEventFilter(self)
            self._gui = None
