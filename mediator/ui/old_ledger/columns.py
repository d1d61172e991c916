"""哪一列是什么: a box for each column of a sheet, filled with the guess."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from mediator.cases.exchange.old_ledger.column_names import ledger_fields
from mediator.cases.exchange.old_ledger.headings import SheetPlan, letters_of
from mediator.language import tr
from mediator.ui.case.records import let_go
from mediator.ui.layouts import ShortText, column, row, scrolling
from mediator.ui.look import Look

_ACROSS = 4
_BOX = 152
_AROUND = 46
"""Scaled pixels of a box that are not for its word: its edges and the arrow."""
_ROW = 40
_MOST_ROWS = 4


class FieldBox(QComboBox):
    """What one column is; the wheel scrolls the page and changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ColumnBoxes(QWidget):
    """The boxes, four beside each other, one where text is large.

    Attributes:
        changed: another field was chosen for a column: its place and the field's code.
    """

    changed = Signal(int, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: SheetPlan | None = None
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, look.px(8), 0)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(6))
        self._area = scrolling(self._inner, on_card=True)
        self.setLayout(column(self._area, gap=0))
        self.boxes: dict[int, FieldBox] = {}

    def show_plan(self, plan: SheetPlan | None) -> None:
        """Show the columns of a sheet; the boxes stay if they are the same ones."""
        if plan is not None and self._same_columns(plan):
            self._plan = plan
            for place, box in self.boxes.items():
                box.setCurrentIndex(box.findData(plan.fields[place]))
            return
        self._plan = plan
        self.boxes = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                let_go(gone)
        headings = plan.headings if plan else ()
        across = self._across()
        written = [place for place, each in enumerate(headings) if each]
        for at, place in enumerate(written):
            if plan is not None:
                self._grid.addWidget(self._cell(plan, place), at // across, at % across)
        for each in range(across):
            self._grid.setColumnStretch(each, 1)
        rows = min(-(-len(written) // across), _MOST_ROWS)
        self._area.setFixedHeight(self._look.px(_ROW) * rows + self._look.px(4))

    def _across(self) -> int:
        """Return how many boxes have room beside each other with their words whole."""
        if self._look.stacked:
            return 1
        return _ACROSS if self._wide() == self._look.px(_BOX) else _ACROSS - 1

    def _wide(self) -> int:
        """Return the pixels of a box: the usual, or more for the longest word."""
        metrics = self.fontMetrics()
        said = (metrics.horizontalAdvance(tr(each.name)) for each in ledger_fields())
        return max(self._look.px(_BOX), max(said) + self._look.px(_AROUND))

    def _same_columns(self, plan: SheetPlan) -> bool:
        return self._plan is not None and self._plan.headings == plan.headings

    def _cell(self, plan: SheetPlan, place: int) -> QWidget:
        heading = " ".join(plan.headings[place].split())
        letters = letters_of(place)
        named = f"{letters} {heading}" if plan.has_heading(place) else letters
        label = ShortText(named if named != letters else heading, "label")
        box = FieldBox()
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setAccessibleName(tr("{column}列是什么").format(column=named))
        box.addItem(tr("（不读）"), "")
        for each in ledger_fields():
            box.addItem(tr(each.name), each.code)
        box.setCurrentIndex(box.findData(plan.fields[place]))
        box.setFixedWidth(self._wide())
        box.setMaxVisibleItems(14)
        box.activated.connect(partial(self._chosen, place))
        self.boxes[place] = box
        whole = QWidget()
        both = row(label, box, gap=self._look.px(6))
        both.setStretch(0, 1)
        whole.setLayout(both)
        return whole

    def _chosen(self, place: int, _index: int) -> None:
        self.changed.emit(place, str(self.boxes[place].currentData()))
