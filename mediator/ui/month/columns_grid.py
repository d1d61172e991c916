"""The columns of the street's table, edited in a grid and kept whole or not at all."""

import csv
from io import StringIO
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mediator.cases.month.layout import TABLE, keep_columns
from mediator.cases.month.report import Measure, Unit
from mediator.cases.own_tables import table_text
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.flow import FlowLayout
from mediator.ui.grid import Grid
from mediator.ui.layouts import Text, button, column
from mediator.ui.nesting import nest
from mediator.ui.page import Desk

_COLUMNS: Final = (
    ("number", n_("序号"), 3),
    ("group", n_("组"), 5),
    ("name", n_("栏目"), 9),
    ("unit", n_("单位"), 3),
    ("measure", n_("算什么"), 5),
    ("of", n_("哪一种"), 6),
    ("sum_of", n_("由哪些栏相加"), 7),
    ("definition", n_("说明"), 16),
)
_WORDS: Final = {
    "unit": tuple(each.value for each in Unit),
    "measure": tuple(each.value for each in Measure),
}
_SHOWN_ROWS: Final = 8
Index = QModelIndex | QPersistentModelIndex


class ColumnsGrid(QWidget):
    """A grid of one edition; the other editions of the table stay as they are.

    Attributes:
        done: it was kept, or given up.
    """

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._edition = ""
        self._header: list[str] = []
        self._rows: list[dict[str, str]] = []
        look = desk.look
        self.table = Grid([tr(each[1]) for each in _COLUMNS], look)
        self.table.setAccessibleName(tr("统计表的栏目"))
        self.table.setFixedHeight(look.px(36) * (_SHOWN_ROWS + 1))
        em = self.table.fontMetrics().horizontalAdvance("国")
        for at, (name, _title, wide) in enumerate(_COLUMNS):
            self.table.setColumnWidth(at, em * wide + look.px(24))
            if name in _WORDS:
                chooser = _Chooser(_WORDS[name], self.table)
                self.table.setItemDelegateForColumn(at, chooser)
        self._refused = Text("", "notice", wraps=True)
        self._refused.setProperty("state", "bad")
        self._refused.setAccessibleName(tr("没有存"))
        help_ = Text(
            tr("按 F2 或直接打字改一格；“由哪些栏相加”写栏目的名称，之间用竖线。"),
            "second",
            wraps=True,
        )
        ways = FlowLayout(gap=look.px(8))
        for said, does, role in (
            (tr("用这张表"), self.keep, "primary"),
            (tr("加一栏"), self._add, ""),
            (tr("删这一栏"), self._delete, ""),
            (tr("上移"), self._up, ""),
            (tr("下移"), self._down, ""),
            (tr("不改了"), self._give_up, ""),
        ):
            made = button(said, role if role != "primary" else "")
            made.clicked.connect(does)
            ways.addWidget(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        lines = column(self.table, help_, self._refused, ways, gap=look.px(8))
        nest(whole, lines)

    def show_edition(self, edition: str) -> None:
        """Show the columns of one edition of the table.

        Raises:
            Problem: the table cannot be read.
        """
        with self._desk.book.reading() as session:
            text = table_text(session, TABLE)
        lines = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
        self._rows = list(lines)
        self._header = list(lines.fieldnames or ())
        self._edition = edition
        self._refused.hide()
        held = [each for each in self._rows if each["edition"] == edition]
        names = {each["code"]: each["name"] for each in held}
        self.table.setRowCount(0)
        for each in held:
            parts = each["sum_of"].split("|")
            told = {**each, "sum_of": "|".join(names.get(p, p) for p in parts)}
            self._put(self.table.rowCount(), told)

    def arrive(self) -> None:
        """Put the focus in the grid."""
        self.table.setCurrentCell(0, 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, at: int, told: dict[str, str]) -> None:
        self.table.insertRow(at)
        for place, (name, _title, _wide) in enumerate(_COLUMNS):
            item = QTableWidgetItem(told.get(name, ""))
            if not place:
                item.setData(Qt.ItemDataRole.UserRole, told.get("code", ""))
            self.table.setItem(at, place, item)

    def _told(self, at: int) -> dict[str, str]:
        """Return one row of the grid, with its code."""
        said: dict[str, str] = {}
        for place, (name, _title, _wide) in enumerate(_COLUMNS):
            item = self.table.item(at, place)
            said[name] = item.text().strip() if item is not None else ""
        first = self.table.item(at, 0)
        code = first.data(Qt.ItemDataRole.UserRole) if first is not None else ""
        return {**said, "code": str(code or "")}

    # --- what the buttons do

    def keep(self) -> None:
        """Keep the table if every line of it can be read; else say which cannot."""
        try:
            self._refuse_nameless()
            keep_columns(self._desk.book, self._text())
        except Problem as problem:
            self._refused.setText(f"✗ {problem}")
            self._refused.show()
            return
        self.done.emit()
        self._desk.tell(tr("统计表的栏目改好了，按 Ctrl+Z 撤销。"), "undo")

    def _refuse_nameless(self) -> None:
        """Refuse a column without a name, told as the grid shows it."""
        for at in range(self.table.rowCount()):
            if not self._told(at)["name"]:
                told = tr("第{n}行的“栏目”空着，请写上，或者删掉这一栏。没有改动。")
                raise Problem(told.format(n=at + 1))

    def _text(self) -> str:
        """Return the whole table as CSV, the edition in the grid in its place."""
        held = [each for each in self._rows if each["edition"] == self._edition]
        known = {each["code"]: each for each in held}
        told = [self._told(at) for at in range(self.table.rowCount())]
        self._name(told, {each["code"] for each in self._rows})
        codes = {each["name"]: each["code"] for each in reversed(told)}
        model = held[0] if held else {}
        new: list[dict[str, str]] = []
        for each in told:
            parts = filter(None, (part.strip() for part in each["sum_of"].split("|")))
            sums = "|".join(codes.get(part, part) for part in parts)
            before = known.get(each["code"])
            basis = {"basis": tr("本室添加"), "verified": "no", "also": ""}
            row = {**model, **(before or basis), **each, "sum_of": sums}
            new.append({**row, "edition": self._edition})
        if new != held:
            # Whoever reads the paper sees that it is no longer the one that came along.
            day = self._desk.today().isoformat()
            new = [{**each, "version": day} for each in new]
        at = next(
            (n for n, r in enumerate(self._rows) if r["edition"] == self._edition), 0
        )
        others = [r for r in self._rows if r["edition"] != self._edition]
        ahead = [r for r in self._rows[:at] if r["edition"] != self._edition]
        rows = [*ahead, *new, *others[len(ahead) :]]
        out = StringIO()
        writer = csv.DictWriter(out, self._header, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: each.get(name, "") for name in self._header}
                         for each in rows)  # fmt: skip
        return out.getvalue()

    @staticmethod
    def _name(told: list[dict[str, str]], taken: set[str]) -> None:
        """Give new columns codes that no column has."""
        number = 1
        for each in told:
            while not each["code"]:
                code = f"own_{number}"
                number += 1
                if code not in taken:
                    each["code"] = code

    def _add(self) -> None:
        at = max(self.table.currentRow(), 0) + 1 if self.table.rowCount() else 0
        self._put(at, {"unit": Unit.DISPUTES.value, "measure": Measure.CASES.value})
        self.table.setCurrentCell(at, 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        self.table.removeRow(self.table.currentRow())

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        at, place = self.table.currentRow(), self.table.currentColumn()
        target = at + step
        if at >= 0 and 0 <= target < self.table.rowCount():
            told = self._told(at)
            self.table.removeRow(at)
            self._put(target, told)
            self.table.setCurrentCell(target, place)

    def _give_up(self) -> None:
        self.done.emit()


class _Chooser(QStyledItemDelegate):
    """Edits a cell by choosing one of some words."""

    def __init__(self, words: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Return a box with the words, called as the column is."""
        box = QComboBox(parent)
        across = Qt.Orientation.Horizontal
        box.setAccessibleName(str(index.model().headerData(index.column(), across)))
        box.addItems(list(self._words))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the word of the cell."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Take the word chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
