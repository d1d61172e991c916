"""排查预防: the rounds of a year, and what was prevented; the one chosen beside."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from mediator.cases.facts.dates import in_table
from mediator.cases.model import Prevention, Screening
from mediator.cases.screenings import (
    PreventionLine,
    ScreeningLine,
    begin_prevention,
    begin_screening,
    prevented,
    prevention_lines,
    screened,
    screening_lines,
    years,
)
from mediator.cases.sides import names_shorter
from mediator.cases.unwritten import put_aside
from mediator.forms.registers.screened import (
    PREVENTIONS,
    SCREENINGS,
    prevention_register,
    screening_register,
)
from mediator.language import n_, tr
from mediator.ui.case.records import Empty
from mediator.ui.layouts import STRETCH, Button, Text, button, column, row, scrolling
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.screening_form import RecordCard, prevention_card, screening_card
from mediator.ui.sheet_printing import print_sheet
from mediator.ui.table import Column, LinesModel, LinesTable

_FORM: Final = 504
_ROWS: Final = 5
_HALVES: Final = (n_("排查"), n_("预防"))

L = TypeVar("L", ScreeningLine, PreventionLine)


class Half(QWidget, Generic[L]):
    """One of the two lists, with the card of the line that is chosen.

    Attributes:
        model: the lines of the year.
        table: the list.
        card: the boxes of the line chosen.
        lines: what was read last, by uid, in order.
    """

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[Column[L]],
        card: RecordCard,
        record: type[Screening | Prevention],
        empty: Empty,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._record = record
        self.uid = ""
        self.lines: dict[str, L] = {}
        self._area: QScrollArea | None = None
        look = desk.look
        self.model: LinesModel[L] = LinesModel(columns, self._fetch, _key)
        self.table = LinesTable(self.model, look)
        self.table.setAccessibleName(tr(desk.book.name_of(record)))
        self.table.row_changed.connect(self._row_changed)
        self.table.opened.connect(self._into_card)
        self.table.typed.connect(desk.search_for)
        self.card = card
        card.away_wanted.connect(self._remove)
        self._sums = Text("", "second", wraps=True)
        self._empty = empty
        listed = self.table.framed()
        if look.stacked:
            # No room for two columns: one over the other, and all of it scrolls.
            self.table.setFixedHeight(look.px(40) * _ROWS)
            both: QBoxLayout = column(
                listed, self._sums, card, STRETCH, gap=look.px(12)
            )
            inner = QWidget()
            inner.setLayout(both)
            self._beside: QWidget = scrolling(inner)
        else:
            left = column(listed, self._sums, gap=look.px(8))
            left.setStretch(0, 1)
            area = scrolling(card)
            card.setProperty("part", "card")
            area.setFixedWidth(look.px(_FORM))
            self._area = area
            both = row(left, area, gap=look.px(16))
            both.setStretch(0, 1)
            self._beside = QWidget()
            self._beside.setLayout(both)
        whole = column(self._beside, empty, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_lines(self, lines: Sequence[L], sums: str) -> None:
        """Show the lines of a year; the one in sight stays in sight."""
        self.lines = {each.uid: each for each in lines}
        uids = list(self.lines)
        self.model.show_keys(uids)
        if self.uid not in self.lines:
            self.uid = uids[0] if uids else ""
        self._beside.setVisible(bool(uids))
        self._empty.setHidden(bool(uids))
        self._sums.setText(sums)
        if self.uid:
            self.table.blockSignals(True)  # noqa: FBT003 - Qt takes it by place
            self.table.go_to_row(uids.index(self.uid))
            self.table.blockSignals(False)  # noqa: FBT003
            self.card.show_line(self.lines[self.uid])
        self._fit()

    def _fit(self) -> None:
        """Give the card the width its boxes need, so that none is cut off."""
        if self._area is not None:
            self.card.ensurePolished()
            bar = self._area.verticalScrollBar().sizeHint().width()
            needed = self.card.minimumSizeHint().width() + bar
            self._area.setFixedWidth(max(self._desk.look.px(_FORM), needed))

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the card again now that it wears its look."""
        super().showEvent(event)
        self._fit()

    def arrive(self) -> None:
        """Put the focus in the list; in an empty one on the first step."""
        first = self.table if self.lines else self._empty.first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, uid: str) -> None:
        """Choose a line, if it is there."""
        if uid in self.lines:
            self.table.go_to_row(list(self.lines).index(uid))

    def _fetch(self, uids: list[str]) -> list[L]:
        return [self.lines[uid] for uid in uids if uid in self.lines]

    def _row_changed(self, at: int) -> None:
        uids = self.model.keys()
        if 0 <= at < len(uids) and uids[at] != self.uid and self.card.finish():
            before, self.uid = self.uid, uids[at]
            self.card.show_line(self.lines[self.uid])
            put_aside(self._desk.book, self._record, before, self._desk.today())

    def leave(self) -> None:
        """Drop the line in sight if nothing was written in it."""
        if self.uid:
            put_aside(self._desk.book, self._record, self.uid, self._desk.today())

    def _into_card(self, _at: int) -> None:
        self.card.go_to()

    def _remove(self) -> None:
        if self.card.finish():
            book = self._desk.book
            book.remove(self._record, self.uid)
            said = tr("已删除这一条{what}，按 Ctrl+Z 撤销。")
            self._desk.tell(said.format(what=book.name_of(self._record)), "undo")


