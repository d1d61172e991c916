"""The columns of the street's table, edited in a grid and kept whole or not at all."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mediator.cases.month.layout import TABLE, keep_columns
from mediator.cases.month.report import Measure, Unit
from mediator.cases.own_tables import reset_table
from mediator.cases.tables_met import CODE
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.page import Desk
from mediator.ui.table_grid import Line, Shown, TableGrid, as_text, rows_of

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


class ColumnsGrid(TableGrid):
    """A grid of one edition; the other editions of the table stay as they are.

    Attributes:
        edition: which one; say it before ``show_table``.
    """

    def __init__(self, desk: Desk) -> None:
        shown = tuple(Shown(name, tr(title), wide) for name, title, wide in _COLUMNS)
        super().__init__(desk, TABLE, shown, tr("统计表的栏目"))
        self.edition = ""
        self.grid.setFixedHeight(desk.look.px(36) * (_SHOWN_ROWS + 1))
        for at, (name, _title, _wide) in enumerate(_COLUMNS):
            if name in _WORDS:
                chooser = _Chooser(_WORDS[name], self.grid)
                self.grid.setItemDelegateForColumn(at, chooser)
        self.lay_out(
            (
                (tr("用这张表"), self.keep),
                (tr("加一栏"), self.add),
                (tr("删这一栏"), self.delete),
                (tr("上移"), self.up),
                (tr("下移"), self.down),
                (tr("恢复标准"), self.reset),
                (tr("不改了"), self.give_up),
            )
        )
        self.say(tr("按 F2 或直接打字改一格；“由哪些栏相加”写栏目的名称，之间用竖线。"))

    def lines_of(self, text: str) -> list[Line]:
        """Return the columns of the edition, sums by the names of their parts."""
        rows, _header = rows_of(text)
        held = [each for each in rows if each["edition"] == self.edition]
        names = {each[CODE]: each["name"] for each in held}
        made: list[Line] = []
        for each in held:
            parts = each["sum_of"].split("|")
            told = {**each, "sum_of": "|".join(names.get(p, p) for p in parts)}
            shown = {one.name: one.shown(told[one.name]) for one in self._shown}
            made.append({CODE: each[CODE], **shown})
        return made

    def text_of(self, lines: Sequence[Line], opened: str) -> str:
        """Return the whole table as CSV, the edition in the grid in its place."""
        rows, header = rows_of(opened)
        held = [each for each in rows if each["edition"] == self.edition]
        known = {each[CODE]: each for each in held}
        told = [dict(each) for each in lines]
        _name(told, {each[CODE] for each in rows})
        codes = {each["name"]: each[CODE] for each in reversed(told)}
        model = held[0] if held else {}
        new: list[Line] = []
        for each in told:
            parts = filter(None, (part.strip() for part in each["sum_of"].split("|")))
            sums = "|".join(codes.get(part, part) for part in parts)
            before = known.get(each[CODE])
            basis = {"basis": tr("本室添加"), "verified": "no", "also": ""}
            line = {**model, **(before or basis), **each, "sum_of": sums}
            new.append({**line, "edition": self.edition})
        if new != held:
            # Whoever reads the paper sees that it is no longer the one that came along.
            day = self._desk.today().isoformat()
            new = [{**each, "version": day} for each in new]
        at = next((n for n, r in enumerate(rows) if r["edition"] == self.edition), 0)
        others = [r for r in rows if r["edition"] != self.edition]
        ahead = [r for r in rows[:at] if r["edition"] != self.edition]
        return as_text([*ahead, *new, *others[len(ahead) :]], header)

    def write(self, text: str, opened: str) -> None:
        """Keep the columns."""
        keep_columns(self._desk.book, text, opened=opened)

    def tell_kept(self) -> None:
        """Say that the columns were kept."""
        self._desk.tell(tr("统计表的栏目改好了，按 Ctrl+Z 撤销。"), "undo")

    def reset(self) -> None:
        """Go back to the columns that came along, if they are those in sight."""
        if self._opened is None:
            return
        try:
            reset_table(self._desk.book, TABLE, opened=self._opened)
            self.look()
        except Problem as problem:
            self.refuse(problem)
            return
        self.give_up()
        self.tell_reset()

    def tell_reset(self) -> None:
        """Say that the columns are those that came along."""
        self._desk.tell(tr("统计表恢复成标准的栏目了，按 Ctrl+Z 撤销。"), "undo")

    def new_line(self, _above: Line) -> Line:
        """Return a column that counts disputes."""
        return {"unit": Unit.DISPUTES.value, "measure": Measure.CASES.value}

    def nameless(self, at: int) -> str:
        """Return how a column without a name is refused."""
        told = tr("第{n}行的“栏目”空着，请写上，或者删掉这一栏。没有改动。")
        return told.format(n=at)


def _name(told: Sequence[Line], taken: set[str]) -> None:
    """Give new columns codes that no column has."""
    number = 1
    for each in told:
        while not each[CODE]:
            code = f"own_{number}"
            number += 1
            if code not in taken:
                each[CODE] = code


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
