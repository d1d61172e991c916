"""Figures that are nobody's: days, times, sums, articles and measures in a text.

They are set aside before numbers and houses are looked for, so that an instalment is
never taken for the half of a card. A day or a sum has to stand by itself: what more
figures are joined to (``1900-01-01-000``) may be a telephone, and what has more figures
than a sum or a measure has (``13800001234``) is none.
"""

import re
from typing import Final

ASIDE: Final = "\ufffc"
"""Stands for each sign that is set aside; it belongs to no number and no house."""
_DASH: Final = "[-‐-―−~〜]"
JOINT: Final = "[-‐-―−~〜ー一·•‧∙._/|*\u00ad\u200b-\u200f\u2060\ufeff]"
"""Signs, also unseen ones, that make figures one number with those before them."""
_FREE: Final = "(?<![0-9])" + "".join(
    f"(?<![0-9]{before}{JOINT}{behind})"
    for before in ("", r"\s")
    for behind in ("", r"\s")
)
"""No figures are joined in front; blanks alone join nothing."""
_ENDS: Final = rf"(?![0-9])(?!\s?{JOINT}\s?[0-9])"
_ALONE: Final = rf"{_FREE}(?<![A-Z])(?<![0-9][\s,、;:。()])"
"""No figures stand in front, not even behind a blank or a comma; nor a letter."""
_ENDS_ALONE: Final = rf"{_ENDS}(?![\s,、;:。()][0-9])"

_YEAR: Final = "(?:19|20)[0-9]{2}"
_MONTH: Final = "(?:1[0-2]|0?[1-9])"
_DAY: Final = "(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_MM: Final = "(?:0[1-9]|1[0-2])"
_DD: Final = "(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
_DATES: Final = "|".join(
    rf"{_YEAR}\s?{sign}\s?{_MONTH}\s?{sign}\s?{_DAY}" for sign in (_DASH, "/", r"\.")
)
_TIME: Final = "(?:2[0-4]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9])?(?![0-9])"
_WHEN: Final = rf"(?:{_DATES}|{_MM}[-./]{_DD}\s{_TIME}|{_TIME})"
_OR: Final = "、;和及或至到"
_THEN: Final = rf"\s?(?:{_DASH}|[/,{_OR}])?\s?"
"""Between two days, a day and its time, two times."""

_SMALL: Final = "(?:0|[1-9][0-9]{{0,{most}}})(?:\\.[0-9]{{1,4}})?(?![0-9])"
_GROUPED: Final = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,4})?(?![0-9])"
_COUNT: Final = f"(?:{_GROUPED}|{_SMALL.format(most=4)})"
_AMOUNT: Final = f"(?:{_GROUPED}|{_SMALL.format(most=9)})"
_FORMER: Final = f"(?:{_GROUPED}|{_SMALL.format(most=5)})"
"""Of a range or a list; more figures before others may be a telephone."""
_NEXT: Final = rf"\s?(?:[{_OR}]|,(?![0-9]{{3}}(?![0-9])))\s?"
_MONEY: Final = r"\s?[百千]?[万亿]?(?:元(?![旦月宵])|圆|块(?![地儿]))"
_THINGS: Final = (
    r"\s?(?:[万亿](?!某)|角|[条款项]|[年月日天周]|个|次|期|倍|折|岁|%|[名位份页张件间处棵]"
    "|人|小时|分钟|平|厘米|毫米|公里|千米|米|亩|吨|[公市]?斤|千克|M2?(?![0-9A-Z])"
    "|户(?=居民|村民|业主|人家))"
)


def _listed(last: str, unit: str) -> str:
    """Return the pattern of some amounts or ranges before a unit; of 30 at most."""
    low = rf"{_FORMER}\s?{_DASH}\s?"
    return rf"(?:(?:{low})?{_FORMER}{_NEXT}){{0,30}}+(?:{low}{_FORMER}|{last}){unit}"


_SET_ASIDE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # 2026-01-15、2026-02-15, 2025.01.08—2026.01.08, 2026-01-05 09:30-11:30
        f"{_FREE}{_WHEN}(?:{_THEN}{_WHEN}){{0,40}}{_ENDS}",
        # 2019.1-2021.12
        rf"{_FREE}{_YEAR}[./]{_MONTH}\s?{_DASH}\s?{_YEAR}[./]{_MONTH}{_ENDS}",
        # 01-15、02-15
        rf"{_FREE}{_MM}[-./]{_DD}(?:\s?[,{_OR}]\s?{_MM}[-./]{_DD}){{1,40}}{_ENDS}",
        # 20260305, 2026-0305, 2026-03
        rf"{_ALONE}{_YEAR}(?:[\s./]|{_DASH})?{_MM}(?:{_DD})?{_ENDS_ALONE}",
        # ¥123456789
        rf"(?:人民币|RMB|¥|\$)[:\s]?(?:{_GROUPED}|{_SMALL.format(most=13)})",
        # 第1076、1084、1085
        rf"第\s?[0-9]{{1,4}}(?:\s?[,{_OR}]\s?第?[0-9]{{1,4}}){{1,30}}(?![0-9])",
        # 1500、1600元, 2000-3000元
        rf"{_FREE}(?<![0-9]\s){_listed(_AMOUNT, _MONEY)}",
        # also behind a number: 汇入6222021234567890 500元
        f"{_FREE}{_AMOUNT}{_MONEY}",
        # 第1076、1084条, 3-5米
        rf"{_FREE}(?<![0-9]\s){_listed(_COUNT, _THINGS)}",
    )
)


def set_aside(text: str) -> str:
    """Return a text of the same length in which these figures are set aside.

    Args:
        text: in narrow signs, letters as capitals.
    """
    for pattern in _SET_ASIDE:
        text = pattern.sub(lambda found: ASIDE * len(found[0]), text)
    return text
