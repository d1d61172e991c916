"""What is due, told on the desktop while the window is not in front.

A clerk works in other programs most of the day. Twice something is told there: once a
day how many things are due, and half an hour before it an appointment. A number and a
time, never a name, a number of a case or what it is about: others see the screen too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from mediator.cases.appointments import between
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day, time_on_screen
from mediator.cases.today.day import day_of
from mediator.language import one_after_another, tr
from mediator.places import resource
from mediator.problems import Problem
from mediator.ui.page import Desk

_LOOK_MS: Final = 5 * 60 * 1000
_AHEAD: Final = timedelta(minutes=30)
_SHOWN_MS: Final = 15_000


@dataclass(frozen=True, slots=True)
class Due:
    """What may be told at a moment.

    Attributes:
        day: the room's day.
        overdue: cases with something overdue; None where it was not asked.
        today: cases with something due today.
        soon: uid and time of the appointments that begin within half an hour.
    """

    day: date
    overdue: int | None = None
    today: int = 0
    soon: tuple[tuple[str, str], ...] = ()


def due_now(book: CaseBook, now: datetime, *, whole_day: bool) -> Due:
    """Return what is due; runs beside the window.

    Args:
        book: the open book.
        now: the present moment, UTC.
        whole_day: count what is overdue and due today, too.

    Raises:
        Problem: the book cannot be read.
    """
    day = room_day(now)
    soon = tuple(
        (each.uid, time_on_screen(each.starts_at))
        for each in between(book, day, room_day(now + _AHEAD))
        if each.is_open and each.starts_at and now <= each.starts_at <= now + _AHEAD
    )
    if not whole_day:
        return Due(day, soon=soon)
    found = day_of(book, day, now)
    return Due(day, found.overdue.cases, found.due.cases, soon)


class Reminders(QObject):
    """Looks now and then; tells each thing once.

    Attributes:
        told: sent with the sentence that goes to the desktop.
    """

    told = Signal(str)

    def __init__(
        self, desk: Desk, in_front: Callable[[], bool], parent: QWidget
    ) -> None:
        """Begin to look, if the person wants to be reminded.

        Args:
            desk: book, clock, and the helper thread.
            in_front: whether the person has the window before them.
            parent: the window.
        """
        super().__init__(parent)
        self._desk = desk
        self._in_front = in_front
        self._is_busy = False
        self._counted: date | None = None
        self._told: set[str] = set()
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_MS)
        self._watch.timeout.connect(self.look)
        self._watch.start()

    def stop(self) -> None:
        """Look no more."""
        self._watch.stop()

    def look(self) -> None:
        """Look once; nothing is told to who has the window in front."""
        if self._is_busy or self._in_front() or not self._desk.remembered.reminds():
            return
        self._is_busy = True
        now = self._desk.clock()
        whole_day = self._counted != room_day(now)
        self._desk.background.run(
            partial(due_now, self._desk.book, now, whole_day=whole_day),
            self._tell,
            self._failed,
        )

    def _tell(self, due: Due) -> None:
        self._is_busy = False
        said = []
        for uid, time in due.soon:
            if uid not in self._told:
                self._told.add(uid)
                said.append(tr("{time} 有约好的事。").format(time=time))
        if due.overdue is not None:
            self._counted = due.day
            if due.overdue:
                said.append(tr("{n} 件已经过期。").format(n=due.overdue))
            if due.today:
                said.append(tr("{n} 件今天到期。").format(n=due.today))
        if said:
            self.told.emit(one_after_another((*said, tr("打开案件簿看“今日”。"))))

    def _failed(self, _problem: Problem) -> None:
        self._is_busy = False  # the page that shows the day says what is wrong


class DesktopNotice(QObject):
    """Shows a sentence on the desktop by the tray, and brings the window up.

    Where the desktop has no tray, the window's place in the task bar calls for
    attention instead.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    def show(self, sentence: str) -> None:
        """Show a sentence; the icon is there from the first one on."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            QApplication.alert(self._window.window())
            return
        if self._icon is None:
            icon = QIcon(str(resource("icons", "mediator-48.png")))
            self._icon = QSystemTrayIcon(icon, self)
            self._icon.setToolTip(tr("人民调解案件簿"))
            self._icon.messageClicked.connect(self._come_up)
            self._icon.activated.connect(self._come_up)
            self._icon.show()
        kind = QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(tr("人民调解案件簿"), sentence, kind, _SHOWN_MS)

    def _come_up(self) -> None:
        above = self._window.window()
        above.showNormal() if above.isMinimized() else above.show()
        above.raise_()
        above.activateWindow()
