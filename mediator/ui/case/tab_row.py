"""The row of tabs; where there is no room for one row two, so that none is away."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTabBar, QWidget

from mediator.cases.case_file import CaseFile
from mediator.language import tr
from mediator.ui.case.fold_button import FoldButton
from mediator.ui.case.tabs import TABS, TabLine
from mediator.ui.keys import TAB_KEYS
from mediator.ui.layouts import column, row
from mediator.ui.look import Look, repolish

_FIRST: Final = 6
"""Tabs of the first of two rows: up to the signed agreement."""
_FREE: Final = (14, 11, 8)
"""Scaled pixels beside the word of a tab; with less the words run together."""
_LEAST_FREE: Final = 3
_HIGH: Final = 36
_LOW: Final = 26
"""Scaled pixels a tab is high; two rows are lower."""


class _Bar(QTabBar):
    """One row of tabs, whose arrows go on in the other.

    Attributes:
        passed: the arrow went past its last tab (1) or its first (−1).
    """

    passed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[TabLine, ...] = ()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(tr("案件的各部分"))

    def fill(self, lines: Sequence[TabLine]) -> None:
        """Have these tabs and no others."""
        self.lines = tuple(lines)
        while self.count():
            self.removeTab(0)
        for line in lines:
            self.addTab(tr(line.label))

    def ends(self) -> tuple[int, int]:
        """Return the first and the last of its tabs in sight."""
        seen = [at for at in range(self.count()) if self.isTabVisible(at)]
        return (seen[0], seen[-1]) if seen else (-1, -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on in the other row where this one ends."""
        first, last = self.ends()
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Right and here == last:
            self.passed.emit(1)
        elif event.key() == Qt.Key.Key_Left and here == first:
            self.passed.emit(-1)
        else:
            super().keyPressEvent(event)


