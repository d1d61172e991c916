"""The row of tabs, and the button that folds the right column out."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QTabBar

from mediator.cases.case_file import CaseFile
from mediator.language import tr
from mediator.ui.case.tabs import TABS
from mediator.ui.layouts import row
from mediator.ui.look import Look


class FoldButton(QPushButton):
    """Brings the right column to the front where it has no place beside the tab.

    Attributes:
        is_out: the column lies in front.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.is_out = False
        self._missing = 0
        self.hide()
        self._name()

    def show_missing(self, number: int) -> None:
        """Show how many things are missing."""
        self._missing = number
        self._name()

    def mark(self, *, out: bool) -> None:
        """Show whether the column lies in front."""
        self.is_out = out
        self._name()

    def _name(self) -> None:
        away = (
            tr("还缺 {n} 项").format(n=self._missing) if self._missing else tr("看文书")
        )
        self.setText(tr("收起") if self.is_out else away)


class TabRow(QFrame):
    """The words of the tabs with their counts; Alt+digit is the window's.

    Attributes:
        chosen: key of the tab the person turned to.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, fold: FoldButton) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        tight = f"QTabBar::tab {{ padding: 0 {look.px(7)}px; }}" if look.stacked else ""
        self.setStyleSheet(
            f"QFrame[part='strip'] {{ background: {look.colours.card}; }}{tight}"
        )
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setAccessibleName(tr("案件的各部分"))
        for line in TABS:
            self._bar.addTab(tr(line.label))
        self._bar.currentChanged.connect(self._changed)
        layout = row(self._bar, *(() if look.stacked else (fold,)), gap=look.px(8))
        layout.setStretch(0, 1)
        layout.setContentsMargins(look.px(14), look.px(2), look.px(20), 0)
        self.setLayout(layout)

    def show_case(self, case: CaseFile) -> None:
        """Show the counts beside the words."""
        for at, line in enumerate(TABS):
            count = line.count(case)
            word = tr(line.label)
            self._bar.setTabText(at, f"{word} {count}" if count else word)
            self._bar.setTabToolTip(at, f"Alt+{at + 1}")
            self._bar.setTabVisible(at, line.shown(case))

    def mark(self, key: str) -> None:
        """Show which tab is in front."""
        at = next(place for place, line in enumerate(TABS) if line.key == key)
        with QSignalBlocker(self._bar):
            self._bar.setCurrentIndex(at)

    def _changed(self, at: int) -> None:
        self.chosen.emit(TABS[at].key)
