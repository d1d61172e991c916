"""Numbers of people wherever they stand in a text, however they are written apart.

Found are identity numbers, passports and other papers, plates, cards and accounts,
telephones and names at which one is reached. What has a shape of its own is looked for
first. Then days, sums and the like are set aside; of what is left, what is written
apart by blanks, dashes or dots has to prove itself: by its check figure, its day of
birth, its groups. What has no shape is found where it is called by its name; seven or
eight figures by themselves are a telephone unless they are called a sum or a paper.
Sources: GB 11643-1999; GB 32100-2015; GA 36-2018 (plates); GB/T 17552 and ISO/IEC
7812-1 (cards); 电信网编号计划 (2017); 出境入境证件 as they are numbered.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from stdnum import luhn

from mediator.cases.facts.identity import check_id, check_uscc
from mediator.cases.facts.set_aside import ASIDE, JOINT, set_aside

APART: Final = rf"(?:\s|{JOINT})"
"""A sign that stands between the groups of one number."""
_LISTED: Final = "[,、;:。()]"
"""Signs between two numbers, now and then between the groups of one."""
BETWEEN: Final = f"(?:{APART}|{_LISTED})"
"""Either of them."""
_HAS_COMMA: Final = re.compile(_LISTED)
_RUN: Final = re.compile(
    rf"(?<![0-9])[0-9]+(?:{BETWEEN}{{1,3}}[0-9]+)*(?:{BETWEEN}{{0,3}}X(?![A-Z]))?"
)
_GROUP: Final = re.compile("[0-9]+|X")
_OFF: Final = re.compile("[^0-9X]+")

_SPOKEN: Final = "〇零○一壹幺二贰两三叁四肆五伍六陆七柒八捌九玖"
_ARABIC: Final = str.maketrans(_SPOKEN, "00011122233445566778899")
_SAID: Final = re.compile(f"[{_SPOKEN}](?:{APART}{{0,3}}[{_SPOKEN}]){{6,}}")
"""Figures said one after the other; of a year there are four."""

_MOBILE: Final = re.compile("(?:(?:00)?86|0)?1[3-9][0-9]{9}")
"""In figures alone; whatever it is cut into."""
_GAP: Final = f"(?:{APART}|[()]){{0,3}}"
_FIXED: Final = re.compile(
    f"(?:0|(?:00)?86{_GAP}0?)(?:10|2[0-57-9]|[3-9][0-9]{{2}})"
    f"{_GAP}[0-9]{{3,4}}{_GAP}[0-9]{{4}}"
    "|[48]00-?(?:[0-9]{3}-?[0-9]{4}|[0-9]{4}-?[0-9]{3})"
)
"""As it is written: the code of its place and its figures by fours."""

_LONG: Final = 15
"""Figures without a gap that can be nothing but a number."""
_LONGEST: Final = 19
_SHORTEST: Final = 10
"""Figures of a number that is told from others by itself."""
_ID: Final = 18
_BORN: Final = re.compile(
    "[1-9][0-9]{5}(?:18|19|20)[0-9]{2}"
    "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
)
"""An identity number, told by the day in its middle even if a figure is wrong."""
_GROUPS_OF_OLD: Final = ((6, 6, 3), (6, 9), (12, 3))
"""An identity number of 15 figures, as given out until 1999, set off."""
_USUAL: Final = ((3, 4, 4), (3, 8), (7, 4))
"""Groups of a mobile, also behind the code of a country."""
_GROUPS: Final = ((3, 4, 4), (6, 8, 4), (6, 8, 3, 1))
"""Mobile and identity number as people set them off even by commas."""
_CARD: Final = range(16, _LONGEST + 1)
_NO_CARD: Final = ("0", "1", "20")
"""No card begins so, but days, articles and numbers of papers do."""
_SURE_CARD: Final = ("62", "955")
"""Cards of Chinese banks begin so; they may have a wrong check figure."""
_FOUR: Final = 4
_ROUND: Final = re.compile("(?:[1-9][0-9]{2}0)+")
"""Four sums, and no card: 3500 3600 3700 3800."""

_USCC: Final = re.compile("(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
_DAY: Final = (
    rf"(?:18|19|20)[0-9]{{2}}(?:{APART}|年){{1,3}}(?:1[0-2]|0?[1-9])"
    rf"(?:{APART}|月){{1,3}}(?:3[01]|[12][0-9]|0?[1-9])日?"
)
_SHAPED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # The name at which mail arrives.
        r"(?P<number>[0-9A-Z._%+-]{1,64})@[0-9A-Z-]+(?:\.[0-9A-Z-]+)+",
        # 990101 1957年3月5日 0018: an identity number around its day; no sum is behind.
        (
            rf"(?<![0-9])(?P<number>[1-9][0-9]{{3}}(?!00)[0-9]{{2}}{APART}{{0,3}}{_DAY}"
            rf"{APART}{{0,3}}[0-9]{{3}}[0-9X])(?![0-9])(?!\s?[元万块])"
        ),
        # Passports and the permits for Hong Kong, Macao and Taiwan.
        (
            "(?<![0-9A-Z])(?P<number>[EGDSPCW][0-9]{8}|[EC][A-HJ-NP-Z][0-9]{7}"
            "|[HM][0-9]{8}(?:[0-9]{2})?)(?![0-9A-Z])"
        ),
    )
)

_IS: Final = r"(?:是|为|:)?\s?"
_NO: Final = "(?:群?号码?|[账帐]号|账户|群|ID)"
_REACHED: Final = "(?:微信|支付宝|抖音|快手|(?<![A-Z])[VWX]信)"
_REACHED_BY: Final = "(?<![A-Z])(?:WX|VX|WECHAT|WEIXIN)"
_NAME: Final = (
    "(?P<number>(?!SCREENSHOT|MMEXPORT|IMG)"
    "(?:[A-Z_]|[0-9](?=[0-9_-]{0,63}[A-Z]))[0-9A-Z_-]{4,63})"
)
_ANY_NAME: Final = "(?P<number>[0-9A-Z_-]{5,64})"
_TELEPHONE: Final = (
    r"(?:1[3-9][0-9]{9}|(?:\(?0[0-9]{2,3}\)?[\s-]?)?[0-9]{3,4}[\s-]?[0-9]{4}"
    r"|[48]00[\s-][0-9]{3,4}[\s-][0-9]{3,4})(?![0-9])"
)
_ONE_TELEPHONE: Final = re.compile(_TELEPHONE)
_TELEPHONES: Final = re.compile(
    "(?:电话|座机|固话|手机|传真|热线|(?<!票)号码|联系方式|联系|拨打|TEL|PHONE)"
    rf"(?:号码|号)?{_IS}(?P<several>{_TELEPHONE}(?:[,、;/和或]\s?{_TELEPHONE}){{0,9}})"
)
"""What is called a telephone may lack the code of its place."""
_CALLED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # Names and numbers at which one is reached; 支付宝50000 is paid that way.
        f"{_REACHED}{_NO}?{_IS}{_NAME}",
        f"{_REACHED_BY}{_NO}?{_IS}{_NAME}",
        f"(?:{_REACHED}|{_REACHED_BY}){_NO}{_IS}{_ANY_NAME}",
        rf"{_REACHED}(?:是|为|:)\s?(?P<number>[1-9][0-9]{{5,10}}(?<!00))(?![0-9])",
        f"(?<![A-Z])QQ{_NO}?{_IS}{_ANY_NAME}",
        # Plates, also those of eight signs.
        (
            "(?P<number>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
            rf"[A-HJ-NP-Z]{APART}?(?=[A-Z]{{0,5}}[0-9])[0-9A-HJ-NP-Z]{{4,5}}"
            "[0-9A-HJ-NP-Z挂学警港澳])(?![0-9A-Z])"
        ),
        # Papers whose numbers have no shape of their own.
        (
            "(?:护照|通行证|台胞证|回乡证|军官证|士兵证|警官证|居留证|居住证|驾驶证|行驶证"
            "|社保卡|医保卡|残疾人?证|结婚证|离婚证|出生证明?|出生医学证明)"
            rf"(?:号码|编号|证号|号)?{_IS}(?:[^\s\d]{{0,3}}字第?)?"
            r"(?P<number>[A-Z]{0,2}(?:[\s-]?[0-9]){6,20}[A-Z]?)"
        ),
    )
)

_LOCAL: Final = (
    "(?!20[0-4][0-9]{4}(?![0-9])|(?:19|20)[0-9]{6}|[0-9]{4,5}000(?![0-9]))"
    "[2-9][0-9]{6,7}(?![0-9A-Z])"
)
"""Of a telephone without the code of its place: no year in front, no round sum."""
_ONE_LOCAL: Final = re.compile(_LOCAL)
_NAMED_ELSE: Final = (
    "(?:[本租押定现]金|[款额价费息值欠借还付收缴存汇]|赔偿?|[合共总小累]计|共|数[量字]"
    "|[第字]|[案编文卷单票序]号|(?:登记|档案|合同|协议|发票|票据|流水)(?:号码?|编号)?"
    "|邮编|条码|NO\\.?)"
    r"[:是为共约了达(]{0,3}\s?"
)
"""What is called so is a sum, or the number of a paper."""
_MEASURED: Final = (
    r"\s?[元圆块万亿角倍%‰度吨克升瓦股株头只支把条册本票字步辆台套件个名人户米亩平里斤]"
    r"|号(?!码)|[.,][0-9]|[-‐-―−~〜._|*][0-9]{5}"
    rf"|\s?[-‐-―−~〜、和或至到]\s?{ASIDE}{{8}}"
)
_UNNAMED: Final = re.compile(
    rf"(?P<other>{_NAMED_ELSE})?(?<![0-9A-Z])(?<![0-9][-‐-―−~〜._|*一·])"
    rf"(?P<several>{_LOCAL}(?:\s?[,、;/和或]\s?{_LOCAL}){{0,9}}+)(?!{_MEASURED})"
)


def in_arabic(text: str) -> str:
    """Return a text of the same length, numbers said figure by figure in Arabic ones.

    Args:
        text: in narrow signs, letters as capitals.
    """
    return _SAID.sub(lambda said: said[0].translate(_ARABIC), text)


def numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers of people begin and end in a text; the surest ones first.

    Args:
        text: in narrow signs, letters as capitals, numbers in Arabic figures.
    """
    for shaped in _SHAPED:
        yield from (each.span("number") for each in shaped.finditer(text))
    for each in _USCC.finditer(text):
        if check_uscc(each[0]).ok:
            yield each.span()
    left = set_aside(text)
    for run in _RUN.finditer(left):
        yield from _in_run(run[0], run.start())
    for several in _TELEPHONES.finditer(left):
        inside = _ONE_TELEPHONE.finditer(left, *several.span("several"))
        yield from (each.span() for each in inside)
    for called in _CALLED:
        yield from (each.span("number") for each in called.finditer(left))
    for several in _UNNAMED.finditer(left):
        if several["other"] is None:
            inside = _ONE_LOCAL.finditer(left, *several.span("several"))
            yield from (each.span() for each in inside)


