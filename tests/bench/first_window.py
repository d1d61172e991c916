"""The program as a user starts it; says when the password field is there.

There means painted and with the focus. The program's own start runs unchanged; the
watch is put on where it is about to load Qt.
"""

import sys
import time

from mediator.__main__ import main
from mediator.ui import binding

own_load = binding.load


def put_watch_on():
    """Watch the way in from here on; stands in for the last step before Qt."""
    own_load()
    from mediator.ui.start import WayIn  # noqa: PLC0415

    own_begin = WayIn.begin

    def begin(way_in: WayIn) -> None:
        own_begin(way_in)
        # A bare X server gives the focus to nobody.
        way_in.frame.activateWindow()

    WayIn.begin = begin
    # The first paint is the end here: nothing is loaded behind it.
    WayIn._painted = _say


def _say(way_in) -> None:
    """Print the moment, once the focus is in the painted field, and end."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    if not way_in.frame.centralWidget().password.hasFocus():
        QTimer.singleShot(1, lambda: _say(way_in))
        return
    sys.stdout.write(f"{time.monotonic()}\n")
    sys.stdout.flush()
    QApplication.quit()


binding.load = put_watch_on
sys.exit(main(sys.argv[1:]))
