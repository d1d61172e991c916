"""来访: who came, called or was found, the newest first, and the one chosen beside."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QWidget

from mediator.cases.facts.dates import in_table
from mediator.cases.finding.matching import Question
from mediator.cases.missing import Place
from mediator.cases.model import Visit
from mediator.cases.visits import (
    OPEN,
    VisitLine,
    begin_visit,
    close_visit,
    fits,
    listed,
    register_visit,
    reopen_visit,
    visit_lines,
)
from mediator.forms.registers.kept import RECEPTION, reception_register
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.records import Empty
from mediator.ui.layouts import STRETCH, Button, button, column, row, scrolling
from mediator.ui.narrowing import NarrowBox
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.printing.sheets import printing_of
from mediator.ui.table import Column, LinesModel, LinesTable
from mediator.ui.visits.form import VisitForm

_GROUPS: Final = (n_("全部"), OPEN)
_FORM: Final = 556
_ROWS: Final = 5


def _day(line: VisitLine) -> str:
    came_on = line.visit.came_on
    return in_table(came_on) if came_on else "—"


def _state(line: VisitLine) -> str:
    return line.number or tr(line.state)


class VisitsPage(Page):
    """The list of visits and a form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: dict[str, VisitLine] = {}
        self._uid = ""
        self._only_open = False
        look = desk.look
        self._model: LinesModel[VisitLine] = LinesModel(
            (
                Column(tr("日期"), _day, 6, spare=1),
                Column(tr("方式"), lambda line: tr(line.visit.way) or "—", 4, spare=2),
                Column(tr("姓名"), lambda line: line.visit.name or "—", 5),
                Column(tr("什么事"), lambda line: line.visit.about or "—", least=7),
                Column(tr("结果"), _state, 6),
            ),
            self._fetch,
            lambda line: line.visit.uid,
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr("来访"))
        self.table.row_changed.connect(self._row_changed)
        self.table.opened.connect(self._into_form)
        self._find = NarrowBox(tr("在来访里找"), tr("姓名、拼音、电话、什么事"))
        self._find.narrowed.connect(self._narrow)
        self._find.left.connect(self.table.setFocus)
        self.table.typed.connect(self._find.begin)
        self._form = VisitForm(desk)
        self._form.register_wanted.connect(self._register)
        self._form.close_wanted.connect(self._close)
        self._form.reopen_wanted.connect(self._reopen)
        self._form.open_wanted.connect(self._open_case)
        self._form.away_wanted.connect(self._remove)
        self._chips: list[QPushButton] = []
        self._group = QButtonGroup(self)
        for at, name in enumerate(_GROUPS):
            chip = Button(tr(name))
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(partial(self._choose_group, bool(at)))
            self._group.addButton(chip)
            self._chips.append(chip)
        self._first = button(tr("记一次来访"))
        self._first.clicked.connect(self.begin)
        said = tr(
            "来访、来电、排查发现的事先记在这里。当场答复了就结束；要调解的，一按就登记为纠纷。"
        )
        self._empty = Empty(said, self._first)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.desk.look
        chips = row(*self._chips, self._find, gap=look.px(8))
        chips.setStretch(len(self._chips), 1)
        listed, seen = self.table.framed(), self._form.seen
        if look.stacked:
            # No room for two columns: one over the other, and all of it scrolls.
            self.table.setFixedHeight(look.px(40) * _ROWS)
            both: QBoxLayout = column(
                chips, listed, self._form, seen, STRETCH, gap=look.px(12)
            )
            inner = QWidget()
            inner.setLayout(both)
            self._beside: QWidget = scrolling(inner)
        else:
            left = column(chips, listed, seen, gap=look.px(10))
            left.setStretch(1, 1)
            area = scrolling(self._form)
            self._form.setProperty("part", "card")
            area.setFixedWidth(look.px(_FORM))
            both = row(left, area, gap=look.px(16))
            both.setStretch(0, 1)
            self._beside = QWidget()
            self._beside.setLayout(both)
        whole = column(self._beside, self._empty, gap=0)
        side = look.px(20)
        whole.setContentsMargins(side, look.px(12), side, look.px(12))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    # --- what the window asks

    def heading(self) -> Heading:
        """Return how many wait for something to be done."""
        waiting = sum(each.state == OPEN for each in self._lines.values())
        return Heading(
            tr("来访"),
            tr("还没处理 {open} · 全部 {all} · 不算案件").format(
                open=waiting, all=f"{len(self._lines):,}"
            ),
            (HeadButton(tr("记来访(&J)"), self.begin, primary=True, writes=True),),
        )

    def reload(self) -> None:
        """Read the visits again; the one in sight stays in sight."""
        self._lines = {each.visit.uid: each for each in visit_lines(self.desk.book)}
        asked = Question.of(self._find.text())
        shown = [
            uid
            for uid, each in self._lines.items()
            # The one in sight does not vanish under the hands.
            if not self._only_open or each.state == OPEN or uid == self._uid
            if fits(each, asked)
        ]
        if self._uid not in shown:
            self._uid = shown[0] if shown else ""
        self._model.show_keys(shown)
        counts = (len(self._lines), sum(e.state == OPEN for e in self._lines.values()))
        for at, (chip, name) in enumerate(zip(self._chips, _GROUPS, strict=True)):
            chip.setText(f"{tr(name)} {counts[at]}")
            chip.setChecked(self._only_open is bool(at))
        self._beside.setVisible(bool(self._lines))
        self._empty.setHidden(bool(self._lines))
        self._form.setVisible(bool(self._uid))
        if self._uid:
            self.table.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
            self.table.go_to_row(shown.index(self._uid))
            self.table.blockSignals(False)  # noqa: FBT003
            self._form.show_visit(self._lines[self._uid])
        self.headed.emit()

    def arrive(self) -> None:
        """Put the focus in the list; in an empty book on the first step."""
        first = self.table if self._lines else self._first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Return the visit in sight."""
        return self._uid

    def go_to(self, place: str) -> None:
        """Choose a visit; if the list is narrowed to others, show all again."""
        if place in self._lines and place not in self._model.keys():  # noqa: SIM118 - a list, not a dict
            self._only_open = False
            self._find.clear()
            self.reload()
        if place in self._model.keys():  # noqa: SIM118 - a list, not a dict
            self.table.go_to_row(self._model.keys().index(place))

    def on_keys(self) -> dict[str, Callable[[], object]]:
        """Return Ctrl+P: the year's register."""
        return {"print": self._print}

    # --- doing

    def _fetch(self, uids: list[str]) -> list[VisitLine]:
        found = [self._lines[uid] for uid in uids if uid in self._lines]
        return listed(self.desk.book, found)

    def _row_changed(self, at: int) -> None:
        uids = self._model.keys()
        if 0 <= at < len(uids) and uids[at] != self._uid and self._form.finish():
            self._uid = uids[at]
            self._form.show_visit(self._lines[self._uid])

    def _into_form(self, _at: int) -> None:
        self._form.go_to("name")

    def _narrow(self) -> None:
        """Show what fits; somebody who was just written down is saved first."""
        if self._form.finish():
            self.reload()

    def _choose_group(self, only_open: bool, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        self._only_open = only_open
        if self._form.finish():
            self._uid = ""
        self.reload()

    def begin(self) -> None:
        """Begin a visit and go to its first question."""
        if self._form.finish():
            self._find.clear()
            self._uid = begin_visit(self.desk.book, self.desk.today())
            self.reload()
            # Its boxes are shown with the next turn of the event loop.
            QTimer.singleShot(0, self, partial(self._form.go_to, "way"))

    def _register(self) -> None:
        if not self._form.finish():
            return
        try:
            uid = register_visit(self.desk.book, self._uid, self.desk.today())
        except Problem as problem:
            self.desk.tell(str(problem), "heed")
            self._form.go_to("name")
            return
        self.desk.open_case(uid, Place("intake"))

    def _close(self) -> None:
        if not self._form.finish():
            return
        try:
            close_visit(self.desk.book, self._uid, self.desk.today())
        except Problem as problem:
            self.desk.tell(str(problem), "heed")
            self._form.go_to("answer")
            return
        self.desk.tell(tr("已答复，不立案。按 Ctrl+Z 撤销。"), "undo")

    def _reopen(self) -> None:
        if self._form.finish():
            reopen_visit(self.desk.book, self._uid)

    def _open_case(self, uid: str) -> None:
        if self._form.finish():
            self.desk.open_case(uid, None)

    def _remove(self) -> None:
        if self._form.finish():
            name = self._lines[self._uid].visit.name or tr("没有写姓名的")
            self.desk.book.remove(Visit, self._uid)
            said = tr("已删除{name}这一条来访，按 Ctrl+Z 撤销。")
            self.desk.tell(said.format(name=name), "undo")

    def _print(self) -> None:
        year = self.desk.today().year
        title = tr("{year}年{title}").format(year=year, title=RECEPTION)
        make = partial(reception_register, self.desk.book, year)
        printing_of(self.desk, self).print_long(title, tr("正在排登记簿"), make)
