"""What one cell of a register says: a day, a sum, names, a word of a list.

A cell that cannot be read is a ``Problem``, whose words say why; an empty one, or one
that says there is nothing, is no fault.
"""

import re
from datetime import date, timedelta
from typing import Final

from mediator.cases.exchange.old_ledger.sheets import TOO_LONG
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes, find, require
from mediator.cases.facts.dates import parse_date
from mediator.cases.facts.identity import check_id
from mediator.cases.facts.money import parse_yuan
from mediator.cases.facts.text import clean_line, fold
from mediator.language import tr
from mediator.problems import Problem

RESULTS: Final = "old_ledger_results"
_NOTHING: Final = frozenset(("/", "\\", "-", "--", "—", "——", "－", "无", "空"))
_REPEATS: Final = re.compile(
    r"[〃〞〝″＂\"“”]|''|[（(]?同[上前][）)]?[。.]?"
)  # 同左 is another cell
_ELSEWHERE: Final = frozenset(("同左", "同右", "同下"))
_HEADINGS: Final = frozenset(("姓名", "名称", "申请人", "被申请人", "当事人"))
_SHEET_FAULT: Final = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|#+)")
_SERIAL: Final = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_FIRST_SERIAL: Final = date(1899, 12, 30)
"""Day 0 of workbooks, as their own days are counted from 1900-03-01 on."""
_SERIALS: Final = range(18_264, 73_051)
"""From 1950 to 2099."""
_FIGURES: Final = re.compile("[0-9]+|[〇○零一二三四五六七八九十]+")
_HALF_LOST: Final = re.compile(r"[0-9]{1,2}\.[123]")
"""A workbook that took 5.10 for a number has made 5.1 of it."""
_CLOCK: Final = re.compile(r"(?:[ T]|(?<=日))[0-9]{1,2}[:时点].*$")
_UNIT: Final = re.compile(r"[元圆块万萬亿億百佰千仟角毛分]")
_BETWEEN: Final = re.compile(r"[、,，;；/\n]+")
_SIDES: Final = re.compile(r"\n|(?<=\S)\s*(?:与|诉|——|—|--|vs\.?|VS\.?)\s*(?=\S)")
_OPENED, _CLOSED = "（(", "）)"
_BRANCH: Final = re.compile(r"[（(]\w+[）)](?=[^（()）]*公司$)")
"""What belongs to the name of a company: 示例（上海）有限公司."""
_SPACED: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](?:$|\s))")
_ENDS_KIND: Final = "纠纷"


def repeats(text: str) -> bool:
    """Tell whether a cell says that it is the same as the one above: 〃, 同上."""
    return _REPEATS.fullmatch(text.strip()) is not None


def said(text: str) -> str:
    """Return what a cell says; empty where it says that there is nothing.

    Raises:
        Problem: the workbook itself could not show it, or it says only that it is the
            same as another cell.
    """
    text = text.strip()
    if text in _NOTHING:
        return ""
    if repeats(text):
        raise Problem(
            tr("“{text}”上面没有内容，或者有好几行，分不清照抄哪一格，请写全").format(
                text=text
            )
        )
    if text in _ELSEWHERE:
        raise Problem(tr("“{text}”没有写明是什么，请写全").format(text=text))
    if text == TOO_LONG:
        raise Problem(
            tr("表格把这个长数字的末尾丢了，请把这一格改成文本格式，重新写全")
        )
    if _SHEET_FAULT.fullmatch(text):
        raise Problem(tr("这一格是表格算不出来的公式（{text}）").format(text=text))
    return text


def day(text: str, year: int | None, today: date) -> date:
    """Return the day that a cell says.

    ``2023-05-06``, ``2023.5.6``, ``2023年5月6日``, ``23/5/6``, ``20230506`` and the
    count of days of a workbook are read; ``5月6日`` with the year of its sheet.

    Args:
        text: what the cell says; a time of day behind the day is left aside.
        year: of the sheet, if it has one.
        today: the room's day; a register tells of nothing later.

    Raises:
        Problem: it is no day, does not say its year, or lies ahead.
    """
    typed = _CLOCK.sub("", text.strip())
    if _SERIAL.fullmatch(typed) and int(float(typed)) in _SERIALS:
        meant = _FIRST_SERIAL + timedelta(days=int(float(typed)))
    elif typed[:1] in "今去前本":
        raise Problem(tr("“{text}”没有写明是哪一天").format(text=_short(text)))
    else:
        meant = _written_day(typed, year, today)
    if meant > today:
        raise Problem(tr("“{text}”在今天以后").format(text=_short(text)))
    return meant


