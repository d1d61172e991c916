"""Sums of money as running text has them: figures, capitals, and both side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mediator.cases.facts.money import MOST_FEN, parse_yuan
from mediator.cases.facts.text import clean
from mediator.problems import Problem

_NUMERALS: Final = {
    figure: value
    for figures in (
        "零壹贰叁肆伍陆柒捌玖",
        "〇一二三四五六七八九",
        "Ｏ壹貳叁肆伍陸柒捌玖",
    )
    for value, figure in enumerate(figures)
} | {"两": 2, "弍": 2, "參": 3, "叄": 3}
_TENS: Final = {
    "拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000,
}  # fmt: skip
_GROUPS: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_CHINESE: Final = (
    "零〇一二三四五六七八九两十百千万亿壹贰貳弍叁參叄肆伍陆陸柒捌玖拾佰仟萬億"
)
_CAPITAL: Final = rf"[{_CHINESE}]+[元圆](?:整|正|[{_CHINESE}角分整正]+)?"
_FIGURES: Final = (
    r"[¥￥][ ]?[0-9][0-9,，]*(?:\.[0-9]{1,2})?(?:[ ]?[万亿千百])?(?:[ ]?元)?"
    r"|[0-9][0-9,，]*(?:\.[0-9]+)?[ ]?(?:百万|千万|[万亿千百])?[ ]?(?:余)?[元圆]"
)
_SUM: Final = re.compile(rf"(?P<capital>{_CAPITAL})|(?P<figures>{_FIGURES})")
_BESIDE: Final = re.compile(
    r"[ ]*(?:[，,、；;]?[ ]*[（(]?[ ]*(?:大写|小写)|[（(])?"
    r"[ ：:]*(?:(?:金额|合计|计|即|人民币|为)[ ：:]*)*"
)
_PAID: Final = re.compile(
    r"(?:已经?|当[场面]|现场|即时)[^。；;\n]{0,20}?(?:付|还|给|退|赔|结清|交|收)"
)
_NOT_OWED: Final = re.compile(
    r"不再|不用|不必|无需|无须|不需|免[除去收付]|放弃|互不|不予|不得|不要求|价值|市价"
)
_BREACH: Final = re.compile(r"(?:^|[，,])(?:如(?![数期实约下])|若|逾期|违约|谁违反)")
_PART_END: Final = re.compile(r"[，,；;。\n]")
_SENTENCE_END: Final = re.compile(r"[；;。\n]")
_FEN: Final = 100
_TEN_THOUSAND: Final = 10**4


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that stands in a text.

    Attributes:
        fen: its value in 分; None if it cannot be read.
        written: as it stands there.
        start: where it begins.
        end: where it ends.
        capital: in Chinese numerals.
    """

    fen: int | None
    written: str
    start: int
    end: int
    capital: bool


def sums_in(text: str) -> tuple[Sum, ...]:
    """Return the sums of money in a text, in order."""
    return tuple(_sums(text))


def _sums(text: str) -> Iterator[Sum]:
    for found in _SUM.finditer(text):
        written = found[0]
        if found["capital"]:
            fen = read_capitals(written)
            if fen is None and len(written) < len("一万元"):
                continue  # 元 after some other word
            yield Sum(fen, written, *found.span(), capital=True)
        else:
            yield Sum(_figures(written), written, *found.span(), capital=False)


def sums_owed(text: str) -> tuple[Sum, ...]:
    """Return the sums that a clause says are still to be paid.

    Left out are what was paid already or on the spot (已付、当场付清), what is not
    asked for (不再支付、放弃), what a thing is worth, and what follows only a breach.
    """
    sums = sums_in(text)
    if len({each.fen for each in sums}) == 1 and paid_at_once(text):
        return ()
    return tuple(each for each in sums if _is_owed(text, each))


def paid_at_once(text: str) -> bool:
    """Tell whether a text says that money was paid, or is paid on the spot."""
    return _PAID.search(text) is not None


def _is_owed(text: str, found: Sum) -> bool:
    """Ask what stands around a sum, between the commas, and before it if a breach."""
    before, after = text[: found.start], text[found.end :]
    around = _PART_END.split(before)[-1] + found.written + _PART_END.split(after, 1)[0]
    sentence = _SENTENCE_END.split(before)[-1]
    return not (
        _PAID.search(around) or _NOT_OWED.search(around) or _BREACH.search(sentence)
    )


def _figures(written: str) -> int | None:
    plain = written.replace("余", "").replace("，", ",").replace("￥", "¥")
    try:
        return parse_yuan(clean(plain))
    except Problem:
        return None


def read_capitals(text: str) -> int | None:
    """Return a sum in Chinese numerals in 分, or None if it is none.

    ``叁万伍仟陆佰元``, ``壹仟零伍元整``, ``三千五百元``, ``伍元陆角`` are read.
    """
    whole, _, rest = re.sub("[整正]$", "", text.strip()).partition(
        "圆" if "圆" in text else "元"
    )
    yuan = _number(whole)
    if yuan is None or not 0 <= yuan * _FEN <= MOST_FEN:
        return None
    parts = re.fullmatch(rf"零?(?:([{_CHINESE}])角)?零?(?:([{_CHINESE}])分)?", rest)
    if parts is None:
        return None
    jiao, cents = (_NUMERALS.get(each or "零", -1) for each in parts.groups())
    if jiao < 0 or cents < 0:
        return None
    return yuan * _FEN + jiao * 10 + cents


def _number(text: str) -> int | None:
    """Return a whole number in Chinese numerals, or None."""
    if not text:
        return None
    total = group = figure = 0
    for each in text:
        if each in _NUMERALS:
            figure = _NUMERALS[each]
        elif each in _TENS:
            # 十五 is fifteen: the one before ten is not said.
            group += (figure or (1 if not group else 0)) * _TENS[each]
            figure = 0
        elif each in _GROUPS:
            scale = _GROUPS[each]
            if scale > _TEN_THOUSAND:  # 万亿: what came before belongs to it
                total = (total + group + figure) * scale
            else:
                total += (group + figure) * scale
            group = figure = 0
        else:
            return None
    return total + group + figure


def unequal_pairs(text: str) -> Iterator[tuple[Sum, Sum]]:
    """Yield capitals and figures that stand side by side and are not the same sum."""
    found = sums_in(text)
    for one, other in pairwise(found):
        between = text[one.end : other.start]
        if one.capital == other.capital or not _BESIDE.fullmatch(between):
            continue
        if one.fen != other.fen:
            yield (one, other) if one.capital else (other, one)
