"""宣读卡: large text to be read to the people at the table, ticked card by card.

← → turn the cards; Enter or Space ticks the one in sight and goes on, a figure ticks
its card at once. A tick writes one sentence with the time into the record, where the
cursor stands, and never a second time. What is not ticked is not claimed.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.dates import room_day
from mediator.cases.read_aloud import AloudCard, aloud_cards, line_of, was_read
from mediator.language import tr
from mediator.ui.case.meetings.record_text import RecordText
from mediator.ui.case.records import let_go
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import repolish
from mediator.ui.page import Desk

_LARGE: Final = 1.5
_STEPS: Final = {
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Down): 1,
}
_TICKS: Final = frozenset(
    int(key) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
)


class ReadAloud(QFrame):
    """The cards, one in sight; hidden until they are wanted."""

    def __init__(
        self, desk: Desk, record: RecordText, met_on: Callable[[], date | None]
    ) -> None:
        """Make the cards.

        Args:
            desk: what every page works with.
            record: where the sentences go.
            met_on: the day of the meeting in sight; on another day no time is
                written, since nobody noted it.
        """
        super().__init__()
        self.setProperty("part", "aloud")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk = desk
        self._record = record
        self._met_on = met_on
        self._cards: tuple[AloudCard, ...] = ()
        self._at = 0
        look = desk.look
        self._chips: list[QPushButton] = []
        self._flow = FlowLayout(gap=look.px(6))
        self._aloud = Text("", wraps=True)
        self._aloud.setStyleSheet(f"font-size: {round(look.px(16) * _LARGE)}px;")
        self._aloud.ensurePolished()
        self._said = Text("", "help", wraps=True)
        self._tick = button(tr("读过了，写进记录 Enter"), "primary")
        self._tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tick.clicked.connect(self.tick)
        keys = Text(tr("← → 换一张 · 数字键直接记一张 · Esc 回到记录"), "second")
        keys.setWordWrap(look.stacked)
        foot = row(keys, STRETCH, self._tick, gap=look.px(8))
        self.setLayout(
            column(
                self._flow,
                self._aloud,
                self._said,
                foot,
                gap=look.px(10),
                margin=look.px(12),
            )
        )
        record.form.typed.connect(self.follow)
        self._show_cards(aloud_cards(desk.today()))
        self.hide()

    def show_case(self, case: CaseFile) -> None:
        """Have the cards of its kind of dispute and of the court that sent it."""
        self._show_cards(aloud_cards(self._desk.today(), case.kind, case.source))
        self.follow()

    def _show_cards(self, cards: tuple[AloudCard, ...]) -> None:
        if cards == self._cards:
            return
        self._cards = cards
        self._at = min(self._at, len(cards) - 1)
        while len(self._chips) > len(cards):
            let_go(self._chips.pop())
        for at in range(len(self._chips), len(cards)):
            chip = button("", "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._turn_to, at))
            self._chips.append(chip)
            self._flow.addWidget(chip)
        self._keep_room()

    def open(self) -> None:
        """Show the first card that was not read, ready for the keys."""
        unread = (at for at in range(len(self._cards)) if not self._is_read(at))
        self._at = next(unread, 0)
        self.follow()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, _name: str = "") -> None:
        """Show what the record says by now."""
        for at, (chip, card) in enumerate(zip(self._chips, self._cards, strict=True)):
            read = self._is_read(at)
            chip.setText(f"{at + 1} {tr(card.name)}{' ✓' if read else ''}")
            said = tr("{name}，已宣读") if read else tr("{name}，还没有宣读")
            chip.setAccessibleName(said.format(name=tr(card.name)))
            chip.setChecked(at == self._at)
        card, read = self._card, self._is_read(self._at)
        self._aloud.setText(card.aloud)
        self.setAccessibleName(tr("宣读卡 {name}").format(name=tr(card.name)))
        self.setAccessibleDescription(card.aloud)
        told = tr("✓ 已写进记录") if read else tr("依据：{basis}")
        self._said.setText(told.format(basis=card.basis))
        self._said.setProperty("state", "good" if read else "")
        repolish(self._said)
        self._tick.setEnabled(not read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the longest card, so that turning them moves nothing."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        inside = self.contentsRect().width() - 2 * self._desk.look.px(12)
        metrics, wraps = self._aloud.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
        heights = [
            metrics.boundingRect(QRect(0, 0, inside, 0), wraps, card.aloud).height()
            for card in self._cards
        ]
        self._aloud.setMinimumHeight(max(heights, default=0) + 2)

    @property
    def _card(self) -> AloudCard:
        return self._cards[self._at]

    def _is_read(self, at: int) -> bool:
        return was_read(self._cards[at], self._record.text())

    def _turn_to(self, at: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        self._at = at % len(self._cards)
        self.follow()

    def tick(self) -> None:
        """Write that the card in sight was read, once, and go to the next unread."""
        if self._is_read(self._at):
            self._desk.tell(tr("这一张已经写进记录了。"), "heed")
            return
        self._record.add_line(line_of(self._card, self._now()))
        count = len(self._cards)
        behind = (at % count for at in range(self._at + 1, self._at + count))
        self._turn_to(next((at for at in behind if not self._is_read(at)), self._at))

    def _now(self) -> datetime | None:
        """Return the moment, unless the meeting was on another day."""
        at, day = self._desk.clock(), self._met_on()
        return at if day is None or day == room_day(at) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrows, tick with Enter, Space or a figure."""
        number = event.key() - int(Qt.Key.Key_1)
        if event.key() in _STEPS:
            self._turn_to(self._at + _STEPS[event.key()])
        elif event.key() in _TICKS:
            self.tick()
        elif 0 <= number < len(self._cards) and not event.modifiers() & _HELD:
            self._turn_to(number)
            self.tick()
        else:
            super().keyPressEvent(event)


_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
