"""The lines of 日程: a day of the week, and each appointment on it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from mediator.cases.appointments import Dated
from mediator.cases.clashes import span
from mediator.cases.deadlines.calendar import WorkCalendar
from mediator.cases.facts.dates import in_sentence, room_day, weekday
from mediator.language import tr
from mediator.ui.layouts import STRETCH, ShortText, Text, button, column, frame, row
from mediator.ui.look import Look

_DAY_WIDTH: Final = 116
_TIME_EM: Final = 7


def state_of(each: Dated, now: datetime) -> tuple[str, str]:
    """Return in a word how an appointment stands, and its colour; both may be empty."""
    if each.cancelled_on is not None:
        return tr("已取消"), ""
    if each.meeting_uid:
        return tr("已记"), "good"
    if each.starts_at is not None and each.starts_at < now:
        return tr("请记这一次"), "heed"
    return "", ""


class SessionLine(QFrame):
    """One appointment; Enter opens it.

    Attributes:
        wanted: sent with the uid of the appointment.
        go: the button.
    """

    wanted = Signal(str)

    def __init__(self, each: Dated, now: datetime, look: Look) -> None:
        super().__init__()
        self.each = each
        time = Text(span(each) or tr("没有写时间"), "heading")
        em = time.fontMetrics().horizontalAdvance("国")
        if not look.stacked:
            time.setMinimumWidth(round(em * _TIME_EM))
        word, state = state_of(each, now)
        mark = Text(word, "mark")
        mark.setProperty("state", state)
        if not word:  # asked to show before it is laid out, it were a window
            mark.hide()
        what = each.said_in_lists or tr("约定")
        if each.cancelled_on is not None:
            what += tr("（没有去：{why}）").format(why=each.reason_in_lists)
        told = " · ".join(
            filter(
                None,
                (
                    each.numbered,
                    each.parties,
                    each.place_in_lists,
                    "、".join(each.mediator_names),
                ),
            )
        )
        self.go = button(tr("打开"))
        day = in_sentence(each.day, room_day(now)) if each.day else ""
        self.go.setAccessibleName(
            f"{tr('打开')} {day} {span(each)} {each.said_in_lists} {told} {word}"
        )
        self.go.clicked.connect(self._pressed)
        if look.stacked:
            words = column(
                row(time, mark, STRETCH, gap=look.px(8)),
                Text(what, "heading", wraps=True),
                Text(told, "second", wraps=True),
                gap=look.px(2),
            )
            line = row(words, self.go, gap=look.px(12))
        else:
            words = column(
                ShortText(what, "heading"), ShortText(told, "second"), gap=look.px(2)
            )
            line = row(time, words, mark, self.go, gap=look.px(12))
        line.setStretchFactor(words, 1)
        line.setContentsMargins(0, look.px(4), 0, look.px(4))
        self.setLayout(line)

    def _pressed(self) -> None:
        self.wanted.emit(self.each.uid)


class DayBlock(QFrame):
    """One day: its name at the left, its appointments beside.

    Attributes:
        wanted: sent with the uid of an appointment that was pressed.
        lines: the appointments, in order.
    """

    wanted = Signal(str)

    def __init__(  # noqa: PLR0913, PLR0917 - a day is drawn from all of these
        self,
        day: date,
        found: Sequence[Dated],
        calendar: WorkCalendar,
        today: date,
        now: datetime,
        look: Look,
    ) -> None:
        super().__init__()
        self.setProperty("part", "row")
        is_today = day == today
        self.setProperty("state", "here" if is_today else "")
        named = weekday(day)
        second = tr("今天 {day}").format(day=named) if is_today else named
        words = Text(in_sentence(day, None), "heading"), Text(second, "second")
        beside = column(gap=0)
        self.lines = [SessionLine(each, now, look) for each in found]
        for line in self.lines:
            line.wanted.connect(self.wanted)
            beside.addWidget(line)
        if not found:
            off = "" if calendar.works(day) else calendar.why_off(day)
            rest = off if off and off != named and not off.startswith("星期") else ""
            if off and not rest:
                rest = tr("休息")
            beside.addWidget(Text(rest or tr("没有约"), "second"))
        placed = _under if look.cramped else _at_left
        whole = placed(words, beside, look)
        side, above = look.px(16), look.px(6)
        whole.setContentsMargins(side, above, side, above)
        self.setLayout(whole)


def _at_left(name: tuple[Text, Text], found: QBoxLayout, look: Look) -> QBoxLayout:
    """Return a day's name, and its appointments beside it."""
    words = column(*name, gap=look.px(2))
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    left = frame("", words)
    left.setFixedWidth(look.px(_DAY_WIDTH))
    words.setContentsMargins(0, look.px(4), 0, 0)
    whole = row(left, found, gap=look.px(12))
    whole.setStretchFactor(found, 1)
    return whole


def _under(name: tuple[Text, Text], found: QBoxLayout, look: Look) -> QBoxLayout:
    """Return a day's name, and its appointments under it: beside it is no room."""
    return column(row(*name, STRETCH, gap=look.px(12)), found, gap=0)
