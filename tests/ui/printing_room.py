"""A print room of its own: CUPS and a simulated printer, on loopback only.

The simulated printer (``ippeveprinter``) writes what it "prints" into a folder; CUPS
keeps its log of pages. Nothing of the computer's own printing is touched: sockets,
queues, logs and the message bus all lie in one folder that goes away afterwards.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

QUEUE = "Laser"
_TRAY = """#!/bin/sh
# The works of the printer: waits while the tray is empty, then gives out the page.
if [ -e "{folder}/empty" ]; then
  echo "STATE: +media-empty-error" >&2
  while [ -e "{folder}/empty" ]; do sleep 0.2; done
  echo "STATE: -media-empty-error" >&2
fi
cp "$1" "{folder}/printed/$(date +%s%N).pdf"
"""
_PATIENCE_S = 40

_BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_NAMES = """[server]
allow-interfaces=lo
use-ipv6=no
enable-dbus=yes
disallow-other-stacks=no
[publish]
publish-workstation=no
[rlimits]
"""
_CUPSD = """Listen 127.0.0.1:{port}
Listen {folder}/cups.sock
DefaultAuthType None
DefaultPaperSize A4
WebInterface No
Browsing No
LogLevel info
MaxJobTime 0
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """SystemGroup root lpadmin
ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
Sandboxing relaxed
FatalErrors none
"""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(ready, what):
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        found = ready()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"did not come: {what}")


class PrintRoom:
    """The room: its queue, what was printed, how the printer stands."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.printed = folder / "printed"
        self._started = []
        self.environment = {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "CUPS_SERVER": f"127.0.0.1:{self.port}",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus",
        }

    def begin(self):
        for name in ("etc", "spool", "cache", "state", "tmp", "works", "printed"):
            (self.folder / name).mkdir()
            (self.folder / name).chmod(0o777)
        for name, text in (
            ("bus.conf", _BUS),
            ("avahi.conf", _NAMES),
            ("etc/cupsd.conf", _CUPSD),
            ("etc/cups-files.conf", _FILES),
        ):
            words = text.format(folder=self.folder, port=self.port)
            (self.folder / name).write_text(words)
        tray = self.folder / "tray"
        tray.write_text(_TRAY.format(folder=self.folder))
        tray.chmod(0o755)
        self._start("dbus-daemon", "--nofork", f"--config-file={self.folder}/bus.conf")
        wait_for((self.folder / "bus").exists, "the message bus")
        self._announce()
        etc = self.folder / "etc"
        self._start(
            "/usr/sbin/cupsd",
            *("-f", "-c", f"{etc}/cupsd.conf", "-s", f"{etc}/cups-files.conf"),
        )
        wait_for(lambda: self._answers("lpstat", "-r"), "the print service")
        self._open_queue()

    def _announce(self):
        """Start the name service the simulated printer asks for, unless one runs."""
        Path("/run/avahi-daemon").mkdir(exist_ok=True)
        self._start(
            "/usr/sbin/avahi-daemon",
            *("-f", f"{self.folder}/avahi.conf"),
            *("--no-drop-root", "--no-rlimits", "--no-chroot"),
        )

    def _open_queue(self):
        port = free_port()
        self._printer_port = port
        wait_for(self._switch_on, "the simulated printer")
        wait_for(
            lambda: self._answers(
                *("lpadmin", "-p", QUEUE, "-E"),
                *("-v", f"ipp://localhost:{port}/ipp/print", "-m", "everywhere"),
            ),
            "the queue",
        )

    def _switch_on(self):
        """Start the simulated printer; False if the name service is not up yet."""
        started = self._start(
            "ippeveprinter",
            *("-d", f"{self.folder}/works", "-c", f"{self.folder}/tray"),
            *("-f", "application/pdf,image/pwg-raster", "-2", "-n", "localhost"),
            *("-p", str(self._printer_port), "Simulated"),
        )
        time.sleep(1.0)
        if started.poll() is not None:
            self._started.remove(started)
            return False
        return True

    def _start(self, *words):
        log = (self.folder / f"{Path(words[0]).name}.log").open("ab")
        started = subprocess.Popen(
            words, env=self.environment, stdout=log, stderr=log, cwd=self.folder
        )
        log.close()
        self._started.append(started)
        return started

    def _answers(self, *words):
        done = subprocess.run(
            words, env=self.environment, capture_output=True, check=False
        )
        return done.returncode == 0

    def run(self, *words):
        """Run one of CUPS' own tools in this room and return what it says."""
        return subprocess.run(
            words, env=self.environment, capture_output=True, check=True, text=True
        ).stdout

    def pages(self, count=1):
        """Return so many lines of the log of pages, once they are there."""
        log = self.folder / "page_log"

        def lines():
            found = log.read_text().splitlines() if log.exists() else []
            return (found,) if len(found) >= count else None

        return wait_for(lines, "the log of pages")[0]

    @contextmanager
    def tray_empty(self):
        """Take the paper out of the printer for a while."""
        sign = self.folder / "empty"
        sign.touch()
        try:
            yield
        finally:
            sign.unlink()

    def files(self, count=1):
        """Return the files the printer made, oldest first, once they are there."""

        def made():
            found = sorted(self.printed.glob("*.pdf"), key=lambda e: e.stat().st_mtime)
            return (found,) if len(found) >= count else None

        return wait_for(made, "the printed file")[0]

    def end(self):
        for each in reversed(self._started):
            each.terminate()
        for each in self._started:
            try:
                each.wait(timeout=20)
            except subprocess.TimeoutExpired:
                # A service that will not go must not outlive the tests.
                each.kill()
                each.wait()


@contextmanager
def print_room():
    """Open a print room; it is cleared away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="printing-"))
    folder.chmod(0o755)
    room = PrintRoom(folder)
    try:
        room.begin()
        yield room
    finally:
        room.end()
        shutil.rmtree(folder, ignore_errors=True)
