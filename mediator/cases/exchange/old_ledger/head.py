"""The head of a sheet in one to three lines, and what each column is called by it.

A heading that stands over several columns is written in the first of them: 申请人
over 姓名 and 电话. It belongs to each of them: they are 申请人姓名 and 申请人电话.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from mediator.cases.exchange.old_ledger.column_names import (
    REASON,
    exact,
    inside,
    is_of_people,
    is_of_side,
    people,
)
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.cases.facts.text import fold

Lines = Sequence[tuple[str, ...]]
Parts = tuple[str, ...]
"""What stands over one column, from the top."""
_LOOKED_AT: Final = 15
_ENOUGH: Final = 3
_MOST_LINES: Final = 3
_VAGUE: Final = 2
"""Characters of a heading that means another thing under another group."""
_BIG: Final = "万元"


def head_of(sheet: LedgerSheet) -> range | None:
    """Return the rows of a sheet that are its head; None if it has none of a register.

    Args:
        sheet: as it was read.
    """
    rows = sheet.rows[:_LOOKED_AT]
    known = {
        place: len({field for each in row if (field := exact(each))})
        for place, row in enumerate(rows)
    }
    likeliest = max(known, key=lambda place: known[place], default=0)
    if known.get(likeliest, 0) >= _ENOUGH:
        return _whole(sheet, range(likeliest, likeliest + 1))
    pairs = {
        place: _known_in(rows[place : place + 2])
        for place in range(len(rows) - 1)
        if rows[place] and _belongs_below(rows[place], rows[place + 1])
    }
    likeliest = max(pairs, key=lambda place: pairs[place], default=0)
    if pairs.get(likeliest, 0) < _ENOUGH:
        return None
    return _whole(sheet, range(likeliest, likeliest + 2))


def _known_in(head: Lines) -> int:
    """Return how many fields the columns of a head name exactly."""
    return len({field for each, field in called(parts_of(head)) if exact(each)})


def _whole(sheet: LedgerSheet, head: range) -> range:
    """Return a head with the lines above and below that belong to it."""
    rows = sheet.rows
    while len(head) < _MOST_LINES and head.stop < len(rows):
        if not _are_one(sheet, head.stop - 1, head.start) and not _belongs_below(
            rows[head.stop - 1], rows[head.stop]
        ):
            break
        head = range(head.start, head.stop + 1)
    while len(head) < _MOST_LINES and head.start:
        above = head.start - 1
        if not _are_one(sheet, above, above) and not _belongs_above(
            rows[above], rows[head.start : head.stop]
        ):
            break
        head = range(above, head.stop)
    return head


def _are_one(sheet: LedgerSheet, upper: int, first: int) -> bool:
    """Tell whether a cell of the head, begun at ``first``, goes on below ``upper``."""
    return any(
        first <= each.first <= upper < each.last
        for each in sheet.merged
        if sheet.text(each.first, each.column)
    )


def _belongs_below(upper: Parts, row: Parts) -> bool:
    """Tell whether a row under the head is its next line."""
    parts = parts_of((upper, row))
    written = [place for place, each in enumerate(row) if each]
    known = [
        place
        for place in written
        if exact(row[place])
        or is_of_people(row[place])
        or any(exact(each) for each in _together(parts[place]))
    ]
    if known and len(known) == len(written):
        return True
    return len(known) > 1 and len(known) * 2 >= len(written)


def _belongs_above(row: Parts, head: Lines) -> bool:
    """Tell whether a row over a head is a line of it."""
    known = [place for place, each in enumerate(row) if exact(each)]
    wanting = [
        place
        for place in known
        if not any(place < len(each) and each[place] for each in head)
    ]
    return len(known) > 1 or bool(wanting)


def parts_of(head: Lines, wide: int = 0) -> tuple[Parts, ...]:
    """Return what stands over each column.

    A heading goes on to the right over what is empty, as far as there are headings
    below it and none of a line above begins.

    Args:
        head: its lines.
        wide: columns of the sheet.
    """
    wide = max(wide, *map(len, head))
    lines = [each + ("",) * (wide - len(each)) for each in head]
    whole = [tuple(_carried(lines, at)) for at in range(len(lines))]
    return tuple(tuple(filter(None, each)) for each in zip(*whole, strict=True))


def _carried(lines: Lines, at: int) -> Iterator[str]:
    said = ""
    for place, text in enumerate(lines[at]):
        if text or any(line[place] for line in lines[:at]):
            said = text
        if not any(line[place] for line in lines[at + 1 :]):
            said = ""
        yield text or said


def called(columns: Sequence[Parts]) -> tuple[tuple[str, str], ...]:
    """Return heading and field of each column; no field stands in two.

    Args:
        columns: what stands over each.
    """
    found = [("".join(parts), "") for parts in columns]
    for guess in (_as_a_whole, _by_its_lowest, _likely):
        for place, parts in enumerate(columns):
            if found[place][1] or not parts or fold(parts[-1]) == REASON:
                continue
            heading, field = guess(parts)
            if field and field not in {taken for _, taken in found}:
                found[place] = _with_unit(heading, parts), field
    return tuple(found)


def _with_unit(heading: str, parts: Parts) -> str:
    """Return a heading with 万元, where that stands in a part that was left out."""
    big = _BIG in fold("".join(parts)) and _BIG not in fold(heading)
    return f"{heading}（{_BIG}）" if big else heading


def _together(parts: Parts) -> Iterator[str]:
    """Yield what a column may be called by its group and its own heading."""
    for at in range(len(parts) - 1):
        below = "".join(parts[at + 1 :])
        yield parts[at] + below
        if who := people(parts[at]):
            yield who + below


def _as_a_whole(parts: Parts) -> tuple[str, str]:
    names = list(_together(parts)) or list(parts)
    return next(((each, exact(each)) for each in names if exact(each)), ("", ""))


def _by_its_lowest(parts: Parts) -> tuple[str, str]:
    field = exact(parts[-1])
    short = len(fold(parts[-1])) <= _VAGUE
    if any(map(people, parts[:-1])) and short and not is_of_side(field):
        return "", ""  # 编号 or 类型 of people is not that of the case
    return parts[-1], field


def _likely(parts: Parts) -> tuple[str, str]:
    whole = "".join(parts)
    return whole, inside(whole, "".join(parts[:-1]))
