"""人员名册: people who may stand in it twice, side by side, to be merged or kept apart.

Which line stays is the user's choice. Papers and cases keep what was written in them.
"""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from mediator.cases.facts.dates import in_table
from mediator.cases.facts.masking import masked
from mediator.cases.merging import PersonLine, Twins, keep_apart, merge_people, twins
from mediator.cases.model import Person
from mediator.cases.revealing import reveal
from mediator.cases.withholding import address_withheld
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.records import let_go
from mediator.ui.layouts import STRETCH, Text, button, card, column, row, rule
from mediator.ui.nesting import nest
from mediator.ui.page import Desk
from mediator.ui.settings.kept_apart import KeptApart

_MOST: Final = 5


class SamePeopleCard(QWidget):
    """The pairs, the newest first, five at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[Twins] = []
        self._revealed: Twins | None = None
        self._turns: list[QPushButton] = []
        self._pairs = column(gap=desk.look.px(10))
        self._said = Text("", "second", wraps=True)
        self._two = KeptApart(desk)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(tr("可能重复的人员"), self._said, self._pairs, self._two))

    def reload(self) -> None:
        """Look for pairs again."""
        self._two.reload()
        found = twins(self._desk.book)
        none = tr(
            "名册里没有看上去重复的人。姓名相同，身份证号、出生日期或电话也相同的，会列在这里。"
        )
        some = tr("有 {n} 对姓名相同的人。合并以后，以前的案件和文书不变。")
        self._said.setText(some.format(n=len(found)) if found else none)
        if found[:_MOST] == self._shown:
            return
        self._shown = found[:_MOST]
        self._revealed = None
        self._fill()

    def _fill(self) -> None:
        self._turns = []
        while (item := self._pairs.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                let_go(gone)
        for each in self._shown:
            self._pairs.addWidget(self._pair(each))

    def _pair(self, pair: Twins) -> QWidget:
        look = self._desk.look
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(2))
        people = (pair.first, pair.second)
        whole = pair == self._revealed
        for at, (label, *values) in enumerate(_compared(*people, whole=whole)):
            grid.addWidget(Text(label, "label"), at, 0)
            for place, value in enumerate(values, 1):
                grid.addWidget(Text(value or "—", wraps=True), at, place)
                grid.setColumnStretch(place, 1)
        last, below = grid.rowCount(), column(gap=look.px(6))
        for place, (keeps, goes) in enumerate((people, people[::-1]), 1):
            left, right = tr("合并，留左边"), tr("合并，留右边")
            made = button(left if place == 1 else right)
            home = keeps.address if whole else address_withheld(keeps.address)
            about = f"{made.text()} {keeps.name} {home}".strip()
            made.setAccessibleName(about)
            made.clicked.connect(partial(self._merge, keeps, goes))
            if look.stacked:
                nest(below, row(made, STRETCH, gap=0))
            else:
                nest(grid, row(made, STRETCH, gap=0), last, place)
        apart = button(tr("不是同一个人"), "link")
        apart.setAccessibleName(tr("不是同一个人 {name}").format(name=pair.first.name))
        apart.clicked.connect(partial(self._apart, pair))
        show = button(tr("遮住号码") if whole else tr("显示全部号码"), "link")
        show.setAccessibleName(f"{show.text()} {pair.first.name}")
        self._turns.append(show)
        show.clicked.connect(partial(self._turn, pair))
        head = row(
            Text(pair.first.name, "heading"),
            Text(tr(pair.reason), "second"),
            STRETCH,
            gap=look.px(8),
        )
        if look.stacked:
            nest(below, row(show, apart, STRETCH, gap=0))
        else:
            head.addWidget(show)
            head.addWidget(apart)
        holder = QWidget()
        holder.setLayout(column(rule(), head, grid, below, gap=look.px(8)))
        return holder

    def _turn(self, pair: Twins, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        """Show the numbers of one pair whole, which is logged, or hide them again."""
        if pair == self._revealed:
            self._revealed = None
        else:
            both = [pair.first.uid, pair.second.uid]
            try:
                reveal(self._desk.book, Person, both)
            except Problem as problem:
                self._desk.tell(str(problem), "bad")
                return
            self._revealed = pair
        self._fill()
        self._turns[self._shown.index(pair)].setFocus()

    def _merge(
        self,
        keeps: PersonLine,
        goes: PersonLine,
        _checked: bool = False,  # noqa: FBT001, FBT002 - what ``clicked`` sends
    ) -> None:
        try:
            merge_people(self._desk.book, keeps.uid, goes.uid)
        except Problem as problem:
            self._desk.tell(str(problem), "heed")
            return
        said = tr("{name}合并成一个人了，文书不变。按 Ctrl+Z 撤销。")
        self._desk.tell(said.format(name=keeps.name), "undo")

    def _apart(self, pair: Twins, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        try:
            keep_apart(self._desk.book, pair.first.uid, pair.second.uid)
        except Problem as problem:
            self._desk.tell(str(problem), "heed")
            return
        said = tr("记下了：这两位{name}不是同一个人，以后不再问。按 Ctrl+Z 撤销。")
        self._desk.tell(said.format(name=pair.first.name), "undo")


def _compared(
    first: PersonLine, second: PersonLine, *, whole: bool
) -> list[tuple[str, str, str]]:
    """Return what is compared: its label, and what each line says of it."""
    number, place = (str, str) if whole else (masked, address_withheld)

    def both(label: str, one: str, other: str) -> tuple[str, str, str]:
        return tr(label), one, other

    def born(person: PersonLine) -> str:
        return in_table(person.born_on) if person.born_on else ""

    def met(person: PersonLine) -> str:
        return tr("{n} 件").format(n=person.cases)

    return [
        both(n_("性别"), first.sex, second.sex),
        both(n_("出生日期"), born(first), born(second)),
        both(n_("身份证号"), *(number(each.id_number) for each in (first, second))),
        both(n_("电话"), *(number(each.phone) for each in (first, second))),
        both(n_("住址"), *(place(each.address) for each in (first, second))),
        both(n_("案件"), met(first), met(second)),
    ]
