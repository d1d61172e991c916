"""How a sheet is read: where its lines begin, and what stands in which column.

A guess is only a guess; whoever imports may change it.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from mediator.cases.exchange.old_ledger.column_names import ledger_fields
from mediator.cases.exchange.old_ledger.head import called, head_of, parts_of
from mediator.cases.exchange.old_ledger.official import are_case_numbers
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.cases.facts.numbering import Pattern
from mediator.cases.facts.text import fold
from mediator.language import tr
from mediator.problems import Problem

_YEAR: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
NUMBER: Final = "number"
CASE_NUMBER: Final = "case_number"
_LETTERS: Final = re.compile(r"[A-Za-z]{1,2}")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How one sheet is read.

    Attributes:
        name: on its tab.
        year: of days that do not say theirs; None if the sheet names none, or several.
        begins: place of its first line, from 0.
        head: its lines, as they are written.
        headings: of its columns, each in one; a column that holds something without
            any is called by its letter.
        fields: what stands in each column, a code of the table; empty for nothing.
    """

    name: str
    year: int | None
    begins: int
    head: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    fields: tuple[str, ...]

    def column(self, field: str) -> int | None:
        """Return the place of a field's column, or None."""
        return self.fields.index(field) if field in self.fields else None

    def in_ten_thousands(self, column: int) -> bool:
        """Tell whether the head of a column of sums says 万元."""
        return "万元" in fold(self.headings[column])

    def has_heading(self, column: int) -> bool:
        """Tell whether anything is written over a column; else its letter names it."""
        return any(column < len(each) and each[column] for each in self.head)

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


def plan_of(sheet: LedgerSheet, like: Pattern | None = None) -> SheetPlan | None:
    """Return how a sheet is likely to be read; None if it has no head of a register.

    Args:
        sheet: as it was read.
        like: how the room writes its 卷号, if that is known.
    """
    found = head_of(sheet)
    if found is None:
        return None
    head, lines = sheet.rows[found.start : found.stop], sheet.rows[found.stop :]
    columns = called(parts_of(head, max(map(len, lines), default=0)))
    filled = {place for row in lines for place, each in enumerate(row) if each}
    headings = (
        heading
        or (tr("{column}列").format(column=letters_of(place)) * (place in filled))
        for place, (heading, _) in enumerate(columns)
    )
    above = (sheet.name, *(each for row in sheet.rows[: found.start] for each in row))
    years = {each for text in above for each in _YEAR.findall(fold(text))}
    plan = SheetPlan(
        name=sheet.name,
        year=int(years.pop()) if len(years) == 1 else None,
        begins=found.stop,
        head=head,
        headings=tuple(headings),
        fields=tuple(field for _, field in columns),
    )
    at = plan.column(NUMBER)
    if at is None or plan.column(CASE_NUMBER) is not None:
        return plan
    values = [row[at] for row in lines if at < len(row) and row[at]]
    if values and are_case_numbers(values, like):
        return plan.with_field(at, CASE_NUMBER)
    return plan


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
