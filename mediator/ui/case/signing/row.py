"""One person on one paper: how signed, when, and when a copy was handed over."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QWidget

from mediator.cases.model import Signature
from mediator.cases.words import Mark
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.cells import RecordCells
from mediator.ui.case.keeping import next_on_enter
from mediator.ui.case.signing.hands import Hand
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import DateText
from mediator.ui.layouts import Text, column
from mediator.ui.look import STACKED_FROM, Look
from mediator.ui.nesting import nest
from mediator.ui.page import Desk

MARKS: Final = (Mark.SIGNED, Mark.THUMB, Mark.SEALED)
MARK_WIDTH: Final = 102
DATE_WIDTH: Final = 122
HEADS: Final = (
    (n_("谁签"), 0),
    (n_("怎么签的"), MARK_WIDTH * len(MARKS)),
    (n_("签字日期"), DATE_WIDTH),
    (n_("收到文书"), DATE_WIDTH),
)
_DATES: Final = (
    FieldSpec(
        "signed_on",
        n_("签字日期"),
        DateText(past=True),
        help=n_("当面签字的那一天。例：今天、1123"),
    ),
    FieldSpec(
        "copy_received_on",
        n_("收到文书"),
        DateText(past=True),
        help=n_("把文书交到本人手里的那一天；没有交的不填"),
    ),
)
_RATIFIED: Final = FieldSpec(
    "ratified_on",
    n_("本人哪天追认"),
    DateText(past=True),
    width=8,
    hint=n_("代签的人没有授权：请补授权委托书，或请本人写追认书"),
    help=n_("本人签了追认书的那一天；从那天起算签了字（民法典171条）"),
)
Keep = Callable[[Hand, Mapping[str, object]], None]
"""Saves what changed of a hand's signature, by the record's columns."""


_LEADS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SigningRow(QFrame):
    """A row of the grid.

    Attributes:
        led: ↑ or ↓ was pressed on a mark: sent with it and how many rows on.
    """

    led = Signal(object, int)

    def __init__(self, desk: Desk, hand: Hand, line: HelpLine, keep: Keep) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self._desk = desk
        self._look = desk.look
        self._hand = hand
        self._keep = keep
        self._name = Text("", wraps=True)
        self.ticks = {mark: self._tick(mark) for mark in MARKS}
        self.cells = RecordCells(_DATES, desk.look, desk.around, line)
        self.cells.last_left.connect(self._go_on)
        self.ratified = Form((_RATIFIED,), desk.look, desk.around, letters="")
        self._keep_in(hand)
        self.setLayout(column(self._laid_out(), self.ratified, gap=0))
        # Only once it has its place: without one it would be a window of its own.
        self.ratified.setVisible(self._asks_to_ratify())

    def _keep_in(self, hand: Hand) -> None:
        """Keep days nobody can read yet as drafts, once there is a signature."""
        given, book = hand.given, self._desk.book
        draft = drafts_in(book, Signature, given.uid) if given else None
        for each in (self.cells, self.ratified):
            each.keep_with(self._save, draft)

    def _asks_to_ratify(self) -> bool:
        """Tell whether it has to be ratified: signed without authority."""
        hand = self._hand
        return hand.unauthorised and hand.given is not None

    def _tick(self, mark: Mark) -> QCheckBox:
        made = QCheckBox(tr(mark.value))
        made.setFixedWidth(self._look.px(MARK_WIDTH))
        made.toggled.connect(partial(self._ticked, mark))
        next_on_enter(made)
        made.installEventFilter(self)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let ↑ ↓ lead to the same mark of another person; Qt goes to the next one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            step = _LEADS.get(Qt.Key(event.key()))
            mark = next((each for each, tick in self.ticks.items() if tick is watched))
            if step is not None and held == Qt.KeyboardModifier.NoModifier:
                self.led.emit(mark, step)
                return True
        return super().eventFilter(watched, event)

    def _laid_out(self) -> QGridLayout:
        look = self._look
        grid = QGridLayout()
        grid.setContentsMargins(0, look.px(4), 0, look.px(4))
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(2))
        marks = QHBoxLayout()
        marks.setSpacing(0)
        for tick in self.ticks.values():
            marks.addWidget(tick)
        fields = list(self.cells.fields.values())
        if look.stacked:
            below = look.crowding > STACKED_FROM
            grid.addWidget(self._name, 0, 0, 1, 3)
            nest(grid, marks, 1, 0, 1, 3 if below else 1, Qt.AlignmentFlag.AlignBottom)
            for at, field in enumerate(fields, 0 if below else 1):
                field.label.show()
                grid.addWidget(field, 2 if below else 1, at)
                grid.setColumnStretch(at, 1)
            return grid
        grid.addWidget(self._name, 0, 0)
        nest(grid, marks, 0, 1)
        for at, field in enumerate(fields, 2):
            field.widget.setFixedWidth(look.px(DATE_WIDTH))
            grid.addWidget(field, 0, at)
        grid.setColumnStretch(0, 1)
        return grid

    def show_hand(self, hand: Hand) -> None:
        """Show who signs and what is recorded."""
        self._hand = hand
        self._keep_in(hand)
        drafts = self._desk.book.drafts(hand.given.uid) if hand.given else {}
        self._name.setText(hand.words)
        marks = hand.given.marks if hand.given else ()
        for mark, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(mark in marks)
            tick.setAccessibleName(f"{hand.words}{tr(mark.value)}")
        self.cells.show_record(hand.given, drafts)
        self.ratified.show_record(hand.given, drafts)
        self.ratified.setVisible(self._asks_to_ratify())
        self.cells.name_after(hand.words)

    @property
    def dateless(self) -> bool:
        """Whether a mark is ticked and its date is missing."""
        given = self._hand.given
        return given is not None and bool(given.marks) and given.signed_on is None

    @property
    def hand(self) -> Hand:
        """Who signs, as shown last."""
        return self._hand

    def _ticked(self, mark: Mark, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        given = self._hand.given
        marks = set(given.marks) if given else set()
        marks = marks | {mark} if on else marks - {mark}
        kept = [each.value for each in MARKS if each in marks]
        try:
            self._keep(self._hand, {"marks": kept})
        except Problem as problem:
            # Nothing was saved: the tick goes back to what the book says.
            self.show_hand(self._hand)
            self._desk.tell(str(problem), "bad")

    def _save(self, values: Mapping[str, object]) -> None:
        self._keep(self._hand, values)

    def _go_on(self) -> None:
        self.cells.fields["copy_received_on"].widget.focusNextChild()

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.finish() for each in self.cells.fields.values()]
        return self.ratified.finish() and all(finished)

    def go_to(self) -> None:
        """Put the person onto the first tick."""
        self.ticks[Mark.SIGNED].setFocus(Qt.FocusReason.TabFocusReason)


def heads(look: Look) -> QWidget:
    """Return the head of the grid."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.px(8))
    for words, width in HEADS:
        text = Text(tr(words), "second")
        if width:
            text.setFixedWidth(look.px(width))
        line.addWidget(text, 0 if width else 1)
    return made
