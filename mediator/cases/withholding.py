"""What somebody outside does not learn from a copy: numbers, telephones, addresses.

Who the people are and what they agreed stays; what others could reach or impersonate
them with does not. The day of birth goes with the identity number, which could be
made up again from it.
Source: 个人信息保护法 6 (最小范围), 28 (敏感个人信息), 51 (去标识化).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import Final

from mediator.cases.case_file import AgentEntry, CaseFile, PartyEntry, RoomFile
from mediator.cases.facts.dates import in_characters, in_table, on_paper
from mediator.cases.facts.masking import masked

_HIDDEN: Final = "****"
_SHORTEST_STREET: Final = 4
"""Characters of an address without its city that is known wherever it stands."""
_SHORTEST: Final = 3
"""Characters of a number that can be told from any other figures."""
_REGION: Final = re.compile(
    r"[^\d\s]{2,7}?(?:省|自治区|特别行政区|自治州|地区|市(?!场)"
    r"|(?<![小社园厂矿])区|县|旗)"
)
_STEP: Final = r"[\d一二三四五六七八九十]+(?:号楼|号院|号|栋|幢|单元|弄|座|层|楼|室)"
_DOOR: Final = re.compile(f"(?={_STEP}{_STEP})(?<!\\d)(?P<door>(?:{_STEP})+)")
"""Building and room together; the room alone (``402室``) may be what it is about."""
_NUMBERS: Final = (
    re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
    re.compile(r"(?<![\dA-Za-z])(?:\d{17}[\dXx]|\d{15,16}|\d{19})(?![\dA-Za-z])"),
)
"""Mobile and fixed telephones; identity numbers, and those of bank cards."""
_APART: Final = re.compile("[ -]")


def withheld(case: CaseFile, room: RoomFile) -> Callable[[str], str]:
    """Return what takes numbers, telephones and addresses out of a text of a case.

    What the case holds is known in every place; what only looks like a number goes
    too, but not the telephones of the room itself.

    Args:
        case: the case, whole.
        room: the room and its committee.
    """
    instead = {word: said for word, said in _known(case) if word}
    own = {room.phone, room.committee.phone} - {""}
    instead |= {word: word for word in own}
    # The longer first: it may hold a shorter one.
    words = sorted(instead, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, words))) if words else None

    def number(match: re.Match[str]) -> str:
        return match[0] if match[0] in own else masked(_APART.sub("", match[0]))

    def hide(text: str) -> str:
        if known is not None:
            text = known.sub(lambda match: instead[match[0]], text)
        for each in _NUMBERS:
            text = each.sub(number, text)
        return text

    return hide


def address_withheld(address: str) -> str:
    """Return an address down to city and district: ``示例市青山区****``."""
    address = address.strip()
    if not address:
        return ""
    at = 0
    while found := _REGION.match(address, at):
        at = found.end()
    return f"{address[:at]}{_HIDDEN}"


def _known(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Yield what a case holds that is not told, and what stands for it."""
    for party in case.parties:
        yield from _of_party(party)
    for agreement in case.agreements:
        for owed in agreement.obligations:
            yield from _number(owed.payee_account)
    particulars = (each.values.items() for each in case.own_papers)
    for name, value in chain.from_iterable(particulars):
        if name.endswith("phone"):
            yield from _number(value)
        elif name.endswith("address"):
            yield from _address(value)


def _of_party(party: PartyEntry) -> Iterator[tuple[str, str]]:
    yield from _numbers(party)
    for number in (party.uscc, party.representative_id_number):
        yield from _number(number)
    if party.born_on is not None:
        yield from _birth(party.born_on)
    for agent in party.agents:
        yield from _numbers(agent)


def _numbers(person: PartyEntry | AgentEntry) -> Iterator[tuple[str, str]]:
    yield from _number(person.id_number)
    yield from _number(person.phone)
    yield from _address(person.address)


def _number(number: str) -> Iterator[tuple[str, str]]:
    number = number.strip()
    if len(number) >= _SHORTEST:
        yield number, masked(number)


def _address(address: str) -> Iterator[tuple[str, str]]:
    """Yield an address whole, without its city, and its door alone."""
    address = address.strip()
    if len(address) < _SHORTEST:
        return
    short = address_withheld(address)
    yield address, short
    tail = address.removeprefix(short.removesuffix(_HIDDEN))
    if len(tail) >= _SHORTEST_STREET:
        yield tail, _HIDDEN
    for at in range(len(tail)):
        if door := _DOOR.match(tail, at):
            yield door["door"], _HIDDEN


def _birth(born: date) -> Iterator[tuple[str, str]]:
    year = f"{born.year}年"
    for said in (on_paper(born), in_table(born), in_characters(born)):
        yield said, year
    for apart in ("-", ".", "/", ""):
        yield born.strftime(f"%Y{apart}%m{apart}%d"), year
