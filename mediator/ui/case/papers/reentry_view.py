"""录入对照单 over the whole page: one key copies the next value for the platform."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.given_out import note_saved
from mediator.cases.half_done import PLATFORM
from mediator.cases.model import Case
from mediator.cases.reentry.entered import keep_number
from mediator.cases.reentry.entries import EntryLine, entry_lines
from mediator.cases.reentry.layouts import PlatformLayout, layout_for, read_layouts
from mediator.cases.reentry.ticked import read_ticks, turn_tick
from mediator.cases.revealing import reveal
from mediator.cases.withholding import withheld
from mediator.forms.reentry import NOT_FILLED, TITLE, UNCHECKED, entry_sheet
from mediator.forms.sheet import Sheet
from mediator.language import n_, tr
from mediator.places import write_whole
from mediator.problems import Problem
from mediator.ui.case.papers.form_chips import FormChips
from mediator.ui.case.papers.platform_fields import PlatformFields
from mediator.ui.clipboard import copy_for_a_while
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.fields import FieldSpec
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import LineText
from mediator.ui.layouts import STRETCH, Text, button, column, frame, row, scrolling
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import about, print_sheet
from mediator.ui.table import Column, LinesModel, LinesTable
from mediator.ui.where_saved import saved_in

PAGE: Final = "reentry"
"""What ``missing.Place.page`` calls it."""
NUMBER: Final = "platform_number"
_DONE: Final = "✓"
_SIDE: Final = 380


class ReentryView(QWidget):
    """One case as the platform asks for it.

    Attributes:
        left: the person wants back.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "ground")
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._layouts: tuple[PlatformLayout, ...] = ()
        self._chosen: PlatformLayout | None = None
        self._lines: dict[str, EntryLine] = {}
        self._covered: dict[str, EntryLine] = {}  # shown in part to who only reads
        self._is_whole = False  # a reader asked for the numbers
        self._done: set[str] = set()
        look = desk.look
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(1)
        self._title = Text(tr(TITLE), "title")
        self._where = Text("", "second", wraps=True)
        self._unchecked = Text(tr("！{why}").format(why=UNCHECKED), "help", wraps=True)
        self._unchecked.setProperty("state", "heed")
        self._choices = FormChips(look)
        self._choices.chosen.connect(self._choose)
        self._model: LinesModel[EntryLine] = LinesModel(
            (
                Column(tr("已录"), self._tick, 2),
                Column(tr("在哪一步"), lambda line: line.group, 7, spare=True),
                Column(tr("平台栏目"), lambda line: line.title, 9),
                Column(tr("录入内容"), _shown),
            ),
            self._fetch,
            lambda line: line.key,
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr(TITLE))
        self.table.opened.connect(self._copy_row)
        self.table.previewed.connect(self._turn_tick)
        self.table.row_changed.connect(self._show_whole)
        self._named = Text("", "label")
        self._whole = Text("", wraps=True)
        self._whole.setAccessibleName(tr("这一项的内容"))
        self._said = Text("", "help", wraps=True)
        self._number = Form(self._specs(), look, desk.around, letters="")
        self._number.keep_with(self._keep, self._draft)
        self._entered = Text("", "second")
        self._grid = PlatformFields(desk)
        self._grid.done.connect(self._edited)
        named = row(self._title, self._where, gap=look.px(12))
        named.setStretch(1, 1)
        bar = column(named, self._buttons(), gap=look.px(8))
        bar.setContentsMargins(*(look.px(20), look.px(8)) * 2)
        self._lay_out(bar)

    def _lay_out(self, bar: QLayout) -> None:
        look = self._desk.look
        inner = QWidget()
        inner.setLayout(column(self._whole, STRETCH, gap=0))
        area = scrolling(inner, on_card=True)
        now = frame("card", column(self._named, area, gap=look.px(6), margin=12))
        number = frame("card", column(self._number, self._entered, gap=0, margin=12))
        side = QWidget()
        beside = column(now, self._said, number, gap=look.px(10))
        side.setLayout(beside)
        listed = self.table.framed()
        top = column(self._choices, self._unchecked, gap=look.px(6))
        margin = look.px(20)
        if look.stacked:
            area.setFixedHeight(look.px(40) * 3)
            self.table.setFixedHeight(look.px(40) * 6)
            held = QWidget()
            body = column(top, listed, side, gap=look.px(10))
            held.setLayout(body)
            rest: QWidget = scrolling(held)
        else:
            beside.setStretch(0, 1)
            side.setFixedWidth(look.px(_SIDE))
            lower = row(listed, side, gap=look.px(12))
            lower.setStretch(0, 1)
            body = column(top, lower, gap=look.px(10))
            body.setStretch(1, 1)
            rest = QWidget()
            rest.setLayout(body)
        body.setContentsMargins(margin, look.px(10), margin, look.px(14))
        self._pages.addWidget(rest)
        if look.stacked:
            self._grid.grid.setMinimumHeight(look.px(40) * 6)
        self._pages.addWidget(scrolling(self._grid) if look.stacked else self._grid)
        whole = column(frame("top", bar), self._pages, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _buttons(self) -> FlowLayout:
        self._copy = button(tr("复制下一项 F11"), "primary")
        self._copy.clicked.connect(self.copy_next)
        said = tr("遮住了一部分；按“看完整号码”看，会记下来")
        self._reveal = button(tr("看完整号码"), tip=said)
        self._reveal.clicked.connect(self._show_all)
        paper = button(tr("打印 Ctrl+P"))
        paper.clicked.connect(self.print)
        save = button(tr("存为文件 Ctrl+E"))
        save.clicked.connect(self.save)
        back = button(tr("回到案件 Esc"))
        back.clicked.connect(self.left)
        self._edit = button(tr("改平台的栏目…"), "link")
        self._edit.clicked.connect(self._edit_fields)
        bars = FlowLayout(gap=self._desk.look.px(8))
        for each in (self._copy, self._reveal, paper, save, back, self._edit):
            bars.addWidget(each)
        return bars

    @staticmethod
    def _specs() -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                NUMBER,
                n_("平台编号"),
                LineText(digits=True),
                width=12,
                hint=n_("录完了，把平台给的编号写回来"),
                help=n_("平台上这件案件的编号，照着写。写了就不再列在“还没有录入”里。"),
            ),
        )

    # --- showing

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show a case as it stands now, with what was ticked before."""
        if case.uid != self._case.uid:
            self._done = set(read_ticks(self._desk.book, case.uid))
            self._chosen = None
            self._number.forget()
            self._is_whole = False
        self._case, self._room = case, room
        try:
            self._layouts = read_layouts(self._desk.book, self._desk.today())
            names = [each.name for each in self._layouts]
            if self._chosen is None or self._chosen.name not in names:
                self._chosen = layout_for(case, self._layouts)
            else:
                at = names.index(self._chosen.name)
                self._chosen = self._layouts[at]
            lines = entry_lines(self._chosen, case, room, self._desk.today())
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._choices.offer(names, self._chosen.name)
        self._lines = {each.key: each for each in lines}
        self._covered = self._in_part()
        self._reveal.setVisible(bool(self._covered))
        at = self.table.row()
        same = list(self._lines) == self._model.keys()
        self._model.show_keys(list(self._lines))
        self.table.go_to_row(at if same and at >= 0 else self._next(0))
        self._unchecked.setHidden(self._chosen.verified)
        self._number.show_record(case, self._desk.book.drafts(case.uid))
        entered = case.platform_entered_on
        told = (
            tr("{day}录入").format(day=in_sentence(entered, self._desk.today()))
            if entered
            else ""
        )
        self._entered.setText(told)
        self._count()

    def _choose(self, name: str) -> None:
        self._chosen = next(each for each in self._layouts if each.name == name)
        self._said.setText("")
        self.show_case(self._case, self._room)
        self.enter()

    def _count(self) -> None:
        filled = [each for each in self._lines.values() if each.value]
        done = sum(each.key in self._done for each in filled)
        number = self._case.case_number or self._case.number
        empty = len(self._lines) - len(filled)
        told = tr("{number}　已录 {n} / {all} 项").format(
            number=number, n=done, all=len(filled)
        )
        if empty:
            told += tr("，{n} 项没有填").format(n=empty)
        self._where.setText(told)

    def _show_whole(self, at: int) -> None:
        """Show all of the value of a line; a cell may have no room for it."""
        line = self._line(at)
        if line is None:
            return
        told = f"{line.group} · {line.title}"
        if line.is_too_long:
            over = tr("　！{n} 字，平台最多 {most} 字").format(
                n=len(line.value), most=line.longest
            )
            told += over
        self._named.setText(told)
        self._whole.setText(line.value or tr(NOT_FILLED))

    def _in_part(self) -> dict[str, EntryLine]:
        """Return the lines that who only reads is shown in part, as they are shown."""
        if not self._desk.reads_only or self._is_whole:
            return {}
        hide = withheld(self._case, self._room)
        shown = (replace(each, value=hide(each.value)) for each in self._lines.values())
        return {each.key: each for each in shown if each != self._lines[each.key]}

    def _show_all(self) -> None:
        """Show a reader all of it whole, once that is written down.

        The page is read again behind it, for the journal has moved on.
        """
        self._is_whole = True
        try:
            reveal(self._desk.book, Case, [self._case.uid])
        except Problem as problem:
            self._is_whole = False
            self._desk.tell(str(problem), "bad")

    def hideEvent(self, event: QHideEvent) -> None:
        """Show numbers in part again once something else is in sight."""
        super().hideEvent(event)
        if self._is_whole and not event.spontaneous():
            self._is_whole = False
            self.show_case(self._case, self._room)

    def _fetch(self, keys: list[str]) -> list[EntryLine]:
        return [self._covered.get(key, self._lines[key]) for key in keys]

    def _line(self, at: int) -> EntryLine | None:
        return self._model.line(at) if 0 <= at < self._model.rowCount() else None

    def _tick(self, line: EntryLine) -> str:
        return _DONE if line.key in self._done else ""

    def enter(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- copying

    def _next(self, start: int) -> int:
        """Return the first line from ``start`` that has a value and is not done."""
        lines = list(self._lines.values())
        for at in chain(range(start, len(lines)), range(start)):
            if lines[at].value and lines[at].key not in self._done:
                return at
        return -1

    def copy_next(self) -> None:
        """Copy the value of the line chosen, or the next there is, and go on."""
        at = self._next(max(self.table.row(), 0))
        if at < 0:
            told = tr("都录过了。请把平台给的编号写在下面。")
            self._say(told, "good")
            self._number.go_to(NUMBER)
            return
        self._copy_row(at)

    def _copy_row(self, at: int) -> None:
        line = self._line(at)
        if line is None:
            return
        if not line.value:
            self._say(
                tr("“{title}”没有填，没有复制。").format(title=line.title), "heed"
            )
            return
        if line.key in self._covered:
            told = tr("“{title}”遮住了一部分，没有复制。先按“看完整号码”，会记下来。")
            self._say(told.format(title=line.title), "heed")
            self.table.go_to_row(at)
            return
        copy_for_a_while(line.value)
        self._turn(line.key, done=True)
        told = tr("“{title}”已复制，半分钟内粘贴到平台。").format(title=line.title)
        skipped = self._skipped(at)
        if skipped:
            told += tr("前面{titles}没有填，跳过。").format(titles=skipped)
        self._say(told, "good")
        self._repaint()
        then = self._next(at + 1)
        self.table.go_to_row(then if then >= 0 else at)
        self._count()

    def _skipped(self, at: int) -> str:
        """Return the titles right before a line that the book has nothing for."""
        lines = list(self._lines.values())
        found: list[str] = []
        while at > 0 and not lines[at - 1].value:
            at -= 1
            found.insert(0, f"“{lines[at].title}”")
        return "、".join(found)

    def _turn_tick(self, at: int) -> None:
        line = self._line(at)
        if line is not None and line.value:
            self._turn(line.key, done=line.key not in self._done)
            self._repaint()
            self._count()

    def _turn(self, key: str, *, done: bool) -> None:
        """Tick for the room; of who only reads it lasts as long as the page.

        What other seats ticked meanwhile is seen from now on.
        """
        if self._desk.reads_only:
            self._done ^= {key} if done != (key in self._done) else set()
        else:
            book, uid = self._desk.book, self._case.uid
            self._done = set(turn_tick(book, uid, key, done=done))

    def _repaint(self) -> None:
        last = self._model.rowCount() - 1
        self._model.dataChanged.emit(
            self._model.index(0, 0), self._model.index(last, 0)
        )

    def _say(self, text: str, state: str) -> None:
        self._said.setText(text)
        self._said.setProperty("state", state)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)

    # --- the platform's own fields

    def _edit_fields(self) -> None:
        try:
            self._grid.show_table(
                DraftsApart(self._desk.book, Case, self._case.uid, PLATFORM)
            )
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._pages.setCurrentIndex(1)
        self._grid.arrive()

    def _edited(self) -> None:
        self._pages.setCurrentIndex(0)
        self.show_case(self._case, self._room)
        self.enter()

    # --- its number, and paper

    def _keep(self, values: Mapping[str, object]) -> None:
        number = str(values.get(NUMBER) or "")
        keep_number(self._desk.book, self._case.uid, number, self._desk.today())

    def _draft(self, name: str, text: str | None) -> None:
        drafts_in(self._desk.book, Case, self._case.uid)(name, text)

    def finish(self) -> bool:
        """Save what is still in the box."""
        return self._number.finish()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return F11: the next value; Ctrl+P, Ctrl+E: the sheet; Esc: back."""
        if self._pages.currentIndex():
            return {"leave": self._grid.put_off}
        return {
            "reentry": self.copy_next,
            "print": self.print,
            "export": self.save,
            "leave": self.left.emit,
        }

    def print(self) -> None:
        """Print the sheet, to tick by hand while typing."""
        sheet = self._sheet()
        if sheet is not None:
            whose = about(self._case)
            print_sheet(self._desk, self, sheet, tr(TITLE), case=whose)

    def save(self) -> None:
        """Save the sheet as PDF and Word into a folder."""
        from mediator.forms.to_docx import to_docx  # noqa: PLC0415 - loads the fonts
        from mediator.forms.to_pdf import to_pdf  # noqa: PLC0415 - loads the fonts

        sheet = self._sheet()
        place = ask_for_folder(self, tr("录入对照单存到哪个文件夹"))
        if sheet is None or place is None:
            return
        files = {"pdf": to_pdf(sheet), "docx": to_docx(sheet)}
        try:
            note_saved(self._desk.book, TITLE, self._case.uid)
            name = f"{self._case.number} {tr(TITLE)}"
            for kind, content in files.items():
                write_whole(Path(place) / f"{name}.{kind}", content)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._desk.tell(saved_in(Path(place), tr(TITLE)), "good")

    def _sheet(self) -> Sheet | None:
        if self._chosen is None or not self.finish():
            return None
        lines = tuple(self._lines.values())
        return entry_sheet(self._chosen, lines, self._case, self._room)


def _shown(line: EntryLine) -> str:
    return line.value.replace("\n", " ") or f"（{tr(NOT_FILLED)}）"
