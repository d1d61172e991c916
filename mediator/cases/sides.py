"""How the parties of a case are written in one line, wherever one is shown."""

from collections.abc import Iterable, Sequence
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.words import Nature, Side

AND: Final = " 与 "
"""Between the two sides of a dispute."""
_UNIT_LENGTHS: Final = (12, 8, 5)
"""Characters that are left of a unit's name where room is ever shorter."""


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
    both = AND.join("、".join(names) for names in sides.values() if names)
    beside = f"{Side.THIRD.value}{third}" if third else ""
    return "，".join(part for part in (both, beside) if part)


def parties_of(case: CaseFile) -> str:
    """Return the parties of a case in one line."""
    return in_one_line((party.side, party.name) for party in case.parties)


def parties_shorter(case: CaseFile) -> tuple[str, ...]:
    """Return the parties of a case told ever shorter, for a narrow column.

    A person's name stands whole or is counted: ``甲等2人 与 丙``, then ``甲等4人``, at
    last only ``甲``. A unit's name is cut, at its end.
    """
    named = [each for each in case.parties if each.name]
    if not named:
        return ()
    ways: list[str] = []
    # Between persons nothing is cut.
    units = any(each.nature is not Nature.PERSON for each in named)
    lengths = (None, *_UNIT_LENGTHS) if units else (None,)
    cuts_of_all = (
        tuple(
            (each.side, _cut(each.name, cut, person=each.nature is Nature.PERSON))
            for each in named
        )
        for cut in lengths
    )
    for names in dict.fromkeys(cuts_of_all):
        ways.append(in_one_line(names))
        sides: dict[Side, list[str]] = {}
        for side, name in names:
            sides.setdefault(side, []).append(name)
        ways.append(in_one_line((side, _counted(each)) for side, each in sides.items()))
    first, more = named[0], [each.name for each in named[1:]]
    person = first.nature is Nature.PERSON
    cuts = [_cut(first.name, cut, person=person) for cut in lengths]
    # The longer a line, the more it tells.
    ways = sorted(ways, key=len, reverse=True)
    ways += [_counted([each, *more]) for each in cuts]
    return tuple(dict.fromkeys((*ways, cuts[-1])))


def names_shorter(names: Sequence[str]) -> tuple[str, ...]:
    """Return names told ever shorter, none of them cut: ``甲、乙``, ``甲等2人``."""
    if not names:
        return ()
    return tuple(dict.fromkeys(("、".join(names), _counted(names), names[0])))


def _counted(names: Sequence[str]) -> str:
    """Return the first name, and how many there are if it is not alone."""
    more = f"等{len(names)}人" if len(names) > 1 else ""
    return f"{names[0]}{more}"


def _cut(name: str, length: int | None, *, person: bool) -> str:
    """Return a unit's name cut at its end; a person's stays whole."""
    if person or length is None or len(name) <= length + 1:
        return name
    return f"{name[:length]}…"
