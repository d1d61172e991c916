"""How papers put things: names in a row, sums, days, hours and counted lines."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from mediator.cases.case_file import PartyEntry
from mediator.cases.facts.dates import on_paper, room_day, time_on_paper
from mediator.cases.facts.money import capitals, digits
from mediator.cases.words import Side

NOTHING_BELOW: Final = "（以下空白）"
"""Closes running text, so that nothing can be added to it."""

STRUCK: Final = "／"
"""The stroke through a place that does not apply."""

CALLED: Final = {Side.APPLICANT: "甲", Side.RESPONDENT: "乙", Side.THIRD: "丙"}
"""What a paper calls the sides when it speaks of 甲方 and 乙方."""

_SIDE: Final = re.compile("[甲乙丙](?:方|(?=[：:]))")
_FIGURES: Final = "零一二三四五六七八九"
_HUNDRED: Final = 100
_FIRST_WIDE: Final = 0x1100
_OWN_NUMBER: Final = re.compile(
    r"[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]?[、.．,，\s]"
    r"|[（(](?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）)]"
    r"|第[一二三四五六七八九十]{1,3}[条项]|[①-⑳]"
)


def ticked(word: str, *, chosen: bool) -> str:
    """Return a word with its box: ``☑同意`` when it is chosen, else ``☐同意``."""
    return f"{'☑' if chosen else '☐'}{word}"


def em(text: str) -> float:
    """Return about how wide a text is, in em: Latin characters are half as wide."""
    return sum(1.0 if ord(each) >= _FIRST_WIDE else 0.5 for each in text)


def row(names: Iterable[str]) -> str:
    """Return names in a row: ``张三、李四``; empty ones are left out."""
    return "、".join(name for name in names if name)


def apart(names: str) -> tuple[str, ...]:
    """Return the names that people wrote in a row."""
    return tuple(
        name for part in re.split("[、，,；;]", names) if (name := part.strip())
    )


def names_of(parties: Iterable[PartyEntry]) -> str:
    """Return the parties' names in a row."""
    return row(party.name for party in parties)


def day(on: date | None) -> str:
    """Return a day as papers have it, or nothing for a day not recorded."""
    return on_paper(on) if on else ""


def hours(start: datetime | None, end: datetime | None) -> str:
    """Return when something was done, in the room's time.

    ``2026年3月1日9时00分至11时30分``; the second day is written when it differs.
    Nothing when the start is not recorded.
    """
    if start is None:
        return ""
    began = on_paper(room_day(start)) + time_on_paper(start)
    if end is None:
        return began
    if room_day(end) == room_day(start):
        return f"{began}至{time_on_paper(end)}"
    return f"{began}至{on_paper(room_day(end))}{time_on_paper(end)}"


def sum_of(fen: int) -> str:
    """Return a sum of ``fen`` 分: ``人民币捌仟陆佰元整（¥8,600.00）``.

    Raises:
        Problem: the sum is too large to be written in capitals.
    """
    return f"人民币{capitals(fen)}（¥{digits(fen)}）"


def only_for(purpose: str) -> str:
    """Return the line of a list that names people: what it is for, and nothing else."""
    return f"仅供：{purpose}，不得转作他用"


def until(due: date) -> str:
    """Return a last day, that day included (民法典 1259 leaves a bare 前 open)."""
    return f"{on_paper(due)}前（含当日）"


def counted(number: int) -> str:
    """Return a number from 1 in Chinese numerals: 十二; from 100 in figures."""
    if not 0 < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, 10)
    before = "" if tens <= 1 else _FIGURES[tens]
    return f"{before}{'十' if tens else ''}{_FIGURES[ones] if ones else ''}"


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def itemised(text: str) -> tuple[str, ...]:
    """Return the lines of a text numbered ``1、``.

    When people numbered them by hand, they stay as they are.
    """
    found = lines(text)
    if any(_OWN_NUMBER.match(line) for line in found):
        return found
    return tuple(f"{place}、{line}" for place, line in enumerate(found, 1))


def speaks_of_sides(*texts: str) -> bool:
    """Tell whether a paper calls the sides 甲, 乙 or 丙, and so must say who is."""
    return any(_SIDE.search(text) for text in texts)
