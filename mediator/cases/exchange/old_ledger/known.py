"""What the book has already of a register, and how its cases are numbered.

A line is the same as a case if day and parties are the same and one of number, 卷号,
agreement or facts too: so a corrected register may be brought in again, and only what
is new comes in. Numbers stand in the register; the room's counter is never drawn from.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from mediator.cases.counters import draw
from mediator.cases.exchange.old_ledger.lines import Line
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.numbering import spellings
from mediator.cases.facts.text import fold
from mediator.cases.model import Agreement, Case, Party, now
from mediator.cases.words import Side
from mediator.language import tr

PREFIX: Final = "台账"
_OWN: Final = re.compile(r"[0-9]{4}-[0-9]{4,6}")
"""Numbers that the room's own counter gives; those of a register get a prefix."""
_LONGEST: Final = 32
_CHUNK: Final = 5000
_FREED: Final = "已撤销"


@dataclass(frozen=True, slots=True, repr=False)
class _Held:
    """A case of the book, as far as a line can be the same."""

    numbers: frozenset[str]
    facts: str


_Key = tuple[date | None, frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True, repr=False)
class Sorted:
    """Lines by what becomes of them.

    Attributes:
        new: come in.
        known: are in the book already.
        faulty: cannot come in.
    """

    new: tuple[Line, ...]
    known: tuple[Line, ...]
    faulty: tuple[Line, ...]


def sorted_out(session: Session, lines: Sequence[Line]) -> Sorted:
    """Tell which lines are new, which the book has, and which are at fault.

    Args:
        session: of the book.
        lines: of all sheets, in order.
    """
    held = _held(session, lines)
    taken = _official_numbers(session, lines)
    seen: dict[tuple[object, ...], Line] = {}
    new: list[Line] = []
    known: list[Line] = []
    faulty: list[Line] = []
    for line in lines:
        if line.case is None:
            faulty.append(line)
        elif _is_held(line, held):
            known.append(line)
        elif twin := seen.get(_content(line)):
            faulty.append(
                line.at_fault(
                    tr("和“{sheet}”第{row}行完全一样").format(
                        sheet=twin.plan.name, row=twin.row
                    )
                )
            )
        elif twice := next(filter(partial(_is_taken, taken), _official(line)), ""):
            faulty.append(
                line.at_fault(
                    tr("编号“{number}”已经是另一件纠纷的").format(number=twice[1])
                )
            )
        else:
            seen[_content(line)] = line
            taken |= set(_official(line))
            new.append(line)
    return Sorted(tuple(new), tuple(known), tuple(faulty))


def _key(line: Line) -> _Key:
    case = line.case
    assert case is not None  # noqa: S101 - asked of good lines only
    sides = (
        frozenset(each.name for each in case.on_side(side))
        for side in (Side.APPLICANT, Side.RESPONDENT)
    )
    applicants, respondents = sides
    return case.accepted_on, applicants, respondents


def _is_held(line: Line, held: dict[_Key, list[_Held]]) -> bool:
    case = line.case
    assert case is not None  # noqa: S101 - asked of good lines only
    numbers = {wanted_number(line), *(each for _, each in _official(line))} - {""}
    return any(
        numbers & each.numbers or bool(case.facts and case.facts == each.facts)
        for each in held.get(_key(line), ())
    )


def _content(line: Line) -> tuple[object, ...]:
    """Return all a line says but for its own number."""
    serial = line.plan.column("serial")
    cells = tuple(
        each for place, each in enumerate(line.cells) if each and place != serial
    )
    return (*_key(line), cells, line.further)


def _official(line: Line) -> Iterator[tuple[str, str]]:
    """Yield 卷号 and agreement number of a line, each with what it numbers."""
    case = line.case
    assert case is not None  # noqa: S101 - asked of good lines only
    if case.case_number:
        yield "case", case.case_number
    for each in case.agreements:
        if each.number:
            yield "agreement", each.number


def _is_taken(taken: Collection[tuple[str, str]], official: tuple[str, str]) -> bool:
    """Tell whether a number is another's already, in whatever brackets."""
    kind, number = official
    return any((kind, each) in taken for each in spellings(number))


