"""A dated table edited in a grid, and kept whole by its button or not at all.

Until then what is written waits as in any other box of a step: it is not called saved,
and a draft of it is kept with the table as it was when it was opened.
"""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from mediator.cases.own_tables import TableMoved, table_text
from mediator.cases.tables_met import CODE, lay_together
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.flow import FlowLayout
from mediator.ui.grid import Grid
from mediator.ui.layouts import Text, button, column
from mediator.ui.look import repolish
from mediator.ui.nesting import nest
from mediator.ui.page import Desk
from mediator.ui.waiting import Waiting

_FLAGS: Final = {"yes": "是", "no": "否"}
_BOX: Final = "table"
_MOST_TOLD: Final = 6
Line = dict[str, str]


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
        told = text.strip()
        return _FLAGS.get(told, told) if self.flag else told

    def kept(self, text: str) -> str:
        """Return what stands in the table for a cell of the grid."""
        told = text.strip()
        if not self.flag:
            return told
        return next((word for word, said in _FLAGS.items() if said == told), told)


class _Begun(msgspec.Struct):
    """What a draft holds: the table as it was opened, and the lines of the grid."""

    opened: str
    lines: list[Line]


class TableGrid(QWidget):
    """The grid of one table; a subclass says how its lines become the table.

    Attributes:
        done: it was kept, reset, given up or put off.
        grid: the cells.
        seen: the table in force as the person knows it, for going back from it
            without the grid; empty before.
    """

    done = Signal()

    def __init__(
        self, desk: Desk, table: str, shown: Sequence[Shown], name: str
    ) -> None:
        """Make an empty grid; the subclass calls ``lay_out``.

        Args:
            desk: what pages work with.
            table: name of the table's file without ``.csv``.
            shown: its columns that may be changed.
            name: what the grid is called.
        """
        super().__init__()
        self._desk = desk
        self._table = table
        self._shown = tuple(shown)
        self._opened: str | None = None
        self.seen = ""
        look = desk.look
        self.grid = Grid([each.title for each in self._shown], look)
        self.grid.setAccessibleName(name)
        em = self.grid.fontMetrics().horizontalAdvance("国")
        for at, each in enumerate(self._shown):
            self.grid.setColumnWidth(at, em * each.width + look.px(24))
        self._help = Text("", "second", wraps=True)
        self._help.hide()
        self._refused = Text("", "notice", wraps=True)
        self._refused.setAccessibleName(tr("没有存"))
        self._refused.hide()
        self._waits = Waiting(self.grid, self, name)
        self.grid.touched.connect(self._waits.touch)

    def lay_out(self, ways: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """Put the grid above its buttons.

        Args:
            ways: what each button says and does.
        """
        gap = self._desk.look.px(8)
        flow = FlowLayout(gap=gap)
        for said, does in ways:
            made = button(said)
            made.clicked.connect(does)
            flow.addWidget(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        nest(whole, column(self.grid, self._help, self._refused, flow, gap=gap))
        whole.setStretch(0, 1)

    def say(self, text: str) -> None:
        """Say under the grid what it is for."""
        self._help.setText(text)
        self._help.show()

    # --- what a subclass says of its table

    def lines_of(self, text: str) -> list[Line]:
        """Return the lines of a table's text, each with its code, as the grid has them.

        Args:
            text: CSV.
        """
        raise NotImplementedError

    def text_of(self, lines: Sequence[Line], opened: str) -> str:
        """Return the whole table as CSV.

        Args:
            lines: of the grid.
            opened: the table as it was opened, for what the grid does not show.
        """
        raise NotImplementedError

    def write(self, text: str, opened: str) -> None:
        """Keep the table.

        Args:
            text: the whole of it, as CSV.
            opened: as it was when it was opened.

        Raises:
            TableMoved: it is another one by now; nothing was changed.
            Problem: a line cannot be read; nothing was changed.
        """
        raise NotImplementedError

    def new_line(self, above: Line) -> Line:
        """Return what a new line begins with.

        Args:
            above: the line above it.
        """
        raise NotImplementedError

    def nameless(self, at: int) -> str:
        """Return how a line without a name is refused.

        Args:
            at: its number, from 1.
        """
        raise NotImplementedError

    # --- showing

    def show_table(self, drafts: DraftsApart) -> None:
        """Show the table as it is in force, or what was left unfinished of it.

        Args:
            drafts: where what is written lies until the button.

        Raises:
            Problem: it cannot be read.
        """
        text = self.look()
        self._say("", "")
        self._waits.keep_in(drafts, _BOX)
        if self._waits.show(_begun(text, self.lines_of(text))):
            self._say("heed", tr("！上次写的放回来了，还没有办。"))

    def show_moved(self, drafts: DraftsApart, moved: TableMoved) -> None:
        """Show what somebody else did to the table since it was seen.

        Args:
            drafts: as for ``show_table``.
            moved: the table is another one than ``seen``.

        Raises:
            Problem: it cannot be read.
        """
        before = self.seen
        self.show_table(drafts)
        if not self._waits.modified:
            self._opened = before
            self._fill(self.lines_of(before))
        self.refuse(moved)

    def look(self) -> str:
        """Return the table in force, and count it as seen.

        Raises:
            Problem: it cannot be read.
        """
        with self._desk.book.reading() as session:
            self.seen = table_text(session, self._table)
        return self.seen

    def arrive(self) -> None:
        """Put the focus in the grid."""
        self.grid.setCurrentCell(0, 0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, state: str, text: str) -> None:
        self._refused.setProperty("state", state)
        self._refused.setText(text)
        repolish(self._refused)
        self._refused.setVisible(bool(text))

    def _fill(self, lines: Iterable[Mapping[str, str]]) -> None:
        self.grid.setRowCount(0)
        for each in lines:
            self._put(self.grid.rowCount(), each)

    def _put(self, at: int, told: Mapping[str, str]) -> None:
        self.grid.insertRow(at)
        for place, each in enumerate(self._shown):
            item = QTableWidgetItem(told.get(each.name, ""))
            item.setData(Qt.ItemDataRole.UserRole, told.get(CODE, ""))
            self.grid.setItem(at, place, item)

    def _line(self, at: int) -> Line:
        """Return what stands in a line, with its code."""
        item = self.grid.item(at, 0)
        code = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        said = {each.name: self.grid.said(at, place).strip()
                for place, each in enumerate(self._shown)}  # fmt: skip
        return {CODE: str(code or ""), **said}

    def lines(self) -> list[Line]:
        """Return all that stands in the grid."""
        return [self._line(at) for at in range(self.grid.rowCount())]

    # --- as something that is written in

    @property
    def is_composing(self) -> bool:
        """Whether letters stand in a cell that are no words yet."""
        return self.grid.is_composing

    def text(self) -> str:
        """Return what is written, as a draft keeps it; empty while nothing is shown."""
        return "" if self._opened is None else _begun(self._opened, self.lines())

    def put(self, text: str) -> None:
        """Show what a draft kept; one that cannot be read changes nothing."""
        try:
            begun = msgspec.json.decode(text, type=_Begun)
        except msgspec.DecodeError:
            return
        self._opened = begun.opened
        self._fill(begun.lines)

    # --- what the buttons do

    def keep(self) -> None:
        """Keep the table if every line of it can be read; else say which cannot."""
        if self._opened is None:
            return
        lines = self.lines()
        try:
            self._refuse_nameless(lines)
            self.write(self.text_of(lines, self._opened), self._opened)
            self.look()
        except Problem as problem:
            self.refuse(problem)
            return
        self.give_up()
        self.tell_kept()

    def tell_kept(self) -> None:
        """Say that the table was kept."""
        self._desk.tell(tr("表改好了，按 Ctrl+Z 撤销。"), "undo")

    def refuse(self, problem: Problem) -> None:
        """Say why nothing was done; a table that is another by now is shown.

        What somebody else did comes among what is written here. The person sees both,
        and the button once more keeps what they see.
        """
        if isinstance(problem, TableMoved):
            self._meet(problem)
        else:
            self._say("bad", f"✗ {problem}")

    def _meet(self, moved: TableMoved) -> None:
        if self._opened is None:
            return
        heads = {each.name: each.title for each in self._shown}
        theirs = self.lines_of(moved.text)
        met = lay_together(self.lines_of(self._opened), theirs, self.lines(), heads)
        self._opened = self.seen = moved.text
        self._fill(met.lines)
        self._waits.compare_with(_begun(moved.text, theirs))
        self._waits.finish()
        told = "；".join(met.told[:_MOST_TOLD])
        if len(met.told) > _MOST_TOLD:
            told += tr("；还有{n}处").format(n=len(met.told) - _MOST_TOLD)
        said = tr(
            "✗ 这张表在您打开以后，别处也改过，所以还没有存。{told}。"
            "您写的都在；请看过再按一次。"
        )
        same = tr("格子里看得见的没有两样")
        self._say("bad", said.format(told=told or same))

    def _refuse_nameless(self, lines: Iterable[Line]) -> None:
        """Refuse a line without a name, told as the grid shows it."""
        for number, each in enumerate(lines, 1):
            if not each.get("name", "-"):
                raise Problem(self.nameless(number))

    def give_up(self) -> None:
        """Let go of what is written: it was kept, or is not wanted."""
        self._opened = None
        self._waits.end()
        self.done.emit()

    def put_off(self) -> None:
        """Leave what is written for another time; it comes back with the table."""
        if not self._waits.put_by():
            self._say("bad", f"✗ {self._waits.refusal}")
            return
        self._opened = None
        self._waits.compare_with(self.text())
        self.done.emit()

    def add(self) -> None:
        """Add a line below the one the person is in."""
        here = max(self.grid.currentRow(), 0)
        at = here + 1 if self.grid.rowCount() else 0
        self._put(at, {**self.new_line(self._line(here)), CODE: ""})
        self.grid.setCurrentCell(at, 0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self) -> None:
        """Take the line away that the person is in."""
        self.grid.removeRow(self.grid.currentRow())

    def up(self) -> None:
        """Move the line the person is in up."""
        self._move(-1)

    def down(self) -> None:
        """Move the line the person is in down."""
        self._move(1)

    def _move(self, step: int) -> None:
        at, place = self.grid.currentRow(), self.grid.currentColumn()
        target = at + step
        if at >= 0 and 0 <= target < self.grid.rowCount():
            told = self._line(at)
            self.grid.removeRow(at)
            self._put(target, told)
            self.grid.setCurrentCell(target, place)


def _begun(opened: str, lines: list[Line]) -> str:
    return msgspec.json.encode(_Begun(opened, lines)).decode()


def rows_of(text: str) -> tuple[list[Line], list[str]]:
    """Return the rows of a table's text, and the names of its columns.

    Args:
        text: CSV.
    """
    lines = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    return list(lines), list(lines.fieldnames or ())


def as_text(rows: Iterable[Mapping[str, str]], header: Sequence[str]) -> str:
    """Return rows as the CSV text of a table.

    Args:
        rows: what they have besides ``header`` is left out.
        header: names of the columns.
    """
    out = StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: each.get(name, "") for name in header} for each in rows)
    return out.getvalue()
