"""履行安排: who owes whom what, how much, by when and how; with instalments."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from mediator.cases import money
from mediator.cases.agreements import adds_up, instalments_fen, total_fen
from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    InstalmentEntry,
    ObligationEntry,
)
from mediator.cases.intake import append, remove_with_parts
from mediator.cases.model import Instalment, Obligation
from mediator.forms.wording import counted
from mediator.language import n_, tr
from mediator.ui.case.cells import RecordCells
from mediator.ui.case.lists import words
from mediator.ui.case.parts import even_parts, monthly
from mediator.ui.case.records import RecordRows
from mediator.ui.fields import FieldSpec, HelpLine
from mediator.ui.form import Form
from mediator.ui.kinds import Choice, DateText, LineText, MoneyText, NumberText
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import Look, repolish
from mediator.ui.page import Desk

COLUMNS: Final = (
    ("debtor", n_("履行人"), 124),
    ("creditor", n_("对方"), 124),
    ("what", n_("事项"), 0),
    ("amount_fen", n_("金额（元）"), 120),
    ("due_on", n_("期限"), 120),
    ("manner", n_("方式"), 110),
)
"""Field, head and width of each column; 0 takes what is left."""

_TOLD: Final = ("debtor", "creditor")
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def names_of(case: CaseFile) -> dict[str, object]:
    """Return the parties by a name that is theirs alone."""
    found: dict[str, object] = {}
    for number, party in enumerate(case.parties, 1):
        name = party.name or tr("第{n}位（未写姓名）").format(n=number)
        if name in found:
            name = f"{name}（{tr(party.side.value)}{number}）"
        found[name] = party.uid
    return found


def balance(obligation: ObligationEntry) -> tuple[str, bool]:
    """Say what the instalments make, and whether that is the sum."""
    parts = instalments_fen(obligation)
    said = tr("各期合计 {sum} 元").format(sum=money.digits(parts))
    if obligation.amount_fen is None:
        return f"{said}，{tr('金额还没有写')}", False
    gap = obligation.amount_fen - parts
    if adds_up(obligation):
        return f"✓ {said}，{tr('和金额对得上')}", True
    more = tr("还差 {sum} 元") if gap > 0 else tr("多出 {sum} 元")
    return f"✗ {said}，{more.format(sum=money.digits(abs(gap)))}", False


def _grid(look: Look) -> QGridLayout:
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(look.px(8))
    made.setVerticalSpacing(look.px(2))
    if not look.stacked:
        for at, (_, _, width) in enumerate(COLUMNS):
            made.setColumnMinimumWidth(at, look.px(width))
            made.setColumnStretch(at, 0 if width else 1)
    return made


def heads(look: Look) -> QWidget:
    """Return the head of the table."""
    made = QWidget()
    grid = _grid(look)
    for at, (_, head, width) in enumerate(COLUMNS):
        text = Text(tr(head), "second")
        if width:
            text.setFixedWidth(look.px(width))
        grid.addWidget(text, 0, at)
    made.setLayout(grid)
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
        widths = {name: look.px(width) for name, _, width in COLUMNS}
        for name, each in self.cells.fields.items():
            each.widget.setFixedWidth(widths[name])
        self._capitals.setAlignment(_RIGHT)
        _right(self.cells, "amount_fen")
        self.away.setFixedWidth(widths["manner"])
        line_of = row(
            self.number,
            STRETCH,
            self._capitals,
            *self.cells.fields.values(),
            self.away,
            gap=look.px(8),
        )
        line_of.setContentsMargins(look.px(16), 0, 0, 0)
        self.setLayout(line_of)

    def show_part(self, number: int, part: InstalmentEntry, desk: Desk) -> None:
        """Show one instalment at its place."""
        name = tr("第{n}期").format(n=counted(number))
        self.number.setText(name)
        self.cells.show_record(part, desk.book.drafts(part.uid))
        self.cells.name_after(name)
        self.away.setAccessibleName(tr("去掉{name}").format(name=name))
        self._capitals.setText(_capitals(part.amount_fen))


def _right(cells: RecordCells, name: str) -> None:
    """Let figures stand at the right, so that they align."""
    box = cells.fields[name].widget
    if hasattr(box, "setAlignment"):
        box.setAlignment(Qt.AlignmentFlag.AlignRight)


def _capitals(fen: int | None) -> str:
    return money.capitals(fen) if fen is not None and fen <= money.MOST_FEN else ""


class ObligationRow(QFrame):
    """One obligation with its instalments.

    Attributes:
        more_wanted: one more instalment.
        split_wanted: how many parts, and the first day or None.
        away_wanted: take this obligation out.
    """

    more_wanted = Signal()
    split_wanted = Signal(int, object)
    away_wanted = Signal()

    def __init__(self, desk: Desk, uid: str, around: "ObligationsBox") -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.uid = uid
        self._desk = desk
        self._box = around
        look = desk.look
        self.cells = RecordCells(self._specs(), look, desk.around, around.line)
        self.cells.keep_with(self._save, self._draft)
        _right(self.cells, "amount_fen")
        self._capitals = Text("", "small", wraps=True)
        self._capitals.setAlignment(_RIGHT)
        self._sum = Text("", "help")
        self.parts: RecordRows[InstalmentRow] = RecordRows(self._part, look.px(6))
        self._more = button(tr("加一期"), "link")
        self._more.clicked.connect(self.more_wanted)
        self._even = button(tr("平均分期"), "link")
        self._even.setCheckable(True)
        self._even.toggled.connect(self._open_split)
        self._away = button(tr("删除"), "link")
        self._away.clicked.connect(self.away_wanted)
        self._split = self._split_form()
        self._splitting = self._split_row()
        tools = row(self._capitals, self._more, self._even, self._away, gap=look.px(8))
        tools.setStretch(0, 1)
        whole = column(
            self._fields(),
            tools,
            self._splitting,
            self.parts,
            self._sum,
            gap=look.px(4),
        )
        whole.setContentsMargins(0, look.px(8), 0, look.px(6))
        self.setLayout(whole)

    def _specs(self) -> tuple[FieldSpec, ...]:
        today = self._desk.today
        parties = Choice(names=self._box.names)
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

    def _fields(self) -> QWidget:
        look = self._desk.look
        made = QWidget()
        grid = _grid(look)
        three = 3
        for at, (name, _, width) in enumerate(COLUMNS):
            field = self.cells.fields[name]
            if look.stacked:
                field.label.show()
                grid.addWidget(field, at // three, at % three)
                grid.setColumnStretch(at % three, 1)
            else:
                if width:
                    field.widget.setFixedWidth(look.px(width))
                grid.addWidget(field, 0, at)
        made.setLayout(grid)
        return made

    def _part(self, uid: str) -> InstalmentRow:
        made = InstalmentRow(self._desk, uid, self._box.line)
        made.away.clicked.connect(partial(self._desk.book.remove, Instalment, uid))
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
        """Go from the last field to the first instalment, if there is one."""
        first = next(iter(self.parts.rows().values()), None)
        return first is not None and first.cells.go_to()

    # --- equal parts

    def _split_form(self) -> Form:
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
        return Form(specs, self._desk.look, self._desk.around, letters="")

    def _split_row(self) -> QWidget:
        made = QWidget()
        do_it = button(tr("平均分"))
        do_it.clicked.connect(self._split_evenly)
        self._split.last_left.connect(do_it.setFocus)
        line_of = row(self._split, do_it, gap=self._desk.look.px(8))
        line_of.setAlignment(do_it, Qt.AlignmentFlag.AlignTop)
        line_of.setContentsMargins(self._desk.look.px(16), 0, 0, 0)
        made.setLayout(line_of)
        made.hide()
        return made

    def _open_split(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._splitting.setVisible(on)
        if on:
            self._split.go_to("count")

    def _split_evenly(self) -> None:
        said = self._split.values()
        count = said.get("count")
        if not isinstance(count, int):
            self._split.field("count").say("bad", tr("请先写分成几期"))
            self._split.go_to("count")
            return
        amount = self.cells.fields["amount_fen"].reading().value
        if not isinstance(amount, int):
            self._split.field("count").say("bad", tr("请先写金额，再平均分"))
            self.cells.go_to("amount_fen")
            return
        self._even.setChecked(False)
        self._split.forget()
        self.split_wanted.emit(count, said.get("first"))

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
        name = tr("第{n}项").format(n=counted(number))
        self.cells.show_record(owed, self._desk.book.drafts(owed.uid))
        self.cells.name_after(name)
        for told in _TOLD:
            box = self.cells.fields[told].widget
            box.setToolTip(str(self.cells.fields[told].raw()))
        for tool in (self._more, self._even, self._away):
            tool.setAccessibleName(f"{name}{tool.text()}")
        self._capitals.setText(_capitals(owed.amount_fen))
        self.parts.show_uids([each.uid for each in owed.instalments])
        for at, part in enumerate(owed.instalments, 1):
            self.parts.rows()[part.uid].show_part(at, part, self._desk)
        self._sum.setVisible(bool(owed.instalments))
        said, right = balance(owed)
        _say(self._sum, said, "good" if right else "bad")

    def finish(self) -> bool:
        """Save what is still in a box."""
        cells = [self.cells, *(each.cells for each in self.parts.rows().values())]
        finished = [field.finish() for each in cells for field in each.fields.values()]
        return all(finished)


def _say(label: QLabel, text: str, state: str) -> None:
    label.setText(text)
    if label.property("state") != state:
        label.setProperty("state", state)
        repolish(label)


class ObligationsBox(QWidget):
    """All obligations of an agreement.

    Attributes:
        last_left: Enter was pressed in the last field of the last one.
        removed: sent with what was deleted, in words.
        line: the help line all cells share.
    """

    last_left = Signal()
    removed = Signal(str)

    def __init__(self, desk: Desk, read_again: Callable[[], None]) -> None:
        """Make an empty table.

        Args:
            desk: what every page works with.
            read_again: makes the page show at once what was just added.
        """
        super().__init__()
        self._desk = desk
        self._read_again = read_again
        self._case = CaseFile()
        self._agreement = AgreementEntry()
        self.line = HelpLine(desk.look)
        self._heads = heads(desk.look)
        self._rows: RecordRows[ObligationRow] = RecordRows(self._make)
        self._add = button(tr("加一项"))
        self._add.clicked.connect(self.add)
        self.setLayout(
            column(
                self._heads,
                self._rows,
                self.line,
                row(self._add, STRETCH, gap=0),
                gap=desk.look.px(6),
            )
        )

    def name_add(self, words_of: str) -> None:
        """Give the button that adds another name."""
        self._add.setText(words_of)

    def names(self) -> dict[str, object]:
        """Return the parties to choose from."""
        return names_of(self._case)

    def _make(self, uid: str) -> ObligationRow:
        made = ObligationRow(self._desk, uid, self)
        made.more_wanted.connect(partial(self._add_part, uid))
        made.split_wanted.connect(partial(self._split, uid))
        made.away_wanted.connect(partial(self._remove, uid))
        made.cells.last_left.connect(partial(self._after, uid))
        return made

    def show_agreement(self, case: CaseFile, agreement: AgreementEntry) -> None:
        """Show the obligations; what is being typed is left alone."""
        self._case, self._agreement = case, agreement
        self._rows.show_uids([each.uid for each in agreement.obligations])
        for number, each in enumerate(agreement.obligations, 1):
            self._rows.rows()[each.uid].show_obligation(number, each)
        some = bool(agreement.obligations)
        self._heads.setVisible(some and not self._desk.look.stacked)
        self.line.setVisible(some)

    def total(self) -> str:
        """Say what all amounts make together; nothing without amounts."""
        fen = total_fen(self._agreement)
        if not fen:
            return ""
        return tr("合计 {sum} 元（{capitals}）").format(
            sum=money.digits(fen), capitals=_capitals(fen)
        )

    def _owed(self, uid: str) -> ObligationEntry:
        owed = self._agreement.obligations
        return next(each for each in owed if each.uid == uid)

    # --- adding, splitting, taking out

    def add(self) -> None:
        """Add an obligation and go into it; with two parties nobody need be chosen."""
        uid = append(
            self._desk.book,
            Obligation,
            self._case.uid,
            agreement_uid=self._agreement.uid,
        )
        self._read_again()
        self.go_to(uid)

    def _add_part(self, uid: str) -> None:
        made = append(self._desk.book, Instalment, self._case.uid, obligation_uid=uid)
        self._read_again()
        row_of = self._rows.row(uid)
        part = row_of.parts.row(made) if row_of is not None else None
        if part is not None:
            part.cells.go_to()

    def _split(self, uid: str, count: int, first: object) -> None:
        """Replace the instalments by equal ones, in one change."""
        row_of = self._rows.row(uid)
        if row_of is not None:
            row_of.finish()
            self._read_again()
        owed = self._owed(uid)
        if not owed.amount_fen:
            return
        days: Sequence[date | None] = [None] * count
        if isinstance(first, date):
            days = monthly(first, count)
        with self._desk.book.changing(tr("平均分期")) as session:
            for old in owed.instalments:
                session.get_one(Instalment, old.uid).deleted_on = self._desk.today()
            start = len(owed.instalments)
            sums = even_parts(owed.amount_fen, count)
            for at, (fen, day) in enumerate(zip(sums, days, strict=True), start):
                session.add(
                    Instalment(
                        case_uid=self._case.uid,
                        obligation_uid=uid,
                        position=at,
                        amount_fen=fen,
                        due_on=day,
                    )
                )
        self._read_again()
        if row_of is not None:
            row_of.after_fields()

    def _remove(self, uid: str) -> None:
        uids = [each.uid for each in self._agreement.obligations]
        said = tr("已删除第{n}项。").format(n=counted(uids.index(uid) + 1))
        remove_with_parts(self._desk.book, Obligation, uid, self._desk.today())
        self._read_again()
        self.removed.emit(said)

    def _after(self, uid: str) -> None:
        """Go on behind the last field of one obligation."""
        here = self._rows.row(uid)
        parts = list(here.parts.rows().values()) if here is not None else []
        in_parts = any(
            field.widget.hasFocus()
            for part in parts
            for field in part.cells.fields.values()
        )
        if here is not None and not in_parts and here.after_fields():
            return
        uids = list(self._rows.rows())
        at = uids.index(uid) + 1
        if at < len(uids):
            self.go_to(uids[at])
        else:
            self.last_left.emit()

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.finish() for each in self._rows.rows().values()]
        return all(finished)

    def go_to(self, uid: str = "", field: str = "") -> bool:
        """Go into an obligation; without one into the first, or onto “add”."""
        rows = self._rows.rows()
        found = rows.get(uid) or (next(iter(rows.values()), None) if not uid else None)
        if found is None:
            if not uid:
                self._add.setFocus(Qt.FocusReason.OtherFocusReason)
            return not uid
        known = field if field in found.cells.fields else ""
        return found.cells.go_to(known)

    def holds(self, uid: str) -> bool:
        """Tell whether an obligation with this uid is here."""
        return self._rows.row(uid) is not None
