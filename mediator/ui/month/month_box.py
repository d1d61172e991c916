"""Which month: a box with the months so far; ← goes back, → goes on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from mediator.cases.month.period import before
from mediator.language import tr
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
