"""The screen is locked, the lid shut: the book locks too, on every desktop.

A bus of the test's own stands for the desktop's and the system's; the signals on it are
sent by a process that bears the desktop's name, as theirs are.
"""

import ctypes
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from ctypes import wintypes
from select import select

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from shiboken6 import delete

from installer import environment
from mediator.cases.model import Party
from mediator.cases.snapshot import case_value
from mediator.ui.fields import Field
from mediator.ui.leaving.screen_lock import ScreenLock, session_path
from mediator.ui.leaving.windows_session import SessionWatch, says_locked
from tests.ui.case.hands import compose

_LOGIN = "org.freedesktop.login1"
_HERE = "/org/freedesktop/login1/session/_37"
_PROPERTIES = "org.freedesktop.DBus.Properties"

_SENDER = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
address, name, path, interface, signal, given = sys.argv[1:]
bus = QDBusConnection.connectToBus(address, "sender")
assert bus.isConnected()
assert bus.registerService(name)
told = QDBusMessage.createSignal(path, interface, signal)
told.setArguments(eval(given))
print("ready", flush=True)
sys.stdin.readline()
assert bus.send(told)
bus.call(QDBusMessage.createMethodCall(
    "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"
))
print("sent", flush=True)
sys.stdin.readline()
"""

_LOGIND = """
import os, sys
import dbus, dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib
DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(sys.argv[1])
name = dbus.service.BusName("org.freedesktop.login1", bus)
held, given = os.pipe()
class Manager(dbus.service.Object):
    @dbus.service.method(
        "org.freedesktop.login1.Manager", in_signature="ssss", out_signature="h"
    )
    def Inhibit(self, what, who, why, mode):
        GLib.timeout_add(50, os.close, given)
        GLib.io_add_watch(held, GLib.IO_HUP, lambda *_: print("let go", flush=True))
        print(what, mode, flush=True)
        return dbus.types.UnixFd(given)
Manager(bus, "/org/freedesktop/login1")
print("ready", flush=True)
GLib.MainLoop().run()
"""
"""Stands for the computer's logind: says what is asked of it, and when it is let go."""
_SYSTEMS_PYTHON = "/usr/bin/python3"

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None,
    reason="needs dbus-daemon, see " + environment.__name__,
)


@pytest.fixture
def bus(monkeypatch):
    """The address of a bus of our own that is the desktop's and the system's."""
    words = ("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address")
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as daemon:
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("XDG_SESSION_ID", "7")
        yield address
        daemon.terminate()


@pytest.fixture
def screen(bus, qapp):
    """The watch on that bus, and its signals one by one."""
    assert bus
    watch, locked = ScreenLock(qapp), []
    watch.locked.connect(lambda: locked.append(1))
    yield watch, locked
    watch.stop()


