"""日程: the week with its appointments, one day under the other."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mediator.cases import appointments
from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.facts.dates import in_sentence
from mediator.cases.given_out import CALENDAR, CALENDAR_WHOLE, note_saved
from mediator.cases.missing import Place
from mediator.cases.snapshot import room_value
from mediator.language import one_after_another, tr
from mediator.problems import Problem
from mediator.ui.file_dialogs import ask_where_to_save
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, column, frame, scrolling
from mediator.ui.nesting import nest
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.schedule.form import AppointmentForm
from mediator.ui.schedule.lines import DayBlock, SessionLine
from mediator.ui.today.lines import step_between
from mediator.ui.where_saved import saved_as

_DAYS: Final = 7
_SAVED_WEEKS: Final = 4
_WEEK: Final = timedelta(days=_DAYS)


class SchedulePage(Page):
    """A week of appointments, and the form of one of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._room = RoomFile()
        self._monday = _monday(desk.today())
        self._ways: list[QPushButton] = []
        self._shown: QWidget | None = None
        look = desk.look
        self._earlier = earlier = button(tr("‹ 上一周"))
        earlier.clicked.connect(partial(self._turn, -1))
        self._this = button(tr("回到本周"))
        self._this.clicked.connect(partial(self._turn, 0))
        later = button(tr("下一周 ›"))
        later.clicked.connect(partial(self._turn, 1))
        self._names = QCheckBox(tr("日历文件里写姓名"))
        self._names.toggled.connect(self._warn)
        save = button(tr("存成日历文件"))
        save.setToolTip(tr("这一周起四周，手机日历能读  Ctrl+E"))
        save.clicked.connect(self._save)
        tools = QWidget()
        flow = FlowLayout(tools, gap=look.px(8))
        for each in (earlier, self._this, later, save, self._names):
            flow.addWidget(each)
        self._warning = Text(
            tr(
                "写了姓名的日历文件会带着当事人的姓名和纠纷类型离开这台电脑，请收好。上门的地址只写到区县。"
            ),
            "notice",
            wraps=True,
        )
        self._warning.hide()
        self._week = QVBoxLayout()
        week = QWidget()
        side = look.px(20)
        whole = column(tools, self._warning, gap=look.px(10))
        nest(whole, self._week, 1)
        whole.setContentsMargins(side, look.px(12), side, look.px(12))
        week.setLayout(whole)
        self._form = AppointmentForm(desk)
        self._form.left.connect(self._back)
        self._form.held.connect(self._held)
        self._form.case_wanted.connect(self._to_case)
        around = QWidget()
        around.setLayout(column(self._form, margin=side))
        self._stack = QStackedWidget()
        self._stack.addWidget(week)
        self._stack.addWidget(scrolling(around))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._stack)

    # --- what the window asks

    def heading(self) -> Heading:
        """Return the week."""
        sunday = self._monday + timedelta(days=_DAYS - 1)
        span = "—".join(
            (
                in_sentence(self._monday, self.desk.today()),
                in_sentence(sunday, self._monday),
            )
        )
        prints = HeadButton(tr("打印本周"), self._print, "Ctrl+P")
        begins = HeadButton(
            tr("约一次"),
            partial(self.desk.do, "appoint"),
            "Ctrl+T",
            primary=not self._in_form,
            writes=True,
        )
        few = self.desk.look.stacked
        return Heading(tr("日程"), span, (begins,) if few else (prints, begins))

    @property
    def _in_form(self) -> bool:
        return self._stack.currentIndex() == 1

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return printing and saving, and Esc out of the form."""
        keys: dict[str, Callable[[], object]] = {
            "print": self._print,
            "export": self._save,
        }
        if self._in_form:
            keys["leave"] = self._form.leave
        return keys

    def reload(self) -> None:
        """Read the week again, and the appointment in sight."""
        self._room = room_value(self.desk.book)
        if self._in_form and not self._form.show_appointment(
            self._form.uid, self._room
        ):
            self._stack.setCurrentIndex(0)
        self._show_week()

    def _show_week(self) -> None:
        last = self._monday + timedelta(days=_DAYS - 1)
        found = appointments.between(self.desk.book, self._monday, last)
        look, today, now = self.desk.look, self.desk.today(), self.desk.clock()
        calendar = work_calendar(self._room.calendar)
        before = self._focused()
        self._ways = []
        lines = column(gap=0, margin=1)
        card = frame("card", lines)
        for apart in range(_DAYS):
            day = self._monday + timedelta(days=apart)
            mine = [each for each in found if each.day == day]
            block = DayBlock(day, mine, calendar, today, now, look)
            block.wanted.connect(self.open_appointment)
            self._ways += [line.go for line in block.lines]
            lines.addWidget(block)
        inner = QWidget()
        inside = column(*self._undated(), card, STRETCH, gap=look.px(12))
        inner.setLayout(inside)
        if self._shown is not None:
            self._week.removeWidget(self._shown)
            self._shown.hide()
            self._shown.setParent(None)
            self._shown.deleteLater()
        self._shown = scrolling(inner)
        self._week.addWidget(self._shown)
        self._this.setEnabled(self._monday != _monday(today))
        if before is not None:
            self._focus_on(before)
        self.headed.emit()

    def _focused(self) -> str | None:
        """Return the appointment the focus is on; None if it is not in the list."""
        now = QApplication.focusWidget()
        if now not in self._ways:
            return None
        line = now.parentWidget() if now is not None else None
        return line.each.uid if isinstance(line, SessionLine) else ""

    def _focus_on(self, uid: str) -> None:
        """Put the focus on an appointment; where it is gone, on what comes next."""
        for way in self._ways:
            line = way.parentWidget()
            if isinstance(line, SessionLine) and line.each.uid == uid:
                way.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.arrive()

    def _undated(self) -> tuple[QWidget, ...]:
        """Return what was begun and has no time yet, where there is such."""
        found = appointments.undated(self.desk.book)
        if not found:
            return ()
        look = self.desk.look
        lines = column(Text(tr("还没有定时间"), "heading"), gap=look.px(4))
        for each in found:
            line = SessionLine(each, self.desk.clock(), look)
            line.wanted.connect(self.open_appointment)
            self._ways.append(line.go)
            lines.addWidget(line)
        lines.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        return (frame("card", lines),)

    def arrive(self) -> None:
        """Put the focus on what comes next, else where one is agreed on."""
        if self._in_form:
            self._form.enter()
        elif self._ways:
            self._ways[self._next()].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._earlier.setFocus(Qt.FocusReason.TabFocusReason)

    def _next(self) -> int:
        """Return which line comes next today or later, the first if none does."""
        now = self.desk.clock()
        for at, each in enumerate(self._ways):
            line = each.parentWidget()
            starts = line.each.starts_at if isinstance(line, SessionLine) else None
            if starts is not None and starts >= now:
                return at
        return 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead up and down the lines, and with Page Up and Down through the weeks."""
        now = QApplication.focusWidget()
        here = now if isinstance(now, QPushButton) else None
        weeks = {int(Qt.Key.Key_PageUp): -1, int(Qt.Key.Key_PageDown): 1}
        if not self._in_form and event.key() in weeks:
            self._turn(weeks[event.key()])
        elif here is None or not step_between(self._ways, here, event.key()):
            super().keyPressEvent(event)

    def place(self) -> str:
        """Return the appointment in sight, else the week."""
        return self._form.uid if self._in_form else self._monday.isoformat()

    def go_to(self, place: str) -> None:
        """Go back to an appointment, or to a week."""
        try:
            self._monday = _monday(date.fromisoformat(place))
        except ValueError:
            self.open_appointment(place)
        else:
            self._show_week()

    def finish(self) -> bool:
        """Save what is still in a box."""
        return super().finish() and self._form.finish()

    # --- doing

    def open_appointment(self, uid: str) -> None:
        """Show the form of one appointment."""
        self._room = room_value(self.desk.book)
        if not self._form.show_appointment(uid, self._room):
            return
        found = appointments.one(self.desk.book, uid)
        if found is not None and found.day is not None:
            self._monday = _monday(found.day)
        self._stack.setCurrentIndex(1)
        self.headed.emit()
        self._form.enter()

    def _back(self) -> None:
        """Go back to the week it lies in; one without a time is taken back."""
        uid = self._form.uid
        found = appointments.one(self.desk.book, uid)
        if found is not None and found.day is not None:
            self._monday = _monday(found.day)
        self._form.clear()
        self._stack.setCurrentIndex(0)
        if appointments.drop_empty(self.desk.book, uid, self.desk.today()):
            said = tr("没有写时间，这一次没有约上。要找回来，按 Ctrl+Z。")
            self.desk.tell(said, "heed")
        self._show_week()
        self._focus_on(uid)

    def _held(self, case: str, meeting: str) -> None:
        self._stack.setCurrentIndex(0)
        self.desk.open_case(case, Place("meetings", meeting))
        said = tr("时间和地点已经写上。谁到了、说了什么，请接着记。")
        self.desk.tell(said, "good")

    def _to_case(self, uid: str) -> None:
        self.desk.open_case(uid, Place("meetings"))

    def _turn(self, weeks: int) -> None:
        """Show another week; 0 is this one."""
        if weeks:
            self._monday += weeks * _WEEK
        else:
            self._monday = _monday(self.desk.today())
        self._show_week()
        self.arrive()

    def _warn(self, names: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._warning.setVisible(names)

    def _print(self) -> None:
        # Printing is slow to load, and few weeks are printed.
        from mediator.forms.week_sheet import TITLE, week_sheet  # noqa: PLC0415
        from mediator.ui.printing.sheets import print_sheet  # noqa: PLC0415

        last = self._monday + timedelta(days=_DAYS - 1)
        found = appointments.between(self.desk.book, self._monday, last)
        sheet = week_sheet(found, self._monday, self._room)
        note = tr("这一张可以贴在墙上：当事人只写姓，如“张某”；不写案号、电话和住址。")
        print_sheet(self.desk, self, sheet, TITLE, note=note)

    def _save(self) -> None:
        from mediator.forms.calendar_file import calendar_file  # noqa: PLC0415
        from mediator.places import write_whole  # noqa: PLC0415

        name = f"{tr('日程')}{self._monday.isoformat()}.ics"
        kinds = tr("日历文件 (*.ics)")
        place = ask_where_to_save(self, tr("日历文件存在哪里"), name, kinds)
        if place is None:
            return
        last = self._monday + _SAVED_WEEKS * _WEEK - timedelta(days=1)
        found = appointments.between(self.desk.book, self._monday, last)
        names = self._names.isChecked()
        try:
            note_saved(self.desk.book, CALENDAR_WHOLE if names else CALENDAR)
            write_whole(place, calendar_file(found, self.desk.clock(), names=names))
        except Problem as problem:
            self.desk.tell(str(problem), "bad")
            return
        holds = (
            tr("里面有当事人的姓名，请收好。")
            if names
            else tr("只有案号和地点，没有姓名。")
        )
        said = one_after_another((saved_as(place, tr("日历文件")), holds))
        self.desk.tell(said, "heed" if names else "good")


def _monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
