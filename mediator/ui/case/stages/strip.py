"""The white strip under the top bar: the stage line and the way on."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QMenu, QWidget

from mediator.cases import case_bin
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.gaps import Place
from mediator.cases.joining import joined_here, joined_into
from mediator.cases.lists import is_old_agreed
from mediator.cases.next_step import is_to_register, next_words, onward
from mediator.cases.stages import Step
from mediator.cases.step_papers import papers_due, prepare
from mediator.language import tr
from mediator.ui.case.stages.asking import Question, about_step
from mediator.ui.case.stages.line import StageLine
from mediator.ui.case.stages.links_line import LinksLine
from mediator.ui.case.stages.moving import MovePanel
from mediator.ui.case.stages.steps import make_ready, obstacle, other_ways, title_of
from mediator.ui.case.stages.ways_beside import (
    Way,
    about_binning,
    about_registering,
    ways_beside,
)
from mediator.ui.flow import flowing
from mediator.ui.layouts import STRETCH, button, column, row, scrolling
from mediator.ui.look import repolish
from mediator.ui.menus import add_line
from mediator.ui.page import Desk

if TYPE_CHECKING:
    from collections.abc import Callable


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
        self._old = False
        self._room = RoomFile()
        look = desk.look
        self._crowded = False
        self._ways = QWidget()
        self._line = StageLine(look)
        self._key_taken = False
        self._next = button("", "primary")
        self._next.clicked.connect(self.go_on)
        self._others = button(tr("其他办法(&O)") + " ▾")
        self._menu = QMenu(self._others)
        self._others.setMenu(self._menu)
        self._panel = MovePanel(desk)
        self._panel.taken.connect(self._taken)
        self._panel.left.connect(self._left)
        self._panel.wanted.connect(self.wanted)
        self._panel.grown.connect(self._give_height, Qt.ConnectionType.QueuedConnection)
        self._panel.entered.connect(self._bring_into_sight)
        self._asked = scrolling(self._panel)
        self._asked.hide()
        self._panel.setProperty("part", "card")
        self._papers = LinksLine(tr("要发的文书："), look)
        self._papers.chosen.connect(self._prepare)
        self._joined = LinksLine(tr("并案："), look)
        self._joined.chosen.connect(self._open_joined)
        lines = (self._papers, self._joined)
        whole = column(self._head(), *lines, self._asked, gap=look.px(8))
        whole.setStretch(whole.count() - 1, 1)
        whole.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(4))
        self.setLayout(whole)

    def _head(self) -> QLayout:
        look = self._desk.look
        gap = look.px(8)
        if look.cramped:
            ways: QLayout = flowing(self._next, self._others, self._fold, gap=gap)
            self._ways.setLayout(ways)
            return column(self._line, self._ways, gap=gap)
        if look.stacked:
            ways = row(self._next, self._others, STRETCH, self._fold, gap=gap)
            self._ways.setLayout(ways)
            return column(self._line, self._ways, gap=gap)
        head = row(self._line, self._others, self._next, gap=gap)
        head.setStretch(0, 1)
        return head

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show where a case stands and what can be done."""
        moved = case.stage != self._case.stage
        self._case, self._room = case, room
        self._line.show_case(case, room, self._desk.today())
        if moved:
            self._panel.close_panel()
        self._show_links(case)
        self._old = is_old_agreed(self._desk.book, case.uid)
        step = onward(case)
        self._next.setVisible(step is not None and not self._old)
        if step is not None:
            self._name_next()
            lack = obstacle(step, case)
            self._next.setToolTip(lack.sentence if lack else "")
        self._fill_menu()

    def _name_next(self) -> None:
        said = tr("下一步：{verb}").format(
            verb=tr(next_words(self._case, old=self._old))
        )
        self._next.setText(said if self._key_taken else f"{said}  F8")
        self._next.setAccessibleName(said)

    def leave_key(self, *, taken: bool) -> None:
        """Show F8 here, or leave it to the tab in front with a step of its own."""
        if taken != self._key_taken:
            self._key_taken = taken
            self._name_next()

    def stand_back(self, *, back: bool) -> None:
        """Leave the one filled button of the page to the tab in front, or take it."""
        role = "" if back else "primary"
        if self._next.property("role") != role:
            self._next.setProperty("role", role)
            repolish(self._next)

    def _fill_menu(self) -> None:
        for action in self._menu.actions():
            self._menu.removeAction(action)
            action.deleteLater()  # one of them may have been pressed just now
        steps = other_ways(self._case)
        step = onward(self._case)
        if self._old and step is not None:  # nobody must, whoever wants to may
            steps = (step, *steps)
        for step in steps:
            action = add_line(self._menu, tr(step.verb))
            action.triggered.connect(partial(self._begin, step))
        ways = ways_beside(self._case, self._room, self._desk)
        if steps and ways:
            self._menu.addSeparator()
        for way in ways:
            action = add_line(self._menu, way.verb)
            action.triggered.connect(partial(self._begin_beside, way))
        self._others.setVisible(bool(steps or ways))

    def _show_links(self, case: CaseFile) -> None:
        """Show the papers the last step calls for, and the cases joined with this."""
        today = self._desk.today()
        due = papers_due(case)
        self._papers.show_links([(key, title_of(key, today)) for key in due])
        into = joined_into(self._desk.book, case)
        links = [(into.uid, tr("已并入 {n}").format(n=into.called))] if into else []
        links += [
            (each.uid, tr("{n} 并入本案").format(n=each.called))
            for each in joined_here(self._desk.book, case.uid)
        ]
        self._joined.show_links(links)

    def _prepare(self, key: str) -> None:
        """Add a paper that is called for and go to its particulars."""
        self.asking.emit()
        uid = prepare(self._desk.book, self._case.uid, key)
        self.asking.emit()  # so that the page knows it before it goes there
        self.wanted.emit(Place("papers", uid))

    def _open_joined(self, uid: str) -> None:
        self._desk.open_case(uid, None)

    def go_on(self) -> None:
        """Take the ordinary next step, or go to what stands in its way."""
        self.asking.emit()
        step = onward(self._case)
        if step is None:
            self._desk.tell(tr("这件纠纷已经办结，没有下一步了。"), "heed")
        elif self._old:
            self._desk.tell(
                tr(
                    "这件是旧台账里已经达成协议的，没有必须办的事。"
                    "要归档，在“其他办法”里选。"
                ),
                "heed",
            )
        elif is_to_register(self._case):
            self.register()
        else:
            self._begin(step)

    def register(self) -> None:
        """Ask for what a case that was mediated at once needs to be registered."""
        self.asking.emit()
        self._ask(about_registering(self._case, self._desk))

    def to_bin(self) -> None:
        """Ask why the case goes into the bin, or say why it may not."""
        self.asking.emit()
        if why := case_bin.why_not(self._desk.book, self._case.uid):
            self._desk.tell(why, "heed")
            return
        self._ask(about_binning(self._case, self._desk))

    def reopen(self, step: str, field: str = "") -> bool:
        """Ask again about what is half written; False if it cannot be done any more.

        Args:
            step: as ``step`` told.
            field: the box to go to.
        """
        self.asking.emit()
        now = onward(self._case)
        steps = (*((now,) if now else ()), *other_ways(self._case))
        does: dict[str, Callable[[], None]] = {
            each.verb: partial(self._begin, each) for each in steps
        }
        does |= {
            each.key: partial(self._begin_beside, each) for each in self._ways_now()
        }
        if step not in does:
            return False
        does[step]()
        if field and self._panel.step == step:
            self._panel.go_to(field)
        return True

    def _begin_beside(self, way: Way) -> None:
        """Ask for what another way needs; what is typed is saved first."""
        self.asking.emit()
        verbs = {each.verb: each for each in self._ways_now()}
        self._ask(verbs.get(way.verb, way).ask())

    def _ways_now(self) -> tuple[Way, ...]:
        return ways_beside(self._case, self._room, self._desk)

    def _begin(self, step: Step) -> None:
        self.asking.emit()
        ready = make_ready(self._desk.book, self._case, self._room, step)
        if ready is not self._case:
            self.asking.emit()
        lack = obstacle(step, self._case)
        if lack is not None:
            self.wanted.emit(lack.place)
            self._desk.tell(lack.sentence, "heed")
            return
        self._ask(about_step(step, self._case, self._room, self._desk))

    def _ask(self, question: Question) -> None:
        self._next.setEnabled(False)
        self._others.setEnabled(False)
        self._crowded = question.long or self._desk.look.stacked
        self.crowded.emit(self._crowded)
        self._ways.hide()
        self._asked.show()
        self._panel.ask(question, self._case.uid)

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

    @property
    def step(self) -> str:
        """The step that is asked about, empty for none."""
        return self._panel.step

    def put_off(self) -> None:
        """Ask no more for now; what was written for the step stays."""
        self._panel.put_off()

    def _left(self) -> None:
        self._asked.hide()
        self._ways.setVisible(self._desk.look.stacked)
        self.crowded.emit(False)  # noqa: FBT003 - a signal's argument
        self._next.setEnabled(True)
        self._others.setEnabled(True)
        way = self._others if self._old else self._next
        way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self, said: str) -> None:
        self._desk.tell(said, "good")
