"""The row of tabs; with the largest text two rows, so that none is out of sight."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QTabBar

from mediator.cases.case_file import CaseFile
from mediator.language import tr
from mediator.ui.case.fold_button import FoldButton
from mediator.ui.case.tabs import TABS, TabLine
from mediator.ui.keys import TAB_KEYS
from mediator.ui.layouts import column, row
from mediator.ui.look import STACKED_FROM, Look, repolish

_FIRST = 5
"""Tabs of the first of two rows: up to the agreement."""


class TabRow(QFrame):
    """The words of the tabs with their counts; their keys are the window's.

    Attributes:
        chosen: key of the tab the person turned to.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, fold: FoldButton) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        two = look.scale > STACKED_FROM
        low = f"min-height: {look.px(26)}px;" if two else ""
        tight = (
            f"QTabBar::tab {{ padding: 0 {look.px(2)}px; {low} }}"
            if look.stacked
            else ""
        )
        self.setStyleSheet(
            f"QFrame[part='strip'] {{ background: {look.colours.card}; }}{tight}"
            # One tab of each row is Qt's current one; only one of all is in front.
            "QTabBar[idle='true']::tab:selected { background: transparent;"
            " border-color: transparent; font-weight: 400; }"
        )
        parts = (TABS[:_FIRST], TABS[_FIRST:]) if two else (TABS,)
        self._bars = tuple(self._bar(part) for part in parts)
        bars = column(*(bar for bar, _ in self._bars), gap=0)
        layout = row(bars, *(() if look.stacked else (fold,)), gap=look.px(8))
        layout.setStretch(0, 1)
        layout.setContentsMargins(look.px(14), look.px(2), look.px(20), 0)
        self.setLayout(layout)

    def _bar(self, lines: Sequence[TabLine]) -> tuple[QTabBar, Sequence[TabLine]]:
        made = QTabBar()
        made.setDrawBase(False)
        made.setExpanding(False)
        made.setUsesScrollButtons(True)
        made.setAccessibleName(tr("案件的各部分"))
        for line in lines:
            made.addTab(tr(line.label))
        made.currentChanged.connect(partial(self._changed, made, lines))
        made.tabBarClicked.connect(partial(self._clicked, made, lines))
        return made, lines

    def show_case(self, case: CaseFile) -> None:
        """Show the counts beside the words."""
        number = 0
        for bar, lines in self._bars:
            for at, line in enumerate(lines):
                shown = line.shown(case)
                number += shown
                count = line.count(case)
                word = tr(line.label)
                bar.setTabText(at, f"{word} {count}" if count else word)
                bar.setTabToolTip(at, TAB_KEYS[number - 1] if shown else "")
                bar.setTabVisible(at, shown)

    def mark(self, key: str) -> None:
        """Show which tab is in front."""
        for bar, lines in self._bars:
            at = next((n for n, line in enumerate(lines) if line.key == key), None)
            if at is not None:
                with QSignalBlocker(bar):
                    bar.setCurrentIndex(at)
            idle = at is None
            if bar.property("idle") != idle:
                bar.setProperty("idle", idle)
                repolish(bar)

    @property
    def is_walked(self) -> bool:
        """Whether the keys are on the tabs: an arrow leads to the next of them."""
        return any(bar.hasFocus() for bar, _ in self._bars)

    def words(self) -> dict[str, str]:
        """Return what stands on each tab the case has, by its key, in order."""
        return {
            line.key: bar.tabText(at)
            for bar, lines in self._bars
            for at, line in enumerate(lines)
            if bar.isTabVisible(at)
        }

    def _changed(self, bar: QTabBar, lines: Sequence[TabLine], at: int) -> None:
        # In an idle row it is no choice when a tab of it comes or goes.
        if not bar.property("idle") or bar.hasFocus():
            self.chosen.emit(lines[at].key)

    def _clicked(self, bar: QTabBar, lines: Sequence[TabLine], at: int) -> None:
        """Turn to a tab of the row that is idle; Qt may take it for current already."""
        if bar.property("idle") and at >= 0:
            self.chosen.emit(lines[at].key)