def _in_run(run: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers in figures that only signs between numbers set apart."""
    groups = list(_GROUP.finditer(run))
    first = 0
    while first < len(groups):
        last = _last_of_number(run, groups[first : first + _LONGEST])
        if last:
            yield at + groups[first].start(), at + groups[first + last - 1].end()
        first += last or 1


def _last_of_number(run: str, groups: Sequence[re.Match[str]]) -> int:
    """Return how many groups make up one number; 0 if these begin none."""
    figures, found = "", 0
    lengths: tuple[int, ...] = ()
    for count, group in enumerate(groups, start=1):
        figures += group[0]
        lengths += (len(group[0]),)
        if count > 1 and len(figures) > _LONGEST:
            break
        if len(figures) >= _SHORTEST:
            written = run[groups[0].start() : group.end()]
            found = count if _is_number(figures, written, lengths) else found
    return found


def _is_number(figures: str, written: str, lengths: tuple[int, ...]) -> bool:
    if len(lengths) == 1 and len(figures) >= _LONG:
        return True
    if _FIXED.fullmatch(written):
        return True
    if _HAS_COMMA.search(written):
        return _is_one_of_commas(figures, lengths)
    if _is_id(figures, lengths):
        return True
    as_usual = lengths[-2:] in _USUAL or lengths[-3:] in _USUAL
    if not as_usual and not _by_fours(lengths) and not _is_even(written):
        return False
    return bool(_MOBILE.fullmatch(figures)) or _is_card(figures, lengths)


def _is_one_of_commas(figures: str, lengths: tuple[int, ...]) -> bool:
    """Tell whether groups between commas are groups of one number, and no list."""
    if lengths in _GROUPS:
        return bool(_MOBILE.fullmatch(figures) or _BORN.fullmatch(figures))
    if _BORN.fullmatch(figures):
        return check_id(figures, date.max).ok
    is_card = _by_fours(lengths) and _is_card(figures, lengths)
    return is_card and luhn.is_valid(figures)


def _is_id(figures: str, lengths: tuple[int, ...]) -> bool:
    if _BORN.fullmatch(figures):
        # No district ends so, but sums do.
        return figures[4:6] != "00" or check_id(figures, date.max).ok
    if not figures.isdigit():
        return len(figures) == _ID
    return lengths in _GROUPS_OF_OLD and check_id(figures, date.max).ok


def _is_card(figures: str, lengths: tuple[int, ...]) -> bool:
    """Tell whether groups are those of a card, by its check figure or its bank."""
    if len(figures) not in _CARD or figures.startswith(_NO_CARD):
        return False
    by_fours = _by_fours(lengths)
    if by_fours and _ROUND.fullmatch(figures):
        return False
    return luhn.is_valid(figures) or (by_fours and figures.startswith(_SURE_CARD))


def _by_fours(lengths: tuple[int, ...]) -> bool:
    """Tell whether figures are set off as on a card."""
    return all(each == _FOUR for each in lengths[:-1])


def _is_even(written: str) -> bool:
    """Tell whether one sign sets all groups off; several set off several numbers."""
    return len({each.strip() for each in _OFF.findall(written)}) <= 1
