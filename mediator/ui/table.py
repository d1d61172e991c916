"""Lines of plain values in a table, as many as there are, read a screen at a time.

The model keeps the keys of all lines and fetches those that come into sight. Sorting is
the database's business. Rows have one fixed height.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
)

from mediator.ui.composing import Composing
from mediator.ui.layouts import column, frame
from mediator.ui.look import SCALES, Look, repolish

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 20
"""Lines that are fetched at once where no table shows how many are a screen."""
_KEPT: Final = 4000
"""Lines that stay read; of those that went before them the oldest are forgotten."""
_LARGEST: Final = 8
"""Characters a column has at most on the largest text; the tip has the whole."""
_HIGH: Final = 40
"""Scaled pixels of a line, and of the heads above."""
_CLOSE: Final = 33
"""Scaled pixels of a line with large text."""
_CLOSE_HEAD: Final = 30
"""Scaled pixels of the heads with large text."""
_NOWHERE: Final = QModelIndex()
_ENDS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)
_SORTING: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""With Ctrl: by another column, or the other way round."""


@dataclass(frozen=True, slots=True)
class Column(Generic[L]):
    """One column of a table.

    Attributes:
        title: its head; translated already.
        text: what a line shows here.
        width: in Chinese characters; 0 takes what is left.
        order: name of the order it can be sorted by, or empty.
        right: figures stand at the right.
        spare: left out where room is short: 0 never, else the highest goes first, and
            of equals the last one.
        shorter: what a line shows here ever shorter; the first that fits is shown, so
            that no name is cut in its middle.
        least: characters it has at least. Where any column says so, room alone decides
            what is shown: columns get as narrow as this, then spare ones are left out.
        ends_differ: what has no room even at its shortest is cut at its beginning.
        whole: what the tip says, if it is more than the text.
        sought: what is looked for in it, and marked: a name's sound counts as well.
        aloud: what is read aloud, if it is more than the text.
    """

    title: str
    text: Callable[[L], str]
    width: int = 0
    order: str = ""
    right: bool = False
    spare: int = 0
    shorter: Callable[[L], Sequence[str]] | None = None
    whole: Callable[[L], str] | None = None
    least: int = 0
    ends_differ: bool = False
    sought: Literal["", "words", "names"] = ""
    aloud: Callable[[L], str] | None = None


class LinesModel(QAbstractTableModel, Generic[L]):
    """Lines by key; what is not in sight is not read.

    Attributes:
        columns: from left to right.
        screen: how many lines are in sight at most, and so are fetched at once.
    """

    def __init__(
        self,
        columns: Sequence[Column[L]],
        fetch: Callable[[list[str]], Sequence[L]],
        key: Callable[[L], str],
    ) -> None:
        """Make an empty table.

        Args:
            columns: from left to right.
            fetch: returns the lines of some keys.
            key: returns a line's key.
        """
        super().__init__()
        self.columns = tuple(columns)
        self._fetch = fetch
        self._key = key
        self._keys: list[str] = []
        self.screen = PAGE
        self._read: dict[int, L | None] = {}

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show these lines, in this order."""
        self.beginResetModel()
        self._keys = list(keys)
        self._read.clear()
        self.endResetModel()

    def show_more_keys(self, keys: Sequence[str]) -> None:
        """Show these lines, of which the first are those that are shown now."""
        first, more = len(self._keys), list(keys)
        if len(more) > first:
            self.beginInsertRows(QModelIndex(), first, len(more) - 1)
            self._keys = more
            self.endInsertRows()

    def keys(self) -> list[str]:
        """Return the keys of all lines, in order."""
        return self._keys

    def line(self, row: int) -> L | None:
        """Return the line in a row, or None if it is gone."""
        if row not in self._read:
            self._fetch_around(row)
        return self._read[row]

    def _fetch_around(self, row: int) -> None:
        """Fetch a row, and of a screen of lines below and above it what is not read.

        No more than comes into sight: each frame of scrolling waits for its own lines.
        """
        first, end = row, row + 1
        while end < len(self._keys) and end - row < self.screen:
            if end in self._read:
                break
            end += 1
        while first > 0 and end - first < self.screen and first - 1 not in self._read:
            first -= 1
        wanted = self._keys[first:end]
        lines = {self._key(each): each for each in self._fetch(wanted)}
        for old in list(islice(self._read, max(0, len(self._read) - _KEPT))):
            del self._read[old]
        self._read.update(
            (at, lines.get(key)) for at, key in enumerate(wanted, start=first)
        )

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the text of a cell; early for the many roles not served."""
        if role not in _SERVED or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if column.right
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        line = self.line(index.row())
        if line is None:
            return ""
        if role == Qt.ItemDataRole.ToolTipRole and column.whole is not None:
            return column.whole(line)
        if role == Qt.ItemDataRole.AccessibleTextRole and column.aloud is not None:
            return column.aloud(line)
        return column.text(line)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


_SERVED: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
    }
)


