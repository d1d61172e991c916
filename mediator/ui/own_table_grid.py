"""A dated table edited in a grid: the room's own edition, kept whole or not at all.

Only the columns a room would change are shown; the others go with their line. A new
line takes them from the line above it and says that the room added it.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from mediator.cases.book import CaseBook
from mediator.cases.own_tables import reset_table
from mediator.cases.tables_met import CODE
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.page import Desk
from mediator.ui.table_grid import Line, Shown, TableGrid, as_text, rows_of


class Keep(Protocol):
    """Keeps the whole text of a table, made from the one that was opened."""

    def __call__(self, book: CaseBook, text: str, *, opened: str) -> None:
        """Keep it, or raise a Problem that names the line."""


class Reset(Protocol):
    """Goes back to the table that came along, from the one that was opened."""

    def __call__(self, book: CaseBook, *, opened: str) -> None:
        """Go back, or raise a Problem."""


class OwnTableGrid(TableGrid):
    """The grid of one table with the button that goes back to the one that came."""

    def __init__(  # noqa: PLR0913 - a table is edited by all of these
        self,
        desk: Desk,
        table: str,
        shown: Sequence[Shown],
        name: str,
        keep: Keep,
        *,
        fresh: Mapping[str, str] | None = None,
        reset: Reset | None = None,
    ) -> None:
        """Make an empty grid.

        Args:
            desk: what pages work with.
            table: name of the table's file without ``.csv``.
            shown: its columns that may be changed.
            name: what the grid is called.
            keep: keeps the whole text, or raises a Problem that names the line.
            fresh: what a new line does not take from the line above it.
            reset: goes back to the table that came along, or raises a Problem.
        """
        super().__init__(desk, table, shown, name)
        self._keep = keep
        self._fresh = dict(fresh or {})
        self._put_back = reset or partial(reset_table, table=table)
        self.lay_out(
            (
                (tr("用这张表"), self.keep),
                (tr("加一行"), self.add),
                (tr("删这一行"), self.delete),
                (tr("上移"), self.up),
                (tr("下移"), self.down),
                (tr("恢复标准"), self._reset),
                (tr("不改了"), self.give_up),
            )
        )

    def lines_of(self, text: str) -> list[Line]:
        """Return what the grid shows of each row of the table."""
        rows, _header = rows_of(text)
        return [
            {CODE: each[CODE], **{one.name: one.shown(each.get(one.name, ""))
                                  for one in self._shown}}
            for each in rows
        ]  # fmt: skip

    def text_of(self, lines: Sequence[Line], opened: str) -> str:
        """Return the whole table as CSV."""
        rows, header = rows_of(opened)
        known = {each[CODE]: each for each in rows}
        above = next(iter(rows), {})
        taken = set(known)
        made: list[Line] = []
        for each in lines:
            said = {one.name: one.kept(each.get(one.name, "")) for one in self._shown}
            line = known.get(each[CODE])
            if line is None:
                own = {CODE: _free(taken), "also": "", "basis": tr("本室添加")}
                line = {**above, **own, "verified": "no", **self._fresh}
            above = {**line, **said}
            made.append(above)
        return as_text(made, header)

    def write(self, text: str, opened: str) -> None:
        """Keep the room's own edition."""
        self._keep(self._desk.book, text, opened=opened)

    def new_line(self, above: Line) -> Line:
        """Return the line above without its first cell."""
        shown = {one.name: one.shown(self._fresh[one.name]) for one in self._shown
                 if one.name in self._fresh}  # fmt: skip
        return {**above, **shown, self._shown[0].name: ""}

    def nameless(self, at: int) -> str:
        """Return how a line without a name is refused."""
        head = next(each.title for each in self._shown if each.name == "name")
        told = tr("第{n}行的“{head}”空着，请写上，或者删掉这一行。没有改动。")
        return told.format(n=at, head=head)

    def _reset(self) -> None:
        if self._opened is None:
            return
        try:
            self._put_back(self._desk.book, opened=self._opened)
        except Problem as problem:
            self.refuse(problem)
            return
        self.give_up()
        self._desk.tell(tr("恢复成标准的表了，按 Ctrl+Z 撤销。"), "undo")


def _free(taken: set[str]) -> str:
    """Return a code no line has, and take it."""
    number = 1
    while (code := f"own_{number}") in taken:
        number += 1
    taken.add(code)
    return code
