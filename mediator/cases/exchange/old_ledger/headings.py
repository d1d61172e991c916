"""Where the head of a sheet is, and what stands in which of its columns.

What columns are called is a dated table, ``old_ledger``: its other names are the ones
that people's registers have. A guess is only a guess; whoever imports may change it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes
from mediator.cases.facts.text import fold
from mediator.language import tr
from mediator.problems import Problem

TABLE: Final = "old_ledger"
REASON: Final = "哪里不对"
"""Heading of the column that says why a line was left out; no part of a register."""
_LOOKED_AT: Final = 15
_ENOUGH: Final = 3
_LIKELY: Final = 3
"""Characters of a known heading that may stand inside a longer one."""
_UNIT: Final = re.compile(
    r"[(\[【〔](?:单位[:：]?)?(?:人民币)?(?:万?元)[)\]】〕]|[*:：]"
)
_YEAR: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_LETTERS: Final = re.compile(r"[A-Za-z]{1,2}")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How one sheet is read.

    Attributes:
        name: on its tab.
        year: of days that do not say theirs; None if the sheet names none, or several.
        begins: place of its first line, from 0.
        headings: of its columns, as they are written; a head of two lines has the
            lower one, else the upper.
        fields: what stands in each column, a code of the table; empty for nothing.
    """

    name: str
    year: int | None
    begins: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]

    def column(self, field: str) -> int | None:
        """Return the place of a field's column, or None."""
        return self.fields.index(field) if field in self.fields else None

    def in_ten_thousands(self, column: int) -> bool:
        """Tell whether the head of a column of sums says 万元."""
        return "万元" in fold(self.headings[column])

    @property
    def unread(self) -> tuple[str, ...]:
        """Headings of columns that are not read."""
        pairs = zip(self.headings, self.fields, strict=True)
        return tuple(head for head, field in pairs if head and not field)

    def with_field(self, column: int, field: str) -> "SheetPlan":
        """Return the plan with another field in one column; it stands in no other."""
        fields = ["" if each == field else each for each in self.fields]
        fields[column] = field
        return replace(self, fields=tuple(fields))


@lru_cache(maxsize=1)
def ledger_fields() -> tuple[Code, ...]:
    """Return what a register may hold, in the order in which it is shown.

    Raises:
        Problem: the table cannot be read.
    """
    return codes(TABLE, date.max)


def plan_of(sheet: LedgerSheet) -> SheetPlan | None:
    """Return how a sheet is likely to be read; None if it has no head of a register.

    Args:
        sheet: as it was read.
    """
    found: tuple[int, int] | None = None  # how many are known, and in which row
    for place, row in enumerate(sheet.rows[:_LOOKED_AT]):
        known = len({field for each in row if (field := _exact(each))})
        if known >= _ENOUGH and (found is None or known > found[0]):
            found = known, place
    if found is None:
        return None
    head = found[1]
    headings, begins = _whole_head(sheet.rows, head)
    above = (sheet.name, *(cell for row in sheet.rows[:head] for cell in row))
    years = {each for text in above for each in _YEAR.findall(fold(text))}
    year = int(years.pop()) if len(years) == 1 else None
    return SheetPlan(sheet.name, year, begins, headings, _guessed(headings))


def _whole_head(
    rows: Sequence[tuple[str, ...]], head: int
) -> tuple[tuple[str, ...], int]:
    """Return the headings and where the lines begin; a head may have two lines."""
    upper = rows[head]
    before = rows[head - 1] if head else ()
    after = rows[head + 1] if head + 1 < len(rows) else ()
    lower: tuple[str, ...] = ()
    if _belongs_below(after):
        lower, begins = after, head + 2
    elif head and len(tuple(filter(_exact, before))) > 1:
        upper, lower, begins = before, upper, head + 1
    else:
        begins = head + 1
    wide = max(len(upper), len(lower), *(len(each) for each in rows[begins:]), 0)
    upper, lower = (each + ("",) * (wide - len(each)) for each in (upper, lower))
    return tuple(low or high for high, low in zip(upper, lower, strict=True)), begins


def _belongs_below(row: Sequence[str]) -> bool:
    """Tell whether a row under the head is its second line."""
    written = [each for each in row if each]
    known = sum(1 for each in written if _exact(each))
    return known > 1 and known * 2 >= len(written)


def _plain(heading: str) -> str:
    """Return a heading without blanks, units and signs."""
    return _UNIT.sub("", fold(heading))


@lru_cache(maxsize=1)
def _known() -> Mapping[str, str]:
    return {
        _plain(name): each.code
        for each in reversed(ledger_fields())
        for name in (*each.also, each.name)
    }


def _exact(heading: str) -> str:
    """Return the field of a heading by its exact name, or nothing."""
    return _known().get(_plain(heading), "") if heading else ""


def _inside(heading: str) -> str:
    """Return the field of the longest known heading inside a longer one."""
    text = _plain(heading)
    inside = [each for each in _known() if len(each) >= _LIKELY and each in text]
    return _known()[max(inside, key=len)] if inside else ""


def _guessed(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the field of each column; none stands in two."""
    fields = [""] * len(headings)
    for guess in (_exact, _inside):
        for place, heading in enumerate(headings):
            if fields[place] or not heading or fold(heading) == REASON:
                continue
            field = guess(heading)
            if field not in fields:
                fields[place] = field
    return tuple(fields)


def replanned(plan: SheetPlan, asked: str) -> SheetPlan:
    """Return a plan with columns as somebody named them.

    Args:
        plan: the guess.
        asked: ``受理日期=C,申请人=甲方,卷号=``; a column by its letter or its heading,
            nothing for a field that is not to be read.

    Raises:
        Problem: a field or a column is not there; says what is.
    """
    for each in filter(None, re.split("[,，]", asked)):
        name, sign, where = each.replace("＝", "=").partition("=")
        field = next((row for row in ledger_fields() if row.name == name.strip()), None)
        if field is None or not sign:
            names = "、".join(row.name for row in ledger_fields())
            raise Problem(
                tr("“{asked}”看不懂，请写成 受理日期=C。可写的栏目：{names}。").format(
                    asked=each, names=names
                )
            )
        if not where.strip():
            fields = tuple("" if own == field.code else own for own in plan.fields)
            plan = replace(plan, fields=fields)
            continue
        plan = plan.with_field(_column(plan, where.strip()), field.code)
    return plan


def _column(plan: SheetPlan, where: str) -> int:
    """Return the place of a column by its heading or its letter."""
    for place, heading in enumerate(plan.headings):
        if fold(heading) == fold(where):
            return place
    if _LETTERS.fullmatch(where):
        place = place_of(where)
        if place < len(plan.headings):
            return place
    raise Problem(
        tr("“{sheet}”里没有“{column}”这一列。表头是：{headings}。").format(
            sheet=plan.name,
            column=where,
            headings="、".join(filter(None, plan.headings)),
        )
    )


def place_of(letters: str) -> int:
    """Return the place of a column, from 0, by its letters."""
    place = 0
    for each in letters.upper():
        place = place * 26 + ord(each) - ord("A") + 1
    return place - 1


def letters_of(place: int) -> str:
    """Return the letters of a column by its place, from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
