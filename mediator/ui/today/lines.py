"""What presses today, as cards of lines: overdue, due today, this week."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from mediator.cases.deadlines.due import WEEK
from mediator.cases.facts.dates import in_sentence, short_weekday, to_room
from mediator.cases.facts.masking import masked
from mediator.cases.gaps import Place
from mediator.cases.today.day import Heading
from mediator.cases.today.exact import DayLine, When
from mediator.language import tr
from mediator.ui.layouts import STRETCH, ShortText, Text, button, column, frame, row
from mediator.ui.layouts import rule as thin_rule
from mediator.ui.look import Look, repolish
from mediator.ui.nesting import nest

_STATES: Final = {When.OVERDUE: "late", When.TODAY: "heed", When.WEEK: ""}
_NAME: Final = 8
"""Characters of a name that are shown beside its number."""
_SIDE_BY_SIDE, _STACKED = "　", "\n"
"""What stands between two people and their numbers."""
_CALLED: Final = 2
"""Telephone numbers a line has room for."""


def mark_of(line: DayLine, today: date) -> str:
    """Return the word at the left: ``逾期2天``, ``今天``, ``14:30``, ``周三``."""
    if line.when is When.OVERDUE:
        return tr("逾期{n}天").format(n=(today - line.due).days)
    if line.when is When.TODAY:
        return f"{to_room(line.at):%H:%M}" if line.at else tr("今天")
    day = short_weekday(line.due)
    return day if line.at is None else f"{day} {to_room(line.at):%H:%M}"


def called(line: DayLine, *, whole: bool, between: str = _SIDE_BY_SIDE) -> str:
    """Return whom to call.

    Args:
        line: what is to be done.
        whole: the numbers whole, to dial them; else masked.
        between: stands between two people.
    """
    told = [
        f"{_short(name)} {phone if whole else masked(phone)}"
        for name, phone in line.people
        if phone.strip()
    ]
    if not told:
        return tr("没有登记电话") if line.people else ""
    more = [tr("等{n}人").format(n=len(told))] if len(told) > _CALLED else []
    return between.join([*told[:_CALLED], *more])


def _short(name: str) -> str:
    """Return a name that leaves room for the number; a firm's is cut."""
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


