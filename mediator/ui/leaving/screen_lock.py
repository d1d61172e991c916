"""The computer's own lock: whoever locks the screen, or shuts the lid, locks the book.

The desktops of Linux tell it over D-Bus, each in its own words; Windows sends a message
(``windows_session``). What a desktop does not tell the minutes catch (``idle``).
"""

import os
import sys
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from mediator.ui.leaving.staying_awake import StayingAwake

_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Interfaces that tell ``ActiveChanged``; each is named as its service is."""
_UKUI: Final = "org.ukui.ScreenSaver"
"""银河麒麟, 优麒麟: tells ``lock``."""
_DEEPIN: Final = ("com.deepin.SessionManager", "org.deepin.dde.SessionManager1")
"""统信UOS, 深度: tell their property ``Locked``; the second since version 23."""
_LOGIN: Final = "org.freedesktop.login1"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_LOCKED_WORDS: Final = ("Locked", "LockedHint")
_SYSTEM_BUS: Final = "unix:path=/var/run/dbus/system_bus_socket"
"""Where every Linux has it. Source: D-Bus specification, “System message bus”."""


class ScreenLock(QObject):
    """Listens for the lock of the screen and for the computer going to sleep.

    Attributes:
        locked: the screen was locked; may be sent more than once for one lock.
    """

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin to listen, to what there is to listen to."""
        super().__init__(parent)
        self._names: list[str] = []
        self._listens = True
        self._windows: Any = None
        if sys.platform == "win32":
            from mediator.ui.leaving.windows_session import SessionWatch  # noqa: PLC0415

            self._windows = SessionWatch(self._at_once)
            self._windows.begin()
        else:
            self._listen_to_desktop()
            self._listen_to_login()

    def _listen_to_desktop(self) -> None:
        address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
        bus = self._bus(address, "desktop") if address else None
        if bus is None:
            return
        for saver in _SAVERS:
            bus.connect(saver, "", saver, "ActiveChanged", self, SLOT("_now(bool)"))
        bus.connect(_UKUI, "", _UKUI, "lock", self, SLOT("_at_once()"))
        for service in _DEEPIN:
            self._listen_to_properties(bus, service, "")

    def _listen_to_login(self) -> None:
        address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_BUS)
        bus = self._bus(address, "system")
        if bus is None:
            return
        # Held until this is destroyed, not only stopped: the book is open so long.
        self.destroyed.connect(partial(StayingAwake.release, StayingAwake()))
        manager, session = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
        sleep = "PrepareForSleep"
        bus.connect(_LOGIN, "", manager, sleep, self, SLOT("_now(bool)"))
        at = session_path(os.environ.get("XDG_SESSION_ID", ""))
        bus.connect(_LOGIN, at, session, "Lock", self, SLOT("_at_once()"))
        if at:  # of other sessions it would tell their owners' locks
            self._listen_to_properties(bus, _LOGIN, at)

    def _listen_to_properties(self, bus: Any, service: str, at: str) -> None:  # noqa: ANN401
        told = SLOT("_changed(QString,QVariantMap)")
        bus.connect(service, at, _PROPERTIES, "PropertiesChanged", self, told)

    def _bus(self, address: str, which: str) -> Any:  # noqa: ANN401 - see the import
        """Return a connection of our own, or None where nobody answers there."""
        # Windows has no such module.
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415

        name = f"mediator-{which}-{id(self)}"
        bus = QDBusConnection.connectToBus(address, name)
        self._names.append(name)
        return bus if bus.isConnected() else None

    @Slot()
    def _at_once(self) -> None:
        if self._listens:  # a signal may be under way still
            self.locked.emit()

    @Slot(bool)
    def _now(self, begins: bool) -> None:  # noqa: FBT001 - as D-Bus sends it
        if begins:
            self._at_once()

    @Slot(str, dict)
    def _changed(self, _of: str, changed: Mapping[str, object]) -> None:
        if any(changed.get(each) is True for each in _LOCKED_WORDS):
            self._at_once()

    def stop(self) -> None:
        """Listen no longer."""
        self._listens = False
        if self._windows is not None:
            self._windows.end()
            self._windows = None
        if not self._names:
            return
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415

        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self._names.clear()


def session_path(session: str) -> str:
    """Return where a session lies on the bus, ``/org/freedesktop/login1/session/_32``.

    Args:
        session: its ``XDG_SESSION_ID``, e.g. ``2``; empty if there is none.

    Returns:
        The path, or an empty text, which stands for every session: one lock too many
        does no harm. Letters and digits stand as they are, but no digit comes first.
        Source: systemd, ``sd_bus_path_encode(3)``.
    """
    if not session:
        return ""
    parts = [
        chr(byte)
        if chr(byte).isalnum() and byte < 128 and (at or not chr(byte).isdigit())  # noqa: PLR2004 - ASCII
        else f"_{byte:02x}"
        for at, byte in enumerate(session.encode())
    ]
    return "/org/freedesktop/login1/session/" + "".join(parts)
