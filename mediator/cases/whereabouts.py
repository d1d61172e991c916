"""Which places of meeting everybody may read: the room's own, and those of offices.

Where people live hangs on no wall, stands in no list and leaves in no calendar. So a
place is told only if it is known to be nobody's home; what cannot be told apart is not.
Source: 个人信息保护法 6 (最小范围), 28; 未成年人保护法 103.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mediator.cases.facts.addresses import SPOKEN, in_figures

_BLANKS: Final = re.compile(r"\s+")
_APART: Final = "[,;:、·()-]{0,2}"
_FLOOR: Final = "[0-9]{1,2}[层楼]"
_NUMBER: Final = "(?:第?[0-9]{1,2}号?)?"
_ROOM: Final = (
    "(?:会议|活动|接待|接访|谈话|值班|办公|会客|议事|阅览|调解)(?:室|大?厅)"
    "|(?:办事|服务)?大厅|多功能厅|活动中心|文化礼堂"
)
_OFFICE: Final = (
    "村民?委(?:员会|会)?|居民?委(?:员会|会)?|村部|街道办(?:事处)?|人民政府|[镇乡]政府"
    "|司法[所局]|派出所|警务室|交警大队|法院|法庭|检察院|信访[局办]|仲裁[院委]"
    "|法律援助中心|(?:党群|便民|政务|公共法律|社区|群众|综合)服务(?:中心|站)"
    "|(?:综治|信访接待|调解|调处|化解)中心|调解委员会|调委会|调解(?:工作)?室"
)
_WITHIN: Final = f"{_APART}(?:{_FLOOR})?{_APART}{_NUMBER}(?:{_ROOM})"
"""A room of a house that is named before it, or of the own one."""
_THERE: Final = f"(?:{_FLOOR})?(?:{_ROOM})"
"""A room of a village or community; a number before it might be a house's."""
_OFFICES: Final = re.compile(
    f"[一-鿿]{{0,20}}?(?:{_OFFICE})(?:{_WITHIN}|{_APART}(?:{_FLOOR})?)[)]?"
    f"|{_WITHIN}[)]?|[一-鿿]{{0,20}}?(?:村|社区|街道|[镇乡]){_THERE}"
)
_SIDE: Final = "(?:[左右东西南北里外前后][手边侧间]|楼[上下])"
_BEHIND: Final = re.compile(
    f"(?:[1-9](?!号))?{_APART}(?:{_FLOOR})?{_APART}(?:{_SIDE})?[)]?|{_WITHIN}[)]?"
)
"""What may follow the room's own name: ``，二楼左手``."""
_HOME: Final = re.compile(
    "家(?![村庄沟湾屯营寨镇乡街社坪坝桥店岭港渡口坡河集铺台庙堡塘坳山洼塬圩埠事庭])"
    "|住(?![建房])|宿舍|租"
)
"""Somebody lives there; 李家村 is a village."""
_SETTLEMENT: Final = re.compile(".*(?:[村镇乡区县市旗]|街道)")
"""An address that names no household, but where many live."""
_SHORTEST: Final = 2
"""Characters of a name that is known wherever it stands."""


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Where the room is at home.

    Attributes:
        names: of the room and its committee.
        addresses: of both.
    """

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def is_for_all(place: str, own: OwnPlaces, people: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a place of meeting may be read by whoever comes in.

    It may if it is the room's own, a room there, or plainly one of an office or of a
    village's or community's house. Whatever holds a party's name or address, a house
    number or a flat may not.

    Args:
        place: as it was written.
        own: names and addresses of the room and its committee.
        people: name and address of the parties and of who acts for them.
    """
    said = _narrow(place)
    names = [_narrow(each) for each in own.names]
    if not said or said in names:
        return bool(said)
    named = next((each for each in _longest(names) if said.startswith(each)), "")
    if _of_people(said.removeprefix(named), people):
        return False
    if named and _BEHIND.fullmatch(said, len(named)):
        return True
    addresses = [_narrow(each) for each in own.addresses]
    if said in addresses:
        return True
    for each in _longest(addresses):
        rest = said.removeprefix(each)
        if not (each[-1].isdigit() and rest[:1].isdigit()):  # 1 of 12 is another house
            said = rest
    return bool(said) and _OFFICES.fullmatch(said) is not None


def _of_people(said: str, people: Iterable[tuple[str, str]]) -> bool:
    """Tell whether somebody is named in a place, or lives there."""
    if _HOME.search(said):
        return True
    for name, address in people:
        called, lives = _narrow(name), _narrow(address)
        if len(called) >= _SHORTEST and called in said:
            return True
        if lives and (lives == said or (lives in said and not _is_settlement(lives))):
            return True
    return False


def _is_settlement(address: str) -> bool:
    return _SETTLEMENT.fullmatch(address) is not None


def _longest(written: Iterable[str]) -> list[str]:
    """Return what is written, the longest first: it may begin with a shorter one."""
    return sorted(filter(None, written), key=len, reverse=True)


def _narrow(written: str) -> str:
    """Return a place in narrow signs without blanks, its numbers in figures."""
    signs = unicodedata.normalize("NFKC", written).upper()
    return SPOKEN.sub(in_figures, _BLANKS.sub("", signs))