@contextmanager
def sending(address, told):
    """Give a function that sends one signal under a desktop's name."""
    *whose, given = told
    with subprocess.Popen(
        (sys.executable, "-c", _SENDER, address, *whose, repr(given)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as sender:
        assert sender.stdout.readline() == "ready\n"

        def send():
            sender.stdin.write("\n")
            sender.stdin.flush()
            assert sender.stdout.readline() == "sent\n"

        yield send
        sender.communicate("\n")


def _seen(qapp, locked):
    """Return how often it was told, once a signal came or long could have come."""
    until = QDeadlineTimer(1000)
    while not locked and not until.hasExpired():
        QTest.qWait(10)
    qapp.processEvents()
    return len(locked)


def _saver(name, *, active=True, path="/org/freedesktop/ScreenSaver"):
    return (name, path, name, "ActiveChanged", [active])


_LOCKS = {
    "KDE": _saver("org.freedesktop.ScreenSaver"),
    "KDE by its short path": _saver("org.freedesktop.ScreenSaver", path="/ScreenSaver"),
    "GNOME": _saver("org.gnome.ScreenSaver", path="/org/gnome/ScreenSaver"),
    "MATE": _saver("org.mate.ScreenSaver", path="/org/mate/ScreenSaver"),
    "Xfce": _saver("org.xfce.ScreenSaver", path="/org/xfce/ScreenSaver"),
    "麒麟": ("org.ukui.ScreenSaver", "/", "org.ukui.ScreenSaver", "lock", []),
    "统信": (
        "com.deepin.SessionManager",
        "/com/deepin/SessionManager",
        _PROPERTIES,
        "PropertiesChanged",
        ["com.deepin.SessionManager", {"Locked": True}, ["CurrentUid"]],
    ),
    "lid": (_LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep",
            [True]),
    "loginctl": (_LOGIN, _HERE, f"{_LOGIN}.Session", "Lock", []),
    "lock told to login": (
        _LOGIN,
        _HERE,
        _PROPERTIES,
        "PropertiesChanged",
        [f"{_LOGIN}.Session", {"LockedHint": True}, ["IdleHint"]],
    ),
}  # fmt: skip
_LOCKS_NOTHING = {
    "the screen is free again": _saver("org.gnome.ScreenSaver", active=False),
    "awake again": (
        _LOGIN,
        "/org/freedesktop/login1",
        f"{_LOGIN}.Manager",
        "PrepareForSleep",
        [False],
    ),
    "another's session": (
        _LOGIN,
        "/org/freedesktop/login1/session/_38",
        f"{_LOGIN}.Session",
        "Lock",
        [],
    ),
    "somebody who is not the system": (
        "org.example.Prank",
        "/org/freedesktop/login1",
        f"{_LOGIN}.Manager",
        "PrepareForSleep",
        [True],
    ),
    "unlocked": (
        _LOGIN,
        _HERE,
        _PROPERTIES,
        "PropertiesChanged",
        [f"{_LOGIN}.Session", {"LockedHint": False}, []],
    ),
}


@needs_bus
@pytest.mark.parametrize("told", _LOCKS.values(), ids=_LOCKS)
def test_every_desktops_lock_is_heard(bus, qapp, screen, told):
    _, locked = screen
    with sending(bus, told) as send:
        send()
        assert _seen(qapp, locked) == 1


@pytest.mark.long
@needs_bus
@pytest.mark.parametrize("told", _LOCKS_NOTHING.values(), ids=_LOCKS_NOTHING)
def test_what_is_no_lock_of_ours_locks_nothing(bus, qapp, screen, told):
    _, locked = screen
    with sending(bus, told) as send:
        send()
        assert _seen(qapp, locked) == 0


def _speaks_dbus():
    asked = (_SYSTEMS_PYTHON, "-c", "import dbus, gi")
    return shutil.which("systemd-inhibit") and not subprocess.call(
        asked, stderr=subprocess.DEVNULL
    )


@needs_bus
@pytest.mark.skipif(
    not _speaks_dbus(), reason="needs systemd-inhibit, python3-dbus and python3-gi"
)
def test_the_computers_sleep_waits_until_the_book_is_let_go(bus, qapp):
    words = (_SYSTEMS_PYTHON, "-c", _LOGIND, bus)
    with ExitStack() as ends:
        logind = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        ends.enter_context(logind)
        ends.callback(logind.terminate)
        assert logind.stdout.readline() == "ready\n"
        watch = ScreenLock(qapp)
        assert logind.stdout.readline() == "sleep delay\n"
        QTest.qWait(200)
        watch.stop()  # the book is closed after that only
        QTest.qWait(200)
        assert not select([logind.stdout], [], [], 0)[0]
        delete(watch)
        assert logind.stdout.readline() == "let go\n"


@pytest.mark.long
@needs_bus
def test_after_it_stopped_nothing_is_heard(bus, qapp, screen):
    watch, locked = screen
    with sending(bus, _LOCKS["GNOME"]) as send:
        watch.stop()
        watch.stop()
        send()
        assert _seen(qapp, locked) == 0


@pytest.mark.long
@needs_bus
def test_the_book_locks_with_the_screen_and_keeps_what_was_typed(bus, desktop, cases):
    locked = []
    desktop.window.locking.connect(locked.append)
    desktop.window.open_case(cases[1])
    desktop.window.page.turn_to_tab(2)
    desktop.settle()
    uid = case_value(desktop.book, cases[1]).parties[0].uid
    fields = desktop.window.page.findChildren(Field)
    half = next(each for each in fields if each.spec.name == "born_on")
    half.take_focus()
    compose("1990年13")
    with sending(bus, _LOCKS["GNOME"]) as send:
        send()
        assert _seen(desktop.qapp, locked) == 1
    assert locked == [desktop.window.place()]
    assert desktop.book.drafts(uid) == {"born_on": "1990年13"}
    with desktop.book.reading() as session:
        assert session.get_one(Party, uid).born_on is None


def test_a_computer_without_such_a_bus_is_no_fault(monkeypatch, tmp_path, qapp):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    ScreenLock(qapp).stop()


@pytest.mark.parametrize(
    ("session", "path"),
    [
        ("2", "/org/freedesktop/login1/session/_32"),
        ("c1", "/org/freedesktop/login1/session/c1"),
        ("12", "/org/freedesktop/login1/session/_312"),
        ("a-b", "/org/freedesktop/login1/session/a_2db"),
        ("", ""),
    ],
)
def test_a_session_is_found_where_the_system_puts_it(session, path):
    assert session_path(session) == path


@pytest.mark.parametrize(
    ("message", "what", "locks"),
    [
        (0x02B1, 0x7, True),  # locked
        (0x02B1, 0x8, False),  # unlocked
        (0x02B1, 0x2, True),  # another user at this screen
        (0x02B1, 0x1, False),  # back at it
        (0x02B1, 0x4, True),  # a remote screen was cut off
        (0x0218, 0x4, True),  # going to sleep
        (0x0218, 0x12, False),  # awake again
        (0x0100, 0x7, False),  # a key
    ],
)
def test_the_messages_of_windows_are_told_apart(message, what, locks):
    """Messages lie in memory as Windows lays them; it does not run here itself."""
    assert says_locked(message, what) is locks
    told = []
    watch = SessionWatch(lambda: told.append(1))
    packed = wintypes.MSG(None, message, what, 0)
    kept = watch.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(packed))
    assert kept == (False, 0)
    assert bool(told) is locks