def _held(session: Session, lines: Sequence[Line]) -> dict[_Key, list[_Held]]:
    """Return the cases of the book that lines may be the same as."""
    cases = [each.case for each in lines if each.case]
    names = {party.name for case in cases for party in case.parties}
    days = {case.accepted_on for case in cases if not case.parties} - {None}
    uids = {
        *_among(session, Party.case_uid, Party.name.in_, names),
        *_among(session, Case.uid, Case.accepted_on.in_, days),
    }
    sides: dict[str, dict[Side, set[str]]] = {}
    numbers: dict[str, set[str]] = {}
    for part in _chunks(uids):
        parties = select(Party.case_uid, Party.side, Party.name).where(
            Party.case_uid.in_(part), Party.deleted_on.is_(None)
        )
        for uid, side, name in session.execute(parties):
            sides.setdefault(uid, {}).setdefault(side, set()).add(name)
        agreements = select(Agreement.case_uid, Agreement.number).where(
            Agreement.case_uid.in_(part), Agreement.deleted_on.is_(None)
        )
        for uid, number in session.execute(agreements):
            numbers.setdefault(uid, set()).add(number)
    found: dict[_Key, list[_Held]] = {}
    for part in _chunks(uids):
        rows = select(
            Case.uid, Case.accepted_on, Case.number, Case.case_number, Case.facts
        ).where(Case.uid.in_(part), Case.deleted_on.is_(None))
        for uid, accepted_on, number, case_number, facts in session.execute(rows):
            own = sides.get(uid, {})
            key = (
                accepted_on,
                frozenset(own.get(Side.APPLICANT, ())),
                frozenset(own.get(Side.RESPONDENT, ())),
            )
            known = numbers.get(uid, set()) | {number, case_number}
            found.setdefault(key, []).append(_Held(frozenset(known - {""}), facts))
    return found


def _official_numbers(session: Session, lines: Sequence[Line]) -> set[tuple[str, str]]:
    """Return what numbers of the lines something in the book bears, as it is there."""
    asked = [each for line in lines if line.case for each in _official(line)]
    columns = {"case": Case.case_number, "agreement": Agreement.number}
    return {
        (kind, number)
        for kind, column in columns.items()
        for number in _among(
            session,
            column,
            column.in_,
            {
                each
                for own, number in asked
                if own == kind
                for each in spellings(number)
            },
        )
    }


def _among(
    session: Session,
    column: Any,  # noqa: ANN401 - a column of any record
    inside: Callable[[Collection[Any]], ColumnElement[bool]],
    values: Collection[Any],
) -> Iterator[str]:
    """Yield a column of the live records whose other column is among values."""
    for part in _chunks(values):
        live = column.class_.deleted_on.is_(None)
        yield from session.scalars(select(column).where(inside(part), live))


def _chunks(values: Collection[Any]) -> Iterator[list[Any]]:
    every = list(values)
    for start in range(0, len(every), _CHUNK):
        yield every[start : start + _CHUNK]


# --- numbers


def wanted_number(line: Line) -> str:
    """Return the number that a line has in its register, as a case bears it.

    One of the shape that the room's counter gives is marked, so that the counter never
    meets it; a serial number is told apart by its year.
    """
    case = line.case
    number = fold(case.number) if case else ""
    if number and len(number) <= _LONGEST - len(PREFIX) - 2:
        return f"{PREFIX}{number}" if _OWN.fullmatch(number) else number
    year = f"{line.year}-" if line.year else ""
    serial = fold(line.serial)
    if serial.isascii() and serial.isdigit():
        return f"{PREFIX}{year}{int(serial):04}"[:_LONGEST]
    return f"{PREFIX}{year}行{line.row}"


def numbered(session: Session, lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    """Yield number, year, place and search row for the case of each line.

    Places are counted below nothing, so that the room's own stay its counter's.

    Args:
        session: the open change.
        lines: the new ones.
    """
    wanted = [wanted_number(each) for each in lines]
    used: set[str] = set()
    for part in _chunks(set(wanted)):
        used |= set(session.scalars(select(Case.number).where(Case.number.in_(part))))
    this_year = room_day(now()).year
    years = [each.year or this_year for each in lines]
    next_place = {
        year: min(
            session.scalar(select(func.min(Case.seq)).where(Case.year == year)) or 0, 0
        )
        - years.count(year)
        for year in set(years)
    }
    for number, year in zip(wanted, years, strict=True):
        free = _free(session, number, used)
        used.add(free)
        yield {
            "number": free,
            "year": year,
            "seq": next_place[year],
            "search_row": draw(session, "search", 0),
        }
        next_place[year] += 1


def _free(session: Session, number: str, used: set[str]) -> str:
    if number not in used:
        return number
    count = 2
    while True:
        tried = f"{number}（{count}）"[:_LONGEST]
        rows = select(Case.uid).where(Case.number == tried).limit(1)
        if tried not in used and session.scalars(rows).first() is None:
            return tried
        count += 1


def free_numbers(session: Session, lines: Sequence[Line]) -> None:
    """Take the numbers of lines from cases that were deleted or taken back.

    Args:
        session: an open change before the import.
        lines: the new ones.
    """
    for part in _chunks({wanted_number(each) for each in lines}):
        gone = select(Case).where(Case.number.in_(part), Case.deleted_on.is_not(None))
        for case in session.scalars(gone):
            case.number = f"{_FREED}{case.search_row}"
