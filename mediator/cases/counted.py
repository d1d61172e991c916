"""The counters held against the numbers: each ends at the last one that is known.

A counter that was moved past the program leaves a gap in a register, which reads as a
hidden case. It moves with a number that is written down in the same change: on a case,
on a paper or a blank form, or as void. What bore the number last may bear another now,
or be destroyed: then the journal still tells of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.facts.codes import every
from mediator.cases.issuing import CASE
from mediator.cases.model import (
    Agreement,
    Case,
    Counter,
    DrawnNumber,
    JournalEntry,
    OwnPaper,
    VoidNumber,
)
from mediator.cases.numbers_drawn import Counts, drawn_places
from mediator.language import tr

_AT_ONCE: Final = 500
_REGISTRATION: Final = "registration"
_SEARCH: Final = "search"
_BEARERS: Final = {
    Case.__tablename__: "case_number",
    Agreement.__tablename__: "number",
    OwnPaper.__tablename__: "number",
    DrawnNumber.__tablename__: "number",
    VoidNumber.__tablename__: "number",
}
_GOING: Final = {Agreement.__tablename__, OwnPaper.__tablename__}
"""What is destroyed with its number; a 卷号 stays."""


def counters_ahead(session: Session) -> list[str]:
    """Say which counters are ahead of every number that the book knows.

    The chain of the journal must have been checked. A number counts as known wherever
    its place can be read in it, for a room may have changed how it writes them. Not
    found is a paper's counter once a paper that had a number was destroyed.

    Args:
        session: to read in.

    Returns:
        A sentence for each.
    """
    ahead = []
    doubtful = []
    for counter in session.scalars(
        select(Counter).order_by(Counter.kind, Counter.year)
    ):
        if counter.kind in {_REGISTRATION, _SEARCH}:
            if counter.last > _highest(session, counter):
                ahead.append(counter)
        elif counter.last and not _knows(counter, _in_use(session, counter.kind)):
            doubtful.append(counter)
    ahead += _unknown_to_journal(session, doubtful)
    return [
        tr(
            "{name}编到了第 {last} 号，没有一条记录知道这个号，可能有人绕过程序改过。"
            "请把案件簿整个复制一份，交给负责人核对。"
        ).format(name=_named(each), last=each.last)
        for each in ahead
    ]


def counters_behind(session: Session) -> list[str]:
    """Say which counters were set back behind a number that was drawn from them.

    One that is set back gives numbers that are taken; one that is missing begins anew.
    Of papers only those count that were numbered since the room last changed how it
    writes its numbers: of older ones nobody can tell where in them the place stands.

    Args:
        session: to read in.

    Returns:
        A sentence for each.
    """
    highest: dict[Counts, int] = dict(_of_cases(session))
    counted = {
        (each.kind, each.year): each for each in session.scalars(select(Counter))
    }

    def counts(place: Counts) -> int:
        return counted[place].last if place in counted else 0

    for places, last in drawn_places(session):
        if all(counts(each) < last for each in places):
            nearest = max(sorted(places, reverse=True), key=counts)
            highest[nearest] = max(highest.get(nearest, 0), last)
    return [
        tr(
            "{name}只编到第 {last} 号，案件却已经用到第 {highest} 号，可能有人绕过程序"
            "改过。请把案件簿整个复制一份，交给负责人核对。"
        ).format(
            name=_named(Counter(kind=place[0], year=place[1], last=0)),
            last=counts(place),
            highest=last,
        )
        for place, last in sorted(highest.items())
        if counts(place) < last
    ]


def _of_cases(session: Session) -> Iterator[tuple[Counts, int]]:
    """Yield how far the registration and the index have counted."""
    of_years = select(Case.year, func.max(Case.seq)).group_by(Case.year)
    for year, last in session.execute(of_years):
        yield (_REGISTRATION, year), last or 0
    yield (_SEARCH, 0), session.scalar(select(func.max(Case.search_row))) or 0


def _highest(session: Session, counter: Counter) -> int:
    if counter.kind == _SEARCH:
        return session.scalar(select(func.max(Case.search_row))) or 0
    of_year = select(func.max(Case.seq)).where(Case.year == counter.year)
    return session.scalar(of_year) or 0


def _in_use(session: Session, kind: str) -> Iterator[str]:
    """Yield the numbers that something bears, or bore and is void; one kind's."""
    if kind == CASE:
        yield from session.scalars(select(Case.case_number))
    else:
        for column in (Agreement.number, OwnPaper.number):
            yield from session.scalars(select(column).where(column != ""))
    for record in (DrawnNumber, VoidNumber):
        yield from session.scalars(select(record.number).where(record.kind == kind))


def _knows(counter: Counter, numbers: Iterable[str]) -> bool:
    """Tell whether the last place of a counter can be read in one of the numbers."""
    year = str(counter.year) if counter.year else ""
    place = re.compile(rf"(?<!\d)0*{counter.last}|{counter.last}(?!\d)", re.ASCII)
    return any(
        year in number
        and place.search(number.replace(year, " ", 1) if year else number)
        for number in numbers
    )


def _unknown_to_journal(session: Session, counters: list[Counter]) -> list[Counter]:
    """Return the counters whose last number the journal does not tell of either."""
    if not counters:
        return []
    told: dict[bool, set[str]] = {True: set(), False: set()}
    papers_gone = False
    changes = select(JournalEntry.changes).execution_options(yield_per=_AT_ONCE)
    for each in (change for some in session.scalars(changes) for change in some):
        bearer = _BEARERS.get(each["table"])
        if bearer is None:
            continue
        papers_gone |= each["table"] in _GOING and not each["after"]
        if number := each["after"].get(bearer):
            kind = each["after"].get("kind")
            is_case = kind == CASE if kind else each["table"] == Case.__tablename__
            told[is_case].add(number)
    return [
        each
        for each in counters
        if not _knows(each, told[each.kind == CASE])
        and (each.kind == CASE or not papers_gone)
    ]


def _named(counter: Counter) -> str:
    """Return what a counter counts, in the room's words."""
    if counter.kind == _SEARCH:
        return tr("搜索目录的顺序号")
    names = {row.code: tr(row.name) for row in every("numbers")}
    name = (
        tr("登记号")
        if counter.kind == _REGISTRATION
        else names.get(counter.kind, counter.kind)
    )
    if not counter.year:
        return name
    return tr("{year}年的{name}").format(year=counter.year, name=name)
