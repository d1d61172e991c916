"""操作日志: who changed what, when, of one case or of the whole room; to be printed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLayout, QWidget

from mediator.cases.archive.access import MAY, gate
from mediator.cases.book import CaseBook
from mediator.cases.history.entries import (
    Asked,
    Entry,
    numbers,
    read_entries,
    writers,
)
from mediator.cases.history.telling import what_said
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.users import heads
from mediator.forms.history import changed, history_sheet, when
from mediator.forms.sheet import Sheet
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import DateText
from mediator.ui.layouts import STRETCH, Text, card, column, row, scrolling
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.printing.sheets import SheetPrinting
from mediator.ui.table import Column, LinesModel, LinesTable

_MOST_PRINTED: Final = 2000
_DAY: Final = FieldSpec(
    "day",
    n_("哪一天"),
    DateText(past=True),
    width=9,
    help=n_("空着就看所有日子。例：1123"),
)


class HistoryPage(Page):
    """The journal's entries above, all that the chosen one changed below."""

    def __init__(self, desk: Desk, case_uid: str = "") -> None:
        """Show the journal.

        Args:
            desk: what pages work with.
            case_uid: of the case; empty for the whole room, which is the head's.
        """
        super().__init__(desk)
        look = desk.look
        self._case_uid = case_uid
        self._day: date | None = None
        self._found: tuple[int, ...] = ()
        self._context = ""
        self._printing = SheetPrinting(desk, self)
        self._who = QComboBox()
        self._who.setAccessibleName(tr("谁改的"))
        self._who.activated.connect(self._ask)
        self._form = Form((_DAY,), look, desk.around, letters="")
        self._form.keep_with(self._take_day)
        self._form.show_record({"day": None})
        self._count = Text("", "second", wraps=True)
        self._model: LinesModel[Entry] = LinesModel(
            self._columns(), self._fetch, lambda line: str(line.number)
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr("操作日志"))
        self.table.row_changed.connect(self._tell_row)
        self.table.typed.connect(desk.search_for)
        self._head = Text("", "second", wraps=True)
        self._said = Text("", wraps=True)
        self._lay_out()

    def _columns(self) -> tuple[Column[Entry], ...]:
        of_room = not self._case_uid
        cases: Column[Entry] = Column(
            tr("案件"), lambda line: "、".join(line.cases[:2]), width=11, spare=True
        )
        return (
            Column(tr("时间"), when, width=9),
            Column(tr("谁"), lambda line: line.who, width=4),
            Column(tr("做了什么"), lambda line: what_said(line.what), width=11),
            *((cases,) if of_room else ()),
            Column(tr("改了什么：原来 → 现在"), changed, whole=changed, least=12),
        )

    def _lay_out(self) -> None:
        look = self.desk.look
        self._filters = QWidget()
        self._filters.setLayout(self._above())
        self._listed = self.table.framed()
        if look.stacked:
            # Large text leaves no height for two parts that scroll by themselves.
            self._listed.setMinimumHeight(look.px(150))
            told: QWidget = self._said
        else:
            inner = QWidget()
            words = column(self._said, STRETCH, gap=0)
            words.setContentsMargins(0, 0, 0, 0)
            inner.setLayout(words)
            told = scrolling(inner, on_card=True)
            told.setMinimumHeight(look.px(88))
        self._below = card(tr("这一条改了什么"), self._head, told)
        whole = column(self._filters, self._listed, self._below, gap=look.px(12))
        whole.setStretch(1, 3)
        whole.setStretch(2, 2)
        whole.setContentsMargins(*(look.px(20), look.px(10)) * 2)
        if look.stacked:
            page = QWidget()
            page.setLayout(whole)
            whole = column(scrolling(page), gap=0)
            whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def _above(self) -> QLayout:
        """Return whose entries and which day's, with how many there are."""
        look = self.desk.look
        label = Text(tr("谁"), "label")
        label.setBuddy(self._who)
        side_by_side = column if look.stacked else row
        who = QWidget()
        who.setLayout(side_by_side(label, self._who, gap=look.px(4)))
        # The day's box has a line of help below: all begin at its height.
        top = Qt.AlignmentFlag.AlignTop
        parts = row(gap=look.px(12))
        parts.addWidget(who, 0, top)
        parts.addWidget(self._form, 0, top)
        parts.addWidget(self._count, 1, top)
        return parts

    def showEvent(self, event: QShowEvent) -> None:
        """Let the count stand at the height of the boxes, which wear their look now."""
        super().showEvent(event)
        self._count.setMinimumHeight(self._who.sizeHint().height())

    # --- what the window asks

    def heading(self) -> Heading:
        """Return whose journal it is, and the ways on."""
        prints = HeadButton(tr("打印"), self._print, "Ctrl+P", primary=True)
        back = HeadButton(self._back_words(), self._back, "Esc")
        context = self._context or tr("只会加长，不能改、不能删")
        return Heading(tr("操作日志"), context, (back, prints))

    def _back_words(self) -> str:
        return tr("回到案件") if self._case_uid else tr("回到设置")

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of this page."""
        return {"print": self._print, "leave": self._back}

    def arrive(self) -> None:
        """Put the person into the list."""
        self.table.setFocus()

    def reload(self) -> None:
        """Read the journal again; it is read beside the window, for it is long."""
        book = self.desk.book
        may = heads(book)
        if self._case_uid:
            case = case_value(book, self._case_uid)
            may = gate(book, case, self.desk.today()) in MAY
            number = case.case_number or tr("登记号 {number}").format(
                number=case.number
            )
            self._context = f"{number} {parties_of(case)}" if may else number
            self.headed.emit()
        for part in (self._filters, self._listed, self._below):
            part.setVisible(may)
        if not may:
            self._refuse()
            return
        self._show_writers()
        self._ask()

    def _refuse(self) -> None:
        """Say who may look, and leave."""
        self._model.show_keys(())
        says = (
            tr("这一件要先打开，才能看它的操作日志。")
            if self._case_uid
            else tr("全室的操作日志由负责人看；一件的，在那一件的“归档”里看。")
        )
        self.desk.tell(says, "heed")

    def _show_writers(self) -> None:
        chosen = self._who.currentData()
        self._who.clear()
        self._who.addItem(tr("所有人"), "")
        for uid, name in writers(self.desk.book):
            self._who.addItem(name, uid)
        self._who.setCurrentIndex(max(self._who.findData(chosen), 0))

    # --- choosing

    def _take_day(self, values: Mapping[str, object]) -> None:
        day = values["day"]
        self._day = day if isinstance(day, date) else None
        self._ask()

    def _ask(self) -> None:
        who = str(self._who.currentData() or "")
        asked = Asked(self._case_uid, who, self._day)
        work = partial(numbers, self.desk.book, asked)
        said = tr("正在翻操作日志")
        self.read_beside(said, work, self._show_found, self._not_found)

    def _not_found(self, problem: Problem) -> None:
        self.desk.tell(str(problem), "heed")

    def _show_found(self, found: tuple[int, ...]) -> None:
        at = self.table.row()
        chosen = self._model.keys()[at] if at >= 0 else ""
        self._found = found
        keys = [str(each) for each in found]
        self._model.show_keys(keys)
        self._count.setText(
            tr("共 {n} 条").format(n=len(found)) if found else tr("没有这样的记录。")
        )
        self.table.go_to_row(keys.index(chosen) if chosen in keys else 0)
        self._tell_row(self.table.row())

    def _fetch(self, keys: list[str]) -> tuple[Entry, ...]:
        return read_entries(
            self.desk.book,
            [int(each) for each in keys],
            case_uid=self._case_uid,
            # On a case's own page numbers stand whole, but not for who only reads.
            masks=not self._case_uid or self.desk.reads_only,
        )

    def _tell_row(self, at: int) -> None:
        """Say all of one entry below the list."""
        line = self._model.line(at) if 0 <= at < self._model.rowCount() else None
        if line is None:
            self._head.setText("")
            self._said.setText("")
            return
        cases = line.cases
        if line.touched > len(cases):
            cases += (tr("等 {n} 件").format(n=line.touched),)
        self._head.setText(
            " · ".join((when(line), line.who, what_said(line.what), *cases))
        )
        said = [each.said() for each in line.changes]
        if line.more:
            said.append(tr("还有 {n} 处").format(n=line.more))
        self._said.setText("\n".join(said) or tr("没有改内容，只记下做过这件事。"))

    # --- on paper, and back

    def _print(self) -> None:
        """Print what is listed, numbers in part; it leaves the room's screen."""
        chosen = self._found[:_MOST_PRINTED]
        if not chosen:
            self.desk.tell(tr("没有可打印的。"), "heed")
            return
        note = ""
        if len(self._found) > len(chosen):
            note = tr("只打最近 {n} 条；要更早的，请先选一天。").format(n=len(chosen))
        who = self._who.currentText() if self._who.currentData() else ""
        told = "　".join(filter(None, (self._context, who)))
        make = partial(_on_paper, self.desk.book, chosen, self._case_uid, told)
        said = tr("正在排操作日志")
        cases = (self._case_uid,) if self._case_uid else ()
        self._printing.print_long(tr("操作日志"), said, make, note, cases)

    def _back(self) -> None:
        self.desk.go(f"case/{self._case_uid}" if self._case_uid else "settings")


def _on_paper(book: CaseBook, chosen: Sequence[int], case_uid: str, told: str) -> Sheet:
    entries = read_entries(book, chosen, case_uid=case_uid)
    return history_sheet(entries, told, room_value(book))
