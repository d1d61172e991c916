"""The computer waits a moment with its sleep, until the book is locked.

Whoever shuts the lid is told to every program, and the computer sleeps at once; what
was open would lie in its memory, or on the disk, until it wakes. systemd lets a program
ask for a few seconds (``systemd-inhibit --mode=delay``; InhibitDelayMaxSec, mostly 5).
They end with the process that holds the book, however it ends.
"""

import shutil
import subprocess
from contextlib import suppress
from typing import Final

from mediator.language import tr

_ASKS: Final = "systemd-inhibit"
_WAITS: Final = "cat"
"""Ends when nobody holds the other end of its input any more."""


class StayingAwake:
    """Asks for that moment, from now on until ``release`` or the process ends."""

    def __init__(self) -> None:
        self._asking: subprocess.Popen[bytes] | None = None
        asks, waits = shutil.which(_ASKS), shutil.which(_WAITS)
        if asks is None or waits is None:
            return
        command = [
            asks,
            "--what=sleep",
            "--mode=delay",
            f"--who={tr('人民调解室')}",
            f"--why={tr('先把案件簿锁上')}",
            waits,
        ]
        with suppress(OSError):  # it locks all the same, if perhaps after the sleep
            self._asking = subprocess.Popen(  # noqa: S603 - the system's own, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def release(self) -> None:
        """Let the computer sleep when it likes."""
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.communicate()
