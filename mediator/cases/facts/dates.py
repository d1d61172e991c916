"""Days and times as people type, say and print them, in the room's own time.

The day of the room is a fixed argument, never asked of the clock here.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

from mediator.cases.facts.text import fold
from mediator.cases.facts.weekdays import weekday_at
from mediator.language import chosen, in_own_way, tr
from mediator.problems import Problem

ROOM_TIME: Final = timezone(timedelta(hours=8))
"""Beijing time; fixed, since China has no summer time and Windows no zone data."""

_WEEKDAYS: Final = "一二三四五六日"
_FIGURES: Final = "〇一二三四五六七八九"
_SPOKEN_DAYS: Final = {
    "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "大前天": -3,
    "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_SPOKEN_YEARS: Final = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1}
_MONTHS_SAID: Final = {"上": -1, "本": 0, "这": 0, "下": 1}
_OF_MONTH: Final = re.compile(
    "(?:(?P<which>[上本这下])个?)?月(?:(?P<end>底|末)|(?P<day>[0-9]{1,2})[日号]?)"
)
_AWAY: Final = re.compile(
    "(?P<count>[0-9]{1,3}|两)(?:(?P<days>天)|个?(?:周|星期|礼拜))[以之]?(?P<way>[前后])"
)
"""``3天后``, ``两周前``; 3日前 may mean before the third and is left alone."""
_YEAR_ALONE: Final = re.compile("(?P<year>(?:19|20)[0-9]{2})年?")
_FAR_AHEAD: Final = timedelta(days=183)
_YEARS: Final = range(1900, 2101)

_WHOLE: Final = re.compile(
    r"(?:(?P<year>[0-9]{4}|[0-9]{2})[-./年])?"
    r"(?P<month>[0-9]{1,2})[-./月](?P<day>[0-9]{1,2})[日号]?"
)
_TIME: Final = re.compile(
    r"(?P<part>凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里)?"
    r"(?P<hour>[0-9]{1,2})"
    r"(?:[:.](?P<minute>[0-9]{2})"
    r"|(?P<spoken>[点时])(?:(?P<half>半|[13]刻|整)|(?P<after>[0-9]{1,2})分?)?)?"
)


def parse_date(
    text: str, today: date, *, ahead: bool = False, past: bool = False
) -> date:
    """Return the day that was typed.

    ``1123``, ``11-23``, ``11.23``, ``105`` (5 January), ``5``, ``1月5日``,
    ``20261123``, ``261123``, ``十一月二十三日``, ``去年3月1日``, ``今天``, ``下周三``,
    ``3天后``, ``两周前``, ``月底``, ``下月5日`` are read, full-width as well.
    What leaves out the year or the month means the nearest such day, and none that is
    more than half a year ahead.

    Args:
        text: as typed.
        today: the day on which it is typed.
        ahead: a day without its year lies today or later, as a due date does.
        past: a day without its year lies today or before, as what has happened does.

    Raises:
        Problem: it is no day, or the calendar has no such day.
    """
    typed = _in_figures(fold(text)).replace("。", ".")
    if not typed:
        raise Problem(tr("还没有写日期"))
    if typed in _SPOKEN_DAYS:
        return today + timedelta(days=_SPOKEN_DAYS[typed])
    if (away := _AWAY.fullmatch(typed)) is not None:
        return _counted(away, today)
    said = weekday_at(typed, today, ahead=ahead)
    if said is not None and said[1] == len(typed):
        return said[0]
    if typed[:2] in _SPOKEN_YEARS:
        year = today.year + _SPOKEN_YEARS[typed[:2]]
        typed = f"{year}年{typed[2:].removeprefix('的')}"
    elif (of_month := _OF_MONTH.fullmatch(typed)) is not None:
        typed = _in_month(of_month, today) or typed
    year_text, month, day = _parts(typed)
    if year_text and month is not None:
        return _exact(_full_year(year_text, today), month, day)
    meant = _nearest(_around(month, day, today), today, ahead=ahead, past=past)
    if meant is None:
        _refuse_year_alone(typed)
        shown = f"{day}日" if month is None else f"{month}月{day}日"
        raise Problem(tr("没有{shown}这一天，请核对").format(shown=shown))
    return meant


def _counted(away: re.Match[str], today: date) -> date:
    """Return the day that lies so many days or weeks away."""
    count = 2 if away["count"] == "两" else int(away["count"])
    days = count if away["days"] else count * 7
    return today + timedelta(days=days if away["way"] == "后" else -days)


def _in_month(said: re.Match[str], today: date) -> str:
    """Return a day of this month or one beside it with its year, or ``""``.

    月底 alone is the last day of this month; 月5日 alone says nothing.
    """
    if not (said["which"] or said["end"]):
        return ""
    months = today.year * 12 + today.month - 1 + _MONTHS_SAID[said["which"] or "本"]
    year, before = divmod(months, 12)
    day = monthrange(year, before + 1)[1] if said["end"] else said["day"]
    return f"{year}年{before + 1}月{day}日"


def _refuse_year_alone(typed: str) -> None:
    """Say of a year that it is no day yet: ``1959`` is no 59th of a 19th month."""
    alone = _YEAR_ALONE.fullmatch(typed)
    if alone is not None:
        raise Problem(
            tr("只写了年份，请把月、日也写上，如 {year}0312").format(year=alone["year"])
        )


def _parts(typed: str) -> tuple[str, int | None, int]:
    """Split what was typed into year (or ``""``), month (or none) and day."""
    figures = typed.rstrip("日号")
    if figures.isascii() and figures.isdigit():
        match len(figures):
            case 1 | 2:
                return "", None, int(figures)
            case 3 | 4 if figures == typed:
                return "", int(figures[:-2]), int(figures[-2:])
            case 6 | 8 if figures == typed:
                return figures[:-4], int(figures[-4:-2]), int(figures[-2:])
            case _:
                pass
    found = _WHOLE.fullmatch(typed)
    if found is None:
        _refuse_year_alone(typed)
        raise Problem(tr("看不懂这个日期，请写成 1123、11-23 或 20261123"))
    return found["year"] or "", int(found["month"]), int(found["day"])


def _full_year(text: str, today: date) -> int:
    """Return a year of two or four figures; two mean at most ten years ahead."""
    year = int(text)
    if len(text) == len("26"):
        year += 2000 if year + 2000 <= today.year + 10 else 1900
    if year not in _YEARS:
        raise Problem(tr("年份 {year} 不对，请核对").format(year=year))
    return year


def _exact(year: int, month: int, day: int) -> date:
    """Return a day of the calendar, or say that there is none."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Problem(
            tr("没有{year}年{month}月{day}日这一天，请核对").format(
                year=year, month=month, day=day
            )
        ) from error