def _written_day(typed: str, year: int | None, today: date) -> date:
    """Return a day that was written, with its year or with that of its sheet."""
    groups = _FIGURES.findall(fold(typed))
    if len(groups) == len("年月日") or _lengths(groups) in {(6,), (8,)}:
        return parse_date(typed, today)
    if len(groups) != len("月日") and _lengths(groups) not in {(3,), (4,)}:
        raise Problem(tr("“{text}”不是日期").format(text=_short(typed)))
    if year is None:
        raise Problem(tr("“{text}”没有写年份，表名里也没有").format(text=_short(typed)))
    if _HALF_LOST.fullmatch(fold(typed)):
        raise Problem(
            tr("“{text}”分不清是几号（.1 也可能是10号），请写成5月10日这样").format(
                text=typed
            )
        )
    # With the middle of a year as its today, a day without one falls into that year.
    meant = parse_date(typed, date(year, 7, 2))
    if meant.year != year:
        raise Problem(
            tr("{year}年没有“{text}”这一天").format(year=year, text=_short(typed))
        )
    return meant


def _lengths(groups: list[str]) -> tuple[int, ...]:
    return tuple(map(len, groups))


def fen(text: str, *, ten_thousands: bool) -> int:
    """Return the sum in 分 that a cell says.

    Args:
        text: ``3600``, ``3,600元``, ``1.5万元``.
        ten_thousands: its column is in 万元; a cell that says its own unit is not.

    Raises:
        Problem: it is no sum.
    """
    typed = fold(text)
    if ten_thousands and not _UNIT.search(typed):
        typed = f"{typed}万"
    return parse_yuan(typed)


def names(text: str) -> tuple[str, ...]:
    """Return the names in a cell: ``甲、乙``; two characters set apart are one name.

    What stands in brackets stays with the name before it, whole; see ``is_doubtful``.

    Raises:
        Problem: one of them says the same as another cell, or what a column is called.
    """
    parts = [_SPACED.sub("", clean_line(each)) for each in _split(_BETWEEN, text)]
    for each in parts:
        said(each)
        if each in _HEADINGS:
            raise Problem(tr("“{text}”是栏目的名称，不是姓名").format(text=each))
    return tuple(dict.fromkeys(filter(None, parts)))


def is_doubtful(name: str) -> bool:
    """Tell whether more than a name may stand in it: ``张三（男，65岁）``."""
    return any(sign in _OPENED + _CLOSED for sign in _BRANCH.sub("", name))


def _split(between: re.Pattern[str], text: str, most: int = 0) -> list[str]:
    """Split a text at what stands between, but nowhere within a pair of brackets.

    Args:
        between: what it is split at.
        text: of a cell.
        most: no more splits than this; 0 for any number.
    """
    within = _bracketed(text)
    parts, begins = [], 0
    for found in between.finditer(text):
        if any(found.start() in each for each in within):
            continue
        parts.append(text[begins : found.start()])
        begins = found.end()
        if len(parts) == most:
            break
    return [*parts, text[begins:]]


def _bracketed(text: str) -> list[range]:
    """Return what stands in brackets; one without its other half encloses nothing."""
    opened: list[int] = []
    found: list[range] = []
    for at, sign in enumerate(text):
        if sign in _OPENED:
            opened.append(at)
        elif sign in _CLOSED and opened:
            found.append(range(opened.pop(), at))
    return found


def two_sides(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return both sides of a cell of parties: ``甲、乙与丙``; who asked stands first.

    Without a word between them the first name is one side and the rest the other.
    """
    before, *after = _split(_SIDES, text, 1)
    if after:
        return names(before), names(after[0])
    every = names(text)
    return every[:1], every[1:]


def word(table: str, text: str, on: date, what: str) -> str:
    """Return the word of a list that a cell means.

    A word with or without 纠纷 is the same; one that a list gives as an example of
    one row only is read as that row.

    Args:
        table: name of the list.
        text: what the cell says.
        on: the day that counts.
        what: the list in a sentence.

    Raises:
        Problem: the list has no such word; names some that may be written.
    """
    name = clean_line(text)
    bare = name.removesuffix(_ENDS_KIND)
    for each in (name, bare, bare + _ENDS_KIND):
        if each and (found := find(table, each, on)):
            return found.name
    shown = [row for row in codes(table, on) if bare in _examples(row)]
    if len(shown) == 1:
        return shown[0].name
    return require(table, name, on, what=what).name


def _examples(row: Code) -> tuple[str, ...]:
    return tuple(filter(None, dict(row.more).get("examples", "").split("|")))


def identity(text: str, today: date) -> str:
    """Return the identity number in a cell.

    Raises:
        Problem: its figures cannot be right.
    """
    number = fold(text).upper()
    if reason := check_id(number, today).reason:
        raise Problem(reason)
    return number


def _short(text: str) -> str:
    """Return the beginning of a cell, for a sentence."""
    line = clean_line(text)
    longest = 20
    return line if len(line) <= longest else f"{line[:longest]}…"
