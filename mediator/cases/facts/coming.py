"""A moment to come as it is said: 周五下午3点, 下周三上午9点, 明天下午3点."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from mediator.cases.facts.dates import in_table
from mediator.cases.facts.moments import parse_moment
from mediator.cases.facts.text import clean_line

_WEEKDAY: Final = re.compile(
    r"(?P<week>下下个?|下个?|这个?|本)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末1-7])"
)
_DAYS: Final = {
    **{day: at for at, day in enumerate("一二三四五六日")},
    **{day: at for at, day in enumerate("1234567")},
    "天": 6, "末": 5,
}  # fmt: skip
_WEEK: Final = 7


def parse_coming(text: str, today: date) -> datetime:
    """Return the moment that was typed for something to come, UTC-aware.

    Beside all that ``parse_moment`` reads: ``周五下午3点`` is the next Friday, today
    included; ``本周五`` and ``这周五`` lie in this week from Monday on, ``下周三`` in
    the next.

    Args:
        text: as typed.
        today: the room's day.

    Raises:
        Problem: it is no moment, or only a day.
    """
    line = clean_line(text)
    found = _WEEKDAY.match(line)
    if found is None:
        return parse_moment(line, today)
    day = _meant(found["week"] or "", _DAYS[found["day"]], today)
    return parse_moment(f"{in_table(day)} {line[found.end() :].strip()}", today)


def _meant(week: str, weekday: int, today: date) -> date:
    """Return the day a weekday stands for."""
    monday = today - timedelta(days=today.weekday())
    if week.startswith("下下"):
        monday += timedelta(days=2 * _WEEK)
    elif week.startswith("下"):
        monday += timedelta(days=_WEEK)
    elif not week:
        return today + timedelta(days=(weekday - today.weekday()) % _WEEK)
    return monday + timedelta(days=weekday)
