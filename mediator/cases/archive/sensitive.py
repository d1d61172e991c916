"""敏感: which cases are marked as of risk or of people who need care.

What somebody was near doing, an illness, a violent home: whoever is marked so is harmed
by more than a telephone number in the wrong hands. Anybody in the room may read such a
case; each opening is logged (``access``), and nothing of it is offered elsewhere
(``used_lately``).
Source: 个人信息保护法 28.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from mediator.cases.facts.codes import find

_NO_RISK: Final = "none"


def is_marked(risk_flags: Sequence[str], special_groups: Sequence[str]) -> bool:
    """Tell whether a case is marked; that no risk was found is no mark.

    Args:
        risk_flags: what was chosen as 风险.
        special_groups: what was chosen as 涉及特殊群体.
    """
    rows = (find("risk_flags", word, date.max) for word in risk_flags)
    risks = any(row is None or row.code != _NO_RISK for row in rows)
    return risks or bool(special_groups)
