"""Other seats: what they change appears here a moment later."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from mediator.cases.stopped import Stopped
from mediator.problems import Problem
from mediator.ui.page import Desk

_LOOK_MS: Final = 2000


class Seats(QObject):
    """Asks the server now and then whether somebody else changed the book.

    One short question, in the helper thread; a book in a file is never asked.

    Attributes:
        stopped: whoever works here may not any more.
    """

    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_busy = False
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_MS)
        self._watch.timeout.connect(self.look)
        if desk.book.has_seats:
            self._watch.start()

    def stop(self) -> None:
        """Ask no more; what was begun is finished by the helper thread."""
        self._watch.stop()

    def look(self) -> None:
        """Ask once; harmless while an answer is awaited."""
        if self._is_busy:
            return
        self._is_busy = True
        self._desk.background.run(
            self._desk.book.newest_entry, self._answered, self._failed
        )

    def _answered(self, newest: int) -> None:
        self._is_busy = False
        self._desk.stand("server", "")
        self._desk.book.catch_up(newest)

    def _failed(self, problem: Problem) -> None:
        """Say what is amiss until an answer comes again."""
        self._is_busy = False
        if isinstance(problem, Stopped):
            self.stop()
            self.stopped.emit()
            return
        self._desk.stand("server", str(problem))
