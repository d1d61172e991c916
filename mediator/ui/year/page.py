"""年度: what the room and each mediator did in a year, their papers, the yearbook."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from mediator.cases.book import CaseBook
from mediator.cases.given_out import note_saved
from mediator.cases.lists import years
from mediator.cases.roster.career import Career, careers
from mediator.cases.roster.year import RoomYear
from mediator.cases.yearbook.figures import Yearbook, yearbook
from mediator.forms.roster.work import EVERYBODY, opinions
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.records import RecordRows
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, card, column, row, scrolling
from mediator.ui.page import Desk, HeadButton, Heading, Page, told_as
from mediator.ui.printing.sheets import print_sheet
from mediator.ui.table import LinesModel, LinesTable
from mediator.ui.year.parts import TITLES, StoryRow, columns, sheet_of
from mediator.ui.year.person import PersonLine, PersonPanel, lines_of

if TYPE_CHECKING:
    from mediator.cases.typical.story import Told

_ROW: Final = 40
_MOST: Final = 9
"""Rows of the table before it scrolls by itself."""


class YearPage(Page):
    """A year chosen above; the mediators, their papers and the yearbook below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        self._year: Yearbook | None = None
        self._careers: dict[str, Career] = {}
        self._lines: dict[str, PersonLine] = {}
        self._told: dict[str, Told] = {}
        self._years = QComboBox()
        self._years.setAccessibleName(tr("年度"))
        self._years.activated.connect(self._chosen)
        self._sum = Text("", wraps=True)
        self._sum_below = Text("", "second", wraps=True)
        self._model: LinesModel[PersonLine] = LinesModel(
            columns(), self._fetch, lambda line: line.uid
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr("每位调解员的一年"))
        self.table.row_changed.connect(self._row_changed)
        self.table.opened.connect(self._into_panel)
        self.table.typed.connect(desk.search_for)
        self._panel = PersonPanel(desk, self)
        self._stories: RecordRows[StoryRow] = RecordRows(self._make_story)
        self._no_stories = Text("", "second", wraps=True)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.desk.look.px
        label = Text(tr("年度"), "label")
        label.setBuddy(self._years)
        chosen = row(label, self._years, STRETCH, gap=px(8))
        papers = FlowLayout(gap=px(8))
        for each in self._paper_buttons():
            papers.addWidget(each)
        self._card = self.table.framed()
        book = card(
            tr("年报"),
            Text(
                tr(
                    "封面、件数、成功率、类型来源、各月、用时、满意情况、队伍培训，"
                    "和批准了的典型案例。没有当事人的信息，不足三件的不单列。"
                ),
                "second",
                wraps=True,
            ),
            self._stories,
            self._no_stories,
        )
        inner = QWidget()
        whole = column(
            chosen,
            card(tr("全室"), self._sum, self._sum_below),
            self._card,
            self._panel,
            book,
            card(tr("全室的表"), papers),
            STRETCH,
            gap=px(12),
        )
        whole.setContentsMargins(*(px(20), px(12)) * 2)
        inner.setLayout(whole)
        outer = column(scrolling(inner), gap=0)
        outer.setContentsMargins(0, 0, 0, 0)
        self.setLayout(outer)

    def _paper_buttons(self) -> tuple[QPushButton, ...]:
        made = []
        for title in TITLES:
            each = button(
                tr("打印{title}").format(title=tr(title).removeprefix(tr("人民")))
            )
            each.clicked.connect(partial(self._print, title))
            made.append(each)
        return tuple(made)

    # --- what the window asks

    def heading(self) -> Heading:
        """Return the year."""
        context = tr("每位调解员的一年、花名册和年报")
        head = HeadButton(tr("存年报(&N)"), self._write, primary=True)
        return Heading(tr("年度"), context, (head,))

    def reload(self) -> None:
        """Read the year again; the mediator in sight stays in sight."""
        book, today = self.desk.book, self.desk.today()
        chosen = self._years.currentText()
        found = sorted({today.year, *years(book)}, reverse=True)
        self._years.clear()
        self._years.addItems([str(each) for each in found])
        self._years.setCurrentIndex(max(self._years.findText(chosen), 0))
        if self._year is None:
            self._sum.setText(tr("正在数这一年的案件…"))
        work = partial(_read, book, int(self._years.currentText()), today)
        said = tr("正在数这一年的案件")
        self.read_beside(said, work, self._show_read, self._failed)

    def _show_read(self, read: tuple[Yearbook, dict[str, Career]]) -> None:
        self._year, self._careers = read
        self._show_year(self._year)

    def _show_year(self, year: Yearbook) -> None:
        before = self._model.keys()[self.table.row()] if self.table.row() >= 0 else ""
        self._lines = {each.uid: each for each in lines_of(year.found)}
        uids = list(self._lines)
        self._model.show_keys(uids)
        shown = min(len(uids), _MOST) + 1
        self.table.setFixedHeight(self.desk.look.px(_ROW) * shown + 4)
        at = uids.index(before) if before in uids else 0
        self.table.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        self.table.go_to_row(at)
        self.table.blockSignals(False)  # noqa: FBT003
        self._show_person(at)
        self._show_sum(year)
        self._told = {each.story.uid: each for each in year.told}
        self._stories.show_uids(list(self._told))
        for uid, line in self._stories.rows().items():
            line.show_told(self._told[uid])
        self._no_stories.setText(
            tr("还没有典型案例。在案件的“归档”里写，各方同意、负责人批准后印进来。")
        )
        self._no_stories.setVisible(not self._told)
        self._stories.setVisible(bool(self._told))

    def _show_sum(self, year: Yearbook) -> None:
        work = year.found.whole
        until = (
            tr("截至 {day}，").format(day=year.until.isoformat()) if year.runs else ""
        )
        self._sum.setText(
            tr(
                "{until}受理 {n} 件，当事人 {p} 人；成功 {a}，不成 {f}，"
                "撤回、移交 {o}，在调 {r}。成功率 {s}。"
            ).format(
                until=until,
                n=work.lead,
                p=work.people,
                a=work.agreed,
                f=work.failed,
                o=work.other,
                r=work.open,
                s=work.success,
            )
        )
        parts = [
            tr(work.formula).rstrip("。."),
            tr("用时中位 {m} 天、平均 {v} 天（{n} 件）").format(
                m=work.median_days, v=work.average_days, n=len(work.days)
            ),
            tr("回访 {n} 次，意见 {o}").format(n=work.follow_ups, o=opinions(work)),
        ]
        if year.found.unassigned:
            said = tr("{n} 件没有主办调解员，只算在全室里")
            parts.append(said.format(n=year.found.unassigned))
        self._sum_below.setText(" · ".join(parts))

    def arrive(self) -> None:
        """Put the focus on the mediators."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_keys(self) -> dict[str, Callable[[], object]]:
        """Return Ctrl+P: all mediators beside each other."""
        return {"print": partial(self._print, EVERYBODY)}

    # --- doing

    def _fetch(self, uids: list[str]) -> list[PersonLine]:
        return [self._lines[uid] for uid in uids if uid in self._lines]

    def _chosen(self, _at: int) -> None:
        self.reload()

    def _row_changed(self, at: int) -> None:
        self._show_person(at)

    def _show_person(self, at: int) -> None:
        uids = self._model.keys()
        found = self._found
        person = found.person(uids[at]) if found and 0 <= at < len(uids) else None
        self._panel.setVisible(person is not None)
        if found is not None and person is not None:
            done = self._careers.get(person.mediator.uid, Career())
            self._panel.show_person(found, person, done)

    @property
    def _found(self) -> RoomYear | None:
        return self._year.found if self._year is not None else None

    def _into_panel(self, _at: int) -> None:
        self._panel.arrive()

    def _make_story(self, uid: str) -> StoryRow:
        return StoryRow(self.desk, self._told[uid])

    def _print(self, title: str) -> None:
        if self._year is None:
            return
        sheet = sheet_of(title, self._year)
        said = tr("{year}年{title}").format(year=self._year.year, title=tr(title))
        print_sheet(self.desk, self, sheet, said)

    def _write(self) -> None:
        if self._year is None:
            return
        folder = ask_for_folder(self, tr("年报存到哪里"))
        if folder is None:
            return
        from mediator.forms.yearbook.write import (  # noqa: PLC0415 - loads the fonts
            write_yearbook,
        )

        try:
            note_saved(self.desk.book, f"{self._year.year}年年报")
        except Problem as problem:
            self._failed(problem)
            return
        work = partial(
            write_yearbook,
            self.desk.book,
            self._year.year,
            folder,
            self.desk.today(),
        )
        said = tr("正在写年报")
        self.desk.background.run_long(said, work, self._written, self._failed)

    def _written(self, paths: tuple[Path, ...]) -> None:
        names = "、".join(each.name for each in paths)
        said = tr("年报存好了：{names}，在 {folder}。印之前请从头看一遍。")
        self.desk.tell(said.format(names=names, folder=paths[0].parent), "good")

    def _failed(self, problem: Problem) -> None:
        if self._year is None:
            self._sum.setText(str(problem))
        self.desk.tell(str(problem), told_as(problem))


def _read(book: CaseBook, year: int, today: date) -> tuple[Yearbook, dict[str, Career]]:
    """Read a year, and what each mediator ever did; beside the window."""
    return yearbook(book, year, today), careers(book, today)
