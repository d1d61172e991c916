"""A dated table edited in a grid: the room's own edition, kept whole or not at all.

Only the columns a room would change are shown; the others go with their line. A new
line takes them from the line above it and says that the room added it.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from mediator.cases.book import CaseBook
from mediator.cases.own_tables import reset_table, table_text
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.flow import FlowLayout
from mediator.ui.grid import Grid
from mediator.ui.layouts import Text, button, column
from mediator.ui.nesting import nest
from mediator.ui.page import Desk

_FLAGS: Final = {"yes": "是", "no": "否"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of the grid.

    Attributes:
        name: of the column in the table.
        title: its head; translated already.
        width: in Chinese characters.
        flag: it says yes or no; shown as 是 and 否.
    """

    name: str
    title: str
    width: int
    flag: bool = False

    def shown(self, text: str) -> str:
        """Return what stands in the grid for a cell of the table."""
        return _FLAGS.get(text, text) if self.flag else text

    def kept(self, text: str) -> str:
        """Return what stands in the table for a cell of the grid."""
        told = text.strip()
        if not self.flag:
            return told
        return next((word for word, said in _FLAGS.items() if said == told), told)


class OwnTableGrid(QWidget):
    """The grid of one table.

    Attributes:
        done: it was kept, reset or given up.
    """

    done = Signal()

    def __init__(  # noqa: PLR0913 - a table is edited by all of these
        self,
        desk: Desk,
        table: str,
        shown: Sequence[Shown],
        keep: Callable[[CaseBook, str], None],
        *,
        fresh: Mapping[str, str] | None = None,
        reset: Callable[[CaseBook], None] | None = None,
    ) -> None:
        """Make an empty grid.

        Args:
            desk: what pages work with.
            table: name of the table's file without ``.csv``.
            shown: its columns that may be changed.
            keep: keeps the whole text, or raises a Problem that names the line.
            fresh: what a new line does not take from the line above it.
            reset: goes back to the table that came along, or raises a Problem.
        """
        super().__init__()
        self._desk = desk
        self._table = table
        self._shown = tuple(shown)
        self._keep = keep
        self._fresh = dict(fresh or {})
        self._put_back = reset or partial(reset_table, table=table)
        self._header: list[str] = []
        self._rows: dict[str, dict[str, str]] = {}
        look = desk.look
        self.grid = Grid([each.title for each in self._shown], look)
        em = self.grid.fontMetrics().horizontalAdvance("国")
        for at, each in enumerate(self._shown):
            self.grid.setColumnWidth(at, em * each.width + look.px(24))
        self._help = Text("", "second", wraps=True)
        self._help.hide()
        self._refused = Text("", "notice", wraps=True)
        self._refused.setProperty("state", "bad")
        self._refused.setAccessibleName(tr("没有存"))
        ways = FlowLayout(gap=look.px(8))
        for said, does in (
            (tr("用这张表"), self.keep),
            (tr("加一行"), self._add),
            (tr("删这一行"), self._delete),
            (tr("上移"), self._up),
            (tr("下移"), self._down),
            (tr("恢复标准"), self._reset),
            (tr("不改了"), self.done.emit),
        ):
            made = button(said)
            made.clicked.connect(does)
            ways.addWidget(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        nest(whole, column(self.grid, self._help, self._refused, ways, gap=look.px(8)))
        whole.setStretch(0, 1)

    def show_table(self) -> None:
        """Show the table as it is in force.

        Raises:
            Problem: it cannot be read.
        """
        with self._desk.book.reading() as session:
            text = table_text(session, self._table)
        lines = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
        self._rows = {each["code"]: each for each in lines}
        self._header = list(lines.fieldnames or ())
        self._refused.hide()
        self.grid.setRowCount(0)
        for code, told in self._rows.items():
            self._put(self.grid.rowCount(), code, told)

    def say(self, text: str) -> None:
        """Say under the grid what it is for."""
        self._help.setText(text)
        self._help.show()

    def arrive(self) -> None:
        """Put the focus in the grid."""
        self.grid.setCurrentCell(0, 0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, at: int, code: str, told: dict[str, str]) -> None:
        self.grid.insertRow(at)
        for place, each in enumerate(self._shown):
            item = QTableWidgetItem(each.shown(told.get(each.name, "")))
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.grid.setItem(at, place, item)

    def _told(self, at: int) -> tuple[str, dict[str, str]]:
        """Return the code of a line, and what stands in it."""
        said: dict[str, str] = {}
        code = ""
        for place, each in enumerate(self._shown):
            item = self.grid.item(at, place)
            if item is not None:
                said[each.name] = each.kept(item.text())
                code = str(item.data(Qt.ItemDataRole.UserRole) or "")
        return code, said

    # --- what the buttons do

    def keep(self) -> None:
        """Keep the table if every line of it can be read; else say which cannot."""
        try:
            self._refuse_nameless()
            self._keep(self._desk.book, self.text())
        except Problem as problem:
            self._refuse(problem)
            return
        self.done.emit()
        self._desk.tell(tr("表改好了，按 Ctrl+Z 撤销。"), "undo")

    def _refuse(self, problem: Problem) -> None:
        self._refused.setText(f"✗ {problem}")
        self._refused.show()

    def _refuse_nameless(self) -> None:
        """Refuse a line without a name, told as the grid shows it."""
        for at in range(self.grid.rowCount()):
            _code, said = self._told(at)
            if not said.get("name", "-"):
                head = next(each.title for each in self._shown if each.name == "name")
                told = tr("第{n}行的“{head}”空着，请写上，或者删掉这一行。没有改动。")
                raise Problem(told.format(n=at + 1, head=head))

    def text(self) -> str:
        """Return the whole table as CSV."""
        out = StringIO()
        writer = csv.DictWriter(out, self._header, lineterminator="\n")
        writer.writeheader()
        above = next(iter(self._rows.values()), {})
        taken = set(self._rows)
        for at in range(self.grid.rowCount()):
            code, said = self._told(at)
            line = self._rows.get(code)
            if line is None:
                code = _free(taken)
                own = {"code": code, "also": "", "basis": tr("本室添加")}
                line = {**above, **own, "verified": "no", **self._fresh}
            above = {**line, **said}
            writer.writerow({name: above.get(name, "") for name in self._header})
        return out.getvalue()

    def _add(self) -> None:
        here = max(self.grid.currentRow(), 0)
        _, above = self._told(here)
        first = self._shown[0].name
        at = here + 1 if self.grid.rowCount() else 0
        self._put(at, "", {**above, **self._fresh, first: ""})
        self.grid.setCurrentCell(at, 0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        self.grid.removeRow(self.grid.currentRow())

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        at, place = self.grid.currentRow(), self.grid.currentColumn()
        target = at + step
        if at >= 0 and 0 <= target < self.grid.rowCount():
            code, told = self._told(at)
            self.grid.removeRow(at)
            self._put(target, code, told)
            self.grid.setCurrentCell(target, place)

    def _reset(self) -> None:
        try:
            self._put_back(self._desk.book)
        except Problem as problem:
            self._refuse(problem)
            return
        self.done.emit()
        self._desk.tell(tr("恢复成标准的表了，按 Ctrl+Z 撤销。"), "undo")


def _free(taken: set[str]) -> str:
    """Return a code no line has, and take it."""
    number = 1
    while (code := f"own_{number}") in taken:
        number += 1
    taken.add(code)
    return code
