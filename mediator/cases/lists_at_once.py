"""All that the list of cases shows of the whole book, in one reading of it.

In a large book it is the reading of every case that takes its time: the file is
decrypted page by page. So it is done once for the order, the counts and the sealed
ones, and the database hands over two long texts instead of a hundred thousand rows.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import String, and_, func, or_, select, type_coerce

from mediator.cases.book import CaseBook
from mediator.cases.lists import LEFT, CaseFilter, Order, chosen, ordered
from mediator.cases.model import Case
from mediator.cases.words import Stage

_BETWEEN: Final = "\n"
"""What neither a uid nor the name of a stage holds."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which cases a list has, and what stands above and below it.

    Attributes:
        uids: of the cases, in the order of the list.
        counts: how many cases stand in each stage, whichever stages are wanted.
        sealed: how many sealed cases the book has, whatever is wanted.
    """

    uids: list[str]
    counts: Mapping[Stage, int]
    sealed: int


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
    asked = and_(*chosen(replace(wanted, stages=())), Case.sealed.is_(False))
    some = (
        select(Case.uid, type_coerce(Case.stage, String).label("stage"), Case.sealed)
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
    counts = {Stage(stage): number for stage, number in Counter(at).items()}
    if wanted.stages:
        names = {each.value for each in wanted.stages}
        pairs = zip(there, at, strict=True)
        there = [uid for uid, stage in pairs if stage in names]
    return Listing(there, counts, hidden)
