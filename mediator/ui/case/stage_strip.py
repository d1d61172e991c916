"""The white strip under the top bar: the stage line and the way on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QMenu, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.next_step import next_words, onward
from mediator.cases.stages import Step
from mediator.language import tr
from mediator.ui.case.moving import MovePanel
from mediator.ui.case.stage_line import StageLine
from mediator.ui.case.steps import obstacle, other_ways
from mediator.ui.layouts import STRETCH, button, column, row, scrolling
from mediator.ui.look import repolish
from mediator.ui.page import Desk


class StageStrip(QFrame):
    """Where the case stands, 下一步 F8, 其他办法, and the panel that asks.

    Attributes:
        wanted: sent with the place where something stands in the way.
        asking: sent before a step is looked at, so that boxes are saved first.
        crowded: sent with True while the panel needs the whole page, with False after.
    """

    wanted = Signal(object)
    asking = Signal()
    crowded = Signal(bool)

    def __init__(self, desk: Desk, fold: QWidget) -> None:
        """Make the strip; with large text ``fold`` stands in it, too."""
        super().__init__()
        self.setProperty("part", "strip")
        self.setStyleSheet(
            f"QFrame[part='strip'] {{ background: {desk.look.colours.card}; }}"
            "QPushButton::menu-indicator { image: none; width: 0; }"
        )
        self._desk = desk
        self._fold = fold
        self._case = CaseFile()
        self._room = RoomFile()
        look = desk.look
        self._crowded = False
        self._ways = QWidget()
        self._line = StageLine(look)
        self._next = button("", "primary")
        self._next.clicked.connect(self.go_on)
        self._others = button(tr("其他办法(&O)") + " ▾")
        self._menu = QMenu(self._others)
        self._others.setMenu(self._menu)
        self._panel = MovePanel(desk)
        self._panel.taken.connect(self._taken)
        self._panel.left.connect(self._left)
        self._panel.grown.connect(self._give_height, Qt.ConnectionType.QueuedConnection)
        self._panel.entered.connect(self._bring_into_sight)
        self._asked = scrolling(self._panel)
        self._asked.hide()
        self._panel.setProperty("part", "card")
        whole = column(self._head(), self._asked, gap=look.px(8))
        whole.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(4))
        self.setLayout(whole)

    def _head(self) -> QLayout:
        look = self._desk.look
        gap = look.px(8)
        if look.stacked:
            ways = row(self._next, self._others, STRETCH, self._fold, gap=gap)
            self._ways.setLayout(ways)
            return column(self._line, self._ways, gap=gap)
        middle = column(look.px(7), self._line, STRETCH, gap=0)
        head = row(middle, self._others, self._next, gap=gap)
        head.setStretch(0, 1)
        return head

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show where a case stands and what can be done."""
        moved = case.stage != self._case.stage
        self._case, self._room = case, room
        self._line.show_case(case, room)
        if moved:
            self._panel.close_panel()
        step = onward(case)
        self._next.setVisible(step is not None)
        if step is not None:
            said = tr("下一步：{verb}").format(verb=tr(next_words(case)))
            self._next.setText(f"{said}  F8")
            self._next.setAccessibleName(said)
            lack = obstacle(step, case)
            self._next.setToolTip(lack.sentence if lack else "")
        self._fill_menu()

    def stand_back(self, *, back: bool) -> None:
        """Leave the one filled button of the page to the tab in front, or take it."""
        role = "" if back else "primary"
        if self._next.property("role") != role:
            self._next.setProperty("role", role)
            repolish(self._next)

    def _fill_menu(self) -> None:
        self._menu.clear()
        ways = other_ways(self._case)
        for step in ways:
            action = self._menu.addAction(tr(step.verb))
            action.triggered.connect(partial(self._begin, step))
        self._others.setVisible(bool(ways))

    def go_on(self) -> None:
        """Take the ordinary next step, or go to what stands in its way."""
        self.asking.emit()
        step = onward(self._case)
        if step is None:
            self._desk.tell(tr("这件纠纷已经办结，没有下一步了。"), "heed")
        else:
            self._begin(step)

    def _begin(self, step: Step) -> None:
        lack = obstacle(step, self._case)
        if lack is not None:
            self._desk.tell(lack.sentence, "heed")
            self.wanted.emit(lack.place)
            return
        self._next.setEnabled(False)
        self._others.setEnabled(False)
        self._crowded = step.reasoned or self._desk.look.stacked
        self.crowded.emit(self._crowded)
        self._ways.hide()
        self._asked.show()
        self._panel.ask(step, self._case, self._room)

    def _give_height(self) -> None:
        """Show the whole panel; where it has the page to itself it may scroll."""
        # The width without a scroll bar: there is none once all of it is shown.
        wide = self._asked.width()
        needed = max(
            self._panel.heightForWidth(wide), self._panel.minimumSizeHint().height()
        )
        self._asked.setMinimumHeight(0 if self._crowded else needed + 2)

    def _bring_into_sight(self, field: QWidget) -> None:
        self._asked.ensureWidgetVisible(field, 0, self._desk.look.px(40))

    @property
    def is_open(self) -> bool:
        """Whether a step is being asked about."""
        return self._panel.isVisible()

    def close_panel(self) -> None:
        """Ask no more."""
        self._panel.close_panel()

    def _left(self) -> None:
        self._asked.hide()
        self._ways.setVisible(self._desk.look.stacked)
        self.crowded.emit(False)  # noqa: FBT003 - a signal's argument
        self._next.setEnabled(True)
        self._others.setEnabled(True)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self, said: str) -> None:
        self._desk.tell(said, "good")
