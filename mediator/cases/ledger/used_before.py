"""Words the room wrote before in a box without a list, to choose from again."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from mediator.cases.book import CaseBook
from mediator.cases.model import Case
from mediator.cases.read_once import until_changed

_MOST: Final = 30
_COLUMNS: Final[Mapping[str, InstrumentedAttribute[str]]] = {
    "region": Case.region,
    "attribute": Case.attribute,
}


def used_before(book: CaseBook, name: str) -> Callable[[], tuple[str, ...]]:
    """Return a function that reads the words used in a box, the most used first.

    It reads again only when the book has changed.

    Args:
        book: the open book.
        name: ``region`` or ``attribute``.
    """
    column = _COLUMNS[name]
    rows = (
        select(column)
        .where(column != "", Case.deleted_on.is_(None), Case.sealed.is_(False))
        .group_by(column)
        .order_by(func.count().desc(), column)
        .limit(_MOST)
    )

    def words() -> tuple[str, ...]:
        with book.reading() as session:
            return tuple(session.scalars(rows))

    return until_changed(book, words)
