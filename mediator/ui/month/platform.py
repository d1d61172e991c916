"""还没有录入平台: which cases the official platform still lacks; Enter begins one."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from mediator.cases.facts.dates import in_table
from mediator.cases.missing import Place
from mediator.cases.month.standing_behind import BehindLine, behind_lines
from mediator.cases.reentry.waiting import waiting_uids
from mediator.cases.snapshot import room_value
from mediator.forms.on_screen import Printed, on_screen
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.papers.reentry_view import PAGE
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.month.case_columns import case_columns
from mediator.ui.nesting import nest
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import print_sheet
from mediator.ui.table import LinesModel, LinesTable


class PlatformView(QWidget):
    """The list of cases to be entered by hand, the oldest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self._title = Text("", "heading", wraps=True)
        self._second = Text("", "second", wraps=True)
        self._begin = button(tr("打开录入对照单"))
        self._begin.clicked.connect(self._open_chosen)
        self._print = button(tr("打印这张单子  Ctrl+P"))
        self._print.setAccessibleName(tr("打印这张单子"))
        self._print.clicked.connect(self.print)
        self._model: LinesModel[BehindLine] = LinesModel(
            case_columns(tr("当事人"), tr("受理日期")),
            self._fetch,
            lambda line: line.uid,
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr("还没有录入平台的案件"))
        self.table.opened.connect(self._open)
        self.table.typed.connect(desk.search_for)
        self._listed = self.table.framed()
        if look.stacked:
            ways = FlowLayout(gap=look.px(8))
            for each in (self._begin, self._print):
                ways.addWidget(each)
            head: QLayout = column(self._title, ways, gap=look.px(8))
        else:
            head = beside = row(self._title, self._begin, self._print, gap=look.px(8))
            beside.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        lines = column(head, self._second, self._listed, STRETCH, gap=look.px(8))
        lines.setStretch(2, 100)
        nest(whole, lines)
        if look.stacked:
            self.table.setFixedHeight(look.px(40) * 7)

    def reload(self) -> None:
        """Read again which cases are waiting."""
        try:
            uids = waiting_uids(self._desk.book, self._desk.today())
        except Problem as problem:
            self._second.setText(str(problem))
            return
        count = len(uids)
        self._title.setText(tr("还没有录入平台：{n} 件").format(n=count))
        told = tr(
            "调解结束了、还没有写平台编号的，先受理的在前。按回车打开录入对照单。"
        )
        self._second.setText(told if count else tr("调解结束的都录入平台了。"))
        at = self.table.row()
        same = list(uids) == self._model.keys()
        self._model.show_keys(uids)
        self.table.go_to_row(at if same and at >= 0 else 0)
        for each in (self._listed, self._begin, self._print):
            each.setVisible(bool(count))

    def arrive(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return Ctrl+P: the list; F11: the sheet of the case chosen."""
        return {"print": self.print, "reentry": self._open_chosen}

    def print(self) -> None:
        """Print the list."""
        keys = self._model.keys()
        if not keys:
            return
        book = self._desk.book
        heads = tuple(each.title for each in self._model.columns)
        told = Printed(
            tr("还没有录入平台的案件"),
            tr("共 {n} 件，{day}").format(
                n=len(keys), day=in_table(self._desk.today())
            ),
            heads,
            (4, 18, 34, 14, 12, 12),
            [
                tuple(column.text(line) for column in self._model.columns)
                for line in self._fetch(keys)
            ],
        )
        sheet = on_screen(told, room_value(book))
        print_sheet(self._desk, self, sheet, told.title)

    def _fetch(self, uids: list[str]) -> list[BehindLine]:
        return behind_lines(self._desk.book, uids, {})

    def _open_chosen(self) -> None:
        self._open(self.table.row())

    def _open(self, at: int) -> None:
        line = self._model.line(at) if 0 <= at < self._model.rowCount() else None
        if line is not None:
            self._desk.open_case(line.case, Place(PAGE))
