"""Sums as they are said or written out: 三千五百, 3万5, 壹万贰仟元整, 300元5角.

Read is only what can be no other sum. A last figure without a unit counts in the unit
below, as it is said: 3万5 is 35000 and 三百五 is 350; behind 零 it counts by itself:
三万零五. With 元 behind it, 3万5元 may be either and is not read.
"""

import re
from typing import Final

_NUMERALS: Final = (
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "零壹貳參肆伍陸柒捌玖",
)
_PLAIN: Final = str.maketrans(
    {sign: str(value) for row in _NUMERALS for value, sign in enumerate(row)}
    | {"两": "2", "拾": "十", "佰": "百", "仟": "千", "萬": "万", "億": "亿"}
    | {"圆": "元", "毛": "角", "正": "整"}
)
_SIDE_BY_SIDE: Final = re.compile(f"[两{''.join(_NUMERALS)}]{{2}}")
"""So are telephones said, not sums; 零 stands between a unit and a numeral."""
_LED: Final = re.compile(
    f"(?<=[万萬亿億千仟百佰元圆])[零〇](?=[两{''.join(_NUMERALS)}])"
)
_SUM: Final = re.compile(
    "(?:人民币)?¥?(?:(?P<whole>[0-9,十百千万亿]+)(?P<unit>元|块)?)?"
    "(?:0?(?P<jiao>[0-9])角)?(?:0?(?P<fen>[0-9])分)?(?P<loose>[1-9])?钱?整?"
)
_FIGURES: Final = re.compile("[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_GROUPS: Final = re.compile("(?:([^万亿]+)亿)?(?:([^万亿]+)万)?([^万亿]*)")
_STEP: Final = re.compile("(?P<gap>0?)(?P<figure>[1-9]?)(?P<unit>[千百十]|$)")
_PLACES: Final = {"千": 3, "百": 2, "十": 1, "": 0}
_SCALES: Final = (10**8, 10**4, 1)


def spoken_fen(text: str) -> int | None:
    """Return the sum in 分 that was said, or None if it is none for certain.

    Args:
        text: in narrow signs, without blanks.
    """
    if _SIDE_BY_SIDE.search(_LED.sub("", text)):
        return None
    found = _SUM.fullmatch(text.translate(_PLAIN))
    if found is None:
        return None
    whole, unit, jiao, fen, loose = found.group("whole", "unit", "jiao", "fen", "loose")
    small = bool(jiao or fen)
    if not (whole or small) or (whole and small and not unit):
        return None
    if loose and (unit != "块" or small):
        return None
    yuan = _number(whole, ends=not unit) if whole else 0
    if yuan is None:
        return None
    return yuan * 100 + int(jiao or loose or 0) * 10 + int(fen or 0)


def _number(text: str, *, ends: bool) -> int | None:
    """Return a whole number, or None.

    Args:
        text: in plain figures and the plain units from 十 to 亿.
        ends: nothing follows: its last figure may lack its unit.
    """
    if _FIGURES.fullmatch(text):
        return int(text.replace(",", ""))
    groups = _GROUPS.fullmatch(text)
    if groups is None:
        return None
    total, above = 0, 0
    for scale, part in zip(_SCALES, groups.groups(), strict=True):
        if not part:
            continue
        last = scale == _SCALES[-1]
        if last and above and ends and re.fullmatch("[1-9]", part):
            return total + int(part) * above // 10
        found = _below_wan(part, led=bool(above), ends=ends and last)
        if found is None:
            return None
        total, above = total + found * scale, scale
    return total


def _below_wan(text: str, *, led: bool, ends: bool) -> int | None:
    """Return what stands before 万, before 亿 or behind them, or None.

    Args:
        text: of the group.
        led: a higher group stands before it.
        ends: its last figure may lack its unit.
    """
    if re.fullmatch("[1-9][0-9]{3}" if led else "[1-9][0-9]{0,3}", text):
        return int(text)
    value, last, read = 0, len(_PLACES), 0
    for step in _STEP.finditer(text):
        if not step[0]:
            break
        place, figure = _PLACES[step["unit"]], int(step["figure"] or 0)
        if step["unit"] == "十" and not (value or led or figure or step["gap"]):
            figure = 1  # 十五
        begun = bool(value) or led
        if step.start() != read or not figure or place >= last:
            return None
        if step["gap"] and not begun:
            return None
        if begun and not (step["unit"] or step["gap"]) and place < last - 1:
            if not (value and ends):
                return None
            place = last - 1
        value, last, read = (
            value + figure * 10**place,
            _PLACES[step["unit"]],
            step.end(),
        )
    return value if read == len(text) else None
