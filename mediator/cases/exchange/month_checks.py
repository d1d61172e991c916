"""What is wrong with the closed months and the own tables of a case file.

A closed month is kept for good, so it must say what it says it is; an own table goes
before the one that came along, so every line of it must be readable.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import msgspec

from mediator.cases.case_file import BookFile, MonthClosingEntry
from mediator.cases.exchange.wording import Way, place
from mediator.cases.facts.code_table import Code, parse_table
from mediator.cases.month.snapshot import snapshot_of
from mediator.places import resource
from mediator.problems import Problem

_MONTHS: Final = range(1, 13)
_YEARS: Final = range(1900, 2101)


def month_faults(book: BookFile) -> Iterator[str]:
    """Say which closed months are none, or stand there twice."""
    seen: set[tuple[int, int]] = set()
    for index, closed in enumerate(book.closed_months):
        at: Way = ("closed_months", index)
        if closed.month not in _MONTHS or closed.year not in _YEARS:
            yield f"{place(at)}写的 {closed.year} 年 {closed.month} 月不对，请核对"
        elif (closed.year, closed.month) in seen:
            yield f"{place(at)}与前面的是同一个月，请只留一个"
        elif not _says_the_same(closed):
            yield f"{place((*at, 'snapshot'))}不是这个月定稿时的数字，请重新导出"
        seen.add((closed.year, closed.month))


def _says_the_same(closed: MonthClosingEntry) -> bool:
    try:
        period = snapshot_of(closed.snapshot).package.period
    except msgspec.MsgspecError:
        return False
    return (period.year, period.month) == (closed.year, closed.month)


def table_faults(book: BookFile) -> Iterator[str]:
    """Say which own tables are of no table, stand there twice, or cannot be read."""
    seen: set[str] = set()
    for index, own in enumerate(book.own_tables):
        here = place(("own_tables", index))
        name = f"{own.table}.csv"
        known = {path.name for path in resource("codes").glob("*.csv")}
        if name not in known:
            yield f"{here}写的“{own.table}”不是分类表的名字，请改正或删去"
        elif own.table in seen:
            yield f"{here}与前面的是同一张表，请只留一张"
        else:
            yield from _lines(here, own.text, f"{own.table}（本室的）")
        seen.add(own.table)


def own_rows(book: BookFile) -> dict[str, tuple[Code, ...]]:
    """Return the rows of the own tables of a file, by table, that can be read."""
    found = {}
    for own in book.own_tables:
        with suppress(Problem):  # told of by ``table_faults``
            found[own.table] = parse_table(own.text, f"{own.table}（本室的）")
    return found


def _lines(here: str, text: str, name: str) -> Iterator[str]:
    try:
        if not parse_table(text, name):
            yield f"{here}一行内容也没有，请补上或删去"
    except Problem as problem:
        yield f"{here}读不出来：{problem}".rstrip("。")
