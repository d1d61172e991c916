"""By when the next step of each case is due, worked out beside the list of cases."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from mediator.cases.lists import CaseLine
from mediator.cases.next_day import next_days
from mediator.language import tr
from mediator.ui.case_list.columns import short_day
from mediator.ui.page import Desk


class NextSteps(QObject):
    """What comes next in the cases shown, and by when as soon as that is known.

    Attributes:
        known: days came to be known; the list is to be painted again.
    """

    known = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days: dict[str, date] = {}

    def forget(self) -> None:
        """Forget all days: the list is read again."""
        self._days.clear()

    def ask(self, lines: Sequence[CaseLine]) -> None:
        """Work out the days of some lines, once these are painted.

        The work beside would keep them waiting.
        """
        going_on = [line.uid for line in lines if line.next_step]
        QTimer.singleShot(0, self, partial(self._ask, going_on))

    def _ask(self, uids: list[str]) -> None:
        self._desk.background.run(
            partial(next_days, self._desk.book, uids, self._desk.today()),
            self._learn,
        )

    def _learn(self, days: dict[str, date]) -> None:
        self._days.update(days)
        self.known.emit()

    def told(self, line: CaseLine) -> str:
        """Return what comes next and by when; a day that is past says so."""
        day, today = self._days.get(line.uid), self._desk.today()
        if day is None:
            return tr(line.next_step) or "—"
        late = tr("逾期 {day}") if day < today else "{day}"
        return f"{tr(line.next_step)} {late.format(day=short_day(day, today))}"

    def shorter(self, line: CaseLine) -> tuple[str, ...]:
        """Return what comes next ever shorter: at the least that its day is past."""
        day, said = self._days.get(line.uid), self.told(line)
        if day is None:
            return (said,)
        if day < self._desk.today():
            return (said, f"{tr(line.next_step)} {tr('逾期')}", tr("逾期"))
        return (said, tr(line.next_step))
