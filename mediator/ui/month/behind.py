"""What stands behind a figure: a list that opens each case, and prints."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.month.standing_behind import BehindLine, behind_lines, listed
from mediator.cases.snapshot import room_value
from mediator.forms.month.behind import adds, figure_list
from mediator.language import n_, tr
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.month.case_columns import case_columns
from mediator.ui.month.looked_behind import LookedBehind
from mediator.ui.nesting import nest
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import print_sheet
from mediator.ui.table import Column, LinesModel, LinesTable


class BehindView(QWidget):
    """The list behind one figure of a month.

    Attributes:
        left: back to the table.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: LookedBehind | None = None
        look = desk.look
        self._title = Text("", "heading", wraps=True)
        self._second = Text("", "second", wraps=True)
        back = button(tr("回到统计表  Esc"))
        back.setAccessibleName(tr("回到统计表"))
        back.clicked.connect(self.left)
        out = button(tr("打印这张单子  Ctrl+P"))
        out.setAccessibleName(tr("打印这张单子"))
        out.clicked.connect(self.print)
        self._model: LinesModel[BehindLine] = LinesModel(
            (
                *case_columns(tr("当事人、地点"), tr("日期")),
                Column(tr("计入"), self._adds, 4, right=True, spare=1),
            ),
            self._fetch,
            lambda line: line.uid,
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr("这个数字里的案件"))
        self.table.opened.connect(self._open)
        self.table.typed.connect(desk.search_for)
        head = row(self._title, back, out, gap=look.px(8))
        head.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        listing = self.table.framed()
        lines = column(head, self._second, listing, STRETCH, gap=look.px(8))
        lines.setStretch(2, 100)
        nest(whole, lines)
        if look.stacked:
            self.table.setFixedHeight(look.px(40) * 7)

    def show_behind(self, found: LookedBehind) -> None:
        """Show what stands behind a figure."""
        there = listed(self._desk.book, found.uids)
        self._found = found
        self._title.setText(found.title)
        told = tr("共 {n} 条，按回车打开").format(n=len(there.uids))
        if there.sealed:
            sealed = tr("；另有 {n} 件已封存，只计数").format(n=there.sealed)
            told += sealed
        if not found.uids:
            told = tr("这一栏没有案件。")
        self._second.setText(told)
        titles = [each.title for each in self._model.columns]
        self.table.show_only(titles if found.shares else titles[:-1])
        at = self.table.row()
        same = list(there.uids) == self._model.keys()
        self._model.show_keys(there.uids)
        self.table.go_to_row(at if same and at >= 0 else 0)

    def arrive(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def print(self) -> None:
        """Print the list."""
        if self._found is None:
            return
        book = self._desk.book
        lines = behind_lines(book, self._model.keys(), self._found.shares)
        context = f"{self._title.text()}　{self._second.text()}"
        context = context.replace(tr("，按回车打开"), "")
        sheet = figure_list(self._found.figure, context, lines, room_value(book))
        print_sheet(self._desk, self, sheet, self._title.text())

    def _fetch(self, uids: list[str]) -> list[BehindLine]:
        shares = self._found.shares if self._found is not None else {}
        return behind_lines(self._desk.book, uids, shares)

    def _adds(self, line: BehindLine) -> str:
        return adds(self._found.figure, line) if self._found is not None else ""

    def _open(self, at: int) -> None:
        line = self._model.line(at)
        if line is None:
            return
        if line.case:
            self._desk.open_case(line.case, None)
        elif line.on is not None:
            half = 1 if line.kind != n_("排查") else 0
            self._desk.come_back(f"screenings|{half} {line.on.year} {line.uid}")
