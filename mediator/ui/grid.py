"""A grid of short texts that is edited cell by cell."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QWidget,
)

from mediator.ui.composing import Composing
from mediator.ui.look import Look

Index = QModelIndex | QPersistentModelIndex


class Grid(QTableWidget):
    """A grid in which Tab leaves and Enter goes to the next cell.

    Attributes:
        touched: something else stands in it now, be it in a cell still being written.
    """

    touched = Signal()

    def __init__(self, heads: Sequence[str], look: Look) -> None:
        super().__init__(0, len(heads))
        # A chosen cell looks alike with the focus and without: the frame shows it.
        self.setProperty("part", "grid")
        self.setHorizontalHeaderLabels(list(heads))
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.px(36))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Cells(self))
        model = self.model()
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._tell)

    def _tell(self) -> None:
        self.touched.emit()

    @property
    def is_composing(self) -> bool:
        """Whether an input method is in the middle of a word in a cell."""
        editor = self._editor()
        composing = editor.findChild(Composing) if editor is not None else None
        return composing is not None and composing.now

    def _editor(self) -> QWidget | None:
        """Return the box of the cell being written; None if none is."""
        return self.indexWidget(self.currentIndex())

    def said(self, at: int, place: int) -> str:
        """Return what is seen in a cell; one being written has it in its box yet."""
        if (at, place) == (self.currentRow(), self.currentColumn()):
            editor = self._editor()
            if isinstance(editor, QLineEdit):
                return editor.text()
        item = self.item(at, place)
        return item.text() if item is not None else ""

    def event(self, event: QEvent) -> bool:
        """Keep F2 for the cell: the window has it too."""
        overrides = event.type() is QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on to the next cell, as in a form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A cell that is being written takes its words in first.
            QTimer.singleShot(0, self, self._go_on)
            return
        super().keyPressEvent(event)

    def _go_on(self) -> None:
        at, place = self.currentRow(), self.currentColumn() + 1
        if place == self.columnCount():
            at, place = min(at + 1, self.rowCount() - 1), 0
        self.setCurrentCell(at, place)


class _Cells(QStyledItemDelegate):
    """Edits a cell in a box that tells of every key."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Return the box of a cell."""
        box = super().createEditor(parent, option, index)
        if isinstance(box, QLineEdit):
            Composing(box)
            box.textEdited.connect(self._grid.touched)
        return box
