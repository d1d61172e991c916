"""A lock that nothing holds up: by then the process that knows the key has ended.

A server that stopped answering, a disk that hangs: whoever waits for them waits in the
thread of the window, and no event comes through any more.
"""

import threading
from collections.abc import Callable
from typing import Final

SECONDS: Final = 20.0
"""Long enough for a slow server to take what was being typed."""


class Deadline:
    """Ends the program by force if locking it takes too long."""

    def __init__(self, by_force: Callable[[], object], seconds: float) -> None:
        """Make ready.

        Args:
            by_force: ends this process, from a thread of its own.
            seconds: after how many.
        """
        self._by_force = by_force
        self._seconds = seconds
        self._timer: threading.Timer | None = None

    def begin(self) -> None:
        """Let the seconds run, from the first time this is asked for."""
        if self._timer is None:
            self._timer = threading.Timer(self._seconds, self._by_force)
            self._timer.daemon = True
            self._timer.start()

    def put_off(self) -> None:
        """Stop the seconds: it is locked, or it is not to be locked after all."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
