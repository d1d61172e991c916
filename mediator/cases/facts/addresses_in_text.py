"""Addresses wherever they stand in a text: the house number behind a street or estate.

What a street is called stays; which house, stair and room does not. A house, a floor or
a room by itself (``402室``) may be what a dispute is about and is none; where somebody
is said to live in it, see ``rooms_in_text``.
"""

import re
from collections.abc import Iterator
from typing import Final

_NUMBER: Final = "[A-Z]?[0-9]{1,5}[A-Z]?"
_DASH: Final = "[-‐-―−~/]"
_NO_HOUSE: Final = "(?:线|车|文|令|公告|通知|决定|批复|意见|证|机)"
"""Behind 号 these make it a line, a paper or a machine."""
_GATE: Final = f"[甲乙丙丁附]?{_NUMBER}号(?!{_NO_HOUSE})(?:之{_NUMBER})?"
_HOUSE: Final = (
    f"(?:[甲乙丙丁]?第?{_NUMBER}(?:号楼|号院|#楼?|栋|幢|座|单元|门(?![课面口店诊票])|弄|室|房"
    "|(?:村民)?小?组|队|排|(?<![0-9]{3})户(?!居民|村民|业主|人家))|[A-Z][座栋幢])"
)
_FLOOR: Final = f"{_NUMBER}(?:层|楼)"
_DASHED: Final = (
    f"{_NUMBER}(?:号楼|号|#|栋|幢|座)?(?:{_DASH}{_NUMBER}){{1,4}}(?:号|室|房)?"
)
STEP: Final = f"(?:{_DASHED}|{_HOUSE}|{_GATE}|{_FLOOR})"
"""Pattern of a house, a stair, a floor or a room."""
_SPOKEN: Final = "[一二三四五六七八九][〇零○一二三四五六七八九]{2,3}"
_FIGURES: Final = r"[A-Z]?[1-9][0-9]{2,3}(?![0-9A-Z%多余几来]|\.[0-9])"
_BARE: Final = f"(?:(?<=[号栋幢座楼元门弄#]){_DASH}?(?:{_FIGURES}|{_SPOKEN})室?)"
"""A room that is called by its figures alone, behind its house."""
NEXT: Final = f"(?:{_DASH}?{STEP}|{_BARE})"
"""Pattern of a stair or a room that follows a house."""
_MORE: Final = f"(?:{_DASH}?{STEP}){{0,6}}{_BARE}?"
FURTHER: Final = re.compile(_MORE)
"""What follows a house: stairs and rooms, one behind the other."""
_DOOR: Final = f"(?P<door>{STEP}{_MORE})"
_STREETS: Final = (
    "(?:路|街|巷|胡同|(?<![街频渠管通知难赛])道|弄|[东西南北中]里"
    "|村|庄|屯|小区|新村|花园|公寓|家园|大院|宿舍|家属[院楼])"
)
"""Behind these any house number is an address."""
_ESTATES: Final = "(?:里|城|园|苑|府|湾|庭|坊|场|厦|镇|乡|社区|寨|坪|邸|国际)"
"""Behind these only a house, a stair or a room is: 回城8号 is a day."""
_TOWERS: Final = "(?:花园|公寓|家园|小区|新村|大院|宿舍|家属[院楼]|国际|大厦|广场|公馆)"
"""Behind these figures alone are a room, if they are no year."""
_SIDE: Final = (
    f"(?:[东西南北中前后上下]?[段侧]|[东西南北]|[一二三四五]段"
    f"|(?:[A-Z]|[0-9]{{1,2}})(?:区|期)(?={STEP}))?"
)
_STANDING: Final = f"(?<![0-9A-Z])(?<![0-9A-Z]{_DASH})"
_ADDRESSES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # 柳荫路12号3栋201
        f"{_STREETS}{_SIDE}{_DOOR}",
        # 翠园5栋302室
        f"{_ESTATES}{_SIDE}(?P<door>(?:{_HOUSE}|{_DASHED}){_MORE}|{STEP}{STEP}{_MORE})",
        # 阳光国际1205
        rf"{_TOWERS}(?P<door>(?!19|20[12]){_FIGURES})(?!户)",
        # 12号3栋201室, 12号楼3-501, 3-501室, 3单元201, B座1203
        # 12号3栋201室
        (
            f"(?<![0-9])(?P<door>第?{_NUMBER}(?:号楼|号院|号|栋|幢|座|单元)"
            f"(?:{_DASH}?{STEP}){{1,6}}(?<=[室户房]))"
        ),
        # 3单元201, B座1203, 5号楼1203
        f"(?<![0-9])(?P<door>{_HOUSE}(?:{_DASH}?{STEP}){{0,6}}{_BARE})",
        # 12号楼3-501, 3#-2-101
        (
            f"(?<![0-9])(?P<door>{_NUMBER}(?:号楼|#|栋|幢|座){_DASH}?"
            f"{_NUMBER}(?:{_DASH}{_NUMBER}){{1,4}}(?:室|号)?)"
        ),
        # 3-501室
        f"(?<![0-9])(?P<door>{_NUMBER}(?:{_DASH}{_NUMBER}){{1,4}}室)",
        # 12-3-201: house, stair and a room of floor and number
        (
            f"{_STANDING}(?P<door>[1-9][0-9]?{_DASH}[1-9]{_DASH}"
            f"[1-9][0-9]?[0-2][0-9](?<!00))(?![0-9A-Z元]|[-‐-―−~/.][0-9])"
        ),
    )
)
_NUMBERED: Final = re.compile(STEP)
_NAMED: Final = re.compile(f".+?(?:{_STREETS}|{_ESTATES})|.+")


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where house, stair and room begin and end in a text.

    Args:
        text: in narrow signs without blanks, its figures before 号 Arabic; days, sums
            and the like are set aside.
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
