"""Numbers of people and organisations: what they say, and whether they can be right.

A number is checked, never refused: a party may show no paper at all.
Sources: GB 11643-1999 公民身份号码; 港澳台居民居住证申领发放办法 (2018) for 81/82/83;
GB 32100-2015 统一社会信用代码.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from stdnum.cn import uscc

from mediator.cases.facts.text import fold

Sex = Literal["男", "女"]

LENGTH: Final = 18
_OLD_LENGTH: Final = 15
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_FIRST_YEAR: Final = 1900

# Region codes of residence permits; every other region is only a hint of where the
# number was given out, never a reason to doubt it.
_PERMITS: Final = ("81", "82", "83")

# In the middle of typing 18 figures the first 15 may look like an old number, born
# 1919 or 1920. Nobody of that age shows a number that ended in 2013.
_HALF_TYPED: Final = ("19", "20")

# The number pad has no X. Only behind seventeen figures: a masked number stays odd.
_X_BY_PAD: Final = re.compile(r"[0-9]{17}\*")


@dataclass(frozen=True, slots=True)
class IdCheck:
    """What an identity number says.

    Attributes:
        number: the number with narrow figures, a capital X and no blanks.
        ok: nothing speaks against it.
        reason: why not, in plain Chinese; empty when ``ok``.
        sex: 男 or 女, when ``ok``.
        born_on: day of birth, when ``ok``.
        id_kind: the paper such a number stands on, a name in ``id_kinds``;
            a hint only.
    """

    number: str
    ok: bool
    reason: str = ""
    sex: Sex | None = None
    born_on: date | None = None
    id_kind: str = ""


def check_digit(first17: str) -> str:
    """Return the 18th character for the first 17 figures (GB 11643, ISO 7064 11-2)."""
    total = sum(
        int(figure) * weight for figure, weight in zip(first17, _WEIGHTS, strict=True)
    )
    return _CHECKS[total % 11]


def upgrade(old: str) -> str:
    """Return the 18-figure number of a 15-figure one (born in the 1900s)."""
    first17 = f"{old[:6]}19{old[6:]}"
    return first17 + check_digit(first17)


def check_id(text: str, today: date) -> IdCheck:
    """Read an identity number of 18 or, as given out until 1999, 15 figures.

    The first thing wrong is the reason, in the order a person would mend it: length,
    characters, day of birth, last figure.

    Args:
        text: as typed; full-width figures, blanks, dashes and a small x are accepted,
            and the number pad's ``*`` for an X at the end.
        today: nobody is born after this day.
    """
    number = fold(text).replace("-", "").replace("×", "X").upper()
    if _X_BY_PAD.fullmatch(number):
        number = f"{number[:-1]}X"
    if reason := _wrong_shape(number):
        return IdCheck(number, ok=False, reason=reason)
    full = upgrade(number) if len(number) == _OLD_LENGTH else number
    born_on = _day(full[6:14])
    if born_on is None:
        shown = f"{full[6:10]}年{full[10:12]}月{full[12:14]}日"
        return IdCheck(number, ok=False, reason=f"没有{shown}这一天，请核对出生日期")
    if born_on > today:
        return IdCheck(number, ok=False, reason="出生日期在今天之后，请核对")
    if born_on.year < _FIRST_YEAR:
        return IdCheck(number, ok=False, reason=f"出生年份{born_on.year}太早，请核对")
    if full[-1] != check_digit(full[:17]):
        return IdCheck(number, ok=False, reason="最后一位校验不符，请逐位核对")
    sex: Sex = "男" if int(full[16]) % 2 else "女"
    return IdCheck(number, ok=True, sex=sex, born_on=born_on, id_kind=_id_kind(full))


def id_key(id_number: str, today: date) -> str:
    """Return a right identity number of 18 figures; nothing for one that is wrong."""
    checked = check_id(id_number, today)
    if not checked.ok:
        return ""
    old = len(checked.number) == _OLD_LENGTH
    return upgrade(checked.number) if old else checked.number


def _wrong_shape(number: str) -> str:
    """Return what is wrong with length and characters, or nothing."""
    strange = next((c for c in number if c not in "0123456789X"), "")
    if strange:
        return f"身份证号里不应有“{strange}”"
    if len(number) > LENGTH:
        return f"多了 {len(number) - LENGTH} 位"
    missing = f"还差 {LENGTH - len(number)} 位" if len(number) < LENGTH else ""
    if "X" in number[: LENGTH - 1]:
        return f"X 只能在最后一位{missing and '，'}{missing}"
    if len(number) == _OLD_LENGTH and _is_old(number):
        return ""
    return missing


def _is_old(number: str) -> bool:
    """Return whether 15 figures are a whole old number, not 18 half typed."""
    return number[6:8] not in _HALF_TYPED and _day("19" + number[6:12]) is not None


def _day(figures: str) -> date | None:
    """Return the day that eight figures name, if the calendar has it."""
    try:
        return date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return None


def _id_kind(number: str) -> str:
    """Return the paper a number with these first figures stands on."""
    if number.startswith(_PERMITS):
        return "港澳台居民居住证"
    # A first figure 9 marks the foreigners' card of 2023.
    return "外国人永久居留身份证" if number.startswith("9") else "居民身份证"


def age_on(born_on: date, day: date) -> int:
    """Return full years of age (周岁) on a day, normally the date of a paper.

    Somebody born on 29 February is a year older on 1 March of a common year.
    Before birth the answer is 0. Source: 民法典 17 counts full years.
    """
    had_birthday = (day.month, day.day) >= (born_on.month, born_on.day)
    return max(0, day.year - born_on.year - (not had_birthday))


@dataclass(frozen=True, slots=True)
class OrgCheck:
    """What a 统一社会信用代码 says.

    Attributes:
        number: the code with narrow characters, capitals and no blanks.
        ok: nothing speaks against it.
        reason: why not, in plain Chinese; empty when ``ok``.
    """

    number: str
    ok: bool
    reason: str = ""


def check_uscc(text: str) -> OrgCheck:
    """Read a 统一社会信用代码 of 18 characters (GB 32100-2015).

    Args:
        text: as typed; full-width characters, blanks, dashes, small letters accepted.
    """
    code = fold(text).replace("-", "").upper()
    reason = _strange_character(code)
    if not reason and len(code) < LENGTH:
        reason = f"还差 {LENGTH - len(code)} 位"
    elif not reason and len(code) > LENGTH:
        reason = f"多了 {len(code) - LENGTH} 位"
    # stdnum wants figures in the first places too; the standard allows letters there.
    elif not reason and not code[2:8].isdigit():
        reason = "第 3 到 8 位应是数字"
    elif not reason and code[-1] != uscc.calc_check_digit(code[:-1]):
        reason = "最后一位校验不符，请逐位核对"
    return OrgCheck(code, ok=not reason, reason=reason)


def _strange_character(code: str) -> str:
    """Return what is wrong with a character of a 信用代码, or nothing."""
    strange = next((c for c in code if not (c.isascii() and c.isalnum())), "")
    if strange:
        return f"信用代码里不应有“{strange}”"
    # The standard leaves these letters out because they look like figures.
    alike = {"I": "数字 1", "O": "数字 0", "S": "数字 5", "Z": "数字 2", "V": "字母 U"}
    for letter, other in alike.items():
        if letter in code:
            return f"信用代码里没有字母 {letter}，是不是{other}？"
    return ""
