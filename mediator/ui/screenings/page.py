"""排查预防: the rounds of a year, and what was prevented; the one chosen beside."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QStackedWidget

from mediator.cases.model import Prevention, Screening
from mediator.cases.screenings import (
    PreventionLine,
    ScreeningLine,
    begin_prevention,
    begin_screening,
    prevention_lines,
    screened,
    screening_lines,
    years,
)
from mediator.forms.registers.screened import (
    PREVENTIONS,
    SCREENINGS,
    prevention_register,
    screening_register,
)
from mediator.language import n_, tr
from mediator.ui.case.records import Empty
from mediator.ui.layouts import STRETCH, Button, Text, button, column, row
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.printing.sheets import printing_of
from mediator.ui.screenings.columns import (
    prevention_columns,
    preventions_summed,
    screening_columns,
    screenings_summed,
)
from mediator.ui.screenings.form import prevention_card, screening_card
from mediator.ui.screenings.half import Half

_HALVES: Final = (n_("排查"), n_("预防"))


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
        return Half(
            desk, screening_columns(), screening_card(desk), Screening,
            Empty(said, first),
        )  # fmt: skip

    def _second_half(self, desk: Desk) -> Half[PreventionLine]:
        first = button(tr("记一次预防"))
        first.clicked.connect(self.begin_prevention)
        said = tr(
            "介入以后没有发展成纠纷的，防住了自杀、民转刑、群体上访、群体械斗的，"
            "记在这里。月报里按件数和人数算。"
        )
        card = prevention_card(desk)
        card.open_wanted.connect(self._open_case)
        return Half(
            desk, prevention_columns(), card, Prevention, Empty(said, first)
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
        self._screenings.show_lines(rounds, screenings_summed(rounds))
        self._preventions.show_lines(noted, preventions_summed(noted))
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
        super().left()
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
        made = partial(make, self.desk.book, self._year)
        printing_of(self.desk, self).print_long(title, tr("正在排登记簿"), made)
