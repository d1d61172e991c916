"""One of the two lists of 排查预防, with the card of the line that is chosen."""

from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from mediator.cases.model import Prevention, Screening
from mediator.cases.screenings import PreventionLine, ScreeningLine
from mediator.cases.unwritten import put_aside
from mediator.language import tr
from mediator.ui.case.records import Empty
from mediator.ui.layouts import STRETCH, Text, column, row, scrolling
from mediator.ui.page import Desk
from mediator.ui.screenings.form import RecordCard
from mediator.ui.table import Column, LinesModel, LinesTable

_FORM: Final = 504
_ROWS: Final = 5

L = TypeVar("L", ScreeningLine, PreventionLine)


class Half(QWidget, Generic[L]):
    """The lines of a year, and the boxes of one of them.

    Attributes:
        model: the lines of the year.
        table: the list.
        card: the boxes of the line chosen.
        lines: what was read last, by uid, in order.
    """

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[Column[L]],
        card: RecordCard,
        record: type[Screening | Prevention],
        empty: Empty,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._record = record
        self.uid = ""
        self.lines: dict[str, L] = {}
        self._area: QScrollArea | None = None
        look = desk.look
        self.model: LinesModel[L] = LinesModel(columns, self._fetch, _key)
        self.table = LinesTable(self.model, look)
        self.table.setAccessibleName(tr(desk.book.name_of(record)))
        self.table.row_changed.connect(self._row_changed)
        self.table.opened.connect(self._into_card)
        self.table.typed.connect(desk.search_for)
        self.card = card
        card.away_wanted.connect(self._remove)
        self._sums = Text("", "second", wraps=True)
        self._empty = empty
        listed = self.table.framed()
        if look.stacked:
            # No room for two columns: one over the other, and all of it scrolls.
            self.table.setFixedHeight(look.px(40) * _ROWS)
            both: QBoxLayout = column(
                listed, self._sums, card, STRETCH, gap=look.px(12)
            )
            inner = QWidget()
            inner.setLayout(both)
            self._beside: QWidget = scrolling(inner)
        else:
            left = column(listed, self._sums, gap=look.px(8))
            left.setStretch(0, 1)
            area = scrolling(card)
            card.setProperty("part", "card")
            area.setFixedWidth(look.px(_FORM))
            self._area = area
            both = row(left, area, gap=look.px(16))
            both.setStretch(0, 1)
            self._beside = QWidget()
            self._beside.setLayout(both)
        whole = column(self._beside, empty, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_lines(self, lines: Sequence[L], sums: str) -> None:
        """Show the lines of a year; the one in sight stays in sight."""
        self.lines = {each.uid: each for each in lines}
        uids = list(self.lines)
        self.model.show_keys(uids)
        if self.uid not in self.lines:
            self.uid = uids[0] if uids else ""
        self._beside.setVisible(bool(uids))
        self._empty.setHidden(bool(uids))
        self._sums.setText(sums)
        if self.uid:
            self.table.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
            self.table.go_to_row(uids.index(self.uid))
            self.table.blockSignals(False)  # noqa: FBT003
            self.card.show_line(self.lines[self.uid])
        self._fit()

    def _fit(self) -> None:
        """Give the card the width its boxes need, so that none is cut off."""
        if self._area is not None:
            self.card.ensurePolished()
            bar = self._area.verticalScrollBar().sizeHint().width()
            needed = self.card.minimumSizeHint().width() + bar
            self._area.setFixedWidth(max(self._desk.look.px(_FORM), needed))

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the card again now that it wears its look."""
        super().showEvent(event)
        self._fit()

    def arrive(self) -> None:
        """Put the focus in the list; in an empty one on the first step."""
        first = self.table if self.lines else self._empty.first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, uid: str) -> None:
        """Choose a line, if it is there."""
        if uid in self.lines:
            self.table.go_to_row(list(self.lines).index(uid))

    def _fetch(self, uids: list[str]) -> list[L]:
        return [self.lines[uid] for uid in uids if uid in self.lines]

    def _row_changed(self, at: int) -> None:
        uids = self.model.keys()
        if 0 <= at < len(uids) and uids[at] != self.uid and self.card.finish():
            before, self.uid = self.uid, uids[at]
            self.card.show_line(self.lines[self.uid])
            put_aside(self._desk.book, self._record, before, self._desk.today())

    def leave(self) -> None:
        """Drop the line in sight if nothing was written in it."""
        if self.uid:
            put_aside(self._desk.book, self._record, self.uid, self._desk.today())

    def _into_card(self, _at: int) -> None:
        self.card.go_to()

    def _remove(self) -> None:
        if self.card.finish():
            book = self._desk.book
            book.remove(self._record, self.uid)
            said = tr("已删除这一条{what}，按 Ctrl+Z 撤销。")
            self._desk.tell(said.format(what=book.name_of(self._record)), "undo")


def _key(line: ScreeningLine | PreventionLine) -> str:
    return line.uid
