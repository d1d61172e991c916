"""Numbers, dates and words that no line may cut, and columns wide enough for them.

The clerk's rule: a date or the number of an identity card cut in two is misread, and
so is a sum whose 元 stands on the next line.
"""

import re
from collections.abc import Sequence
from typing import Final

from mediator.forms.sheet import Table

_L: Final = (
    "*0-9A-Za-z\u00c0-\u024f\u0370-\u052f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
"""Letters and figures, narrow and full-width, that make words and numbers.

With them the stars that stand in for figures told in part: 199****1001.
"""

_F: Final = "0-9\uff10-\uff19"
"""Figures."""
_MONEY: Final = "¥￥$€£№"

WORD: Final = (
    rf"(?:[(（][{_F}]{{3,4}}[)）][ \-]?(?=[{_F}]{{3}})|[-−－](?=[{_MONEY}{_F}]))?"
    rf"(?:[{_MONEY}] ?(?=[-−－{_F}])|[{_MONEY}#+])?(?:(?<=[{_MONEY} ])[-−－])?[{_L}]+"
    rf"(?:[.,:/@_\-+=&?#~%'’．／－]+[{_L}]+|(?<=[0-9]) (?=[0-9])[0-9]+"
    rf"|(?<=[{_F}]{{4}})转[{_F}]+)*"
    r"[%％‰℃°]?"
)
"""Pattern of what is never cut while a line can hold it.

With it go the area code of a telephone in its brackets and the extension behind 转,
the sign of the money before a sum, and a minus.
"""

_UNITS: Final = (
    "元|角|分钟|分|年|个月|月|日|天|周|小时|时|秒|岁|人|名|位|户|件|份|页|张|条|款|项|次|期"
    "|个|套|间|室|层|栋|幢|单元|号楼|号|平方米|平方公里|立方米|米|公里|千米|厘米|毫米|亩"
    "|公顷|公斤|千克|克|斤|吨|升|度|倍"
)
UNIT: Final = rf"[余多]?(?:[十百千万亿]+[余多]?(?:{_UNITS})?|(?:{_UNITS}))"
"""Pattern of what a number is counted in, right behind it: it stays with its number."""

HYPHEN: Final = re.compile(f"(?<=[{_L}])-(?=[{_L}])|(?<![{_L}-])-(?=[0-9])")
"""One that Word would part a date or a telephone number at, or a minus."""

BLANK: Final = re.compile(
    f"(?:(?<=[0-9{_MONEY}])"
    "|(?<=[(（][0-9]{3}[)）])|(?<=[(（][0-9]{4}[)）])"
    ") (?=[0-9])"
)
"""One within a number, as on a bank card, or before it."""

_WORD: Final = re.compile(rf"{WORD}(?:(?<=[0-9０-９])(?:{UNIT}))?")
_LONGEST: Final = 22
"""Characters: of a number; what is longer is an address, and may be cut."""

_NARROW_EM: Final = 0.56
_CAPITAL_EM: Final = 0.85
_WIDE_FROM: Final = 0x2E80
_PADDING_EM: Final = 0.8
_LEAST_EM: Final = 2.2
"""What a column keeps that gives room to another: two characters a line."""


def column_widths(block: Table, width: float) -> tuple[float, ...]:
    """Return the widths of a table's columns, in em.

    As a rule their shares. A column too narrow for a number or date in it takes room
    from those that have some.

    Args:
        block: the table.
        width: of the whole table, in em.
    """
    whole = sum(block.widths)
    shares = [width * each / whole for each in block.widths]
    needs = _needs(block)
    lack = [max(0.0, need - have) for need, have in zip(needs, shares, strict=True)]
    over = [
        max(0.0, have - max(need, _LEAST_EM + _PADDING_EM))
        for need, have in zip(needs, shares, strict=True)
    ]
    missing, room = sum(lack), sum(over)
    if not missing or not room:
        return tuple(shares)
    met, taken = min(1.0, room / missing), min(1.0, missing / room)
    return tuple(
        have + add * met - spare * taken
        for have, add, spare in zip(shares, lack, over, strict=True)
    )


def _needs(block: Table) -> Sequence[float]:
    """Return what each column needs for its longest number, in em."""
    needs = [0.0] * len(block.widths)
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(block.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {
                (row + down, column + along)
                for down in range(cell.rows)
                for along in range(cell.columns)
            }
            if cell.columns == 1 and column < len(needs):
                words = (
                    word
                    for each in cell.paragraphs
                    for word in _WORD.findall("".join(run.text for run in each.runs))
                )
                longest = max((_em(w) for w in words if len(w) <= _LONGEST), default=0)
                if longest:
                    needs[column] = max(needs[column], longest + _PADDING_EM)
            column += cell.columns
    return needs


def _em(word: str) -> float:
    """Return how wide a word is at most, in em."""
    return sum(
        1.0
        if ord(each) >= _WIDE_FROM
        else _CAPITAL_EM
        if each.isupper()
        else _NARROW_EM
        for each in word
    )
