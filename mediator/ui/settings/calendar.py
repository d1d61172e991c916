"""节假日: a year's days off and worked weekend days, and whose periods hold here."""

from datetime import date
from typing import Final

import msgspec
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from mediator.cases.case_file import CalendarDayEntry, RoomFile
from mediator.cases.deadlines.arrangement import (
    ArrangementMoved,
    keep_arrangement,
    read_arrangement,
    say_arrangement,
    write_arrangement,
)
from mediator.cases.deadlines.calendar import (
    WorkCalendar,
    missing_festivals,
    work_calendar,
)
from mediator.cases.deadlines.own_room import (
    FILING,
    KEYS,
    RECEIPT,
    SCREENING,
    TRANSFER,
    offered,
)
from mediator.cases.deadlines.table import REGION, region_of, regions
from mediator.cases.half_done import HOLIDAYS
from mediator.cases.model import Room
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.composing import Composing
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, card, column, row, rule
from mediator.ui.look import repolish
from mediator.ui.page import Desk
from mediator.ui.waiting import Waiting

_LINES: Final = 5
_BOX: Final = "text"
_LEAST: Final = 10
"""Characters a list has at least, where its longest name is wider than the card."""


class _Begun(msgspec.Struct):
    """What a draft holds: the words, and what was entered when they were begun."""

    opened: tuple[CalendarDayEntry, ...]
    text: str
    official: bool


def _begun(opened: tuple[CalendarDayEntry, ...], text: str, official: bool) -> str:  # noqa: FBT001 - a tick
    return msgspec.json.encode(_Begun(opened, text, official)).decode()


def _begun_from(entered: tuple[CalendarDayEntry, ...]) -> str:
    """Return how it stands while nobody wrote: as it was entered."""
    official = bool(entered) and all(each.official for each in entered)
    return _begun(entered, write_arrangement(entered), official)


