"""导入旧台账: choose a file, see its columns and lines, import them, take them back."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from mediator.cases.exchange.old_ledger.headings import SheetPlan, plan_of
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet, linked_said
from mediator.cases.exchange.old_ledger.taking import (
    LedgerReport,
    NoRegister,
    import_ledger,
    lines_in,
    read_ledger,
)
from mediator.cases.given_out import NOT_TAKEN, note_saved
from mediator.cases.issuing import CASE, pattern_of
from mediator.cases.snapshot import room_value
from mediator.language import one_after_another, tr
from mediator.places import write_whole
from mediator.problems import Problem
from mediator.ui.case.records import Empty
from mediator.ui.file_dialogs import ask_for_file, ask_where_to_save
from mediator.ui.layouts import Text, button, card, column, row, scrolling
from mediator.ui.old_ledger.columns import ColumnBoxes
from mediator.ui.old_ledger.former import FormerImports
from mediator.ui.old_ledger.preview import Preview
from mediator.ui.page import Desk, HeadButton, Heading, Page, told_as
from mediator.ui.waiting import Decided, Waiting

Plans = tuple[SheetPlan | None, ...]
_CROWDED_FROM: Final = 1.25
"""From this text scale on three buttons have no room beside the title."""
_KINDS: Final = "Excel (*.xlsx)"
_READ: Final = "Excel, WPS (*.xlsx *.xls *.et)"
"""Older ones are seen too: choosing one is how people learn what to do with it."""


class OldLedgerPage(Page):
    """One register: its columns above, its lines below."""

    def __init__(self, desk: Desk, _uid: str = "") -> None:
        super().__init__(desk)
        self._sheets: tuple[LedgerSheet, ...] = ()
        self._plans: Plans = ()
        self._report: LedgerReport | None = None
        self._file = ""
        px = desk.look.px
        self._first = button(tr("选台账文件…"), "primary")
        self._first.clicked.connect(self.choose)
        self._empty = Empty(
            tr(
                "以前的登记簿是 Excel 或 WPS 表格的，可以整本导入。先选文件，程序照表头"
                "认出各列，一行一行给您看变成什么；看好了再导入。有问题的行不导入，"
                "写明哪一行、哪一列、为什么。导入以后不满意，整批撤回。"
            ),
            self._first,
        )
        self._sheet = QComboBox()
        self._sheet.setAccessibleName(tr("哪一张表"))
        self._sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if desk.look.stacked:  # as wide as there is room
            self._sheet.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            self._sheet.setMinimumContentsLength(8)
        self._sheet.activated.connect(self._show_sheet)
        self._name = Text("", "second", wraps=True)
        other = button(tr("换一个文件…"))
        other.clicked.connect(self.choose)
        self._boxes = ColumnBoxes(desk.look)
        self._boxes.changed.connect(self._change_field)
        self._said = Text("", wraps=True)
        self._said.setAccessibleName(tr("导入的情况"))
        told = Decided(self._columns_told)
        self._waits = Waiting(self._boxes, told, tr("哪一列是什么"))
        self._preview = Preview(desk.look)
        columns = card(tr("哪一列是什么"), self._above(other), self._boxes)
        found = column(columns, self._said, self._preview, gap=px(10))
        found.setStretch(2, 1)
        inner = QWidget()
        inner.setLayout(found)
        self._found = scrolling(inner) if desk.look.stacked else inner
        self._found.hide()
        if desk.look.stacked:
            self._preview.setMinimumHeight(px(40) * 6)
        self._former = FormerImports(desk)
        self._former.hide()
        self._former.known.connect(self._former_known)
        self._former.gone.connect(self._look_again)
        self._imports = 0
        self._taken: tuple[int, LedgerReport] | None = None
        whole = column(self._empty, self._found, self._former, gap=0)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        whole.setContentsMargins(*(px(20), px(12)) * 2)
        self.setLayout(whole)

    def _above(self, other: QWidget) -> QBoxLayout:
        """Return what stands above the boxes of the columns: which sheet it is."""
        px = self.desk.look.px
        label = Text(tr("表"), "label")
        label.setBuddy(self._sheet)
        if self.desk.look.stacked:
            first = row(label, self._sheet, other, gap=px(8))
            first.setStretch(1, 1)
            return column(first, self._name, gap=px(4))
        above = row(label, self._sheet, self._name, other, gap=px(8))
        above.setStretch(2, 1)
        return above

    # --- what the window asks

    def heading(self) -> Heading:
        """Return the title and what can be done."""
        if not self._former.isHidden():
            back = HeadButton(tr("回到导入"), self._leave, "Esc")
            return Heading(tr("以前导入的台账"), "", (back,))
        buttons = [HeadButton(tr("回到设置"), self._leave, "Esc")]
        if self._imports:
            buttons.append(HeadButton(tr("以前导入的"), self._show_former))
        # Larger text has no room for all: Esc and Ctrl+E lead there all the same.
        large = self.desk.look.crowding >= _CROWDED_FROM
        crowded = large and self._report is not None
        if crowded:
            buttons = []
        if not crowded and self._report is not None and self._report.lines.faulty:
            buttons.append(HeadButton(tr("有问题的存成表格"), self.export, "Ctrl+E"))
        new = len(self._report.lines.new) if self._report else 0
        if new:
            said = tr("导入{n}件").format(n=new)
            buttons.append(HeadButton(said, self.bring_in, primary=True, writes=True))
        return Heading(tr("导入旧台账"), self._file, tuple(buttons))

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of this page."""
        return {"leave": self._leave, "export": self.export}

    def arrive(self) -> None:
        """Put the focus on the first step, or in the list."""
        if not self._former.isHidden():
            self._former.take_focus()
            return
        first = self._preview.table if self._sheets else self._first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Look again what the book has of the register, and of those before."""
        self._former.reload()
        if any(self._plans):
            self._look()

    # --- what was imported before

    def _former_known(self, imports: int) -> None:
        self._imports = imports
        if not imports and not self._former.isHidden():
            self._turn(former=False)
        self.headed.emit()

    def _show_former(self) -> None:
        self._turn(former=True)

    def _turn(self, *, former: bool) -> None:
        """Show what was imported before, or the register that is looked at."""
        self._former.setVisible(former)
        self._empty.setVisible(not former and not self._sheets)
        self._found.setVisible(not former and bool(self._sheets))
        self.headed.emit()
        self.arrive()

    def _look_again(self) -> None:
        self._former.reload()
        if any(self._plans):
            self._look()

    # --- choosing

    def choose(self) -> None:
        """Choose a register and read it beside the window."""
        path = ask_for_file(self, tr("选台账文件"), _READ)
        if path is None:
            return
        self.desk.tell("", "heed")  # of the file before
        self._first.setEnabled(False)
        work = partial(read_ledger, path)
        said = tr("正在读台账文件")
        self.desk.background.run_long(
            said, work, partial(self._came, path), self._failed
        )

    def _failed(self, problem: Problem) -> None:
        self._first.setEnabled(True)
        self.desk.tell(str(problem), told_as(problem))

    def _came(self, path: Path, sheets: tuple[LedgerSheet, ...]) -> None:
        self._first.setEnabled(True)
        today = self.desk.today()
        like = pattern_of(room_value(self.desk.book), CASE, today)
        plans = tuple(plan_of(each, like) for each in sheets)
        if not any(plans):
            self.desk.tell(str(NoRegister()), "bad")
            return
        self._sheets, self._plans, self._file = sheets, plans, path.name
        self._taken = None
        self._waits.end()  # the columns as they were known waits for nobody
        self._preview.forget()
        self._sheet.clear()
        for sheet, plan in zip(sheets, plans, strict=True):
            note = "" if plan else tr("（没有表头，不读）")
            self._sheet.addItem(f"{sheet.name}{note}")
        self._sheet.setCurrentIndex(next(n for n, each in enumerate(plans) if each))
        self._empty.hide()
        self._found.show()
        self._show_sheet()
        self._look()
        if links := linked_said(sheets):
            self.desk.tell(links, "heed")
        self.arrive()

    def _show_sheet(self, _index: int = 0) -> None:
        plan = self._plans[self._sheet.currentIndex()]
        self._boxes.show_plan(plan)
        year = plan.year if plan else None
        self._name.setText(
            tr("没有写年份的日期，按{year}年").format(year=year) if year else ""
        )

    def _change_field(self, place: int, field: str) -> None:
        """Read a column as something else, in every sheet with the same head."""
        chosen = self._plans[self._sheet.currentIndex()]
        if chosen is None:
            return
        self._taken = None
        self._plans = tuple(
            each.with_field(place, field)
            if each is not None and each.headings == chosen.headings
            else each
            for each in self._plans
        )
        self._show_sheet()
        self._look()

    def _columns_told(self) -> str:
        """Tell what every column is read as: put right, it waits for the import."""
        return "\n".join(" ".join(each.fields) for each in self._plans if each)

    def _look(self) -> None:
        """Work out beside the window what each line becomes."""
        self._report = None  # nothing can be brought in by what is no longer so
        self.headed.emit()
        self._said.setText(tr("正在看每一行…"))
        work = partial(self._told, self._sheets, self._plans, dry_run=True)
        said = tr("正在看每一行")
        self.read_beside(said, work, self._show, self._not_looked)

    def _not_looked(self, problem: Problem) -> None:
        """Say why the lines were not looked at."""
        self._said.setText(str(problem))
        self.desk.tell(str(problem), told_as(problem))

    def _told(
        self, sheets: tuple[LedgerSheet, ...], plans: Plans, *, dry_run: bool
    ) -> LedgerReport:
        """Read the lines and bring them in, or only say what they become."""
        lines = lines_in(sheets, plans, self.desk.today())
        return import_ledger(self.desk.book, lines, dry_run=dry_run)

    def _show(self, report: LedgerReport) -> None:
        self._report = report
        edition, taken = self._taken or (-1, report)
        told = taken if edition == self.desk.book.edition else report
        self._said.setText(one_after_another(told.summary))
        self._preview.show_report(report)
        self.headed.emit()

    # --- doing

    def bring_in(self) -> None:
        """Write the good lines into the book, in one change, beside the window."""
        if self._report is None or not self._report.lines.new:
            return
        self._report = None  # it is brought in once
        self.arrive()  # its button goes
        self.headed.emit()
        self._boxes.setEnabled(False)
        self._said.setText(tr("正在导入，请等一等…"))
        self.desk.background.run_long(
            tr("正在导入旧台账"),
            partial(self._told, self._sheets, self._plans, dry_run=False),
            self._brought_in,
            self._not_brought_in,
        )

    def _not_brought_in(self, problem: Problem) -> None:
        self._boxes.setEnabled(True)
        self.desk.tell(str(problem), told_as(problem))
        self._look()

    def _brought_in(self, report: LedgerReport) -> None:
        self._boxes.setEnabled(True)
        self._waits.end()
        said = tr("已导入{n}件旧纠纷。按 Ctrl+Z 一步撤销。")
        self.desk.tell(said.format(n=len(report.lines.new)), "undo")
        # The window reads the page again as well: what was done stays in sight.
        self._taken = self.desk.book.edition, report
        self._look()
        self.arrive()

    def export(self) -> None:
        """Keep the lines at fault as a workbook to be put right."""
        if self._report is None or not self._report.lines.faulty:
            return
        title, name = tr("有问题的存成表格"), tr("没有导入的台账")
        path = ask_where_to_save(self, title, f"{name}.xlsx", _KINDS)
        if path is None:
            return
        from mediator.forms.old_ledger import faulty_workbook  # noqa: PLC0415 - seldom

        faulty = self._report.lines.faulty
        try:
            self._note()
            write_whole(path, faulty_workbook(faulty))
        except Problem as problem:
            self.desk.tell(str(problem), "bad")
            return
        said = tr("存好了：{name}。改正以后，再选这个文件导入。")
        self.desk.tell(said.format(name=path), "good")

    def _note(self) -> None:
        """Journal that lines leave; what was just imported stays in sight."""
        book = self.desk.book
        edition, report = self._taken or (-1, None)
        in_sight = edition == book.edition
        note_saved(book, NOT_TAKEN)
        if report is not None and in_sight:
            self._taken = book.edition, report

    def _leave(self) -> None:
        if not self._former.isHidden():
            self._turn(former=False)
            return
        self.desk.go("settings")
