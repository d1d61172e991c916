"""Money: whole 分 inside, figures and capitals outside, made from the same value.

Source: 支付结算办法 附一 (正确填写票据和结算凭证的基本规定), as papers follow it.
"""

import re
from typing import Final

from mediator.cases.facts.spoken_sums import spoken_fen
from mediator.cases.facts.text import fold
from mediator.language import tr
from mediator.problems import Problem

MOST_FEN: Final = 10**13
"""The largest sum that is read or written: 1,000 亿元."""

_LONGEST: Final = 60
_FIGURES: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("仟", "佰", "拾", "")
_GROUPS: Final = ("亿", "万", "")
_SCALES: Final = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_SUM: Final = re.compile(
    r"(?:人民币)?¥?(?P<figures>[0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)"
    r"(?P<scale>百万|千万|[百千万亿])?(?:元整?|圆整?|块钱?)?"
)
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")


def parse_yuan(text: str) -> int:
    """Return the sum in 分 that was typed in 元.

    ``12345.6``, ``１２３４５．６``, ``3,600``, ``1.5万``, ``¥35600.00元`` are read, and
    what is said: ``3万5``, ``三千五百``, ``壹万贰仟元整``, ``300元5角``.

    Args:
        text: as typed.

    Raises:
        Problem: it is no sum of money, has parts of a 分, or is too large.
    """
    typed = fold(text).replace("。", ".").replace("、", ",")
    if not typed:
        raise Problem(tr("还没有写金额"))
    if len(typed) > _LONGEST:
        raise Problem(tr("这个金额太长，请核对"))
    if typed.startswith(("-", "−", "负")):
        raise Problem(tr("金额不能是负数"))
    found = _SUM.fullmatch(typed)
    if found is None:
        return _said(typed)
    whole, _, part = found["figures"].partition(".")
    if whole and not _GROUPED.fullmatch(whole):
        raise Problem(tr("逗号的位置不对，请写成 3600 或 3,600"))
    # Whole numbers only: the last figure stands for 1/parts of the unit.
    part = part.rstrip("0")
    parts: int = 10 ** len(part)
    count = int(whole.replace(",", "") + part or "0")
    fen, left = divmod(count * _SCALES[found["scale"] or ""] * 100, parts)
    if fen + bool(left) > MOST_FEN:
        raise Problem(tr("金额超过一千亿元，请核对"))
    if left:
        raise Problem(tr("金额最多写到分，小数点后两位"))
    return fen


def _said(typed: str) -> int:
    """Return a sum that was said or written out, or say that it is none."""
    fen = spoken_fen(typed)
    if fen is None:
        raise Problem(tr("看不懂这个金额，请写成 3600 或 1.5万"))
    if fen > MOST_FEN:
        raise Problem(tr("金额超过一千亿元，请核对"))
    return fen


def digits(fen: int) -> str:
    """Return a sum of ``fen`` 分 as figures in 元: ``8,600.00``."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02}"


def capitals(fen: int, yuan: str = "元") -> str:
    """Return a sum in capitals (大写), without 人民币 before it.

    整 closes a sum that ends in 元 or 角, so that nothing can be added behind it.
    Zeros between figures are written once: 1005 元 is 壹仟零伍元整.

    Args:
        fen: the sum in 分, from 0 to ``MOST_FEN``.
        yuan: ``元`` or ``圆``, as the room's papers have it.

    Raises:
        Problem: the sum is negative or too large to be written.
    """
    if not 0 <= fen <= MOST_FEN:
        raise Problem(tr("这个金额写不成大写，请核对"))
    whole, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    written = _whole(whole) + yuan if whole else ""
    if jiao:
        written += f"{_FIGURES[jiao]}角"
    elif whole and cents:
        written += "零"
    if cents:
        return f"{written}{_FIGURES[cents]}分"
    return f"{written or '零' + yuan}整"


def _whole(number: int) -> str:
    """Return a whole number in capitals, group by group of four figures."""
    figures = f"{number:012}"
    written = ""
    gap = False
    for place, group in enumerate(_GROUPS):
        four = figures[place * 4 : place * 4 + 4]
        for figure, unit in zip(four, _PLACES, strict=True):
            if figure == "0":
                gap = True
                continue
            if gap and written:
                written += "零"
            gap = False
            written += _FIGURES[int(figure)] + unit
        if four != "0000":
            written += group
            # A group that ends in zero needs no 零 before a full group: 壹拾万柒仟.
            gap = False
    return written
