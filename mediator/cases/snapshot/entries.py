"""Values built from the columns of records that bear the same names."""

from functools import lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.case_file import Entry
from mediator.cases.model import Record

E = TypeVar("E", bound=Entry)

WITHIN: Final = frozenset(
    {
        "party", "agent", "debtor", "creditor", "agreement", "amends", "obligation",
        "instalment",
    }
)  # fmt: skip
"""References to another part of the same case."""
_REFERENCES: Final = WITHIN | {
    "mediator", "subject", "person", "merged_into", "case", "meeting", "screening",
}  # fmt: skip


@lru_cache(maxsize=128)
def _columns(
    kind: type[Entry], record: type[Record]
) -> tuple[tuple[str, str, bool], ...]:
    """Return which fields of a value a record fills: name, column, is a reference."""
    named = (
        (name, f"{name}_uid" if name in _REFERENCES else name, name in _REFERENCES)
        for name in kind.__struct_fields__
    )
    return tuple(each for each in named if hasattr(record, each[1]))


def entry_of(kind: type[E], record: Record, **more: object) -> E:
    """Build a value from a record's columns of the same names."""
    values: dict[str, Any] = dict(more)
    for name, column, refers in _columns(kind, type(record)):
        if name in values:
            continue
        value = getattr(record, column)
        if refers:
            value = value or ""
        elif isinstance(value, list):
            value = tuple(value)
        values[name] = value
    return kind(**values)


def all_of(session: Session, kind: type[Record], made: type[E]) -> tuple[E, ...]:
    """Return all records of a kind that are still there as values, by uid."""
    rows = select(kind).where(kind.deleted_on.is_(None)).order_by(kind.uid)
    return tuple(entry_of(made, each) for each in session.scalars(rows))