class FittingNames(QStyledItemDelegate):
    """Shows in a cell the longest way to tell its names that fits."""

    def __init__(
        self,
        model: LinesModel[Any],
        shorter: Callable[[Any], Sequence[str]],
        table: QTableView,
    ) -> None:
        super().__init__(table)
        self._lines = model
        self._shorter = shorter
        self._rooms: dict[tuple[int, int], int] = {}

    def initStyleOption(self, option: Any, index: Index) -> None:  # noqa: ANN401
        """Choose the words by the width of the cell.

        Args:
            option: a ``QStyleOptionViewItem``; what it holds is not in its type.
            index: the cell.
        """
        super().initStyleOption(option, index)
        line = self._lines.line(index.row())
        ways = () if line is None else self._shorter(line)
        if not ways:
            return
        room, metrics = self._room(option), option.fontMetrics
        fits = (each for each in ways if metrics.horizontalAdvance(each) <= room)
        option.text = next(fits, ways[-1])
        # Only what is too long at its shortest is cut.
        option.textElideMode = (
            Qt.TextElideMode.ElideLeft
            if self._lines.columns[index.column()].ends_differ
            else Qt.TextElideMode.ElideRight
        )

    def _room(self, option: Any) -> int:  # noqa: ANN401
        """Return how wide the words of a cell may be; measured once for a width.

        Args:
            option: a ``QStyleOptionViewItem``.
        """
        width = option.rect.width()
        measured = (width, option.fontMetrics.height())
        if measured not in self._rooms:
            style, part = option.widget.style(), QStyle.SubElement.SE_ItemViewItemText
            # What is measured is as wide as the cell lets it be; Qt then keeps as much
            # free at both ends of it.
            said = option.text
            option.text = said + " " * width
            inside = style.subElementRect(part, option, option.widget).width()
            option.text = said
            margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
            self._rooms[measured] = inside - 2 * margin
        return self._rooms[measured]


