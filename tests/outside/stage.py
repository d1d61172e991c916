"""A screen, a window manager and an accessibility bus of their own, for one play.

Everything runs under one ``dbus-run-session`` on a virtual screen, in a group of
processes that ends with it; nothing of the computer's own session is touched.
"""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

# The keyboard it is given stays, though no program is there yet.
SCREEN = ("-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset")
# Debian's AT-SPI calls some of its names old before it has the new ones.
SYSTEM_PYTHON = ("/usr/bin/python3", "-W", "ignore::DeprecationWarning")
LAUNCHERS = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
)
_PLAY = """
"$1" --launch-immediately & bus=$!
openbox & manager=$!
sleep 1
shift
"$@"; status=$?
kill $manager $bus
exit $status
"""


@contextmanager
def screen() -> Iterator[str]:
    """Show a virtual screen; yields its ``DISPLAY``."""
    reads, writes = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), *SCREEN],
        pass_fds=(writes,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writes)
        try:
            with os.fdopen(reads) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


def play(
    words: Sequence[str], environment: Mapping[str, str], seconds: float
) -> subprocess.CompletedProcess[str]:
    """Run a program of the system's Python with a bus and a window manager.

    Args:
        words: the script and its arguments.
        environment: with ``DISPLAY``.
        seconds: after so long everything is ended.
    """
    launcher = next(each for each in LAUNCHERS if Path(each).exists())
    shell = ["sh", "-c", _PLAY, "sh", launcher, *SYSTEM_PYTHON, *words]
    with subprocess.Popen(
        ["dbus-run-session", "--", *shell],
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        try:
            said, wrong = running.communicate(timeout=seconds)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGTERM)
    return subprocess.CompletedProcess(shell, running.returncode, said, wrong)
