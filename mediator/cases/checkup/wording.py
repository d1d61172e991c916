"""协议的用词: vague words, words taken for each other, what no court will confirm."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from mediator.cases.agreements import total_fen
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.reading import settles_status, settles_title
from mediator.cases.checkup.sums import read_capitals, sums_in
from mediator.cases.facts.codes import Code, codes
from mediator.cases.facts.dates import in_table
from mediator.cases.facts.money import digits
from mediator.language import tr
from mediator.problems import Problem

_VAGUE: Final = "含糊"
_PENALTY: Final = re.compile("违约金|滞纳金|罚款")
_BREACH: Final = re.compile("违约|逾期|不按期|不履行|不按约")
_SHARE: Final = re.compile(
    r"([0-9]{1,4}(?:\.[0-9]+)?)[%％]|百分之([一二三四五六七八九十百]+)"
)
_TIMES: Final = re.compile(r"(?:[0-9]+|[二两三四五六七八九十]+)倍|双倍|加倍")
_DAILY: Final = re.compile(
    r"[按每]日(?:[^。；，]{0,12}?)(?:([0-9]+(?:\.[0-9]+)?)[%％]|百分之|千分之([二两三四五六七八九十]|[2-9]))"
)
_EFFECT: Final = re.compile(
    r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日[^。；，]{0,6}(?:起)?(?:开始)?生效"
)
_MOST_SHARE: Final = 30
"""Per cent of the loss beyond which a penalty is usually held too high (民法典 585)."""
_LEAST: Final = 0.3
_EXAMPLE: Final = 24
_HUNDRED: Final = 100


def words_of(kind: str, on: date) -> tuple[tuple[Code, re.Pattern[str]], ...]:
    """Return the words of one kind with what finds them.

    Raises:
        Problem: a pattern in the table cannot be read.
    """
    return tuple((row, _pattern(row)) for row in codes("vague_words", on, group=kind))


@lru_cache(maxsize=256)
def _pattern(row: Code) -> re.Pattern[str]:
    try:
        return re.compile(row.value("pattern") or re.escape(row.name))
    except re.error as error:
        raise Problem(
            tr("分类表 {place}：“{value}”的写法不对，请改正。").format(
                place=row.place, value=row.value("pattern")
            )
        ) from error


def _texts(file: Dossier) -> Iterator[tuple[str, str, str]]:
    yield from file.clause_texts
    for each in file.agreement.obligations if file.agreement else ():
        yield each.uid, "what", each.what


def vague(file: Dossier) -> Iterator[Hit]:
    """A clause has a word nobody can be held to."""
    yield from _said(file, _VAGUE)


def confused(file: Dossier) -> Iterator[Hit]:
    """A word stands for another: 抚养 for 赡养, 订金 for 定金."""
    yield from _said(file, "易混")


def compensated_both(file: Dossier) -> Iterator[Hit]:
    """One clause says 赔偿 and another 补偿 of what is paid, breach left aside."""
    first = ""
    for uid, name, text in file.clause_texts:
        if _BREACH.search(text):
            continue
        for word in ("赔偿", "补偿"):
            if word in text and first and word != first:
                if any(each.place.uid == uid for each in confused(file)):
                    return  # both in one breath: told of that clause already
                yield Hit(tab("agreement", uid, name), {"one": first, "other": word})
                return
            if word in text:
                first = first or word


def spoken(file: Dossier) -> Iterator[Hit]:
    """A word of the street stands in an agreement."""
    yield from _said(file, "口语")


def _said(file: Dossier, kind: str) -> Iterator[Hit]:
    known = words_of(kind, file.day)
    facts = f"{file.case.facts}\n{file.agreement.facts if file.agreement else ''}"
    for uid, name, text in _texts(file) if file.agreement else ():
        told = set()
        for row, pattern in known:
            family = row.value("family") or row.code
            if family in told:
                continue  # the same mistake, seen from another side
            found = pattern.search(text)
            # Who is whose child or parent may be told in the facts alone.
            if found and pattern.search(f"{facts}\n{text}"):
                told.add(family)
                word = found[found.lastindex or 0]
                words = {"word": word, "advice": row.value("advice")}
                yield Hit(tab("agreement", uid, name), words)


def no_confirmation(file: Dossier) -> Iterator[Hit]:
    """A clause settles a status or a title: no court confirms that (解释 355)."""
    for uid, name, text in file.clause_texts:
        what = tr("身份关系") if settles_status(text) else ""
        what = what or (tr("确认权属") if settles_title(text) else "")
        if what:
            yield Hit(tab("agreement", uid, name), {"what": what})


def penalty_high(file: Dossier) -> Iterator[Hit]:
    """A penalty lies far above the loss (民法典 585): a reminder."""
    made = file.agreement
    total = total_fen(made) if made else 0
    for uid, name, text in file.clause_texts:
        if not _BREACH.search(text) and not _PENALTY.search(text):
            continue
        said = _too_high(text, total)
        if said:
            yield Hit(tab("agreement", uid, name), {"said": said[:_EXAMPLE]})


def _too_high(text: str, total: int) -> str:
    """Return what makes a penalty look too high, as it is written; or nothing."""
    if times := _TIMES.search(text):
        return times[0]
    if daily := _DAILY.search(text):
        rate = daily[1]
        return daily[0] if rate is None or float(f"0{rate}") >= _LEAST else ""
    for share in _SHARE.finditer(text):
        if _per_cent(share) > _MOST_SHARE:
            return share[0]
    named = _PENALTY.search(text)
    if named is None or not total:
        return ""
    for each in sums_in(text[named.start() :])[:1] or sums_in(text)[-1:]:
        if each.fen and each.fen * _HUNDRED > total * _MOST_SHARE:
            return tr("违约金{fen}元").format(fen=digits(each.fen))
    return ""


def _per_cent(share: re.Match[str]) -> float:
    if share[1]:
        return float(share[1])
    fen = read_capitals(f"{share[2]}元")
    return (fen or 0) / _HUNDRED


def effect_too_early(file: Dossier) -> Iterator[Hit]:
    """A clause lets the agreement take effect before the last hand or seal."""
    real = file.effective
    if real is None or file.written is None:
        return
    for uid, name, text in file.clause_texts:
        for day in _effect_days(text):
            if day < real:
                words = {"said": in_table(day), "real": in_table(real)}
                yield Hit(tab("agreement", uid, name), words)


def _effect_days(text: str) -> Iterator[date]:
    for found in _EFFECT.finditer(text):
        year, month, day = (int(each) for each in found.groups())
        try:
            yield date(year, month, day)
        except ValueError:
            continue  # no day of the calendar, so none to compare


RULES: Final[dict[str, Predicate]] = {
    "word_vague": vague,
    "word_confused": confused,
    "word_compensation": compensated_both,
    "word_spoken": spoken,
    "confirmation_impossible": no_confirmation,
    "penalty_high": penalty_high,
    "effect_early": effect_too_early,
}
