"""A grid of short texts that is edited cell by cell."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget

from mediator.ui.look import Look


class Grid(QTableWidget):
    """A grid in which Tab leaves and Enter goes to the next cell."""

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
