"""A day and a time in one box, as typed on the number pad alone or said."""

from datetime import date, datetime
from typing import Final

from mediator.cases.facts.dates import moment_of, parse_date, parse_time
from mediator.cases.facts.text import fold
from mediator.problems import Problem

_TIME: Final = len("1430")
_ONLY_TIME: Final = (len("930"), len("1430"))
_WITH_DAY: Final = (len("11261430"), len("2611261430"), len("202611261430"))


def parse_moment(text: str, today: date) -> datetime:
    """Return the moment that was typed, UTC-aware.

    ``1126 1430``, ``今天 下午2点半``; in figures alone ``11261430``, ``2611261430`` and
    ``202611261430``, and ``1430`` or ``930`` for today.

    Args:
        text: as typed.
        today: the room's day.

    Raises:
        Problem: it is no moment, or only a day.
    """
    day, at = _parts(" ".join(text.split()))
    if not at:
        raise Problem("还没有写时间：日期后面接着写，如 11261430")
    moment = parse_time(at)
    return moment_of(parse_date(day, today) if day else today, moment)


def may_be_day(text: str, today: date) -> bool:
    """Tell whether a time alone could have been meant as a day: ``1126``."""
    try:
        parse_date(text, today)
    except Problem:
        return False
    return fold(text).isdigit()


def _parts(text: str) -> tuple[str, str]:
    """Split into the words of the day, which may be none, and those of the time."""
    before, _, after = text.partition(" ")
    figures = fold(before)
    if after or not (figures.isascii() and figures.isdigit()):
        return before, after
    if len(figures) in _ONLY_TIME:
        return "", figures
    # 20261126 is a day without its time: no month has the number 19 or 20.
    whole_day = len(figures) == len("20261126") and figures[:2] in {"19", "20"}
    if len(figures) in _WITH_DAY and not whole_day:
        return figures[:-_TIME], figures[-_TIME:]
    return figures, ""
