"""约好的: the appointments of a case, and the button for the next one."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from mediator.cases import appointments
from mediator.cases.appointments import Dated
from mediator.cases.case_file import CaseFile
from mediator.cases.clashes import span
from mediator.cases.facts.dates import in_sentence, weekday
from mediator.cases.locked import LOCKED
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.nesting import nest
from mediator.ui.page import Desk


class SessionsCard(QFrame):
    """One line an open appointment; hidden while there is none and none may be made.

    Attributes:
        held: sent with the uid of the meeting one became.
    """

    held = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._desk = desk
        self._shown: tuple[tuple[Dated, ...], bool] | None = None
        self._none = Text(tr("还没有约下一次。"), "second")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._next = button(
            tr("约下次调解") if desk.look.stacked else tr("约下次调解  Ctrl+T")
        )
        self._next.setAccessibleName(tr("约下次调解"))
        self._next.clicked.connect(partial(desk.do, "appoint"))
        look = desk.look
        said = column(self._none, gap=0)
        nest(said, self._lines)
        if look.cramped:  # beside what was agreed on there is no room
            whole: QBoxLayout = column(said, row(self._next, STRETCH), gap=look.px(8))
        else:
            whole = row(said, self._next, gap=look.px(12))
            whole.setStretch(0, 1)
        whole.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        self.setLayout(whole)

    def show_case(self, case: CaseFile) -> None:
        """Show what is agreed on; the same again changes nothing."""
        found = tuple(
            each
            for each in appointments.of_case(self._desk.book, case.uid)
            if each.is_open
        )
        locked = case.stage in LOCKED
        if (found, locked) == self._shown:
            return
        self._shown = (found, locked)
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            old.hide()
            old.setParent(None)
            old.deleteLater()
        for each in found:
            self._lines.addWidget(self._line(each))
        self._none.setVisible(not found)
        self._next.setHidden(locked)
        self.setHidden(locked and not found)

    def _line(self, each: Dated) -> QWidget:
        look = self._desk.look
        when = tr("没有写时间")
        if each.day is not None:
            day = in_sentence(each.day, self._desk.today())
            when = f"{day} {weekday(each.day)} {span(each)}"
        what, place = each.said, each.place
        if self._desk.reads_only:
            what, place = each.said_in_lists, each.place_in_lists
        told = "　".join(filter(None, (when, what, place)))
        hold = button(tr("记这次调解"), "link")
        hold.setAccessibleName(f"{hold.text()} {told}")
        hold.clicked.connect(partial(self._hold, each.uid))
        over = isinstance(each.starts_at, datetime) and (
            each.starts_at < self._desk.clock()
        )
        mark = Text(tr("请记这一次"), "mark")
        mark.setProperty("state", "heed")
        if not over:  # asked to show before it is laid out, it were a window
            mark.hide()
        change = button(tr("改期、取消"), "link")
        change.setAccessibleName(f"{change.text()} {told}")
        change.clicked.connect(partial(self._change, each.uid))
        made = QWidget()
        if look.stacked:
            ways = row(mark, hold, change, STRETCH, gap=look.px(8))
            line = column(Text(told, wraps=True), gap=0)
            nest(line, ways)
        else:
            words = Text(told, wraps=True)
            both = row(words, mark, hold, change, gap=look.px(8))
            both.setStretch(0, 1)
            line = column(gap=0)
            nest(line, both)
        made.setLayout(line)
        return made

    def _hold(self, uid: str) -> None:
        try:
            _, meeting = appointments.hold(self._desk.book, uid)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        said = tr("时间和地点已经写上。谁到了、说了什么，请接着记。")
        self._desk.tell(said, "good")
        self.held.emit(meeting)

    def _change(self, uid: str) -> None:
        self._desk.come_back(f"schedule|{uid}")
