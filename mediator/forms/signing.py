"""Places to sign: one for each who must, always printed empty.

A place says in what capacity somebody signs, never who: a printed name beside the
line would look like a signature filled in beforehand.
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.words import Nature
from mediator.forms.sheet import Signature, Signatures

AGENT: Final = Signature("委托（法定）代理人（签名）")
MEDIATOR: Final = Signature("人民调解员（签名）")
RECORDER: Final = Signature("记录人（签名）")
UNIT_SEAL: Final = "（加盖公章）"
READER: Final = "宣读人"
_HELPERS: Final = (READER, "见证人", "翻译")
"""Who helps somebody who cannot read or does not speak the language."""

_BESIDE: Final = 3
"""Signatures that find room at the foot of a page beside what the line is for."""

_ABREAST: Final = 6
"""Signatures that find room on a line from margin to margin."""


def of_parties(
    label: str, parties: Iterable[PartyEntry], *, least: int = 1
) -> tuple[Signature, ...]:
    """Return a place for each party and, below it, one for each agent.

    Args:
        label: in what capacity they sign.
        parties: who signs.
        least: places on a form without any party, to be filled in by hand.
    """
    places: list[Signature] = []
    for party in parties:
        unit = party.nature is not Nature.PERSON
        places.append(Signature(label, UNIT_SEAL if unit else ""))
        places.extend(AGENT for _ in party.agents)
    return tuple(places) or (Signature(label),) * least


def helper(name: str) -> str:
    """Return as what somebody helped, by the word beside the name, or nothing.

    Records name them with their part, as ``翻译古丽`` or ``高建国（见证人）``.
    """
    return next((part for part in _HELPERS if part in name), "")


def of_helpers(names: Iterable[str]) -> tuple[Signature, ...]:
    """Return a place for each reader, witness and interpreter among some people."""
    return tuple(Signature(f"{part}（签名）") for part in map(helper, names) if part)


def page_by_page(whose: str, count: int) -> tuple[Signature, ...]:
    """Return the lines at the foot of each page of a record, some people on each.

    The first says what they are for; the others have all their length to sign on.

    Args:
        whose: in what capacity they sign.
        count: how many they are.
    """
    first = Signature(f"{whose}（逐页签名或按指印）", several=True)
    more = ceil(max(0, count - _BESIDE) / _ABREAST)
    return (first, *(Signature("", several=True),) * more)


def of_mediators(case: CaseFile) -> tuple[Signature, ...]:
    """Return a place for each mediator of the case (人民调解法 29 asks for one)."""
    return (MEDIATOR,) * max(1, len(case.handling))


def beside(
    parties: tuple[Signature, ...],
    others: tuple[Signature, ...],
    seal: str = "",
    date: str = "",
) -> Signatures:
    """Return the places of the parties with those of the committee beside them.

    Many parties stand in one column with all others: beside them it would stay empty.

    Args:
        parties: who is at odds, and who acts for them.
        others: mediators, recorder and whoever else signs.
        seal: name of the body whose seal is set; or empty.
        date: as papers have it; or empty.
    """
    paired = len(parties) <= len(others) + 1
    return Signatures(
        parties if paired else (*parties, *others),
        seal=seal,
        date=date,
        paired=paired,
        right=others if paired else (),
    )


def seal(room: RoomFile) -> str:
    """Return whose seal is set: the committee's, never the room's (人民调解法 29)."""
    return f"{room.committee.name or '人民调解委员会'}（印章）"
