"""A room by itself where somebody is said to live: ``住502室``, ``502室业主``.

What is broken in a room may be what a dispute is about (``402室水管老化``): that stays.
So does what a flat is made up of (``3室1厅``).
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

_NUMBER: Final = "[A-Z]?[0-9]{1,5}[A-Z]?"
_AND: Final = "[、,和及]"
_FLAT: Final = "[0-9一二两三四五]?[厅卫厨]|户(?!主)"
"""Behind 室 these say what a flat is made up of."""
_ROOMS: Final = (
    f"(?P<door>(?:{_NUMBER}[层楼])?{_NUMBER}(?:室?{_AND}{_NUMBER}){{0,9}}室(?!{_FLAT}))"
)
_AT: Final = "(?:家|住|在|于|到|进|了|的|址|所|处|是|为|楼[上下]|隔壁|对门|[(:,]){0,3}"
"""Between who lives there, or that somebody does, and the room."""
_LIVES: Final = (
    "(?:住|家在|搬(?=[到进至入去])[到进至入去]|租(?=[0-9住用下了在])[住用下了在]?)"
)
_WHO: Final = (
    "(?:某{1,2}|先生|女士|阿姨|大[爷妈]|师傅|业主|住户|户主|邻居|租户|租客|房客|房东)"
)
_OWNER: Final = (
    "(?:业主|住户|户主|邻居|租户|租客|房客|房东|居民|家属|人家|老人|夫妻|夫妇|一家"
    "|[男女]主人|[一-鿿]{1,2}某|[一-鿿]{1,3}(?:先生|女士|阿姨|大爷|大妈|师傅))"
)
_NO_CALL: Final = "(?!11[0-9](?![0-9])|12[0-2](?![0-9]))"
"""These are called in need, and are no rooms."""
_FIGURES: Final = f"{_NO_CALL}[1-9][0-9]{{2,3}}(?![0-9A-Z%多余几来至到]|\\.[0-9])"
_KNOWN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # 住502室, 搬到楼上502室
        f"{_LIVES}{_AT}{_ROOMS}",
        # 王某（502室）, 邻居502室
        f"{_WHO}{_AT}{_ROOMS}",
        # 502室业主, 502室的王某
        f"(?<![0-9A-Z]){_ROOMS}(?=的?{_OWNER})",
        # 本单元501, 号楼501、502
        (
            f"(?:单元|号楼|楼栋|楼道)(?P<door>{_FIGURES}(?:{_AND}{_FIGURES}){{0,9}}室?)"
            f"(?!{_FLAT})"
        ),
    )
)


def rooms_in(text: str, people: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Yield where rooms begin and end in which somebody is said to live.

    Args:
        text: in narrow signs without blanks; days, sums and the like are set aside.
        people: whose room it is where it stands next to the name; in the same signs.
    """
    patterns = list(_KNOWN)
    if named := "|".join(re.escape(each) for each in sorted(people) if each):
        patterns.append(re.compile(f"(?:{named}){_AT}{_ROOMS}"))
        patterns.append(re.compile(f"(?<![0-9A-Z]){_ROOMS}(?=的?(?:{named}))"))
    for pattern in patterns:
        yield from (each.span("door") for each in pattern.finditer(text))