class ScreeningsPage(Page):
    """Two lists of a year: rounds made, and what was prevented."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._year = 0
        self._at = 0
        self._screenings = self._first_half(desk)
        self._preventions = self._second_half(desk)
        self._halves: tuple[Half[ScreeningLine] | Half[PreventionLine], ...] = (
            self._screenings,
            self._preventions,
        )
        self._stack = QStackedWidget()
        # In large text a half may be higher than the page; it scrolls by itself.
        self._stack.setMinimumHeight(1)
        self._chips: list[QPushButton] = []
        self._group = QButtonGroup(self)
        for at, name in enumerate(_HALVES):
            chip = Button(tr(name))
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(partial(self._turn, at))
            self._group.addButton(chip)
            self._chips.append(chip)
            self._stack.addWidget(self._halves[at])
        self._years = QComboBox()
        self._years.setAccessibleName(tr("年度"))
        self._years.activated.connect(self._choose_year)
        look = desk.look
        label = Text(tr("年度"), "label")
        label.setBuddy(self._years)
        chips = row(*self._chips, STRETCH, label, self._years, gap=look.px(8))
        whole = column(chips, self._stack, gap=look.px(10))
        side = look.px(20)
        whole.setContentsMargins(side, look.px(12), side, look.px(12))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _first_half(self, desk: Desk) -> Half[ScreeningLine]:
        first = button(tr("记一次排查"))
        first.clicked.connect(self.begin_screening)
        said = tr(
            "去社区、村里走访排查，去一次记一条。月报里排查按次数算，"
            "查出来的纠纷按件数算；要调解的，再登记为纠纷。"
        )
        columns: tuple[Column[ScreeningLine], ...] = (
            Column(tr("日期"), lambda line: _day(line.began_on), 6),
            Column(tr("排查范围"), lambda line: line.area or "—"),
            Column(
                tr("排查人员"),
                lambda line: "、".join(line.screened_by) or "—",
                8,
                spare=True,
                shorter=lambda line: names_shorter(line.screened_by),
            ),
            Column(tr("次"), lambda line: str(line.times), 2, right=True),
            Column(tr("发现件数"), lambda line: _number(line.found), 3, right=True),
        )
        return Half(
            desk, columns, screening_card(desk), Screening,
            Empty(said, first),
        )  # fmt: skip

    def _second_half(self, desk: Desk) -> Half[PreventionLine]:
        first = button(tr("记一次预防"))
        first.clicked.connect(self.begin_prevention)
        said = tr(
            "介入以后没有发展成纠纷的，防住了自杀、民转刑、群体上访、群体械斗的，"
            "记在这里。月报里按件数和人数算。"
        )
        columns: tuple[Column[PreventionLine], ...] = (
            Column(tr("日期"), lambda line: _day(line.happened_on), 6),
            Column(tr("预防什么"), lambda line: line.kind or "—"),
            Column(tr("件"), lambda line: str(line.disputes), 2, right=True),
            Column(tr("人"), lambda line: _number(line.people), 2, right=True),
            Column(tr("哪件纠纷、哪次排查"), _linked, 7, spare=True),
        )
        card = prevention_card(desk)
        card.open_wanted.connect(self._open_case)
        return Half(
            desk, columns, card, Prevention, Empty(said, first)
        )  # fmt: skip

    # --- what the window asks

    def heading(self) -> Heading:
        """Return what the year comes to, and the button of the half in sight."""
        times, found = screened(self._screenings.lines.values())
        context = (
            tr("排查 {times} 次，发现 {found} 件")
            if self.desk.look.stacked
            else tr("{year}年　排查 {times} 次，发现 {found} 件　不算案件")
        )
        begin = (
            HeadButton(
                tr("记排查"), self.begin_screening, "Ctrl+J", primary=True, writes=True
            ),
            HeadButton(
                tr("记预防"), self.begin_prevention, "Ctrl+J", primary=True, writes=True
            ),
        )[self._at]
        told = context.format(year=self._year, times=times, found=found)
        return Heading(tr("排查预防"), told, (begin,))

    def reload(self) -> None:
        """Read both lists of the year again."""
        book, this = self.desk.book, self.desk.today().year
        self._year = self._year or this
        offered = sorted({this, self._year, *years(book)}, reverse=True)
        self._years.clear()
        self._years.addItems([str(each) for each in offered])
        self._years.setCurrentIndex(offered.index(self._year))
        rounds = screening_lines(book, self._year)
        noted = prevention_lines(book, self._year)
        times, found = screened(rounds)
        said = tr("合计：排查 {times} 次，发现纠纷 {found} 件")
        summed = said.format(times=times, found=found) + _uncounted(rounds)
        self._screenings.show_lines(rounds, summed)
        self._preventions.show_lines(noted, _summed(noted))
        for chip, name, count in zip(
            self._chips, _HALVES, (len(rounds), len(noted)), strict=True
        ):
            chip.setText(f"{tr(name)} {count}")
        self._turn_to(self._at)

    def arrive(self) -> None:
        """Put the focus in the list in sight."""
        self._halves[self._at].arrive()

    def place(self) -> str:
        """Return which half is in sight, the year, and the line."""
        return f"{self._at} {self._year} {self._halves[self._at].uid}"

    def left(self) -> None:
        """Drop the line in sight if nothing was written in it."""
        self._halves[self._at].leave()

    def go_to(self, place: str) -> None:
        """Go back to a half, a year and a line of it."""
        at, _, rest = place.partition(" ")
        year, _, uid = rest.partition(" ")
        if at in ("0", "1") and year.isdigit() and int(year):
            self._at, self._year = int(at), int(year)
            self.reload()
            self._halves[self._at].choose(uid)

    def turn_to_tab(self, number: int) -> None:
        """Turn to 排查 (1) or 预防 (2)."""
        if 1 <= number <= len(self._halves):
            self._turn(number - 1)

    def on_keys(self) -> dict[str, Callable[[], object]]:
        """Return Ctrl+J: one more; Ctrl+P: the register of the half in sight."""
        begin = (self.begin_screening, self.begin_prevention)[self._at]
        return {"prevention": begin, "print": self._print}

    # --- doing

    def _turn(self, at: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        if self._halves[self._at].card.finish():
            if at != self._at:
                self.left()
            self._turn_to(at)
            self.arrive()

    def _turn_to(self, at: int) -> None:
        self._at = at
        self._chips[at].setChecked(True)
        self._stack.setCurrentIndex(at)
        self.headed.emit()

    def _choose_year(self, at: int) -> None:
        if self._halves[self._at].card.finish():
            self.left()
            self._year = int(self._years.itemText(at))
            self.reload()

    def begin_screening(self) -> None:
        """Begin a screening and go to its first question."""
        self._begin(self._screenings, begin_screening, "area")

    def begin_prevention(self) -> None:
        """Begin a prevention and go to its first question."""
        self._begin(self._preventions, begin_prevention, "kind")

    def _begin(
        self,
        half: Half[ScreeningLine] | Half[PreventionLine],
        begin: Callable[..., str],
        first: str,
    ) -> None:
        if half.card.finish():
            today = self.desk.today()
            uid = begin(self.desk.book, today)
            half.uid, self._year = uid, today.year
            self.reload()
            # Its boxes are shown with the next turn of the event loop.
            QTimer.singleShot(0, self, partial(half.card.go_to, first))

    def _open_case(self, uid: str) -> None:
        if self._preventions.card.finish():
            self.desk.open_case(uid, None)

    def _print(self) -> None:
        name, make = (
            (SCREENINGS, screening_register),
            (PREVENTIONS, prevention_register),
        )[self._at]
        title = tr("{year}年{title}").format(year=self._year, title=name)
        print_sheet(self.desk, self, make(self.desk.book, self._year), title)


def _key(line: ScreeningLine | PreventionLine) -> str:
    return line.uid


def _day(day: date | None) -> str:
    return in_table(day) if day else "—"


def _number(number: int | None) -> str:
    return "—" if number is None else str(number)


def _linked(line: PreventionLine) -> str:
    return line.case_number or line.screening or "—"


def _summed(lines: Sequence[PreventionLine]) -> str:
    """Say what each kind comes to, and how many are not counted."""
    told = [
        tr("{kind} {n} 件").format(kind=kind, n=each.disputes)
        + (tr(" {n} 人").format(n=each.people) if each.people else "")
        for kind, each in prevented(lines).items()
    ]
    return tr("合计：") + ("，".join(told) or tr("0 件")) + _uncounted(lines)


def _uncounted(lines: Sequence[ScreeningLine] | Sequence[PreventionLine]) -> str:
    """Say how many records lack what counting needs, or nothing."""
    number = sum(not each.counts for each in lines)
    return tr("；{n} 条没有写全，先不算").format(n=number) if number else ""
