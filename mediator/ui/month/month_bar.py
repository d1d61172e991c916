"""Which month, and whether it is closed; ← goes back, → goes on."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from mediator.cases.facts.dates import in_sentence
from mediator.cases.month.period import before
from mediator.language import tr
from mediator.ui.flow import flowing
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.look import Look
from mediator.ui.month.reading import Month

_OFFERED: Final = 36
"""Months to choose from, back from this one; older ones by the arrow keys."""


class MonthBox(QComboBox):
    """Which month; ← goes back, → goes on."""

    def __init__(self, step: Callable[[int], None]) -> None:
        super().__init__()
        self._step = step
        self.setAccessibleName(tr("月份"))
        self.setMaxVisibleItems(12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step to the month before or after."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def offer(self, here: Month, latest: Month) -> None:
        """Offer the months back from the latest one, or from this one if it is later.

        Args:
            here: the month in sight.
            latest: the one that runs today.
        """
        offered = [max(latest, here)]
        while len(offered) < _OFFERED or offered[-1] > here:
            offered.append(before(*offered[-1]))
        self.clear()
        for year, month in offered:
            said_ = tr("{year}年{month}月").format(year=year, month=month)
            self.addItem(said_, (year, month))
        self.setCurrentIndex(offered.index(here))

    def month(self, at: int) -> Month:
        """Return the month in a row of the box."""
        year, month = self.itemData(at)
        return int(year), int(month)


class MonthBar(QWidget):
    """The box between its two buttons, and beside it how the month stands.

    Attributes:
        stepped: -1 for the month before, 1 for the one after.
        chosen: year and month.
    """

    stepped = Signal(int)
    chosen = Signal(tuple)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.box = MonthBox(self.stepped.emit)
        self.box.activated.connect(self._choose)
        earlier, later = button(tr("← 上个月")), button(tr("下个月 →"))
        earlier.clicked.connect(partial(self._step, -1))
        later.clicked.connect(partial(self._step, 1))
        self._state = Text("", "mark")
        self._state.hide()  # there is nothing to say before the month is counted
        parts, gap = (earlier, self.box, later, self._state), look.px(8)
        cramped = look.cramped
        self.setLayout(
            flowing(*parts, gap=gap) if cramped else row(*parts, STRETCH, gap=gap)
        )

    def offer(self, here: Month, latest: Month) -> None:
        """Offer the months up to the latest one; see ``MonthBox.offer``."""
        self.box.offer(here, latest)

    def show_closed(self, closed: date | None, today: date) -> None:
        """Say on which day the month in sight was closed, or that it is open."""
        self._state.setText(
            tr("{day}已定稿").format(day=in_sentence(closed, today))
            if closed
            else tr("还没有定稿")
        )
        self._state.show()
        self._state.setProperty("state", "good" if closed else "")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)

    def _choose(self, at: int) -> None:
        self.chosen.emit(self.box.month(at))

    def _step(self, step: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        self.stepped.emit(step)
