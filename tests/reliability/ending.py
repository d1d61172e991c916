"""How a program of its own ends that had a window."""

import os
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn

import msgspec


def say_and_end(work: Callable[[], msgspec.Struct]) -> NoReturn:
    """Print what some work came to and end at once: Qt's own things go in no order.

    What it broke off with is told on the second output. Left to the program's last
    resort, a ``Problem`` would be told in the window alone, and what then remained to
    be seen is a crash within Qt.
    """
    try:
        done = work()
    except BaseException:  # noqa: BLE001 - whatever it is, it is the finding
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    sys.stdout.write(msgspec.json.encode(done).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)