class PressingLine(QFrame):
    """One thing to do: what, whose, whom to call, and the way to it.

    The numbers stand whole when they are asked for, until the focus goes elsewhere:
    somebody has to dial them, and who looked is logged.

    Attributes:
        go: the button; Enter on it leads to the place.
        ask: shows the numbers whole; seen where the focus or the mouse is.
        wanted: sent with the line when it was pressed.
        phones_wanted: sent when the numbers are asked for.
        covered: the focus went elsewhere, and the numbers are masked again.
    """

    wanted = Signal(object)
    phones_wanted = Signal()
    covered = Signal()

    def __init__(self, line: DayLine, today: date, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.line = line
        mark = Text(mark_of(line, today), "mark")
        mark.setProperty("state", _STATES[line.when])
        em = mark.fontMetrics().horizontalAdvance("国")
        mark.setMinimumWidth(em * 5 + look.px(18))
        self._second: QHBoxLayout | None = None
        self._gap = look.px(16)
        self._phones = Text("", "second")
        self.go = button(tr(line.verb))
        self.ask = self._asking(keyed=not look.stacked)
        self.show_phones(whole=False)
        kind = tr(line.kind)
        told = " · ".join(filter(None, (line.number, line.parties, kind)))
        # The names stand beside the numbers already.
        short = " · ".join(filter(None, (line.number, kind)))
        shown = short if called(line, whole=False) and line.people else told
        self.go.setAccessibleName(f"{self.go.text()} {line.what} {told}")
        self.go.setToolTip(line.ask)
        self.go.clicked.connect(self._pressed)
        self.go.installEventFilter(self)
        if look.stacked:
            # There is room below: nothing of what is to be done is cut off.
            what = Text(line.what, "heading", wraps=True)
            head = row(mark, self.ask, STRETCH)
            words = column(
                head, what, Text(shown, "second", wraps=True), self._phones,
                gap=look.px(2),
            )  # fmt: skip
            layout = row(words, gap=look.px(12))
            # Beside long names and their numbers there may be no room for the button.
            (head if look.cramped else layout).addWidget(self.go)
        else:
            first = row(ShortText(line.what, "heading"), self.ask, gap=look.px(16))
            first.setStretch(0, 1)
            second = row(ShortText(shown, "second"), self._phones, gap=self._gap)
            second.setStretch(0, 1)
            self._second = second
            words = column(first, second, gap=look.px(2))
            layout = row(mark, words, self.go, gap=look.px(12))
        layout.setStretchFactor(words, 1)
        layout.setContentsMargins(look.px(16), look.px(6), look.px(16), look.px(6))
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two numbers side by side where the case number has room as well."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Set the numbers beside each other, or one under the other."""
        beside = called(self.line, whole=self._whole)
        stacked = called(self.line, whole=self._whole, between=_STACKED)
        width = self._phones.fontMetrics().horizontalAdvance
        self._phones.setText(beside)
        hint = self._phones.sizeHint().width()
        margins = hint - width(beside)
        wanted = width(self.line.number) + margins + self._gap + hint
        room = self._second.geometry().width() if self._second else 0
        self._phones.setText(stacked)
        # The page may become narrower than this line is now.
        self._phones.setMinimumWidth(self._phones.sizeHint().width())
        if wanted <= room:
            self._phones.setText(beside)

    def _pressed(self) -> None:
        self.wanted.emit(self.line)

    def _asking(self, *, keyed: bool) -> QPushButton:
        """Return the button for the mouse; the keys have Ctrl+D.

        Args:
            keyed: there is room to name the key, too.
        """
        made = button(tr("看号码 Ctrl+D") if keyed else tr("看号码"), "link")
        made.setAccessibleName(tr("看整个电话号码"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        kept = made.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves under the mouse
        made.setSizePolicy(kept)
        made.clicked.connect(self._asked)
        made.hide()
        return made

    def _asked(self) -> None:
        self.go.setFocus(Qt.FocusReason.MouseFocusReason)
        self.phones_wanted.emit()

    @property
    def has_phones(self) -> bool:
        """Whether there is a number to be shown."""
        return any(phone.strip() for _, phone in self.line.people)

    def show_phones(self, *, whole: bool) -> None:
        """Show the numbers whole or masked, also to a screen reader."""
        self._whole = whole
        said = called(self.line, whole=whole)
        self._arrange()
        self.go.setAccessibleDescription(said)
        if whole:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self._offer()

    def _offer(self) -> None:
        """Offer to show the numbers where somebody is, and not twice."""
        here = self.go.hasFocus() or self.underMouse()
        self.ask.setVisible(here and self.has_phones and not self._whole)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer the numbers to the mouse."""
        super().enterEvent(event)
        self._offer()

    def leaveEvent(self, event: QEvent) -> None:
        """Offer them no longer, unless the focus is here."""
        super().leaveEvent(event)
        self._offer()

    def phones(self) -> str:
        """Return the numbers as they are shown now."""
        return self._phones.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the focus is, and mask the numbers when it goes elsewhere."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            here = event.type() == QEvent.Type.FocusIn
            self.setProperty("state", "here" if here else "")
            repolish(self)
            if not here and self._whole:
                self.show_phones(whole=False)
                self.covered.emit()
            # The button has the focus only behind this event.
            QTimer.singleShot(0, self, self._offer)
        return super().eventFilter(watched, event)


class PressingCard(QFrame):
    """One heading with its lines.

    Attributes:
        wanted: sent with the line whose button was pressed.
        list_wanted: the person wants to see the others.
        lines: the lines, in order.
    """

    wanted = Signal(object)
    list_wanted = Signal()

    def __init__(self, heading: Heading, today: date, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "card")
        title = Text(tr(heading.when.value), "heading")
        second = Text(_counted(heading, today), "second")
        head = row(title, second, STRETCH, gap=8)
        head.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        whole = column(head, gap=0, margin=1)
        self.lines = [PressingLine(each, today, look) for each in heading.lines]
        for line in self.lines:
            line.wanted.connect(self.wanted)
            whole.addWidget(line)
        if heading.more:
            more = button(tr("还有 {n} 件，见案件列表").format(n=heading.more), "link")
            more.clicked.connect(self.list_wanted)
            foot = row(more, STRETCH)
            foot.setContentsMargins(look.px(12), look.px(2), look.px(12), look.px(2))
            whole.addWidget(thin_rule())
            nest(whole, foot)
        self.setLayout(whole)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the buttons equally wide, now that they wear their look.

        So the numbers beside them end at the same place.
        """
        super().showEvent(event)
        widest = max((each.go.sizeHint().width() for each in self.lines), default=0)
        for line in self.lines:
            line.go.setMinimumWidth(widest)


def _counted(heading: Heading, today: date) -> str:
    """Return how many there are; of the week also until when."""
    count = tr("{n} 件").format(n=heading.cases)
    if heading.when is not When.WEEK:
        return count
    day = in_sentence(today + WEEK, today)
    return tr("{count}，到{day}").format(count=count, day=day)


def quiet_card(look: Look, today: date) -> QFrame:
    """Return what is shown when nothing presses while cases are open."""
    day = in_sentence(today + WEEK, today)
    said = tr("今天没有到期的事，到{day}也没有。").format(day=day)
    line = row(ShortText(said))
    line.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
    return frame("card", line)


def step_between(lines: list[QPushButton], at: QPushButton, key: int) -> bool:
    """Move the focus up or down among lines; False if that is no such key."""
    steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
    if key not in steps or at not in lines:
        return False
    to = lines.index(at) + steps[key]
    if 0 <= to < len(lines):
        lines[to].setFocus(Qt.FocusReason.TabFocusReason)
    return True


def place_of(line: DayLine) -> Place | None:
    """Return where in its case a line is worked on, or None for its front."""
    return line.place if line.place.page else None
