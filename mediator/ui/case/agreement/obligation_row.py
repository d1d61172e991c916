"""One obligation: who owes whom what, and its instalments below."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from mediator.cases.case_file import ObligationEntry
from mediator.cases.model import Obligation
from mediator.language import n_, tr
from mediator.ui.case.agreement.instalments import EvenParts, InstalmentRow, part_heads
from mediator.ui.case.agreement.obligation_grid import (
    RIGHT,
    balance,
    capitals,
    to_the_right,
    two_lines,
)
from mediator.ui.case.cells import RecordCells
from mediator.ui.case.lists import words
from mediator.ui.case.parties.payee import PAYEE, is_transfer, payee_line
from mediator.ui.case.records import RecordRows
from mediator.ui.fields import FieldSpec
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import Choice, DateText, LineText, MoneyText
from mediator.ui.layouts import Text, button, column, row
from mediator.ui.look import repolish
from mediator.ui.page import Desk
from mediator.ui.speech import numbered

_TOLD: Final = ("debtor", "creditor")


class ObligationRow(QFrame):
    """One obligation with its instalments.

    Attributes:
        more_wanted: one more instalment.
        split_wanted: how many parts, and the first day or None.
        part_away_wanted: take the instalment with this uid out.
        away_wanted: take this obligation out.
    """

    more_wanted = Signal()
    split_wanted = Signal(int, object)
    part_away_wanted = Signal(str)
    away_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        uid: str,
        line: HelpLine,
        names: Callable[[], dict[str, object]],
    ) -> None:
        """Make an empty row.

        Args:
            desk: what every page works with.
            uid: of the obligation.
            line: the help line below the table.
            names: the parties to choose from.
        """
        super().__init__()
        self.setProperty("part", "row")
        self.uid = uid
        self._desk = desk
        self._line = line
        self._names = names
        look = desk.look
        self.cells = RecordCells(self._specs(), look, desk.around, line)
        self.cells.keep_with(self._save, self._draft)
        to_the_right(self.cells, "amount_fen")
        self._payee = RecordCells(PAYEE, look, desk.around, line)
        self._payee.keep_with(self._save, self._draft)
        self._payee.last_left.connect(self.cells.last_left)
        self._capitals = Text("", "small", wraps=True)
        self._capitals.setAlignment(RIGHT)
        self._sum = Text("", "help")
        self.parts: RecordRows[InstalmentRow] = RecordRows(self._part, look.px(6))
        self._heads = part_heads(look)
        self._more = button(tr("加一期"), "link")
        self._more.clicked.connect(self.more_wanted)
        self._even = button(tr("平均分期"), "link")
        self._even.setCheckable(True)
        self._even.toggled.connect(self._open_split)
        self._away = button(tr("删除"), "link")
        self._away.clicked.connect(self.away_wanted)
        self._split = EvenParts(desk)
        self._split.wanted.connect(self._split_evenly)
        tools = row(self._capitals, self._more, self._even, self._away, gap=look.px(8))
        tools.setStretch(0, 1)
        boxes = two_lines(self.cells, look)
        first = self.cells.fields["debtor"].label
        self._account = payee_line(self._payee, look, first)
        self._account.hide()
        whole = column(
            boxes,
            self._account,
            tools,
            self._split,
            self._heads,
            self.parts,
            self._sum,
            gap=look.px(4),
        )
        whole.setContentsMargins(0, look.px(8), 0, look.px(6))
        self.setLayout(whole)

    def _specs(self) -> tuple[FieldSpec, ...]:
        today = self._desk.today
        parties = Choice(names=self._names)
        return (
            FieldSpec("debtor", n_("履行人"), parties, help=n_("谁来做、谁付钱")),
            FieldSpec("creditor", n_("对方"), parties, help=n_("为谁做、付给谁")),
            FieldSpec("what", n_("事项"), LineText(), help=n_("例：赔偿款、改排水管")),
            FieldSpec(
                "amount_fen",
                n_("金额（元）"),
                MoneyText(),
                help=n_("不是付钱的不填。例：8600、1.5万；大写自动写出"),
            ),
            FieldSpec(
                "due_on",
                n_("期限"),
                DateText(ahead=True),
                help=n_("最晚哪一天。分期的在各期里写。例：1205"),
            ),
            FieldSpec("manner", n_("方式"), Choice(words("manners", today), free=True)),
        )

    def _part(self, uid: str) -> InstalmentRow:
        made = InstalmentRow(self._desk, uid, self._line)
        made.away.clicked.connect(partial(self.part_away_wanted.emit, uid))
        made.cells.last_left.connect(partial(self._after_part, uid))
        return made

    def _after_part(self, uid: str) -> None:
        uids = list(self.parts.rows())
        at = uids.index(uid) + 1
        following = self.parts.row(uids[at]) if at < len(uids) else None
        if following is not None:
            following.cells.go_to()
        else:
            self.cells.last_left.emit()

    def after_fields(self) -> bool:
        """Go from the manner to the account, then to the first instalment, if any."""
        paid = is_transfer(self.cells.fields["manner"].raw(), self._desk.today())
        in_account = any(
            field.widget.hasFocus() for field in self._payee.fields.values()
        )
        if paid and not in_account:
            self._account.show()
            return self._payee.go_to()
        return self.go_to_parts()

    def go_to_parts(self) -> bool:
        """Go to the first instalment; False if there is none."""
        first = next(iter(self.parts.rows().values()), None)
        return first is not None and first.cells.go_to()

    def go_to(self, name: str = "") -> bool:
        """Go into a field, the first one by default."""
        if name in self._payee.fields and not self._account.isHidden():
            return self._payee.go_to(name)
        return self.cells.go_to(name if name in self.cells.fields else "")

    # --- equal parts

    def _open_split(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._split.setVisible(on)
        if on:
            self._split.go_to()
        else:
            self._split.forget()

    def _split_evenly(self, count: int, first: object) -> None:
        if not isinstance(self.cells.fields["amount_fen"].reading().value, int):
            self._split.refuse(tr("请先写金额，再平均分"))
            self.cells.go_to("amount_fen")
            return
        self._even.setChecked(False)
        self._split.forget()
        self.split_wanted.emit(count, first)

    # --- saving, showing

    def _save(self, values: Mapping[str, object]) -> None:
        named = {
            f"{name}_uid" if name in _TOLD else name: value or None
            if name in _TOLD
            else value
            for name, value in values.items()
        }
        self._desk.book.change(Obligation, self.uid, **named)

    def _draft(self, name: str, text: str | None) -> None:
        if text is None:
            self._desk.book.drop_draft(Obligation, self.uid, name)
        else:
            self._desk.book.keep_draft(Obligation, self.uid, name, text)

    def show_obligation(self, number: int, owed: ObligationEntry) -> None:
        """Show an obligation at its place."""
        name = tr("第{n}项").format(n=numbered(number))
        self.cells.show_record(owed, self._desk.book.drafts(owed.uid))
        self.cells.name_after(name)
        for told in _TOLD:
            box = self.cells.fields[told].widget
            box.setToolTip(str(self.cells.fields[told].raw()))
        for tool in (self._more, self._even, self._away):
            tool.setAccessibleName(f"{name}{tool.text()}")
        self._capitals.setText(capitals(owed.amount_fen))
        self.parts.show_uids([each.uid for each in owed.instalments])
        for at, part in enumerate(owed.instalments, 1):
            self.parts.rows()[part.uid].show_part(at, part, self._desk)
        self._payee.show_record(owed, self._desk.book.drafts(owed.uid))
        self._payee.name_after(name)
        told = owed.payee_name or owed.payee_bank or owed.payee_account
        paid = is_transfer(owed.manner, self._desk.today())
        self._account.setVisible(bool(told) or paid)
        self._sum.setVisible(bool(owed.instalments))
        self._heads.setHidden(self._desk.look.stacked or not owed.instalments)
        said, right = balance(owed)
        _say(self._sum, said, "good" if right else "bad")

    def finish(self) -> bool:
        """Save what is still in a box."""
        cells = [
            self.cells,
            self._payee,
            *(each.cells for each in self.parts.rows().values()),
        ]
        finished = [field.finish() for each in cells for field in each.fields.values()]
        return all(finished)


def _say(label: QLabel, text: str, state: str) -> None:
    label.setText(text)
    if label.property("state") != state:
        label.setProperty("state", state)
        repolish(label)
