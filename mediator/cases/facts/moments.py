"""A day and a time in one box, as typed on the number pad alone or said."""

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from mediator.cases.facts.dates import moment_of, parse_date, parse_time
from mediator.cases.facts.text import fold
from mediator.cases.facts.weekdays import weekday_at
from mediator.language import tr
from mediator.problems import Problem

_TIME: Final = len("1430")
_ONLY_TIME: Final = (len("930"), len("1430"))
_WITH_DAY: Final = (len("11261430"), len("2611261430"), len("202611261430"))

_JOINED: Final = re.compile("(?P<day>.+)[-./+](?P<at>[0-9]{3,4})")
"""Day and time with a sign of the number pad between them, where no blank lies."""

_FIGURES: Final = frozenset("0123456789〇零○一二三四五六七八九十两")
_BEGINS_TIME: Final = re.compile(
    "(?:凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里)?"
    "[0-9〇零○一二三四五六七八九十两]"
)
_SHORT: Final = (
    (re.compile("([今明])早上?"), r"\1天早上"),
    (re.compile("([今明昨])[晚夜]上?"), r"\1天晚上"),
    (re.compile("(?<!清)早(?=[0-9一二三四五六七八九十两])"), "早上"),
    (re.compile("(?<!傍)晚(?=[0-9一二三四五六七八九十两])"), "晚上"),
    (re.compile("[，、,]"), " "),
)
"""How a moment is shortened when it is said: 今早8点, 昨晚七点半."""


def parse_moment(text: str, today: date, *, past: bool = False) -> datetime:
    """Return the moment that was typed, UTC-aware.

    As it is said: ``今天上午9点``, ``昨天下午三点``, ``11月26日 14:30``; a time alone
    is today's: ``上午9点半``, ``下午2:30``, ``9:00``. In figures alone ``11261430``,
    ``2611261430`` and ``202611261430``, with a sign of the number pad between day and
    time as well (``1126-1430``, ``11-26.930``), and ``1430`` or ``930`` for today.

    Args:
        text: as typed.
        today: the room's day.
        past: a day without its year lies today or before, as what has happened does.

    Raises:
        Problem: it is no moment, or only a day.
    """
    for short, whole in _SHORT:
        text = short.sub(whole, text)
    day, at = _parts(" ".join(text.split()), today)
    if not at:
        raise Problem(tr("还没有写时间：日期后面接着写，如 11261430、今天上午9点"))
    moment = parse_time(at)
    on = parse_date(day, today, past=past) if day else today
    return moment_of(on, moment)


def may_be_day(text: str, today: date) -> bool:
    """Tell whether a time alone could have been meant as a day: ``1126``."""
    try:
        parse_date(text, today)
    except Problem:
        return False
    return fold(text).isdigit()


def _parts(text: str, today: date) -> tuple[str, str]:
    """Split into the words of the day, which may be none, and those of the time."""
    before, _, after = text.partition(" ")
    if after and _is_day(before, today):
        return before, after
    whole = fold(text)
    if whole.isascii() and whole.isdigit():
        return _parts_of_figures(whole)
    joined = _JOINED.fullmatch(whole)
    if joined and _is_day(joined["day"], today) and not _is_day(whole, today):
        return joined["day"], joined["at"]
    weekday = _end_of_weekday(whole, today)
    # The longest beginning that is a day: 二十三日 before 二.
    for end in range(len(whole), 0, -1):
        rest = whole[end:]
        within = rest and whole[end - 1] in _FIGURES and rest[0] in _FIGURES
        if rest and ((within and end != weekday) or not _BEGINS_TIME.match(rest)):
            continue
        if _is_day(whole[:end], today):
            return whole[:end], rest
    return "", whole


def _end_of_weekday(text: str, today: date) -> int:
    """Return where the weekday ends that a text begins with, 0 without one.

    It is one sign: in 周三九点 three and nine are no number together. 周39点 says too
    little to be taken apart.
    """
    said = weekday_at(text, today, ahead=False)
    return said[1] if said and not text[said[1] - 1].isascii() else 0


def _is_day(text: str, today: date) -> bool:
    with suppress(Problem):
        return bool(parse_date(text, today))
    return False


def _parts_of_figures(figures: str) -> tuple[str, str]:
    if len(figures) in _ONLY_TIME:
        return "", figures
    # 20261126 is a day without its time: no month has the number 19 or 20.
    whole_day = len(figures) == len("20261126") and figures[:2] in {"19", "20"}
    if len(figures) in _WITH_DAY and not whole_day:
        return figures[:-_TIME], figures[-_TIME:]
    return figures, ""
