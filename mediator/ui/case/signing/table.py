"""缺签一览: all papers somebody signs, and everybody who signs, on one page.

A cell is one person on one paper. 1, 2 and 3 tick how it was signed, T writes today's
date, R that the copy was handed over today; Enter goes to the line for anything else.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Mark
from mediator.forms.catalogue import PaperRef
from mediator.language import n_, tr
from mediator.ui.case.paper_names import short_name
from mediator.ui.case.signing.hands import Hand
from mediator.ui.case.signing.lines import SHORT, Line, in_cell, lines_of
from mediator.ui.layouts import Text, column, frame
from mediator.ui.look import Look, repolish
from mediator.ui.page import Desk

HINT: Final = n_(
    "方向键换格。1 签名，2 按指印，3 盖章，再按一次去掉；T 今天签的，R 今天收到文书；"
    "回车到那一行，可以写别的日期。"
)
_MARKS: Final = {
    Qt.Key.Key_1: Mark.SIGNED,
    Qt.Key.Key_2: Mark.THUMB,
    Qt.Key.Key_3: Mark.SEALED,
}
_DAYS: Final = {Qt.Key.Key_T: "signed_on", Qt.Key.Key_R: "copy_received_on"}
_PAPER_WIDTH: Final = 230
_CELL_WIDTH: Final = 150
_ROW_HEIGHT: Final = 54
_HEAD_HEIGHT: Final = 56
Keep = Callable[[PaperRef, Hand, Mapping[str, object]], None]


class SigningTable(QTableWidget):
    """The table; it writes through whoever holds it.

    Attributes:
        wanted: sent with the paper's place in the table and the hand to go to.
    """

    wanted = Signal(object, object)

    def __init__(self, desk: Desk, keep: Keep) -> None:
        super().__init__()
        self._desk = desk
        self._keep = keep
        self._people: list[str] = []
        self._lines: tuple[Line, ...] = ()
        self._card: QFrame | None = None
        self.setAccessibleName(tr("缺签一览"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._shape(desk.look)
        self.cellDoubleClicked.connect(self._go)

    def _shape(self, look: Look) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.px(_ROW_HEIGHT))
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setDefaultSectionSize(look.px(_CELL_WIDTH))
        heads.setFixedHeight(look.px(_HEAD_HEIGHT))
        heads.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def framed(self) -> QFrame:
        """Return the table in a white card."""
        self._card = frame("card", column(self, margin=2))
        return self._card

    def show_lines(self, people: Mapping[str, str], lines: tuple[Line, ...]) -> None:
        """Show the papers; the cell the person is in stays."""
        at = (max(self.currentRow(), 0), max(self.currentColumn(), 1))
        self._people, self._lines = list(people), lines
        self.setRowCount(len(lines))
        self.setColumnCount(len(people) + 1)
        self.setHorizontalHeaderLabels([tr("文书"), *people.values()])
        px = self._desk.look.px
        self.setColumnWidth(0, px(_PAPER_WIDTH))
        for row, line in enumerate(lines):
            said = tr("缺 {n}").format(n=line.gaps) if line.gaps else "✓"
            seal = tr("（含盖章）") if line.unsealed else ""
            self._put(row, 0, f"{short_name(line.ref)}　{said}{seal}")
            for column_at, person in enumerate(self._people, 1):
                hand = line.hands.get(person)
                text = in_cell(hand, lacks=hand.key in line.lacks) if hand else ""
                self._put(row, column_at, text)
        high = px(_HEAD_HEIGHT) + px(_ROW_HEIGHT) * len(lines)
        self.setMinimumHeight(high + px(16))
        if lines:
            self.setCurrentCell(min(at[0], len(lines) - 1), min(at[1], len(people)))

    def _put(self, row: int, at: int, text: str) -> None:
        item = self.item(row, at)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, at, item)
        if item.text() != text:
            item.setText(text)
            item.setToolTip(text)

    def hand_at(self, row: int, at: int) -> Hand | None:
        """Return whose hand a cell is about, or None."""
        if not (0 <= row < len(self._lines) and 0 < at <= len(self._people)):
            return None
        return self._lines[row].hands.get(self._people[at - 1])

    def ref(self) -> PaperRef | None:
        """Return the paper of the row the person is on."""
        row = self.currentRow()
        return self._lines[row].ref if 0 <= row < len(self._lines) else None

    def _go(self, row: int, at: int) -> None:
        if 0 <= row < len(self._lines):
            self.wanted.emit(self._lines[row].ref, self.hand_at(row, at))

    def focusInEvent(self, event: object) -> None:
        """Draw the card's outline."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._outline(on=True)

    def focusOutEvent(self, event: object) -> None:
        """Take the outline away."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._outline(on=False)

    def _outline(self, *, on: bool) -> None:
        if self._card is not None:
            self._card.setProperty("within", on)
            repolish(self._card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, date, hand over; Enter goes to the line."""
        row, at = self.currentRow(), self.currentColumn()
        hand = self.hand_at(row, at)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(row, at)
        elif hand is not None and key in _MARKS:
            marks = _turned(hand, _MARKS[key])
            self._keep(self._lines[row].ref, hand, marks)
            self._ask_for_day(hand, marks)
        elif hand is not None and key in _DAYS and hand.given is not None:
            self._keep(self._lines[row].ref, hand, self._dated(hand, _DAYS[key]))
        else:
            super().keyPressEvent(event)

    def _ask_for_day(self, hand: Hand, marks: Mapping[str, object]) -> None:
        """Ask for the day of a mark: it binds, and its time begins, on that day."""
        dated = hand.given is not None and hand.given.signed_on is not None
        if marks["marks"] and not dated:
            said = tr("记下了。还没有写哪天签的：今天签的按 T，别的日子按 Enter 去写。")
            self._desk.tell(said, "heed")

    def _dated(self, hand: Hand, name: str) -> Mapping[str, object]:
        """Return today for a day that is not written, or nothing for one that is."""
        today = self._desk.today()
        before = getattr(hand.given, name)
        return {name: None if before == today else before or today}


def _turned(hand: Hand, mark: Mark) -> Mapping[str, object]:
    marks = set(hand.given.marks) if hand.given else set()
    marks ^= {mark}
    return {"marks": [each.value for each in SHORT if each in marks]}


class WholeTable(QWidget):
    """The table in its card, and below it what the keys do."""

    def __init__(self, desk: Desk, keep: Keep) -> None:
        super().__init__()
        self.table = SigningTable(desk, keep)
        hint = Text(tr(HINT), "second", wraps=True)
        self.setLayout(column(self.table.framed(), hint, gap=desk.look.px(8)))

    def show_papers(
        self, refs: Sequence[PaperRef], case: CaseFile, room: RoomFile
    ) -> tuple[str, bool]:
        """Show the papers; say how many lack something, and whether none does."""
        people, lines = lines_of(refs, case, room)
        self.table.show_lines(people, lines)
        lacks = sum(each.gaps > 0 for each in lines)
        said = tr("{n} 份文书还没有签全").format(n=lacks) if lacks else tr("都签全了")
        return said, not lacks