class _Room(QWidget):
    """The place of the rows.

    Attributes:
        widened: it has another width.
    """

    widened = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of the new width."""
        super().resizeEvent(event)
        self.widened.emit()


class TabRow(QFrame):
    """The words of the tabs with their counts; their keys are the window's.

    Attributes:
        chosen: key of the tab the person turned to.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, fold: FoldButton) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self._look = look
        self._case = CaseFile()
        self._key = ""
        self._free = _FREE[0]
        self._bars = (_Bar(), _Bar())
        for bar in self._bars:
            bar.currentChanged.connect(partial(self._changed, bar))
            bar.tabBarClicked.connect(partial(self._clicked, bar))
            bar.passed.connect(partial(self._pass, bar))
        self._room = _Room()
        self._room.setLayout(column(*self._bars, gap=0))
        layout = row(self._room, *(() if look.stacked else (fold,)), gap=look.px(8))
        layout.setStretch(0, 1)
        layout.setContentsMargins(look.px(14), look.px(2), look.px(20), 0)
        self.setLayout(layout)
        self._arrange(two=False, free=_FREE[0])
        self._room.widened.connect(self._fit)

    # --- one row or two

    @property
    def _two(self) -> bool:
        return bool(self._bars[1].lines)

    def _fit(self) -> None:
        """Give the words as much air as there is, in two rows if one has too little."""
        room = self._room.width() - self._look.px(4)
        wide = [self._wide(bar) for bar in self._bars]
        airy = [free for free in _FREE if self._with_air(sum(wide), free) <= room]
        if airy:
            self._arrange(two=False, free=airy[0])
            return
        if not self._two:
            self._arrange(two=True, free=_LEAST_FREE)
            wide = [self._wide(bar) for bar in self._bars]
        longest = max(range(len(wide)), key=lambda at: wide[at])
        tabs = self._count(self._bars[longest])
        airy = [
            free
            for free in (*_FREE, _LEAST_FREE)
            if wide[longest] + 2 * tabs * self._look.px(free) <= room
        ]
        self._arrange(two=True, free=airy[0] if airy else _LEAST_FREE)

    def _with_air(self, words: int, free: int) -> int:
        """Return how wide one row is with so much beside each word."""
        tabs = sum(self._count(bar) for bar in self._bars)
        return words + 2 * tabs * self._look.px(free)

    def _wide(self, bar: _Bar) -> int:
        """Return how wide the words of a row are, without what is beside them."""
        bar.ensurePolished()
        return bar.sizeHint().width() - 2 * self._count(bar) * self._look.px(self._free)

    @staticmethod
    def _count(bar: _Bar) -> int:
        return sum(bar.isTabVisible(at) for at in range(bar.count()))

    def _arrange(self, *, two: bool, free: int) -> None:
        """Put the tabs in one row or two, with so much beside each word."""
        first, second = self._bars
        if not first.lines or two != self._two:
            walked = self.is_walked
            with QSignalBlocker(first), QSignalBlocker(second):
                first.fill(TABS[:_FIRST] if two else TABS)
                second.fill(TABS[_FIRST:] if two else ())
            second.setVisible(two)
            self._write()
            self.mark(self._key)
            if walked:
                self._front().setFocus()
        self._free = free
        high = self._look.px(_LOW if two else _HIGH)
        sheet = (
            f"QFrame[part='strip'] {{ background: {self._look.colours.card}; }}"
            f"QTabBar::tab {{ padding: 0 {self._look.px(free)}px;"
            f" min-height: {high}px; }}"
            # One tab of each row is Qt's current one; only one of all is in front.
            "QTabBar[idle='true']::tab:selected { background: transparent;"
            " border-color: transparent; font-weight: 400; }"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    # --- what stands on them

    def show_case(self, case: CaseFile) -> None:
        """Show the counts beside the words."""
        self._case = case
        self._write()
        if self._room.isVisible():
            self._fit()

    def _write(self) -> None:
        number = 0
        for bar in self._bars:
            for at, line in enumerate(bar.lines):
                shown = line.shown(self._case)
                number += shown
                count = line.count(self._case)
                word = tr(line.label)
                bar.setTabText(at, f"{word} {count}" if count else word)
                bar.setTabToolTip(at, TAB_KEYS[number - 1] if shown else "")
                bar.setTabVisible(at, shown)

    def mark(self, key: str) -> None:
        """Show which tab is in front."""
        self._key = key
        for bar in self._bars:
            keys = [line.key for line in bar.lines]
            idle = key not in keys
            if not idle:
                with QSignalBlocker(bar):
                    bar.setCurrentIndex(keys.index(key))
            # Tab stops at the tabs once, and there at the one in front.
            policy = Qt.FocusPolicy
            bar.setFocusPolicy(policy.NoFocus if idle else policy.TabFocus)
            if bar.property("idle") != idle:
                bar.setProperty("idle", idle)
                repolish(bar)

    def _front(self) -> _Bar:
        """Return the row that has the tab in front."""
        first, second = self._bars
        return second if second.lines and first.property("idle") else first

    @property
    def is_walked(self) -> bool:
        """Whether the keys are on the tabs: an arrow leads to the next of them."""
        return any(bar.hasFocus() for bar in self._bars)

    def words(self) -> dict[str, str]:
        """Return what stands on each tab the case has, by its key, in order."""
        return {
            line.key: bar.tabText(at)
            for bar in self._bars
            for at, line in enumerate(bar.lines)
            if bar.isTabVisible(at)
        }

    # --- what the person does

    def _changed(self, bar: _Bar, at: int) -> None:
        # In an idle row it is no choice when a tab of it comes or goes.
        if not bar.property("idle") or bar.hasFocus():
            self.chosen.emit(bar.lines[at].key)

    def _clicked(self, bar: _Bar, at: int) -> None:
        """Turn to a tab of the row that is idle; Qt may take it for current already."""
        if bar.property("idle") and at >= 0:
            self.chosen.emit(bar.lines[at].key)

    def _pass(self, bar: _Bar, step: int) -> None:
        """Go on from the end of one row to the beginning of the other."""
        other = self._bars[1] if bar is self._bars[0] else self._bars[0]
        at = other.ends()[0 if step > 0 else 1]
        onward = (bar is self._bars[0]) == (step > 0)
        if at >= 0 and onward:
            other.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            other.setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(other.lines[at].key)