class CalendarCard(QWidget):
    """One year at a time; what is entered goes before the table that came with us."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._room = RoomFile()
        self._in_sight = 0
        self._opened: tuple[CalendarDayEntry, ...] = ()
        look = desk.look
        self._year = QComboBox()
        this = desk.today().year
        self._year.addItems([str(this + apart) for apart in (-1, 0, 1, 2)])
        self._year.setCurrentText(str(this))
        self._year.currentTextChanged.connect(self._turn)
        self._says = Text("", "second", wraps=True)
        self._now = Text("", "second", wraps=True)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(
            tr("10-1..10-7 国庆节\n10-10 上班\n也可以把通知原文贴进来")
        )
        self._text.setAccessibleName(tr("这一年的放假安排"))
        self._composing = Composing(self._text)
        height = self._text.fontMetrics().lineSpacing() * _LINES + look.px(14)
        self._text.setFixedHeight(height)
        self._official = QCheckBox(tr("照国务院办公厅通知录的"))
        self._waits = Waiting(self._text, self, tr("这一年的放假安排"))
        self._text.textChanged.connect(self._waits.touch)
        self._official.clicked.connect(self._waits.touch)
        self._keep = button(tr("存下这一年"))
        self._keep.clicked.connect(self.keep)
        self._refused = Text("", "notice", wraps=True)
        self._refused.hide()
        self._text.textChanged.connect(self._refused.hide)
        self._region = QComboBox()
        self._region.setMinimumContentsLength(_LEAST)
        for region in regions():
            self._region.addItem(tr(region), region)
        self._region.activated.connect(self._keep_region)
        self._own = {code: self._offer(code) for code in KEYS}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("节假日和期限"),
                self._labelled(tr("哪一年"), self._year),
                self._says,
                self._now,
                self._text,
                self._refused,
                self._foot(),
                rule(),
                self._labelled(tr("期限按哪里的规定"), self._region),
                Text(
                    tr("只有几处地方有自己的期限；没有的都按全国的算。"),
                    "second",
                    wraps=True,
                ),
                *self._offers(),
                Text(
                    tr("这四样各地不同，还没有核对原文；选了才在“今日”里提醒。"),
                    "second",
                    wraps=True,
                ),
            )
        )

    def _offer(self, code: str) -> QComboBox:
        """Return a box with the rules of some counties; none is chosen by itself."""
        box = QComboBox()
        box.setMinimumContentsLength(_LEAST)
        box.addItem(tr("不提醒"), "")
        for each in offered(code, self._desk.today()):
            box.addItem(
                tr("{region}：{name}").format(
                    region=tr(each.region), name=tr(each.name)
                ),
                each.region,
            )
        box.activated.connect(
            lambda: self._desk.book.set(KEYS[code], box.currentData())
        )
        return box

    def _offers(self) -> list[QWidget]:
        """Return the boxes of the counties' rules, which begin at the same place."""
        named = (
            (tr("多久排查一次"), SCREENING),
            (tr("聘任调解员报备案"), FILING),
            (tr("答复移送来的单位"), TRANSFER),
            (tr("移交出去等回执"), RECEIPT),
        )
        lines = [self._labelled(name, self._own[code]) for name, code in named]
        labels: list[QLabel] = []
        for line in lines:
            labels += line.findChildren(QLabel)
        if not self._desk.look.stacked:
            widest = max(each.sizeHint().width() for each in labels)
            for each in labels:
                each.setFixedWidth(widest)
        return lines

    def _foot(self) -> FlowLayout:
        flow = FlowLayout(gap=self._desk.look.px(8))
        flow.addWidget(self._official)
        flow.addWidget(self._keep)
        return flow

    def _labelled(self, label: str, box: QWidget) -> QWidget:
        said = Text(label, "label")
        said.setBuddy(box)
        box.setAccessibleName(label)
        both = QWidget()
        look = self._desk.look
        gap = look.px(8)
        # A county's rule has a long name: with large text it gets its own line.
        beside = row(said, box, STRETCH, gap=gap)
        line = column(said, box, gap=gap) if look.stacked else beside
        line.setContentsMargins(0, 0, 0, 0)
        both.setLayout(line)
        return both

    @property
    def year(self) -> int:
        """The year in sight."""
        return int(self._year.currentText())

    def show_room(self, room: RoomFile) -> None:
        """Show the year in sight; a text being changed stays as it is."""
        self._room = room
        self._region.setCurrentIndex(self._region.findData(region_of(room)))
        for code, box in self._own.items():
            box.setCurrentIndex(max(box.findData(room.choices.get(KEYS[code], "")), 0))
        self._show()

    def _turn(self) -> None:
        """Show another year; what is written for the one before comes back with it."""
        if not self._waits.put_by():
            self._year.setCurrentText(str(self._in_sight))
            self._refuse(self._waits.refusal)
            return
        self._refused.hide()
        self._show()

    def _show(self) -> None:
        entered = self._entered()
        calendar = work_calendar(self._room.calendar)
        sentence, sure = standing(self.year, self._room, calendar)
        self._says.setText(sentence)
        self._says.setProperty("state", "" if sure else "heed")
        repolish(self._says)
        days = days_of(self.year, calendar)
        told = say_arrangement(days)
        self._now.setText(tr("现在这样算：{days}。").format(days=told) if told else "")
        self._now.setVisible(bool(told))
        if self.year != self._in_sight:
            self._in_sight = self.year
            which = f"{HOLIDAYS}:{self.year}"
            drafts = DraftsApart(self._desk.book, Room, self._room.uid, which)
            self._waits.keep_in(drafts, _BOX)
        if self._waits.show(_begun_from(entered)):
            self._say("heed", tr("！上次写的放回来了，还没有办。"))

    # --- as something that is written in

    @property
    def is_composing(self) -> bool:
        """Whether letters stand in the box that are no words yet."""
        return self._composing.now

    def text(self) -> str:
        """Return what is written, and what was entered when that was begun."""
        return _begun(
            self._opened, self._text.toPlainText(), self._official.isChecked()
        )

    def put(self, text: str) -> None:
        """Show what a draft kept; one that cannot be read changes nothing."""
        try:
            begun = msgspec.json.decode(text, type=_Begun)
        except msgspec.DecodeError:
            return
        self._opened = begun.opened
        if self._text.toPlainText() != begun.text:
            self._text.setPlainText(begun.text)
        self._official.setChecked(begun.official)

    def _entered(self) -> tuple[CalendarDayEntry, ...]:
        return tuple(each for each in self._room.calendar if each.day.year == self.year)

    def keep(self) -> None:
        """Put what is written in the place of what was entered for the year."""
        text, official = self._text.toPlainText(), self._official.isChecked()
        try:
            days = (
                read_arrangement(text, self.year, official=official)
                if text.strip()
                else ()
            )
            keep_arrangement(self._desk.book, self.year, days, opened=self._opened)
        except ArrangementMoved as moved:
            self._opened = moved.days  # the person has read it: see ``_refuse``
            self._waits.compare_with(_begun_from(moved.days))
            self._waits.finish()
            self._refuse(str(moved))
            self._text.setFocus()
            return
        except Problem as problem:
            self._refuse(str(problem))
            self._text.setFocus()
            return
        self._refused.hide()
        self._waits.end()
        kept = tr("{year}年的放假安排存好了。")
        gone = tr("{year}年录的都删了，按 Ctrl+Z 撤销。")
        said = (kept if days else gone).format(year=self.year)
        self._desk.tell(said, "good" if days else "undo")

    def _refuse(self, why: str) -> None:
        self._say("bad", f"✗ {why}")

    def _say(self, state: str, said: str) -> None:
        self._refused.setProperty("state", state)
        self._refused.setText(said)
        repolish(self._refused)
        self._refused.show()

    def _keep_region(self) -> None:
        self._desk.book.set(REGION, self._region.currentData())


def days_of(year: int, calendar: WorkCalendar) -> tuple[CalendarDayEntry, ...]:
    """Return the days of a year that are not what their weekday says, in order."""
    return tuple(
        CalendarDayEntry(day=day, works=each.works, name=each.name)
        for day, each in sorted(calendar.special.items())
        if day.year == year
    )


def standing(year: int, room: RoomFile, calendar: WorkCalendar) -> tuple[str, bool]:
    """Return in a sentence how much of a year is known, and whether it is all."""
    entered = [each for each in room.calendar if each.day.year == year]
    if entered:
        lacking = missing_festivals(room.calendar, year)
        if not lacking:
            said = tr("{year}年：照正式通知录全了。")
            return said.format(year=year), True
        if not any(each.official for each in entered):
            said = tr("{year}年：录了，不是正式通知，算出来的日子标“暂定”。")
            return said.format(year=year), False
        said = tr("{year}年：照通知录了一部分，还缺{names}，算出来的日子标“暂定”。")
        return said.format(year=year, names="、".join(lacking)), False
    if year not in calendar.years:
        said = tr("{year}年：还没有放假安排，算出来的日子都标“暂定”。")
        return said.format(year=year), False
    if calendar.doubts(date(year, 1, 1), date(year, 12, 24)):
        said = tr(
            "{year}年：只有法定的假日，调休还不知道；正式通知出来后录进来，"
            "在这以前相近的日子标“暂定”。"
        )
        return said.format(year=year), False
    return tr("{year}年：国务院办公厅的安排已经在里面，不用录。").format(
        year=year
    ), True
