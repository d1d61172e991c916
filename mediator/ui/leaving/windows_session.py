"""The lock of Windows: locked, another user, a cut remote screen, going to sleep.

Windows posts these to a window that asked for them; Qt hands its messages on to a
native event filter. Source: ``WTSRegisterSessionNotification``, ``WM_POWERBROADCAST``.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication
from PySide6.QtGui import QWindow

_SESSION_CHANGE: Final = 0x02B1
_POWER: Final = 0x0218
_LEAVING: Final = {
    _SESSION_CHANGE: frozenset({0x2, 0x4, 0x6, 0x7}),
    _POWER: frozenset({0x4}),
}
"""Console and remote screen disconnected, logged off, locked; suspended."""
_THIS_SESSION: Final = 0


def says_locked(message: int, what: int) -> bool:
    """Tell whether a message of Windows says that nobody sees the screen any more.

    Args:
        message: its number, ``MSG.message``.
        what: its first parameter, ``MSG.wParam``.
    """
    return what in _LEAVING.get(message, frozenset())


class SessionWatch(QAbstractNativeEventFilter):
    """A window that nobody sees, to which Windows tells of its lock."""

    def __init__(self, locked: Callable[[], None]) -> None:
        """Watch nothing yet; ``locked`` is called at each lock."""
        super().__init__()
        self._locked = locked
        self._window: QWindow | None = None

    def begin(self) -> None:
        """Ask Windows to tell."""
        if sys.platform != "win32":
            raise TypeError("only Windows locks this way")
        self._window = QWindow()
        self._window.create()
        terminal: Any = ctypes.WinDLL("wtsapi32")
        own = wintypes.HWND(self._window.winId())
        terminal.WTSRegisterSessionNotification(own, _THIS_SESSION)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)

    def end(self) -> None:
        """Ask no longer."""
        if sys.platform != "win32":
            raise TypeError("only Windows locks this way")
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)
        if self._window is not None:
            terminal: Any = ctypes.WinDLL("wtsapi32")
            own = wintypes.HWND(self._window.winId())
            terminal.WTSUnRegisterSessionNotification(own)
            self._window.destroy()
            self._window = None

    def nativeEventFilter(self, _kind: Any, message: Any) -> tuple[bool, int]:  # noqa: ANN401 - Qt's signature
        """Look at a message; take none away, every window may want it."""
        told = wintypes.MSG.from_address(int(message))
        if says_locked(told.message, told.wParam):
            self._locked()
        return (False, 0)
