"""The row of tabs."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QTabBar

from mediator.cases.case_file import CaseFile
from mediator.language import tr
from mediator.ui.case.fold_button import FoldButton
from mediator.ui.case.tabs import TABS
from mediator.ui.layouts import row
from mediator.ui.look import Look


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
