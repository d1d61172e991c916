"""Numbers of people wherever they stand in a text, however they are written apart.

Found are identity numbers, passports, cards and accounts, telephones. What is written
apart by blanks, dashes or dots has to prove itself: by its check figure, its day of
birth, its groups. Sums, days, articles of laws and numbers of papers are none.
Sources: GB 11643-1999; GB 32100-2015; GB/T 17552 and ISO/IEC 7812-1 (cards);
电信网编号计划 (2017); 出境入境证件 as they are numbered.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from stdnum import luhn

from mediator.cases.facts.identity import check_id, check_uscc

APART: Final = r"[\s\-‐-―−·•‧∙._~/|]"
"""A sign that stands between the groups of one number."""
_LISTED: Final = "[,、;:。()]"
"""Signs between two numbers, now and then between the groups of one."""
BETWEEN: Final = f"(?:{APART}|{_LISTED})"
"""Either of them."""
_RUN: Final = re.compile(
    rf"(?<![0-9A-Z])[0-9]+(?:{BETWEEN}{{1,3}}[0-9]+)*(?:{BETWEEN}{{0,3}}X(?![A-Z]))?"
)
_GROUP: Final = re.compile("[0-9]+|X")
_MOBILE: Final = re.compile("(?:(?:00)?86|0)?1[3-9][0-9]{9}")
_PLACE: Final = re.compile("0(?:1[0-9]|2[0-9]|[3-9][0-9]{2})[0-9]{7,8}")
_DAY: Final = re.compile(
    r"(?<![0-9])(?<![0-9][-./])(?:19|20)[0-9]{2}([-./])(?:0?[1-9]|1[0-2])\1"
    r"(?:0?[1-9]|[12][0-9]|3[01])(?![-./]?[0-9])"
)
"""A day that no more figures are joined to."""
_LONG: Final = 15
"""Figures without a gap that can be nothing but a number."""
_LONGEST: Final = 19
_CARD: Final = range(16, _LONGEST + 1)
_NO_CARD: Final = ("0", "19", "20")
"""No card begins so, but days and numbers of papers do."""
_FOUR: Final = 4
_GROUPS: Final = ((3, 4, 4), (6, 8, 4), (6, 8, 3, 1))
"""Telephone and identity number as people set them off."""
_OF_ID: Final = (15, 18)
_SUM: Final = ("元", "万", "亿", "块")
"""What stands behind the figures of a sum."""
_USCC: Final = re.compile("(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
_PAPERS: Final = re.compile(
    "(?<![0-9A-Z])(?:[EGDSPCW][0-9]{8}|[EC][A-HJ-NP-Z][0-9]{7}|[HM][0-9]{8}(?:[0-9]{2})?)"
    "(?![0-9A-Z])"
)
"""Passports and the permits for Hong Kong, Macao and Taiwan."""
_SAID: Final = re.compile("[〇零○一二两三四五六七八九幺]{11,19}")
"""A number in Chinese figures; a year has four."""
_CALLED: Final = re.compile(
    r"(?:电话|座机|手机|传真|号码|联系方式|拨打)(?:号码|号)?(?:是|为|:)?\s?"
    r"(?P<number>[0-9]{3,4}[\s-]?[0-9]{4})(?![0-9])"
)
"""What is called a telephone may lack the code of its place."""
_REACHED: Final = re.compile(
    r"(?:微信|QQ|支付宝|抖音|快手)(?:号码|账号|帐号|号)?(?:是|为|:)?\s?"
    r"(?P<number>[0-9A-Z_-]{5,})"
)
_MAIL: Final = re.compile(r"(?P<number>[0-9A-Z._%+-]+)@[0-9A-Z-]+(?:\.[0-9A-Z-]+)+")


def numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers of people begin and end in a text.

    Args:
        text: in narrow signs, letters as capitals.
    """
    for known in (_MAIL, _REACHED):
        yield from (each.span("number") for each in known.finditer(text))
    for each in _USCC.finditer(text):
        if check_uscc(each[0]).ok:
            yield each.span()
    for run in _RUN.finditer(text):
        is_sum = text[run.end() :].lstrip().startswith(_SUM)
        yield from _in_run(run[0], run.start(), is_sum=is_sum)
    for known in (_PAPERS, _SAID):
        yield from (each.span() for each in known.finditer(text))
    yield from (each.span("number") for each in _CALLED.finditer(text))


def _in_run(run: str, at: int, *, is_sum: bool) -> Iterator[tuple[int, int]]:
    """Yield the numbers in figures that only signs between numbers set apart."""
    groups = list(_GROUP.finditer(run))
    if is_sum and len(groups) > 1:
        groups.pop()
    first = 0
    while first < len(groups):
        last = _last_of_number(run, groups[first:])
        if last:
            yield at + groups[first].start(), at + groups[first + last - 1].end()
        first += last or 1


def _last_of_number(run: str, groups: Sequence[re.Match[str]]) -> int:
    """Return how many groups make up one number; 0 if these begin none."""
    figures, found = "", 0
    for count, group in enumerate(groups, start=1):
        figures += group[0]
        if count > 1 and len(figures) > _LONGEST:
            break
        written = run[groups[0].start() : group.end()]
        lengths = tuple(len(each[0]) for each in groups[:count])
        if _is_number(figures, written, lengths):
            found = count
    return found


def _is_number(figures: str, written: str, lengths: tuple[int, ...]) -> bool:
    whole = len(lengths) == 1 and len(figures) >= _LONG
    return (
        whole
        or _is_telephone(figures, written, lengths)
        or (_may_be_one(written, lengths) and _is_id_or_card(figures, lengths))
    )


def _is_telephone(figures: str, written: str, lengths: tuple[int, ...]) -> bool:
    if _DAY.search(written):
        return False
    mobile = _MOBILE.fullmatch(figures) and _may_be_one(written, lengths)
    return bool(mobile or _PLACE.fullmatch(figures))


def _may_be_one(written: str, lengths: tuple[int, ...]) -> bool:
    """Tell whether groups between commas are groups of one number."""
    listed = re.search(_LISTED, written)
    return not listed or lengths in _GROUPS or _by_fours(lengths)


def _is_id_or_card(figures: str, lengths: tuple[int, ...]) -> bool:
    if lengths in _GROUPS[1:]:
        return True
    if len(figures) in _OF_ID and check_id(figures, date.max).ok:
        return True
    if not figures.isdigit():
        return sum(lengths[:-1]) == max(_OF_ID) - 1
    if len(figures) not in _CARD or figures.startswith(_NO_CARD):
        return False
    return luhn.is_valid(figures) or _by_fours(lengths)


def _by_fours(lengths: tuple[int, ...]) -> bool:
    """Tell whether figures are set off as on a card."""
    return sum(lengths) in _CARD and all(each == _FOUR for each in lengths[:-1])
