"""Addresses of one place written in several ways, brought to one form to compare.

``示例市朝阳区幸福路12号楼三单元501室`` and ``幸福路12-3-501`` are one household. The
form is only for comparing; what a paper says stays as it was written.
"""

import re
from typing import Final

from mediator.cases.facts.text import fold

_BRACKETS: Final = re.compile(r"[(\[（〔【][^)\]）〕】]*[)\]）〕】]")
_SIGNS: Final = re.compile(r"[\s、,，。.;；:：·'\"“”第]")
_DASHES: Final = re.compile("[-－—–―_/#＃]+")
_FIGURES: Final = "零一二三四五六七八九"
_UNITS: Final = "号楼|号院|号|栋|幢|座|楼|层|单元|门|室|户|组|弄"
SPOKEN: Final = re.compile(f"([〇{_FIGURES}十百]{{1,12}})(?={_UNITS})")
"""A number in words before 号, 栋, 室 and the like; no house has a longer one."""
_AFTER_FIGURE: Final = re.compile(f"(?<=[0-9a-z])(?:{_UNITS})")

# From large to small. 小区, 社区 and 园区 are places of their own, 市场 is no city.
_LEVELS: Final = tuple(
    re.compile(level)
    for level in (
        "[^0-9a-z-]{2,7}?(?:省|自治区|特别行政区)",
        "[^0-9a-z-]{1,8}?(?:自治州|地区|盟|市(?!场))",
        "[^0-9a-z-]{1,7}?(?:(?<![小社园厂矿])区|县|旗|市(?!场))",
        "[^0-9a-z-]{1,7}?(?:街道办事处|街道|镇|乡)",
        "[^0-9a-z-]{1,8}?(?:社区居民委员会|社区居委会|社区|村民委员会|村委会)",
    )
)
_NAME: Final = re.compile("[^0-9a-z-]{2,}")
_HAS_FIGURE: Final = re.compile("[0-9]")


def address_key(address: str) -> str:
    """Return the form in which two spellings of one household are equal.

    What is not fine enough to mean one household (no place's name, or no figure) gives
    an empty form. Levels above the street are left out wherever a name still remains.

    Args:
        address: as written in a record.
    """
    written = _BRACKETS.sub("", fold(address).casefold())
    # Folded again: a letter and its accent may have come together just now.
    written = fold(_SIGNS.sub("", written))
    written = SPOKEN.sub(in_figures, written)
    written = _AFTER_FIGURE.sub("-", written)
    written = _DASHES.sub("-", written).strip("-")
    written = _without_levels(written)
    if not _NAME.match(written) or not _HAS_FIGURE.search(written):
        return ""
    return written


def address_words(key: str) -> str:
    """Return the parts of a form apart by blanks, as a question for the search."""
    return " ".join(re.findall("[^0-9a-z-]+|[0-9a-z]+", key))


def _without_levels(written: str) -> str:
    """Leave out province, city, district, street office and community at the front."""
    found = True
    while found:
        found = False
        for level in _LEVELS:
            head = level.match(written)
            if head is not None and _NAME.match(written[head.end() :]):
                written = written[head.end() :]
                found = True
    return written


def in_figures(spoken: re.Match[str]) -> str:
    """Return what ``SPOKEN`` found in figures: 十二 as 12, 三〇一 as 301."""
    word = spoken[1].replace("〇", "零")
    if not set(word) & set("十百"):
        return "".join(str(_FIGURES.index(sign)) for sign in word)
    hundreds, has_hundred, rest = word.rpartition("百")
    tens, has_ten, ones = rest.rpartition("十")
    total = _small(hundreds) * 100 if has_hundred else 0
    if has_ten:
        return str(total + (_small(tens) or 1) * 10 + _small(ones))
    short = has_hundred and len(ones) == 1  # 一百二 is 120
    return str(total + _small(ones) * (10 if short else 1))


def _small(word: str) -> int:
    """Return figures said one after the other, 零 before them left aside."""
    digits = "".join(str(_FIGURES.index(sign)) for sign in word if sign in _FIGURES)
    return int(digits or "0")
