"""What somebody outside does not learn from a copy: numbers, telephones, addresses.

Who the people are and what they agreed stays; what others could reach or impersonate
them with does not. The day of birth goes with the identity number, which could be
made up again from it. Numbers go first: a day of birth stands in the middle of one.
Source: 个人信息保护法 6 (最小范围), 28 (敏感个人信息), 51 (去标识化).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.addresses import SPOKEN, in_figures
from mediator.cases.facts.addresses_in_text import (
    FURTHER,
    NEXT,
    addresses_in,
    parts_of,
)
from mediator.cases.facts.dates import in_characters
from mediator.cases.facts.masking import masked
from mediator.cases.facts.narrow_text import NarrowText, Stretch, rewritten
from mediator.cases.facts.numbers_in_text import (
    APART,
    BETWEEN,
    in_arabic,
    numbers_in,
)
from mediator.cases.facts.rooms_in_text import rooms_in
from mediator.cases.facts.set_aside import ASIDE, set_aside

_HIDDEN: Final = "****"
_CHINESE: Final = "〇零○一二三四五六七八九"
_SHORTEST_STREET: Final = 4
"""Signs of an address without its city that is known wherever it stands."""
_SHORTEST: Final = 3
"""Signs of a number that can be told from any other figures."""
_WHOLE: Final = 7
"""Signs of a number that is known also when it is written apart."""
_REGION: Final = re.compile(
    r"[^\d\s]{2,7}?(?:省|自治区|特别行政区|自治州|地区|市(?!场)"
    r"|(?<![小社园厂矿])区|县|旗)"
)
_APART: Final = re.compile(APART)
_BETWEEN: Final = re.compile(BETWEEN)
_LONG: Final = re.compile(r"[0-9A-Z](?:[\s-]?[0-9A-Z]){6,}")
"""A number among words: whose telephone it is, an extension."""
_LOCAL: Final = re.compile(r"0[0-9]{2,3}[\s-]?(?P<local>[0-9]{7,8})")
_BLANKS: Final = re.compile(r"\s+")
_FORMAL: Final = {
    "廿": "二十", "卅": "三十", "拾": "十", "佰": "百", "壹": "一", "贰": "二",
    "叁": "三", "肆": "四", "伍": "五", "陆": "六", "柒": "七", "捌": "八", "玖": "九",
}  # fmt: skip
"""Numbers as they are written on a gate or a contract."""
_IS_FORMAL: Final = re.compile(f"[{''.join(_FORMAL)}]")


def withheld(case: CaseFile, room: RoomFile) -> Callable[[str], str]:
    """Return what takes numbers, telephones and addresses out of a text of a case.

    What the case holds is known in every place, however it is written; what only looks
    like a number or a house goes too, but not the telephones and the address of the
    room itself.

    Args:
        case: the case, whole.
        room: the room and its committee.
    """
    numbers = _any_of(map(_number_pattern, _numbers_of(case)))
    known = [_address(each) for each in _addresses_of(case)]
    wholes = _any_of(re.escape(whole) for whole, _ in known if whole)
    parts = _any_of(re.escape(part) for _, found in known for part in found)
    people = {_close(NarrowText.of(each)).text for each in _names_of(case)}
    births = [
        (re.compile(_birth_pattern(born)), f"{born.year}年")
        for born in sorted({each.born_on for each in case.parties if each.born_on})
    ]
    stays = _any_of(_own_number(each) for each in (room.phone, room.committee.phone))
    houses = _any_of(map(_own_house, (room.address, room.committee.address)))

    def found(text: str) -> Iterator[Stretch]:
        narrow = NarrowText.of(text)
        figures = replace(narrow, text=in_arabic(narrow.text))
        close = _close(narrow)
        left = close.without(replace(narrow, text=set_aside(narrow.text)), ASIDE)
        # What stays comes first: of two that overlap the first counts.
        yield from _same(text, narrow, stays)
        yield from _same(text, left, houses)
        # A number of the case may be the beginning of a longer one, or overlap what
        # only looks like one: the longer goes first.
        hidden = chain(numbers_in(figures.text), _spans(numbers, figures))
        for start, end in sorted(hidden, key=lambda span: span[0] - span[1]):
            number = _BETWEEN.sub("", figures.text[start:end])
            yield narrow.stretch(start, end, masked(number))
        # What the case holds is known even where it looks like a day or a sum; the
        # stairs and rooms behind it are not.
        for start, end in _spans(wholes, close):
            told = address_withheld(close.text[start:end])
            yield close.stretch(start, _further(left, end), told)
        for start, end in _spans(parts, close):
            yield close.stretch(start, _further(left, end), _HIDDEN)
        for start, end in chain(addresses_in(left.text), rooms_in(left.text, people)):
            yield close.stretch(start, end, _HIDDEN)
        for born, year in births:
            for start, end in _spans(born, narrow):
                yield narrow.stretch(start, end, year)

    def hide(text: str) -> str:
        return rewritten(text, found(text))

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


def _numbers_of(case: CaseFile) -> Iterator[str]:
    """Yield the numbers a case holds, one by one."""
    kept = [owed.payee_account for each in case.agreements for owed in each.obligations]
    for party in case.parties:
        kept += (party.uscc, party.representative_id_number)
        kept += (party.id_number, party.phone)
        for agent in party.agents:
            kept += (agent.id_number, agent.phone)
    kept += _particulars(case, "phone")
    for each in kept:
        yield from _each(each)


def _addresses_of(case: CaseFile) -> Iterator[str]:
    for party in case.parties:
        yield party.address
        yield from (agent.address for agent in party.agents)
    yield from _particulars(case, "address")


def _names_of(case: CaseFile) -> Iterator[str]:
    """Yield who the parties of a case are and who acts for them."""
    for party in case.parties:
        yield party.name
        yield from (agent.name for agent in party.agents)


def _particulars(case: CaseFile, name: str) -> Iterator[str]:
    """Yield what the own papers of a case hold in their boxes of a name."""
    for each in case.own_papers:
        yield from (value for key, value in each.values.items() if key.endswith(name))


def _each(written: str) -> Iterator[str]:
    """Yield the numbers in a box, a telephone also without the code of its place."""
    narrow = NarrowText.of(written.strip()).text
    long = [found[0] for found in _LONG.finditer(narrow)]
    for each in long or [narrow]:
        if len(each) >= _SHORTEST:
            yield each
        if local := _LOCAL.fullmatch(each):
            yield local["local"]


def _number_pattern(number: str) -> str:
    if len(number) < _WHOLE:
        return re.escape(number)
    return f"{BETWEEN}{{0,3}}".join(map(re.escape, _APART.sub("", number)))


def _own_number(written: str) -> str:
    """Return the pattern of the telephones in a box; they are no part of others."""
    several = sorted(map(_number_pattern, _each(written)), key=len, reverse=True)
    either = "|".join(several)
    return f"(?<![0-9A-Z])(?<![0-9][-\\s])(?:{either})(?![0-9])" if either else ""


def _own_house(address: str) -> str:
    """Return the pattern of an address at which nobody lives; no room is behind it."""
    whole, parts = _address(address)
    named = (each for each in (whole, *parts) if not each[:1].isdigit())
    either = "|".join(map(re.escape, filter(None, named)))
    return f"(?:{either})(?!{NEXT})" if either else ""


def _address(address: str) -> tuple[str, tuple[str, ...]]:
    """Return an address whole and its parts that are known wherever they stand."""
    address = _close(NarrowText.of(address)).text
    region = address_withheld(address).removesuffix(_HIDDEN)
    tail = address.removeprefix(region)
    if len(address) < _SHORTEST or not tail:
        return "", ()
    whole_tail = (tail,) if len(tail) >= _SHORTEST_STREET else ()
    return address, (*whole_tail, *parts_of(tail))


def _close(narrow: NarrowText) -> NarrowText:
    """Return a text as addresses are looked for in it."""
    plain = narrow.said(_BLANKS, lambda _: "")
    plain = plain.said(_IS_FORMAL, lambda sign: _FORMAL[sign[0]])
    return plain.said(SPOKEN, in_figures)


def _same(
    text: str, view: NarrowText, stays: re.Pattern[str] | None
) -> Iterator[Stretch]:
    """Yield what stays in a text as it was written."""
    for start, end in _spans(stays, view):
        same = view.stretch(start, end, "")
        yield replace(same, instead=text[same.start : same.end])


def _further(left: NarrowText, end: int) -> int:
    """Return where the stairs and rooms end that follow a known address."""
    further = FURTHER.match(left.text, end)
    return further.end() if further else end


def _birth_pattern(born: date) -> str:
    year, month, day = born.year, born.month, born.day
    spoken = in_characters(born).replace("〇", "[〇零○]")
    short = in_characters(born)[2:].replace("〇", "[〇零○]")
    return (
        rf"(?<![0-9])(?:{year}(?:{APART}|年){{1,3}}0?{month}(?:{APART}|月){{1,3}}"
        rf"0?{day}(?![0-9])(?:\s*[日号])?|{born:%Y%m%d}(?![0-9])"
        rf"|{year % 100:02}年\s*0?{month}月\s*0?{day}[日号]"
        rf"|{year % 100:02}{APART}{{1,3}}0?{month}{APART}{{1,3}}0?{day}(?![0-9])"
        rf")|{spoken}|(?<![{_CHINESE}]){short}"
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of some patterns, the longer before the shorter."""
    several = sorted(set(filter(None, patterns)), key=len, reverse=True)
    return re.compile("|".join(several)) if several else None


def _spans(
    pattern: re.Pattern[str] | None, text: NarrowText
) -> Iterator[tuple[int, int]]:
    if pattern is not None:
        yield from (each.span() for each in pattern.finditer(text.text))