def _around(month: int | None, day: int, today: date) -> list[date]:
    """Return that day of the years around, or of the months around without one.

    29 February comes every fourth or eighth year, the 31st every other month.
    """
    if month is None:
        first = today.year * 12 + today.month - 1
        months = [divmod(count, 12) for count in _span(first, 2)]
    else:
        months = [(year, month - 1) for year in _span(today.year, 8)]
    days = []
    for year, before in months:
        with suppress(ValueError):
            days.append(date(year, before + 1, day))
    return days


def _span(middle: int, reach: int) -> range:
    """Return whole numbers as far as ``reach`` on both sides."""
    return range(middle - reach, middle + reach + 1)


def _nearest(days: list[date], today: date, *, ahead: bool, past: bool) -> date | None:
    """Return the one of ``days`` that was meant."""
    if ahead:
        meant = [day for day in days if day >= today]
    else:
        last = today if past else today + _FAR_AHEAD
        meant = [day for day in days if day <= last]
    return min(meant, key=lambda day: abs(day - today), default=None)


def parse_time(text: str) -> time:
    """Return the time of day that was typed.

    ``1430``, ``14:30``, ``14点半``, ``下午2点半``, ``上午九点一刻`` are read,
    full-width as well.

    Args:
        text: as typed.

    Raises:
        Problem: it is no time, or it does not say which half of the day.
    """
    typed = _in_figures(fold(text)).replace("。", ".").replace("两", "2")
    typed = typed.replace("点钟", "点").replace("：", ":")
    if not typed:
        raise Problem(tr("还没有写时间"))
    if re.fullmatch("[0-9]{3,4}", typed):
        typed = f"{typed[:-2]}:{typed[-2:]}"
    found = _TIME.fullmatch(typed)
    if found is None:
        raise Problem(tr("看不懂这个时间，请写成 1430、14:30 或 下午2点半"))
    hour = _hour(int(found["hour"]), found["part"] or "", spoken=bool(found["spoken"]))
    spoken_minute = {"半": 30, "1刻": 15, "3刻": 45}.get(found["half"] or "", 0)
    minute = int(found["minute"] or found["after"] or spoken_minute)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise Problem(tr("一天里没有这个时间，请写成 1430 或 14:30")) from error


