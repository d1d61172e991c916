"""Which rows of a sheet are one line, and what their cells say.

A cell merged downwards says the same in each of its rows, and one that says 〃 or 同上
what the cell above says. A row with nothing but names, or what is told of people, has
further parties of the line above. Where that is not certain, the row has a doubt:
neither a case nor a party is made of what may be the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mediator.cases.exchange.old_ledger.cells import repeats, two_sides
from mediator.cases.exchange.old_ledger.column_names import (
    REASON,
    SIDES,
    WHERE,
    is_heading,
    is_of_side,
    ledger_fields,
    tells_of_people,
)
from mediator.cases.exchange.old_ledger.headings import SheetPlan
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet, Merged
from mediator.cases.facts.text import fold
from mediator.cases.progress import step
from mediator.language import tr
from mediator.problems import Problem

_SUMS: Final = ("合计", "总计", "小计", "累计")
_NUMBERS: Final = frozenset(("serial", "number", "case_number", "agreement"))
_BOTH: Final = "parties"
_SAME: Final = "〃"
_LABEL: Final = ":"
"""Stands in what is written below a register: 制表人：某某."""


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row.

    Attributes:
        place: from 0.
        cells: what each says, merged and repeated ones too.
    """

    place: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """The rows of one line.

    Attributes:
        first: with the case.
        further: with more of its parties.
        doubt: why it cannot be said whose row this is; empty for none.
        alone: what the row in doubt says without the rows above it.
    """

    first: Row
    further: tuple[Row, ...] = ()
    doubt: str = ""
    alone: tuple[str, ...] = ()


def blocks(sheet: LedgerSheet, plan: SheetPlan) -> Iterator[Block]:
    """Yield the lines of a sheet; empty ones and those of sums are passed over.

    Args:
        sheet: as it was read.
        plan: how it is to be read.
    """
    merged = _Merging(sheet, plan.begins)
    told = _Telling(sheet, plan)
    above: Block | None = None
    for place in range(plan.begins, len(sheet.rows)):
        step(place, len(sheet.rows))
        written = sheet.rows[place]
        merged.go_to(place)
        if _says_nothing(written, plan):
            # A line goes on over an empty row only if it is merged over that.
            if above and (any(written) or not merged.columns & told.columns):
                yield above
                above = None
            continue
        cells = _repeated(merged.filled(written), above, plan)
        row = Row(place, cells)
        merged.keep(row)
        joined = told.joined(row, written, above, merged.columns)
        if joined.first.place == place and above:
            yield above
        above = joined
    if above:
        yield above