class LinesTable(QTableView):
    """The table of a list: Enter opens, Space previews, letters search.

    Attributes:
        opened: row that is to be opened (Enter, double click).
        previewed: row to be previewed (Space).
        typed: a letter or figure typed in the table, or words of an input method.
        sorted_by: order of the column head that was clicked, and whether it descends.
        row_changed: row the person moved to.
    """

    opened = Signal(int)
    previewed = Signal(int)
    typed = Signal(str)
    sorted_by = Signal(str, bool)
    row_changed = Signal(int)

    def __init__(
        self, model: LinesModel[Any], look: Look, *, close: bool = False
    ) -> None:
        """Show the lines of a model.

        Args:
            model: gives the lines.
            look: sizes.
            close: with large text lines lie closer, for more of them in sight.
        """
        super().__init__()
        self._lines = model
        self._card: QFrame | None = None
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Numbers differ at their end, and so do the names of two parties.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._narrow = look.stacked
        self._with_spare = True
        self._only: frozenset[str] | None = None
        for at, each in enumerate(model.columns):
            if each.shorter is not None:
                fitting = FittingNames(model, each.shorter, self)
                self.setItemDelegateForColumn(at, fitting)
        self._sorted = ("", False)
        self._shape(look, tight=close and look.stacked)
        self.show_spare(on=True)
        self.doubleClicked.connect(self._double)
        self.horizontalHeader().sectionClicked.connect(self._head_clicked)
        Composing(self)

    def _shape(self, look: Look, *, tight: bool) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # With large text closer lines leave room for more of them.
        high = look.px(_CLOSE if tight else _HIGH)
        rows.setMinimumSectionSize(high)
        rows.setDefaultSectionSize(high)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setProperty("tight", str(tight).lower())
        heads.setMinimumHeight(look.px(_CLOSE_HEAD if tight else _HIGH))
        heads.setSortIndicatorShown(False)
        self._em = self.fontMetrics().horizontalAdvance("国")
        self._free = look.px(32)
        # On the largest text names need the room more than whole numbers.
        most = _LARGEST if look.crowding >= SCALES[-1] else 0
        self._widths: dict[int, int] = {}
        for at, each in enumerate(self._lines.columns):
            if each.width:
                heads.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                fixed = each.width if each.least or not most else min(each.width, most)
                head = self.fontMetrics().horizontalAdvance(each.title)
                self._widths[at] = max(self._em * fixed, head) + self._free
                self.setColumnWidth(at, self._widths[at])
            else:
                heads.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def show_spare(self, *, on: bool) -> None:
        """Show the columns that are left out where there is little room, or not."""
        self._with_spare = on
        self._make_room()

    def show_only(self, titles: Sequence[str] | None) -> None:
        """Show only the columns with these heads; all without them."""
        self._only = None if titles is None else frozenset(titles)
        self._make_room()

    def _make_room(self) -> None:
        """Narrow columns and leave out spare ones until names have their room."""
        columns = self._lines.columns
        kept = [
            at
            for at, each in enumerate(columns)
            if self._only is None or each.title in self._only
        ]
        must = [at for at in kept if not columns[at].spare]
        order = [at for at in kept if columns[at].spare]
        order.sort(key=lambda at: columns[at].spare)
        if not any(each.least for each in columns):
            narrow, shown = (
                False,
                must + order * (not self._narrow and self._with_spare),
            )
        else:
            narrow, shown = self._that_fit(must, order if self._with_spare else [])
        for at in range(len(columns)):
            self.setColumnHidden(at, at not in shown)
            if at in self._widths:
                self.setColumnWidth(at, self._wide(at, narrow=narrow))

    def _that_fit(self, must: list[int], order: list[int]) -> tuple[bool, list[int]]:
        """Return whether columns are narrow, and which are shown.

        What goes first of the spare ones is worth a number told shorter, the others
        only what room there is then.

        Args:
            must: columns that are never left out.
            order: the others, the most wanted first.
        """
        room = self.viewport().width()

        def fits(some: list[int], *, narrow: bool) -> bool:
            return sum(self._wide(at, narrow=narrow) for at in some) <= room

        narrow = not fits(must + order[:1], narrow=False)
        shown = list(must)
        for at in order:
            if not fits([*shown, at], narrow=narrow):
                break
            shown.append(at)
        return narrow, shown

    def _wide(self, at: int, *, narrow: bool) -> int:
        """Return how wide a column is, or at least is."""
        least = self._lines.columns[at].least
        if at in self._widths and not (narrow and least):
            return self._widths[at]
        return self._em * least + self._free

    def show_order(self, order: str, *, descending: bool) -> None:
        """Mark the head of the column the lines are sorted by; sorts nothing."""
        self._sorted = (order, descending)
        heads = self.horizontalHeader()
        titles = [each.order for each in self._lines.columns]
        if order not in titles:
            heads.setSortIndicatorShown(False)
            return
        way = (
            Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        )
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(titles.index(order), way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many spare columns as there is room for now."""
        self._make_room()
        # Of the first and the last line a part may be in sight.
        whole = self.viewport().height() // self.verticalHeader().defaultSectionSize()
        self._lines.screen = whole + 2
        super().resizeEvent(event)

    def go_to_row(self, row: int) -> None:
        """Choose a row and bring it in sight."""
        if 0 <= row < self._lines.rowCount():
            self.selectRow(row)
            self.scrollTo(self._lines.index(row, 0))

    def clear_row(self) -> None:
        """Choose no row."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def row(self) -> int:
        """Return the row chosen, −1 for none."""
        return self.currentIndex().row()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of the row the person moved to."""
        super().currentChanged(current, previous)
        self._let_compose()
        self.row_changed.emit(current.row())

    def _double(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _head_clicked(self, section: int) -> None:
        """Sort by a head; the same one again sorts the other way round."""
        order = self._lines.columns[section].order
        before, down = self._sorted
        if order:
            self._sort(order, down=order == before and not down)
        else:  # Qt moved the arrow there
            self.show_order(before, descending=down)

    def _sort(self, order: str, *, down: bool) -> None:
        self.show_order(order, descending=down)
        self.sorted_by.emit(order, down)

    def _sort_by_key(self, key: int) -> bool:
        """Sort by the next head to the left or right, or the other way; if one can."""
        orders = [
            each.order
            for at, each in enumerate(self._lines.columns)
            if each.order and not self.isColumnHidden(at)
        ]
        if not orders or key not in _SORTING:
            return False
        before, down = self._sorted
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            order = before if before in orders else orders[0]
            self._sort(order, down=key == Qt.Key.Key_Down)
            return True
        step = 1 if key == Qt.Key.Key_Right else -1
        at = orders.index(before) + step if before in orders else 0
        self._sort(orders[at % len(orders)], down=down and before in orders)
        return True

    def framed(self) -> QFrame:
        """Return the table in its white card; the card's border shows the focus."""
        self._card = frame("card", column(self, margin=2))
        return self._card

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the card's outline; a row is chosen from the start."""
        super().focusInEvent(event)
        self._let_compose()
        self.go_to_row(max(self.row(), 0))
        self._outline(on=True)

    def _let_compose(self) -> None:
        """Let an input method compose here, which Qt would only where one can write.

        Else the first letter came as it is, and went to the search box alone.
        """
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin a search with the words that were composed, and not before."""
        if words := event.commitString().strip():
            self.typed.emit(words)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the outline away."""
        super().focusOutEvent(event)
        self._outline(on=False)

    def _outline(self, *, on: bool) -> None:
        if self._card is not None:
            # Not "focus": that is Qt's own of every widget, and cannot be set.
            self._card.setProperty("within", on)
            repolish(self._card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space previews, Home and End go to the ends of the list.

        Ctrl and an arrow sort. Other letters begin a search.
        """
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row() >= 0:
            self.opened.emit(self.row())
        elif event.key() == Qt.Key.Key_Space and self.row() >= 0:
            self.previewed.emit(self.row())
        elif held == Qt.KeyboardModifier.ControlModifier and self._sort_by_key(
            event.key()
        ):
            return
        elif held == Qt.KeyboardModifier.NoModifier and event.key() in _ENDS:
            # Whole lines are chosen here: the last column would be nowhere to go to.
            first = event.key() == Qt.Key.Key_Home
            self.go_to_row(0 if first else self._lines.rowCount() - 1)
        elif held == Qt.KeyboardModifier.NoModifier and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