def _hour(hour: int, part: str, *, spoken: bool) -> int:
    """Return the hour of 24 that a spoken hour means.

    Nobody writes 2点 for the small hours without saying so, and we do not guess.
    """
    noon, evening = 12, 5
    if spoken and not part and 1 <= hour <= evening + 1:
        raise Problem(
            tr("{hour}点是上午还是下午？请写“下午{hour}点”或“{n}:00”").format(
                hour=hour, n=hour + 12
            )
        )
    if hour > noon or not part:
        return hour
    if part in {"晚上", "夜里"} and hour == noon:
        raise Problem(tr("半夜12点请写 0:00，中午请写 12:00"))
    if part == "凌晨":
        return hour % noon
    if part in {"下午", "傍晚", "晚上"}:
        return hour % noon + noon
    if part == "夜里":
        return hour + noon if hour > evening else hour
    return hour + noon if part == "中午" and hour <= evening else hour


def _in_figures(text: str) -> str:
    """Return text with Chinese numerals up to 99, and years, in figures.

    ``二〇二六年十一月二十三日`` becomes ``2026年11月23日``; 十 alone is 10.
    """

    def tens(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        first = _FIGURES.index(before) if before else 1
        return f"{first}{_FIGURES.index(after) if after else 0}"

    text = text.replace("零", "〇").replace("○", "〇")
    text = re.sub("([二三四五六七八九])?十([一二三四五六七八九])?", tens, text)
    return re.sub(f"[{_FIGURES}]", lambda found: str(_FIGURES.index(found[0])), text)


def echo(day: date) -> str:
    """Return a day as it is read back under a field: ``2026年11月23日 星期一``."""
    return f"{on_screen(day)} {weekday(day)}"


def weekday(day: date) -> str:
    """Return the day of the week: ``星期一``; ``Mon`` where a window speaks so."""
    if _speaks_chinese():
        return f"星期{_WEEKDAYS[day.weekday()]}"
    return in_own_way(day, "EEE")


def short_weekday(day: date) -> str:
    """Return the day of the week in short: ``周一``."""
    return weekday(day).replace("星期", "周")


def on_screen(day: date) -> str:
    """Return a whole day as windows have it: ``2026年11月23日``."""
    return on_paper(day) if _speaks_chinese() else in_own_way(day, "yMMMd")


def time_on_screen(moment: time | datetime) -> str:
    """Return a time of day as windows have it: ``14时30分``."""
    if _speaks_chinese():
        return time_on_paper(moment)
    at = to_room(moment) if isinstance(moment, datetime) else moment
    return f"{at:%H:%M}"


def on_paper(day: date) -> str:
    """Return a day as papers have it: ``2026年11月23日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def in_sentence(day: date, today: date | None) -> str:
    """Return a day within a sentence: ``11月23日``.

    Args:
        day: the day.
        today: the day on which it is read, or one told beside it with its year; a day
            of another year has its year then. None only where the year is told anyway.
    """
    if today is not None and day.year != today.year:
        return on_screen(day)
    if _speaks_chinese():
        return f"{day.month}月{day.day}日"
    return in_own_way(day, "MMMd")


def _speaks_chinese() -> bool:
    """Tell whether days are written in Chinese, simplified or not: both alike."""
    return chosen().startswith("zh")


def in_table(day: date) -> str:
    """Return a day in a column of a list: ``2026-11-23``."""
    return day.isoformat()


def in_characters(day: date) -> str:
    """Return a day in Chinese numerals: ``二〇二六年十一月二十三日``."""
    year = "".join(_FIGURES[int(figure)] for figure in str(day.year))
    return f"{year}年{_spoken(day.month)}月{_spoken(day.day)}日"


def _spoken(number: int) -> str:
    """Return a number below 100 as it is said: 二十三."""
    tens, ones = divmod(number, 10)
    before = "" if tens <= 1 else _FIGURES[tens]
    return f"{before}{'十' if tens else ''}{_FIGURES[ones] if ones else ''}"


def time_on_paper(moment: time | datetime) -> str:
    """Return a time of day as records have it: ``14时30分``."""
    at = to_room(moment) if isinstance(moment, datetime) else moment
    return f"{at.hour}时{at.minute:02}分"


def to_room(moment: datetime) -> datetime:
    """Return an aware moment on the room's clock."""
    return moment.astimezone(ROOM_TIME)


def room_day(moment: datetime) -> date:
    """Return the day on which an aware moment falls in the room."""
    return to_room(moment).date()


def moment_of(day: date, at: time) -> datetime:
    """Return the moment, in UTC, of a day and time on the room's clock."""
    return datetime.combine(day, at, ROOM_TIME).astimezone(UTC)
