"""期限: what is due next in a case, and how each day came about."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.cases.deadlines.due import Deadline, State
from mediator.cases.facts.dates import in_sentence, short_weekday
from mediator.language import tr
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.look import Look

_FEW: Final = 2
"""As many are shown, if they are not far off, before all are asked for."""
_FAR: Final = 60
"""Days beyond which nobody counts days; such a deadline can wait to be asked for."""
_FOLDED_HEIGHT: Final = 250
_OPEN_HEIGHT: Final = 330
_LEAST_HEIGHT: Final = 130
_FRAME: Final = 4
_MARKS: Final = {
    State.OVERDUE: "late",
    State.TODAY: "heed",
    State.THIS_WEEK: "heed",
}


def when(deadline: Deadline, today: date) -> str:
    """Return its day and how far off it is: ``12月3日 周四，10天后``."""
    if deadline.due is None:
        return tr("还没有起算")
    day = f"{in_sentence(deadline.due, today)} {short_weekday(deadline.due)}"
    apart = (deadline.due - today).days
    if not apart or apart > _FAR:
        return day
    far = tr("{n}天后") if apart > 0 else tr("过了{n}天")
    return f"{day}{tr('，')}{far.format(n=abs(apart))}"


class DeadlineLine(QFrame):
    """One deadline; unfolds how its day came about.

    Attributes:
        turned: sent when it was unfolded or folded.
        longer_wanted: sent with the code when both sides want it longer.
        place_wanted: sent with the place where it is worked on.
        links: what can be pressed.
    """

    turned = Signal()
    longer_wanted = Signal(str)
    place_wanted = Signal(object)

    def __init__(self, deadline: Deadline, today: date, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.deadline = deadline
        self.links: list[QPushButton] = []
        gap = look.px(6)
        state = _MARKS.get(deadline.state, "")
        marks = []
        if state:
            marks.append(self._mark(tr(deadline.state.value), state))
        if deadline.provisional:
            marks.append(self._mark(tr("暂定"), "heed"))
        self._why = self._link(tr("怎么算的"))
        self._why.setCheckable(True)
        self._why.toggled.connect(self._turn)
        self._how = Text("\n".join(deadline.how), "small", wraps=True)
        go = self._link(tr("去办 →"))
        go.clicked.connect(partial(self.place_wanted.emit, deadline.place))
        ways: list[QWidget] = [go]
        if deadline.extendable and deadline.is_open and deadline.due is not None:
            longer = self._link(tr("延期…"))
            longer.clicked.connect(partial(self.longer_wanted.emit, deadline.code))
            ways.append(longer)
        self._more = QWidget()
        self._more.setLayout(column(self._how, row(*ways, STRETCH, gap=gap), gap=0))
        self._more.hide()
        head = row(*marks, Text(deadline.title, wraps=True), gap=gap)
        head.setStretch(len(marks), 1)
        for mark in marks:
            head.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        day = Text(when(deadline, today), "small", wraps=True)
        said = row(day, self._why, gap=gap)
        said.setStretch(0, 1)
        lines = column(head, said, self._more, gap=0)
        lines.setContentsMargins(look.px(16), look.px(6), look.px(10), look.px(2))
        self.setLayout(lines)

    def _mark(self, word: str, state: str) -> Text:
        mark = Text(word, "mark")
        mark.setProperty("state", state)
        return mark

    def _link(self, word: str) -> QPushButton:
        made = button(word, "link")
        made.setAccessibleName(f"{self.deadline.title}{word}")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.links.append(made)
        return made

    def unfold(self) -> None:
        """Show how the day came about."""
        self._why.setChecked(True)

    @property
    def is_unfolded(self) -> bool:
        """Whether it shows how its day came about."""
        return self._why.isChecked()

    def _turn(self, out: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._more.setVisible(out)
        self._why.setText(tr("收起") if out else tr("怎么算的"))
        self.turned.emit()


class DeadlinesCard(QFrame):
    """The next deadlines of a case, the nearest first; hidden while there is none.

    Attributes:
        wanted: sent with the place the person wants to go to.
        longer_wanted: sent with the code of a deadline both sides want longer.
    """

    wanted = Signal(object)
    longer_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._look = look
        self._whole = False
        self._shown: tuple[tuple[Deadline, ...], date | None] = ((), None)
        self._lines: list[DeadlineLine] = []
        self._count = Text("", "second")
        self._all = button("", "link")
        self._all.setCheckable(True)
        self._all.toggled.connect(self._turn_all)
        head = row(Text(tr("期限"), "heading"), self._count, STRETCH, self._all, gap=8)
        head.setContentsMargins(look.px(16), look.px(4), look.px(10), look.px(2))
        self._head = QWidget()
        self._head.setLayout(head)
        self._inner = inner = QWidget()
        inner.installEventFilter(self)
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self._area = scrolling(inner)
        # By itself it would ask for more than one line needs, and cut the head.
        self._area.setMinimumHeight(1)
        inner.setProperty("part", "")
        inner.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self._head, self._area, gap=0, margin=1))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.hide()

    def show_deadlines(self, found: tuple[Deadline, ...], today: date) -> None:
        """Show the deadlines that are still open; the same again changes nothing."""
        waiting = tuple(each for each in found if each.is_open)
        if (waiting, today) == self._shown:
            return
        self._shown = (waiting, today)
        unfolded = {
            (line.deadline.code, line.deadline.subject)
            for line in self._lines
            if line.is_unfolded
        }
        self._clear()
        for each in waiting:
            line = DeadlineLine(each, today, self._look)
            line.turned.connect(self._fit_soon)
            line.longer_wanted.connect(self.longer_wanted)
            line.place_wanted.connect(self.wanted)
            for link in line.links:
                link.installEventFilter(self)
            if (each.code, each.subject) in unfolded:
                line.unfold()
            self._layout.insertWidget(len(self._lines), line)
            self._lines.append(line)
        self._count.setText(_counted(waiting, today))
        self._turn_all(self._all.isChecked())
        self.setVisible(bool(waiting))

    def _clear(self) -> None:
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []

    def _turn_all(self, whole: bool) -> None:  # noqa: FBT001 - a signal's argument
        few = self._few()
        for at, line in enumerate(self._lines):
            line.setVisible(whole or at < few)
        number = len(self._lines)
        self._all.setVisible(number > few)
        self._all.setText(
            tr("只看最近的") if whole else tr("全部 {n} 项").format(n=number)
        )
        self._all.setAccessibleName(tr("期限") + self._all.text())
        self._fit_soon()

    def _few(self) -> int:
        """Return how many are shown before all are asked for: those that are near."""
        waiting, today = self._shown
        near = [
            each
            for each in waiting
            if each.due and today and (each.due - today).days <= _FAR
        ]
        return min(len(near), _FEW)

    def show_whole(self, *, whole: bool) -> None:
        """Show all at once: what lies around scrolls already."""
        self._whole = whole
        self._fit()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Take as much height as the lines need, and no more than leaves the rest."""
        needed = self._layout.totalHeightForWidth(self._area.width())
        needed += self._head.sizeHint().height() + _FRAME
        open_lines = self._all.isChecked() or any(
            line.is_unfolded for line in self._lines
        )
        most = self._look.px(_OPEN_HEIGHT if open_lines else _FOLDED_HEIGHT)
        most = needed if self._whole else min(needed, most)
        least = most if self._whole else min(most, self._look.px(_LEAST_HEIGHT))
        self.setMaximumHeight(most)
        self.setMinimumHeight(least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reckon anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit_soon()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Reckon anew when a line changes; show the one that gets the focus."""
        if watched is self._inner:
            if event.type() == QEvent.Type.LayoutRequest:
                self._fit_soon()
        elif event.type() == QEvent.Type.FocusIn:
            self._area.ensureWidgetVisible(watched, 0, self._look.px(40))
        return False


def _counted(waiting: tuple[Deadline, ...], today: date) -> str:
    """Return in a few words what is pressing; else when the next one is."""
    late = sum(each.state is State.OVERDUE for each in waiting)
    if late:
        return tr("逾期 {n}").format(n=late)
    following = next((each.due for each in waiting if each.due), None)
    if following is None or (following - today).days > _FAR:
        return tr("近期没有到期的")
    return tr("最近 {day}").format(day=in_sentence(following, today))
