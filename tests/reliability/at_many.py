"""The program as it is started on a book of many cases; used, and timed in its window.

``python -m tests.reliability.at_many``, with the password in ``MANY_PASSWORD`` and the
book as the program hands it on when it locks: so the person comes to the list. The
program's own start runs unchanged until the password window is painted; the watch is
put on where it is about to load Qt, as in ``tests.bench.first_window``. What is done
then, and what is printed of it, stands in ``many_used``.
"""

import os
import sys
import time

from mediator.__main__ import main
from mediator.ui import binding

own_load = binding.load


def put_watch_on() -> None:
    """Watch the way in from here on; stands in for the last step before Qt."""
    own_load()
    from mediator.ui.start import WayIn  # noqa: PLC0415 - not before Qt is loaded

    own_begin, own_painted = WayIn.begin, WayIn._painted

    def begin(way: WayIn) -> None:
        own_begin(way)
        # Where nobody manages windows, none gives the focus either.
        way.frame.activateWindow()

    def painted(way: WayIn) -> None:
        there = [time.monotonic()] if _has_focus(way) else []
        own_painted(way)
        _go_on(way, there)

    WayIn.begin = begin
    WayIn._painted = painted


def _has_focus(way) -> bool:
    return way.frame.centralWidget().password.hasFocus()


def _go_on(way, there: list[float]) -> None:
    """Let a person sit down once the focus is in the painted field."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - see above

    if not there and _has_focus(way):
        there.append(time.monotonic())
    if not there:
        QTimer.singleShot(1, lambda: _go_on(way, there))
        return

    def sit_down() -> None:
        from tests.reliability.many_used import used  # noqa: PLC0415 - not timed

        used(way, there[0], os.environ.pop("MANY_PASSWORD"))

    QTimer.singleShot(0, sit_down)


if __name__ == "__main__":
    binding.load = put_watch_on
    sys.exit(main(sys.argv[1:]))
