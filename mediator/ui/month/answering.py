"""Who answers for the figures of a table, and why what does not add up is sent."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from mediator.cases.month.closing import Hands
from mediator.cases.month.relations import item
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Choice, DateText, LineText

REASON: Final = "reason "
"""What the name of a box for a reason begins with; the code of the relation follows."""


def answer_specs(
    open_relations: Mapping[str, str], roster: Callable[[], tuple[str, ...]]
) -> list[FieldSpec]:
    """Return the boxes: a reason for each relation that does not hold, then the hands.

    Args:
        open_relations: what each says, by its code.
        roster: the names that are offered.
    """
    names = Choice(roster, free=True, people=True)
    reasons = [
        FieldSpec(
            f"{REASON}{code}",
            tr("{item} 为什么照报").format(item=item(code)),
            LineText(),
            hint=name,
            help=n_("数字对不上又确实是这样的，写明原因。例：1件由法院出具调解书结案"),
        )
        for code, name in open_relations.items()
    ]
    return [
        *reasons,
        FieldSpec("filled_by", n_("填报人"), names, width=7),
        FieldSpec("checked_by", n_("审核人"), names, width=7),
        FieldSpec(
            "checked_on",
            n_("审核日期"),
            DateText(past=True),
            width=7,
            hint=n_("还没有审核的空着，打印出来用笔填"),
        ),
    ]


def hands_in(values: Mapping[str, object]) -> Hands:
    """Return who answers for the figures, as it was written."""
    on = values.get("checked_on")
    return Hands(
        str(values.get("filled_by") or ""),
        str(values.get("checked_by") or ""),
        on if isinstance(on, date) else None,
    )


def reasons_in(values: Mapping[str, object]) -> dict[str, str]:
    """Return the reasons that were written, by the code of the relation."""
    return {
        name.removeprefix(REASON): str(text)
        for name, text in values.items()
        if name.startswith(REASON) and text
    }
