"""Addresses wherever they stand in a text: the house number behind a street or estate.

What a street is called stays; which house, stair and room does not. A house, a floor or
a room by itself (``402室``) may be what a dispute is about and is none.
"""

import re
from collections.abc import Iterator
from typing import Final

_NUMBER: Final = "[A-Z]?[0-9]{1,5}[A-Z]?"
_DASH: Final = "[-‐-―−~/]"
_NO_HOUSE: Final = "(?:线|车|文|令|公告|通知|决定|批复|意见|证|机)"
"""Behind 号 these make it a line, a paper or a machine."""
_GATE: Final = f"[甲乙丙丁附]?{_NUMBER}号(?!{_NO_HOUSE})(?:之{_NUMBER})?"
_HOUSE: Final = f"第?{_NUMBER}(?:号楼|号院|栋|幢|座|单元|弄|户|室|房|组|队|排)"
_FLOOR: Final = f"{_NUMBER}(?:层|楼)"
_DASHED: Final = (
    f"{_NUMBER}(?:号楼|号|栋|幢|座)?(?:{_DASH}{_NUMBER}){{1,4}}(?:号|室|房)?"
)
_STEP: Final = f"(?:{_DASHED}|{_HOUSE}|{_GATE}|{_FLOOR})"
STEPS: Final = (
    f"(?:{_STEP}(?:{_DASH}?{_STEP}){{0,5}}(?:(?<=[栋幢座楼元])[0-9]{{3,4}})?)"
)
"""Pattern of house, stair and room, one behind the other."""
_STREETS: Final = (
    "(?:路|街|巷|胡同|(?<![街频渠管通知难赛])道|弄"
    "|村|庄|屯|小区|新村|花园|公寓|家园|大院)"
)
"""Behind these any house number is an address."""
_ESTATES: Final = "(?:里|城|园|苑|府|湾|庭|坊|场|厦|镇|乡|社区|寨|坪|邸)"
"""Behind these only a house, a stair or a room is: 回城8号 is a day."""
_SIDE: Final = "(?:[东西南北中前后上下]?[段侧]|[东西南北]|[一二三四五]段)?"
_ADDRESSES: Final = (
    re.compile(f"{_STREETS}{_SIDE}(?P<door>{STEPS})"),
    re.compile(
        f"{_ESTATES}{_SIDE}(?P<door>(?:{_HOUSE}|{_DASHED}){STEPS}?|{_STEP}{STEPS})"
    ),
    re.compile(
        f"(?<![0-9])(?P<door>第?{_NUMBER}(?:号楼|号院|号|栋|幢|座|单元)"
        f"{STEPS}?{_NUMBER}(?:室|户|房)"
        f"|{_NUMBER}(?:号楼|栋|幢|座){_NUMBER}(?:{_DASH}{_NUMBER}){{1,4}}(?:室|号)?"
        f"|{_NUMBER}(?:{_DASH}{_NUMBER}){{1,4}}室)"
    ),
)
_NUMBERED: Final = re.compile(_STEP)
_NAMED: Final = re.compile(f".+?(?:{_STREETS}|{_ESTATES})|.+")


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where house, stair and room begin and end in a text.

    Args:
        text: in narrow signs without blanks, its figures before 号 Arabic.
    """
    for known in _ADDRESSES:
        yield from (each.span("door") for each in known.finditer(text))


def parts_of(address: str) -> Iterator[str]:
    """Yield what of an address means one household wherever it stands, longest first.

    Two parts one behind the other, one of them a number: the street and its house, the
    house and its room.

    Args:
        address: without its district, in narrow signs without blanks, its figures
            before 号 Arabic.
    """
    parts = list(_parts(address))
    count = len(parts)
    for length in range(count, 1, -1):
        for at in range(count - length + 1):
            run = parts[at : at + length]
            if any(numbered for _, numbered in run):
                yield "".join(part for part, _ in run)


def _parts(address: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of an address and whether each is a number of something."""
    done = 0
    for step in _NUMBERED.finditer(address):
        for name in _NAMED.findall(address[done : step.start()]):
            yield name, False
        yield step[0], True
        done = step.end()
    for name in _NAMED.findall(address[done:]):
        yield name, False