class _Merging:
    """What is merged downwards into the row that is looked at."""

    def __init__(self, sheet: LedgerSheet, begins: int) -> None:
        self._sheet = sheet
        self._begun: dict[int, list[Merged]] = {}
        for each in sheet.merged:
            if each.first >= begins:
                self._begun.setdefault(each.first, []).append(each)
        self._over: dict[int, tuple[Merged, str]] = {}
        self._place = 0

    def go_to(self, place: int) -> None:
        """Look at a row, one after the other."""
        self._place = place
        over = self._over.items()
        self._over = {at: told for at, told in over if told[0].last >= place}
        for each in self._begun.get(place, ()):
            said = self._sheet.text(place, each.column)
            self._over[each.column] = each, said

    def keep(self, row: Row) -> None:
        """Keep what the cells say that begin in a row."""
        for each in self._begun.get(row.place, ()):
            if each.column < len(row.cells):
                self._over[each.column] = each, row.cells[each.column]

    @property
    def columns(self) -> frozenset[int]:
        """The columns that are merged with the row above."""
        over = self._over.items()
        return frozenset(at for at, (each, _) in over if each.first < self._place)

    def filled(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Return cells with what is merged into them from above."""
        said = {
            at: text
            for at, (each, text) in self._over.items()
            if each.first < self._place and text
        }
        if not said:
            return cells
        wide = max(len(cells), *(at + 1 for at in said))
        padded = cells + ("",) * (wide - len(cells))
        return tuple(each or said.get(at, "") for at, each in enumerate(padded))


def _repeated(
    cells: tuple[str, ...], above: Block | None, plan: SheetPlan
) -> tuple[str, ...]:
    """Return cells with what they repeat; one that repeats nothing stays as it is."""
    if above is None or not any(map(repeats, cells)):
        return cells
    return tuple(
        (_said_above(above, at, plan) or each) if repeats(each) else each
        for at, each in enumerate(cells)
    )


def _said_above(above: Block, at: int, plan: SheetPlan) -> str:
    """Return the cell above; nothing where several rows tell of those people."""
    side = _side(plan.fields[at])
    told = {
        _side(plan.fields[place])
        for row in above.further
        for place, each in enumerate(row.cells)
        if each
    }
    several = above.further and (side == _BOTH or (side in SIDES and side in told))
    cells = above.first.cells
    return "" if several or at >= len(cells) else cells[at]


def _side(field: str) -> str:
    """Return the side that a field of people tells of."""
    return field.partition("_")[0]


class _Telling:
    """What tells that a row is a case of its own: a number, a day, a kind, a result."""

    def __init__(self, sheet: LedgerSheet, plan: SheetPlan) -> None:
        days = {each.code for each in ledger_fields() if each.group == "day"}
        telling = days | _NUMBERS | {"kind", "result"}
        fields = dict(enumerate(plan.fields))
        self._fields = fields
        self.columns = frozenset(at for at, each in fields.items() if each in telling)
        self._numbers = frozenset(at for at in self.columns if fields[at] in _NUMBERS)
        beside = {REASON, WHERE}
        self._silent = frozenset(
            at
            for at, heading in enumerate(plan.headings)
            if not fields[at] and (heading in beside or tells_of_people(heading))
        )
        # A register that never says such a thing cannot lack it in one row.
        self._asked = REASON in plan.headings or any(
            self.columns & _said(row) for row in sheet.rows[plan.begins :]
        )

    def joined(
        self,
        row: Row,
        written: Sequence[str],
        above: Block | None,
        merged: frozenset[int],
    ) -> Block:
        """Return a row with the line above, as one of its own, or in doubt.

        Args:
            row: what it says.
            written: what is written in the row itself.
            above: the line that stands directly above it.
            merged: columns in which it is merged with the row above.
        """
        own = frozenset(at for at, each in enumerate(written) if each) - self._silent
        alone = Block(row)
        doubtful = replace(alone, doubt=_unsaid(), alone=tuple(written))
        if not self._asked:
            return alone
        labels = {at for at in own & self._numbers if _LABEL in fold(written[at])}
        if own & self.columns & _said(written) - labels:
            torn = merged & self._numbers
            return self._torn(row, torn) if torn and not own & torn else alone
        if own & self.columns:
            return alone if self._is_case(own - labels, written, above) else doubtful
        new = own & _said(written)
        return self._further(row, new, own, above, merged) or doubtful

    def _torn(self, row: Row, numbers: frozenset[int]) -> Block:
        """Return a row in doubt that has its number from above, and says so."""
        cells = (_SAME if at in numbers else each for at, each in enumerate(row.cells))
        return Block(row, doubt=_torn(), alone=tuple(cells))

    def _is_case(
        self, own: frozenset[int], written: Sequence[str], above: Block | None
    ) -> bool:
        """Tell whether a row that repeats day, kind and result is a case of its own."""
        people = {at for at in own if self._is_of_people(at)}
        if own & _said(written) - people:
            return True
        numbers = above and self._numbers & _said(above.first.cells)
        return len(self._sides(people)) > 1 and not numbers

    def _further(
        self,
        row: Row,
        new: frozenset[int],
        own: frozenset[int],
        above: Block | None,
        merged: frozenset[int],
    ) -> Block | None:
        """Return the line above with more parties from a row, if it is certain.

        Args:
            row: what it says.
            new: where it says something new.
            own: where anything is written in it.
            above: the line.
            merged: columns in which they are one.
        """
        if above is None or not all(map(self._is_of_people, own)):
            return None
        if any(_LABEL in fold(row.cells[at]) for at in own):
            return None
        sides = self._sides(own)
        if sides == {_BOTH}:
            return self._with_names(row, above)
        both = len(self._sides(new)) > 1
        if _BOTH in sides or (both and not self._are_one(above, merged)):
            return None
        cells = tuple(
            each if at in own or at in self._silent else ""
            for at, each in enumerate(row.cells)
        )
        return replace(above, further=(*above.further, Row(row.place, cells)))

    def _are_one(self, above: Block, merged: frozenset[int]) -> bool:
        """Tell whether a row is merged with a line in all that tells of a case.

        A day alone may be merged over several cases of that day.
        """
        told = self.columns & _said(above.first.cells)
        sure = merged & self._numbers or len(merged & told) > 1
        return bool(sure) and told <= merged

    def _with_names(self, row: Row, above: Block) -> Block | None:
        """Return a line with more names in its cell of both sides, if it is certain."""
        at = next(at for at, each in self._fields.items() if each == _BOTH)
        cells = list(above.first.cells)
        said, more = (cells[at] if at < len(cells) else ""), row.cells[at]
        try:
            sides = two_sides(said)
        except Problem:
            return None
        if not sides[0] or (sides[1] and not above.further):
            return None  # both sides are said in the cell above
        cells[at] = f"{said}\n{more}"
        first = Row(above.first.place, tuple(cells))
        further = (*above.further, Row(row.place, ()))
        return replace(above, first=first, further=further)

    def _sides(self, columns: Iterable[int]) -> set[str]:
        """Return the sides that columns tell of, both as one for a column of both."""
        return {_side(self._fields[at]) for at in columns}

    def _is_of_people(self, at: int) -> bool:
        field = self._fields.get(at, "")
        return field == _BOTH or is_of_side(field)


def _said(row: Sequence[str]) -> frozenset[int]:
    """Return the places in which a row itself says something."""
    return frozenset(at for at, each in enumerate(row) if each and not repeats(each))


def _unsaid() -> str:
    return tr(
        "没有编号、日期、类型和结果，分不清是上一行那件的当事人，还是另一件纠纷；"
        "是另一件请补上日期，是当事人请在导入后到那一件里补上"
    )


def _torn() -> str:
    return tr(
        "编号和上一行合并成一格，又另写了日期、类型或结果，分不清是一件还是两件，"
        "请拆开写全"
    )


def _says_nothing(cells: Sequence[str], plan: SheetPlan) -> bool:
    """Tell whether a row is empty but for its number, or repeats the head, or sums."""
    serial = plan.column("serial")
    written = [each for place, each in enumerate(cells) if each and place != serial]
    if not written or any(fold(each) in _SUMS for each in cells[:3]):
        return True
    return is_heading(cells) or any(
        all(each in {"", said} for each, said in zip(cells, head, strict=False))
        for head in (*plan.head, plan.headings)
    )
