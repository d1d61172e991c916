"""分期: one row a part, and the strip that makes equal parts."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import InstalmentEntry
from mediator.cases.model import Instalment
from mediator.language import n_, tr
from mediator.ui.case.agreement.obligation_grid import (
    RIGHT,
    WIDTHS,
    capitals,
    to_the_right,
)
from mediator.ui.case.cells import RecordCells
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import DateText, MoneyText, NumberText
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.look import Look
from mediator.ui.page import Desk
from mediator.ui.speech import numbered

_HEADS: Final = {
    "number": n_("分期"),
    "amount_fen": n_("金额（元）"),
    "due_on": n_("期限"),
}


def part_heads(look: Look) -> QWidget:
    """Return what stands above the instalments: which, how much, by when."""
    made = QWidget()
    heads = {name: Text(tr(words), "second") for name, words in _HEADS.items()}
    for name, text in heads.items():
        if name in WIDTHS:
            text.setFixedWidth(look.px(WIDTHS[name]))
    heads["amount_fen"].setAlignment(RIGHT)
    line = row(heads["number"], STRETCH, heads["amount_fen"], gap=look.px(8))
    line.addWidget(heads["due_on"])
    # As wide as the button that takes a part away.
    line.addSpacing(look.px(8) + look.px(WIDTHS["manner"]))
    line.setContentsMargins(look.px(16), 0, 0, 0)
    made.setLayout(line)
    return made


class InstalmentRow(QWidget):
    """One part: when, how much."""

    def __init__(self, desk: Desk, uid: str, line: HelpLine) -> None:
        super().__init__()
        self.uid = uid
        specs = (
            FieldSpec("amount_fen", n_("金额"), MoneyText()),
            FieldSpec("due_on", n_("期限"), DateText(ahead=True)),
        )
        self.cells = RecordCells(specs, desk.look, desk.around, line)
        self.cells.kept_in(desk.book, Instalment, uid)
        self.number = Text("", "second")
        self.away = button(tr("去掉"), "link")
        self._capitals = Text("", "small")
        look = desk.look
        widths = {name: look.px(width) for name, width in WIDTHS.items()}
        for name, each in self.cells.fields.items():
            each.widget.setFixedWidth(widths[name])
        self._capitals.setAlignment(RIGHT)
        to_the_right(self.cells, "amount_fen")
        parts: list[QWidget | int] = [self.number, STRETCH]
        if look.stacked:
            for each in self.cells.fields.values():
                each.label.show()
        else:
            # Large text leaves no room beside: the help line below says it as well.
            parts.append(self._capitals)
            self.away.setFixedWidth(widths["manner"])
        parts += [*self.cells.fields.values(), self.away]
        line_of = row(*parts, gap=look.px(8))
        line_of.setContentsMargins(look.px(16), 0, 0, 0)
        self.setLayout(line_of)

    def show_part(self, number: int, part: InstalmentEntry, desk: Desk) -> None:
        """Show one instalment at its place."""
        name = tr("第{n}期").format(n=numbered(number))
        self.number.setText(name)
        self.cells.show_record(part, desk.book.drafts(part.uid))
        self.cells.name_after(name)
        self.away.setAccessibleName(tr("去掉{name}").format(name=name))
        self._capitals.setText(capitals(part.amount_fen))


class EvenParts(QWidget):
    """Asks into how many equal parts, and from which day on.

    Attributes:
        wanted: how many parts, and the first day or None.
    """

    wanted = Signal(int, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        specs = (
            FieldSpec(
                "count",
                n_("分成几期"),
                NumberText(least=2, unit=n_("期")),
                width=3,
                hint=n_("多少期；余下的零头放在最后一期"),
            ),
            FieldSpec(
                "first",
                n_("第一期"),
                DateText(ahead=True),
                width=8,
                beside=True,
                hint=n_("可以不写；写了就每月同一天"),
            ),
        )
        self._form = Form(specs, desk.look, desk.around, letters="")
        do_it = button(tr("平均分"))
        do_it.clicked.connect(self._ask)
        self._form.last_left.connect(do_it.setFocus)
        line = row(self._form, do_it, gap=desk.look.px(8))
        line.setAlignment(do_it, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(desk.look.px(16), 0, 0, 0)
        self.setLayout(line)
        self.hide()

    def _ask(self) -> None:
        said = self._form.values()
        count = said.get("count")
        if isinstance(count, int):
            self.wanted.emit(count, said.get("first"))
        else:
            self.refuse(tr("请先写分成几期"))
            self.go_to()

    def refuse(self, reason: str) -> None:
        """Say why nothing was split."""
        self._form.field("count").say("bad", reason)

    def forget(self) -> None:
        """Empty the boxes."""
        self._form.forget()

    def go_to(self) -> None:
        """Put the person into the first box."""
        self._form.go_to("count")
