"""One obligation: where its boxes stand, and what its sums say."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediator.cases.agreements import adds_up, instalments_fen
from mediator.cases.case_file import ObligationEntry
from mediator.cases.facts import money
from mediator.language import tr
from mediator.ui.case.cells import RecordCells
from mediator.ui.layouts import column, row
from mediator.ui.look import Look
from mediator.ui.nesting import nest

LINES: Final = (("debtor", "creditor"), ("what", "amount_fen", "due_on", "manner"))
"""The fields of an obligation in two lines, so that whole names can be read."""

WIDTHS: Final = {"amount_fen": 120, "due_on": 120, "manner": 110}
"""Width of those boxes that need no more."""

RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Figures stand at the right, so that they align."""


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


def two_lines(cells: RecordCells, look: Look) -> QWidget:
    """Return the boxes of an obligation, each with its label."""
    made = QWidget()
    lines = column(gap=look.px(6))
    for names in LINES:
        line = row(gap=look.px(12))
        for name in names:
            field = cells.fields[name]
            field.label.show()
            fixed = name in WIDTHS and not look.stacked
            if fixed:
                field.widget.setFixedWidth(look.px(WIDTHS[name]))
            line.addWidget(field, 0 if fixed else 1)
        nest(lines, line)
    made.setLayout(lines)
    if not look.stacked:
        _align(cells)
    return made


def _align(cells: RecordCells) -> None:
    """Start the first box of both lines at the same place."""
    firsts = [cells.fields[names[0]].label for names in LINES]
    widest = max(label.sizeHint().width() for label in firsts)
    for label in firsts:
        label.setFixedWidth(widest)


def to_the_right(cells: RecordCells, name: str) -> None:
    """Let figures stand at the right, so that they align."""
    box = cells.fields[name].widget
    if hasattr(box, "setAlignment"):
        box.setAlignment(Qt.AlignmentFlag.AlignRight)


def capitals(fen: int | None) -> str:
    """Return a sum in capitals; nothing without one."""
    return money.capitals(fen) if fen is not None and fen <= money.MOST_FEN else ""
