"""How the parties of a case are written in one line, wherever one is shown."""

from collections.abc import Iterable

from mediator.cases.case_file import CaseFile
from mediator.cases.words import Side


def in_one_line(parties: Iterable[tuple[Side, str]]) -> str:
    """Return names by side: ``甲、乙 与 丙，第三人丁``; those not written are left out.

    A third party (第三人) takes part beside the two sides and is called what it is.

    Args:
        parties: side and name of each, in order.
    """
    sides: dict[Side, list[str]] = {side: [] for side in Side}
    for side, name in parties:
        if name:
            sides[side].append(name)
    third = "、".join(sides.pop(Side.THIRD))
    both = " 与 ".join("、".join(names) for names in sides.values() if names)
    beside = f"{Side.THIRD.value}{third}" if third else ""
    return "，".join(part for part in (both, beside) if part)


def parties_of(case: CaseFile) -> str:
    """Return the parties of a case in one line."""
    return in_one_line((party.side, party.name) for party in case.parties)
