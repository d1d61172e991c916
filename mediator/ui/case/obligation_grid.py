"""The table of obligations: its columns, its head, and what its sums say."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mediator.cases.agreements import adds_up, instalments_fen
from mediator.cases.case_file import CaseFile, ObligationEntry
from mediator.cases.facts import money
from mediator.language import n_, tr
from mediator.ui.case.cells import RecordCells
from mediator.ui.layouts import Text
from mediator.ui.look import Look

COLUMNS: Final = (
    ("debtor", n_("履行人"), 124),
    ("creditor", n_("对方"), 124),
    ("what", n_("事项"), 0),
    ("amount_fen", n_("金额（元）"), 120),
    ("due_on", n_("期限"), 120),
    ("manner", n_("方式"), 110),
)
"""Field, head and width of each column; 0 takes what is left."""

RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Figures stand at the right, so that they align."""


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


def grid(look: Look) -> QGridLayout:
    """Return the layout of one line of the table."""
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
    line = grid(look)
    for at, (_, head, width) in enumerate(COLUMNS):
        text = Text(tr(head), "second")
        if width:
            text.setFixedWidth(look.px(width))
        line.addWidget(text, 0, at)
    made.setLayout(line)
    return made


def to_the_right(cells: RecordCells, name: str) -> None:
    """Let figures stand at the right, so that they align."""
    box = cells.fields[name].widget
    if hasattr(box, "setAlignment"):
        box.setAlignment(Qt.AlignmentFlag.AlignRight)


def capitals(fen: int | None) -> str:
    """Return a sum in capitals; nothing without one."""
    return money.capitals(fen) if fen is not None and fen <= money.MOST_FEN else ""
