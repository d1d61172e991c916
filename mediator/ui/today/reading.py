"""What presses on the day, read beside the window where it takes long.

In a large book some thousands of cases may have to be read to tell whether anything is
due in them; the page is there meanwhile, with what each open case needs next.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from mediator.cases.lists import is_large
from mediator.cases.today.day import Day, day_of
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.page import Desk


class DayReading(QObject):
    """Reads what presses; of a large book one reading at a time, beside the window.

    Attributes:
        day: what was found last; None while nothing of this day is known.
        said: why it is not all there, in a sentence; empty when it is.
        ended: a reading beside the window came to its end.
    """

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.day: Day | None = None
        self.said = ""
        self._desk = desk
        self._looking = self._again = False

    @property
    def is_looking(self) -> bool:
        """Whether a reading is under way."""
        return self._looking

    @property
    def found_nothing(self) -> bool:
        """Whether all was read and nothing presses."""
        return self.day is not None and self.day.is_empty and not self.said

    def read(self) -> None:
        """Read what presses now; of a large book ``ended`` tells when it is there."""
        today = self._desk.today()
        if self.day is not None and self.day.today != today:
            self.day = None
        if not is_large(self._desk.book):
            self.said = ""
            self.day = day_of(self._desk.book, today, self._desk.clock())
        elif self._looking:
            self._again = True  # the one under way may be of the book before
        else:
            self._look()

    def _look(self) -> None:
        self._looking, self._again = True, False
        said = tr("正在看哪些事到期")
        self.said = f"{said}…"
        book, today, now = self._desk.book, self._desk.today(), self._desk.clock()
        self._desk.background.run_long(
            said,
            partial(day_of, book, today, now),
            self._found,
            self._not_found,
            asked=False,
        )

    def _found(self, day: Day) -> None:
        self.day = day
        self._end("")

    def _not_found(self, problem: Problem) -> None:
        self._again = False  # who stopped it wants no other
        self._end(str(problem))

    def _end(self, said: str) -> None:
        self._looking, self.said = False, said
        if self._again:
            self._look()
        self.ended.emit()
