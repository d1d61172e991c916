"""Days by their weekday, as they are said: 周三, 下周三, 上周五, 本周日."""

import re
from datetime import date, timedelta
from typing import Final

_SAID: Final = re.compile(
    r"(?P<week>上上个?|上个?|下下个?|下个?|这个?|本)?"
    r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天末1-7])"
)
_DAYS: Final = {
    **{day: at for at, day in enumerate("一二三四五六日")},
    **{day: at for at, day in enumerate("1234567")},
    "天": 6, "末": 5,
}  # fmt: skip
_WEEKS: Final = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_WEEK: Final = 7


def weekday_at(text: str, today: date, *, ahead: bool) -> tuple[date, int] | None:
    """Return the day a text begins with, and how many signs say it.

    With 上, 本, 这 or 下 it lies in that week, from Monday on; alone it is the next
    such day or the last one, today included.

    Args:
        text: as typed; weekdays in Chinese or plain figures.
        today: the room's day.
        ahead: alone it lies today or later, else today or before.
    """
    found = _SAID.match(text)
    if found is None:
        return None
    weekday = _DAYS[found["day"]]
    week = (found["week"] or "").removesuffix("个")
    if week:
        monday = today - timedelta(days=today.weekday())
        day = monday + timedelta(weeks=_WEEKS[week], days=weekday)
    elif ahead:
        day = today + timedelta(days=(weekday - today.weekday()) % _WEEK)
    else:
        day = today - timedelta(days=(today.weekday() - weekday) % _WEEK)
    return day, found.end()
