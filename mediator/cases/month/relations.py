"""What a relation between figures is called, the same on screen and on paper.

The codes F1 to F13 of the trade look like keys to whoever sits at a keyboard; people
read the sentence, and a number behind it by which they can talk of it.
"""

from mediator.cases.month.report import Check
from mediator.language import tr


def item(code: str) -> str:
    """Return the number of a relation: ``核对项8`` for ``F8-suicide_cases``."""
    return tr("核对项{n}").format(n=code.partition("-")[0].removeprefix("F"))


def relation(check: Check) -> str:
    """Return a relation as people call it: its sentence, and its number."""
    return tr("{name}（{item}）").format(name=check.name, item=item(check.code))
