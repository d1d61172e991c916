"""The program as it is started, with hands that sign in, write, and lock or wait.

``python -m tests.journeys.at_the_desk BOOK SIGNALS``: signs in, opens the first case,
types something unfinished, writes ``open`` into SIGNALS; locks once ``lock`` lies
there, or only empties its window once ``empty`` does. The password comes by the
environment.
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mediator.cases.lists import CaseFilter, case_uids
from mediator.commands import window
from mediator.ui.fields import Field
from mediator.ui.start import WayIn


class Hands:
    """Does one thing after the other, as soon as the program is ready for it."""

    def __init__(self, way: WayIn, signals: Path) -> None:
        self._way = way
        self._signals = signals
        self._password = os.environ.pop("DESK_PASSWORD")
        self._half = os.environ.pop("DESK_HALF")
        self._next = self._sign_in
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(100)

    def _go_on(self) -> None:
        self._next()

    def _sign_in(self) -> None:
        self._way._first._sign_in.asked.emit(self._password, False, "")  # noqa: FBT003
        self._next = self._open

    def _open(self) -> None:
        desk = self._way._window
        if desk is None:
            return
        self._way._helper().finish()
        (uid,) = case_uids(self._way._book, CaseFilter())
        desk.open_case(uid)
        fields = desk.page.findChildren(Field)
        half = next(each for each in fields if each.spec.name == "claims")
        half.take_focus()
        half.widget.insertPlainText(self._half)
        (self._signals / "open").touch()
        self._next = self._wait

    def _wait(self) -> None:
        if (self._signals / "lock").exists():
            self._timer.stop()
            self._way._window.lock()
        elif (self._signals / "empty").exists():
            self._timer.stop()
            self._empty()

    def _empty(self) -> None:
        """Take everything off the screen, as a program does that only hides it."""
        self._way._helper().finish()
        self._way._book.close()
        self._way._window.stop()
        old = self._way.frame.takeCentralWidget()
        old.deleteLater()
        self._way._window = self._way._book = None
        del old
        QApplication.processEvents()
        gc.collect()
        (self._signals / "emptied").touch()


def main() -> int:
    """Run the program with hands in front of it."""
    folder, signals = map(Path, sys.argv[1:])
    begin, hands = WayIn.begin, []

    def beginning(way: WayIn) -> None:
        begin(way)
        hands.append(Hands(way, signals))

    WayIn.begin = beginning
    return window.run([str(folder)])


if __name__ == "__main__":
    raise SystemExit(main())
