"""All that the list of cases shows of the whole book, in one reading of it.

In a large book it is the reading of every case that takes its time: the file is
decrypted page by page. So it is done once for the order, the counts and the sealed
ones, and the database hands over two long texts instead of a hundred thousand rows.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import String, and_, case, func, or_, select, type_coerce

from mediator.cases.book import CaseBook
from mediator.cases.lists import LEFT, CaseFilter, Order, chosen, ordered
from mediator.cases.model import Case
from mediator.cases.words import Stage

_BETWEEN: Final = "\n"
"""What neither a uid nor the name of a stage holds."""
_OLD: Final = "old"
"""Stands for agreed cases of an old register, among the names of stages."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which cases a list has, and what stands above and below it.

    Attributes:
        uids: of the cases, in the order of the list.
        counts: how many cases stand in each stage, whichever stages are wanted.
        sealed: how many sealed cases the book has, whatever is wanted.
        old: how many of the agreed ones an old register tells of.
    """

    uids: list[str]
    counts: Mapping[Stage, int]
    sealed: int
    old: int = 0


def listing(
    book: CaseBook,
    wanted: CaseFilter,
    order: Order = Order.NUMBER,
    *,
    descending: bool = True,
) -> Listing:
    """Return the same as ``case_uids``, ``counts`` and ``sealed_count``, at once.

    Args:
        book: the open book.
        wanted: which cases; not a search's hits, which have an order of their own.
        order: what they are sorted by.
        descending: the greatest first.
    """
    others = replace(wanted, stages=(), in_hand=False, old=False)
    asked = and_(*chosen(others), Case.sealed.is_(False))
    standing_at = case((Case.old_agreed, _OLD), else_=type_coerce(Case.stage, String))
    some = (
        select(Case.uid, standing_at.label("stage"), Case.sealed)
        .where(*LEFT, or_(Case.sealed.is_(True), asked))
        .order_by(*ordered(order, descending=descending))
        .subquery()
    )
    # Both engines join in the order of the rows they are given.
    uids, stages = (
        func.aggregate_strings(each, _BETWEEN).filter(some.c.sealed.is_(False))
        for each in (some.c.uid, some.c.stage)
    )
    sealed = func.count().filter(some.c.sealed.is_(True))
    with book.reading() as session:
        found, standing, hidden = session.execute(select(uids, stages, sealed)).one()
    there = found.split(_BETWEEN) if found else []
    at = standing.split(_BETWEEN) if standing else []
    counted = Counter(at)
    old = counted.pop(_OLD, 0)
    counts = Counter({Stage(stage): number for stage, number in counted.items()})
    counts += Counter({Stage.AGREED: old})
    if wanted.stages:
        names = set() if wanted.old else {each.value for each in wanted.stages}
        if Stage.AGREED in wanted.stages and not wanted.in_hand:
            names.add(_OLD)
        pairs = zip(there, at, strict=True)
        there = [uid for uid, stage in pairs if stage in names]
    return Listing(there, dict(counts), hidden, old)
