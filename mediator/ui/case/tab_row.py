"""The row of tabs, and the button that folds the right column out."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QTabBar

from mediator.cases.case_file import CaseFile
from mediator.cases.missing import Missing
from mediator.language import tr
from mediator.ui.case.missing_card import counted
from mediator.ui.case.tabs import TABS
from mediator.ui.layouts import button, row
from mediator.ui.look import Look


class TabRow(QFrame):
    """The words of the tabs with their counts; Alt+digit is the window's.

    Attributes:
        chosen: key of the tab the person turned to.
        fold_wanted: the person wants the right column, or the tab again.
    """

    chosen = Signal(str)
    fold_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self.setStyleSheet(
            f"QFrame[part='strip'] {{ background: {look.colours.card}; }}"
        )
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setAccessibleName(tr("案件的各部分"))
        for line in TABS:
            self._bar.addTab(tr(line.label))
        self._bar.currentChanged.connect(self._changed)
        self._fold = button("")
        self._fold.clicked.connect(self.fold_wanted)
        self._missing = ""
        self.is_folded_out = False
        layout = row(self._bar, self._fold, gap=look.px(8))
        layout.setStretch(0, 1)
        layout.setContentsMargins(look.px(14), look.px(2), look.px(20), 0)
        self.setLayout(layout)

    def show_case(self, case: CaseFile, missing: tuple[Missing, ...]) -> None:
        """Show the counts beside the words."""
        for at, line in enumerate(TABS):
            count = line.count(case)
            word = tr(line.label)
            self._bar.setTabText(at, f"{word} {count}" if count else word)
            self._bar.setTabToolTip(at, f"Alt+{at + 1}")
        self._missing = counted(missing)
        self._name_fold()

    def mark(self, key: str) -> None:
        """Show which tab is in front."""
        at = next(place for place, line in enumerate(TABS) if line.key == key)
        with QSignalBlocker(self._bar):
            self._bar.setCurrentIndex(at)

    def show_fold(self, *, shown: bool) -> None:
        """Show the button only where the column has no place of its own."""
        self._fold.setVisible(shown)

    def mark_fold(self, *, out: bool) -> None:
        """Show whether the column lies in front."""
        self.is_folded_out = out
        self._name_fold()

    def _name_fold(self) -> None:
        missing = self._missing or tr("不缺")
        away = tr("还缺什么：{missing}").format(missing=missing)
        self._fold.setText(tr("收起") if self.is_folded_out else away)

    def _changed(self, at: int) -> None:
        self.chosen.emit(TABS[at].key)
