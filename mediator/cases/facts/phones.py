"""Telephone numbers: whether their length can be right.

A number is remarked on, never refused: people give extensions, two numbers, a son's.
Source: 电信网编号计划 (2017): mobile numbers have 11 figures and begin with 1, those of
a place 7 or 8, with the code of the place 10 to 12; 400 and 800 numbers have 10.
"""

import re
from typing import Final

from mediator.cases.facts.text import fold

_MOBILE: Final = 11
_OF_A_PLACE: Final = (7, 8)
_WITH_CODE: Final = (10, 11, 12)
_OPEN_TO_ALL: Final = ("400", "800")
_SHORT: Final = re.compile("1[0-9]{2,4}|9[56][0-9]{3,4}")
"""110, 12345, 95588: numbers of services."""
_APART: Final = re.compile("[、,;/或]")
_BESIDE: Final = re.compile(r"[(（][^)）]*[)）]|转[0-9]+$|(?<=[0-9]{7})-[0-9]{1,5}$")
"""Whose number it is, and an extension."""


def doubt_of_phone(text: str) -> str:
    """Say what cannot be right about a telephone number; nothing if it may be.

    Args:
        text: as typed; several numbers with 、 between them, words in brackets and
            an extension are accepted. Words without figures are no number.
    """
    found = (_doubt(part) for part in _APART.split(fold(text)))
    return next((each for each in found if each), "")


def phone_keys(text: str) -> frozenset[str]:
    """Return the numbers in a text so that two spellings of one line are equal.

    ``+86 138-0000-1234`` is ``13800001234``; the code of a place is left out.
    """
    parts = _APART.split(fold(text))
    return frozenset(key for part in parts if (key := _key(part)))


def _key(part: str) -> str:
    number = _BESIDE.sub("", part).removeprefix("+86").replace("-", "")
    figures = re.sub("[^0-9]", "", number)
    if figures.startswith("0") and len(figures) in _WITH_CODE:
        code = 3 if figures[1] in "12" else 4
        figures = figures[code:]
    return figures if len(figures) >= min(_OF_A_PLACE) else ""


def _doubt(part: str) -> str:
    number = _BESIDE.sub("", part).removeprefix("+86").replace("-", "")
    figures = re.sub("[^0-9]", "", number)
    if not figures:
        return ""
    strange = re.search("[A-Za-z*?]", number)
    if strange is not None:
        return f"号码里不应有“{strange[0]}”"
    if figures.startswith("1"):
        gap = _MOBILE - len(figures)
        if not gap or _SHORT.fullmatch(figures):
            return ""
        return f"手机号还差 {gap} 位" if gap > 0 else f"手机号多了 {-gap} 位"
    if _may_be_landline(figures) or _SHORT.fullmatch(figures):
        return ""
    return f"号码只有 {len(figures)} 位" if len(figures) < 7 else "号码的位数不对"  # noqa: PLR2004 - the shortest number of a place


def _may_be_landline(figures: str) -> bool:
    if figures.startswith("0"):
        return len(figures) in _WITH_CODE
    if figures.startswith(_OPEN_TO_ALL) and len(figures) == len("4001234567"):
        return True
    return len(figures) in _OF_A_PLACE
