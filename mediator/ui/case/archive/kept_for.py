"""How long a file is kept, and why: asked when it is bound, and in the archive tab."""

from typing import Final

from mediator.cases.archive.retention import TABLE, classes
from mediator.language import n_
from mediator.ui.case.lists import words
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Choice, LineText
from mediator.ui.page import Desk

_HOW: Final = n_("按纠纷类型、协议内容和当事人情况定，以当地规定为准。例：10年")
_UNCHECKED: Final = n_(
    "年数还没有核对，以当地规定为准；按纠纷类型、协议内容和当事人情况定。例：10年"
)


def kept_for(desk: Desk) -> tuple[FieldSpec, FieldSpec]:
    """Return the fields 保管期限 and its reason.

    Raises:
        Problem: the table cannot be read.
    """
    checked = all(each.verified for each in classes(desk.today()))
    return (
        FieldSpec(
            "retention",
            n_("保管期限"),
            Choice(words(TABLE, desk.today)),
            width=7,
            help=_HOW if checked else _UNCHECKED,
        ),
        FieldSpec(
            "retention_basis",
            n_("为什么"),
            LineText(),
            width=18,
            beside=True,
            help=n_("定这个期限的理由。例：涉及宅基地，日后要查"),
        ),
    )
