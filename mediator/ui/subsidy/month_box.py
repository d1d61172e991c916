"""Which month is in sight: a list of months, and the one before and after by a key."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from mediator.cases.subsidy.months import days_of
from mediator.language import tr
from mediator.ui.layouts import button, row
from mediator.ui.look import Look

_MONTHS = 36


class MonthBox(QWidget):
    """The months up to this one.

    Attributes:
        turned: another month was chosen.
    """

    turned = Signal()

    def __init__(self, today: date, look: Look) -> None:
        super().__init__()
        self._today = today
        self._box = QComboBox()
        self._box.setAccessibleName(tr("月份"))
        year, month = today.year, today.month
        for _ in range(_MONTHS):
            said = tr("{year}年{month}月").format(year=year, month=month)
            self._box.addItem(said, (year, month))
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        self._box.currentIndexChanged.connect(self._turned)
        self._back = button("◀")
        self._back.setAccessibleName(tr("上个月"))
        self._back.clicked.connect(self._earlier)
        self._on = button("▶")
        self._on.setAccessibleName(tr("下个月"))
        self._on.clicked.connect(self._later)
        line = row(self._back, self._box, self._on, gap=look.px(4))
        self.setLayout(line)
        self._mark()

    @property
    def year(self) -> int:
        """Year of the month in sight."""
        return int(self._box.currentData()[0])

    @property
    def month(self) -> int:
        """Month in sight, 1–12."""
        return int(self._box.currentData()[1])

    def days(self) -> tuple[date, date]:
        """Return the first and the last day of the month in sight."""
        return days_of(self.year, self.month)

    def day(self) -> date:
        """Return today, or the last day of a month that is over."""
        return min(self._today, self.days()[1])

    def go_to(self, year: int, month: int) -> None:
        """Show a month, if it is one of those offered."""
        for at in range(self._box.count()):
            if tuple(self._box.itemData(at)) == (year, month):
                self._box.setCurrentIndex(at)

    def _turned(self) -> None:
        self._mark()
        self.turned.emit()

    def _mark(self) -> None:
        at = self._box.currentIndex()
        self._on.setEnabled(at > 0)
        self._back.setEnabled(at < self._box.count() - 1)

    def _earlier(self) -> None:
        self._box.setCurrentIndex(self._box.currentIndex() + 1)

    def _later(self) -> None:
        self._box.setCurrentIndex(self._box.currentIndex() - 1)
