"""How official numbers are written: one written as this year's first, with an echo."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.rules import default_patterns
from mediator.cases.patterns import count_numbers, goes_on, keep_pattern
from mediator.cases.snapshot import room_value
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, align
from mediator.ui.kinds import Segment
from mediator.ui.layouts import Text, card, column
from mediator.ui.nesting import nest
from mediator.ui.number_fields import number_fields
from mediator.ui.page import Desk

YEARLY: Final = n_("每年重新编号")
ON_AND_ON: Final = n_("连续编号")
COUNTED: Final = "counted"


class NumbersCard(QWidget):
    """One field a kind of number, in groups."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._forms: list[Form] = []
        self._room = RoomFile()
        look = desk.look
        words = (tr(YEARLY), tr(ON_AND_ON))
        habit = FieldSpec(
            COUNTED,
            n_("怎么编下去"),
            Segment(words),
            help=n_("连续编号：过了年接着上一年的号往下编，不从第 1 号重新开始。"),
        )
        self.habit = Form((habit,), look, desk.around, letters="")
        self.habit.keep_with(self._count)
        groups = column(gap=look.px(8))
        fields = number_fields(desk.today(), self._goes_on)
        for group, specs in fields.items():
            form = Form(specs, look, desk.around, letters="")
            form.keep_with(self._save)
            self._forms.append(form)
            nest(groups, column(Text(tr(group), "heading"), form, gap=look.px(4)))
        align(self._forms)
        for form, following in pairwise((self.habit, *self._forms)):
            form.last_left.connect(following.go_to)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        hint = Text(
            tr(
                "写今年的第 1 号，以后照样编下去。已经编过的号不变。"
                "今年在纸簿上编过的，先导入那本旧台账，程序就接着往下编。"
            ),
            "second",
            wraps=True,
        )
        whole.addWidget(card(tr("编号怎么写"), hint, self.habit, groups))

    def form_of(self, kind: str) -> Form:
        """Return the form that has a kind of number.

        Raises:
            StopIteration: there is no such kind.
        """
        return next(form for form in self._forms if kind in form.names())

    def _goes_on(self) -> bool:
        return goes_on(self._room, self._desk.today())

    def _count(self, values: Mapping[str, object]) -> None:
        """Count every kind as was chosen; what is written stays as it is."""
        book = self._desk.book
        yearly = values[COUNTED] != tr(ON_AND_ON)
        room = room_value(book)
        count_numbers(book, room, restart_yearly=yearly, on=self._desk.today())
        self.show_room(room_value(book))

    def _save(self, values: Mapping[str, object]) -> None:
        for kind, pattern in values.items():
            keep_pattern(self._desk.book, kind, str(pattern))
        self._room = room_value(self._desk.book)

    def show_room(self, room: RoomFile) -> None:
        """Show the room's own patterns, else the usual ones."""
        self._room = room
        counted = tr(ON_AND_ON if self._goes_on() else YEARLY)
        self.habit.show_record({COUNTED: counted})
        usual = default_patterns(self._desk.today())
        for form in self._forms:
            form.show_record(
                {
                    name: room.number_patterns.get(name) or usual[name].text
                    for name in form.names()
                }
            )
