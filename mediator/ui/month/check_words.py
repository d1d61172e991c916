"""How a relation came out, in a word and a colour."""

from mediator.cases.month.report import Check, Severity
from mediator.language import tr


def check_word(check: Check) -> str:
    """Return whether it holds, or how bad it is that it does not."""
    if check.holds:
        return tr("对得上")
    return tr("对不上") if check.severity is Severity.ERROR else tr("提醒")


def check_state(check: Check) -> str:
    """Return the state of the style sheet that goes with the word."""
    if check.holds:
        return "good"
    return "late" if check.severity is Severity.ERROR else "heed"
