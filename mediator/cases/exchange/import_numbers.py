"""Registration numbers of imported cases: kept if free, else given anew and said."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from mediator.cases.case_file import CaseFile
from mediator.cases.counters import draw
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import registration
from mediator.cases.model import Case, Counter, now
from mediator.language import tr
from mediator.problems import Problem

_OWN: Final = re.compile(r"([0-9]{4})-([0-9]{4,6})")
_LONGEST: Final = 32


def keep_numbers(
    session: Session, cases: Sequence[CaseFile]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Find a registration number for each case.

    The room's own counter moves past the numbers that are kept, so that it never
    gives one of them again.

    Args:
        session: the open change.
        cases: what comes in, in order.

    Returns:
        number, year, seq and search_row of each case; and a sentence for each number
        that could not be kept.
    """
    kept: list[tuple[int, int] | None] = []
    for case in cases:
        own = _own(case.number)
        good = own is not None and own not in kept and _free(session, case.number)
        kept.append(own if good else None)
    for year in {each[0] for each in kept if each}:
        last = max(each[1] for each in kept if each and each[0] == year)
        _move_counter(session, year, last)
    session.flush()
    given: list[dict[str, Any]] = []
    notes: list[str] = []
    foreign: set[str] = set()
    for case, own in zip(cases, kept, strict=True):
        if own:
            values = {"number": case.number, "year": own[0], "seq": own[1]}
            given.append({**values, "search_row": draw(session, "search", 0)})
            continue
        values = registration(session, _year(case.entered_at))
        if _may_stay(session, case.number) and case.number not in foreign:
            values["number"] = case.number
            foreign.add(case.number)
        elif case.number:
            notes.append(
                f"编号 {case.number} 已有别的纠纷用了，改用 {values['number']}。"
            )
        given.append(values)
    return given, notes


def refuse_numbers_in_use(
    session: Session, cases: Sequence[CaseFile], files: Sequence[str]
) -> None:
    """Refuse official numbers that another case bears: the file came in before.

    Call it before the cases are stored.

    Args:
        session: the open change.
        cases: what comes in, in order.
        files: the name of the file each of them comes from.

    Raises:
        Problem: names each file and its numbers; nothing was taken in.
    """
    asked = [case.case_number for case in cases if case.case_number]
    known = session.scalars(select(Case.case_number).where(Case.case_number.in_(asked)))
    twice = {*known, *(each for each in asked if asked.count(each) > 1)}
    if not twice:
        return
    of_file: dict[str, list[str]] = {}
    for case, file in zip(cases, files, strict=True):
        if case.case_number in twice:
            of_file.setdefault(file, []).append(case.case_number)
    named = "；".join(
        f"{file} 里的卷号 {'、'.join(sorted(set(numbers)))}"
        for file, numbers in of_file.items()
    )
    raise Problem(
        tr(
            "{named} 已经是别的纠纷的，可能导入过了。案件簿没有改动；"
            "确实是另一件的，请先改 case_number 再导入。"
        ).format(named=named)
    )


def _own(number: str) -> tuple[int, int] | None:
    """Return year and place of a number written as the program writes it."""
    found = _OWN.fullmatch(number)
    if found is None or number != f"{int(found[1])}-{int(found[2]):04}":
        return None
    return int(found[1]), int(found[2])


def _may_stay(session: Session, number: str) -> bool:
    """Return whether a number of another program can be kept as it is."""
    shape = bool(number) and len(number) <= _LONGEST and _OWN.fullmatch(number) is None
    return shape and _free(session, number)


def _free(session: Session, number: str) -> bool:
    taken = Case.number == number
    own = _own(number)
    if own:
        taken = or_(taken, and_(Case.year == own[0], Case.seq == own[1]))
    return session.scalars(select(Case.uid).where(taken).limit(1)).first() is None


def _year(entered_at: datetime | None) -> int:
    return room_day(entered_at or now()).year


def _move_counter(session: Session, year: int, last: int) -> None:
    """Let the counter of one year go on behind the last kept number."""
    counter = session.get(Counter, ("registration", year))
    if counter is None:
        session.add(Counter(kind="registration", year=year, last=last))
    else:
        counter.last = max(counter.last, last)
