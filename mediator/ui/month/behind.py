"""What stands behind a figure: a list that opens each case, and prints."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.facts.dates import in_table
from mediator.cases.month.report import Column as Figure
from mediator.cases.month.standing_behind import BehindLine, behind_lines, listed
from mediator.cases.snapshot import room_value
from mediator.forms.month.behind import adds, figure_list
from mediator.language import tr
from mediator.ui.case_list_columns import number_shorter
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk
from mediator.ui.sheet_printing import print_sheet
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
        self._figure: Figure | None = None
        self._shares: Mapping[str, int] = {}
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
                Column(
                    tr("案号"),
                    lambda line: line.number or "—",
                    13,
                    shorter=lambda line: number_shorter(line.number or "—"),
                    least=5,
                ),
                Column(
                    tr("当事人、地点"),
                    lambda line: line.who or "—",
                    shorter=lambda line: line.who_shorter,
                    least=9,
                ),
                Column(tr("类型"), lambda line: line.kind or "—", 7, spare=3),
                Column(tr("日期"), _day, 6),
                Column(tr("进度"), lambda line: line.state or "—", 5, spare=2),
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
        whole.addLayout(lines)
        if look.stacked:
            self.table.setFixedHeight(look.px(40) * 7)

    def show_figure(
        self,
        figure: Figure,
        title: str,
        uids: Sequence[str],
        shares: Mapping[str, int],
    ) -> None:
        """Show what stands behind a figure.

        Args:
            figure: which.
            title: month, column and figure in a line.
            uids: of what is counted.
            shares: what each adds to a figure that is no count of them.
        """
        found = listed(self._desk.book, uids)
        self._figure, self._shares = figure, shares
        self._title.setText(title)
        told = tr("共 {n} 条，按回车打开").format(n=len(found.uids))
        if found.sealed:
            sealed = tr("；另有 {n} 件已封存，只计数").format(n=found.sealed)
            told += sealed
        if not uids:
            told = tr("这一栏没有案件。")
        self._second.setText(told)
        titles = [each.title for each in self._model.columns]
        self.table.show_only(titles if shares else titles[:-1])
        at = self.table.row()
        same = list(found.uids) == self._model.keys()
        self._model.show_keys(found.uids)
        self.table.go_to_row(at if same and at >= 0 else 0)

    def arrive(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def print(self) -> None:
        """Print the list."""
        if self._figure is None:
            return
        book = self._desk.book
        lines = behind_lines(book, self._model.keys(), self._shares)
        context = f"{self._title.text()}　{self._second.text()}"
        context = context.replace(tr("，按回车打开"), "")
        sheet = figure_list(self._figure, context, lines, room_value(book))
        print_sheet(self._desk, self, sheet, self._title.text())

    def _fetch(self, uids: list[str]) -> list[BehindLine]:
        return behind_lines(self._desk.book, uids, self._shares)

    def _adds(self, line: BehindLine) -> str:
        return adds(self._figure, line) if self._figure is not None else ""

    def _open(self, at: int) -> None:
        line = self._model.line(at)
        if line is None:
            return
        if line.case:
            self._desk.open_case(line.case, None)
        elif line.on is not None:
            half = 1 if line.kind != tr("排查") else 0
            self._desk.come_back(f"screenings|{half} {line.on.year} {line.uid}")


def _day(line: BehindLine) -> str:
    return in_table(line.on) if line.on else "—"
