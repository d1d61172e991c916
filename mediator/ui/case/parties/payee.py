"""收款账户: where the money goes, asked only when it is transferred."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from mediator.cases.facts.accounts import by_fours
from mediator.cases.facts.codes import find
from mediator.cases.facts.text import fold
from mediator.language import n_
from mediator.ui.case.cells import RecordCells
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import LineText, Raw, Reading, Surroundings
from mediator.ui.layouts import row
from mediator.ui.look import Look

_TRANSFER: Final = "transfer"
"""Code of 转账 among the manners; 微信转账 and others go by it, too."""
_WIDTHS: Final = {"payee_name": 110, "payee_account": 230}


@dataclass(frozen=True, slots=True)
class AccountText:
    """An account's number: text, never a sum; read back by fours to be compared."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number without the blanks it was typed with."""
        del around
        text = fold(raw if isinstance(raw, str) else "")
        return Reading(text, good=by_fours(text))

    def write(self, value: object) -> Raw:
        """Return the number by fours, as the card has it."""
        return by_fours(str(value or ""))


PAYEE: Final = (
    FieldSpec(
        "payee_name",
        n_("户名"),
        LineText(),
        help=n_("照银行卡上的户名写。一般就是对方本人"),
    ),
    FieldSpec(
        "payee_bank",
        n_("开户行"),
        LineText(),
        help=n_("写到支行。例：某某银行槐树支行"),
    ),
    FieldSpec(
        "payee_account",
        n_("账号"),
        AccountText(),
        help=n_("照卡上的数字打，不用空格；写完按四位一组对一遍"),
    ),
)


def is_transfer(manner: object, on: date) -> bool:
    """Tell whether a manner of performing is a transfer of money."""
    found = find("manners", str(manner), on) if manner else None
    return found is not None and found.code == _TRANSFER


def payee_line(cells: RecordCells, look: Look, above: QWidget) -> QWidget:
    """Return the boxes of an account in one line, each with its label.

    Args:
        cells: the account's.
        look: with large text the boxes share the width.
        above: the label of the first box above; the boxes begin below each other.
    """
    made = QWidget()
    line = row(gap=look.px(12))
    for name, field in cells.fields.items():
        field.label.show()
        fixed = name in _WIDTHS and not look.stacked
        if fixed:
            field.widget.setFixedWidth(look.px(_WIDTHS[name]))
        line.addWidget(field, 0 if fixed else 1)
    made.setLayout(line)
    if not look.stacked:
        cells.fields["payee_name"].label.setFixedWidth(above.width())
    return made
