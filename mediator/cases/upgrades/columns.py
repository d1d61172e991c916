"""The words revisions after the first are written in: records, links, columns.

These words are frozen. A revision that is out in the world must make the same tables
for ever, so none of them may change its meaning; this module is only added to.

Columns that come to a table in use have a value of their own, since the rows that are
there need one; a link that comes later has no foreign key, because SQLite adds none to
a table in use.
"""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

WHOLE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""Whole numbers: counts, sums in 分, sizes in bytes."""
MOMENT: Final = sa.DateTime(timezone=True)

# --- tables


def make(name: str, *items: sa.schema.SchemaItem) -> None:
    """Make a table, and an index at each column that points to a record."""
    op.create_table(name, *items)
    for item in items:
        if isinstance(item, sa.ForeignKeyConstraint):
            (column,) = item.column_keys
            op.create_index(f"ix_{name}_{column}", name, [column])


def record(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return what has a key, a row version, its entry and soft deletion."""
    return (
        sa.PrimaryKeyConstraint("uid", name=f"pk_{table}"),
        short("uid", 64),
        count("row_version"),
        sa.Column("entered_at", MOMENT, nullable=False),
        day("deleted_on"),
    )


def part(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return what a record has that belongs to one case."""
    return (
        *record(table),
        *link(table, "case", null=False),
        count("position"),
    )


def link(
    table: str, to: str, *, null: bool = True
) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    """Return a column that points to a record, and the rule that it does."""
    column = f"{to}_uid"
    name = f"fk_{table}_{column}_{to}"
    return (
        sa.Column(column, sa.String(64), nullable=null),
        sa.ForeignKeyConstraint([column], [f"{to}.uid"], name=name),
    )


# --- columns of a table that is made


def text(name: str) -> sa.Column[str]:
    """Return a column for a text of any length, empty when nothing is known."""
    return sa.Column(name, sa.Text(), nullable=False)


def short(name: str, length: int) -> sa.Column[str]:
    """Return a column for a text of so many characters at the most."""
    return sa.Column(name, sa.String(length), nullable=False)


def day(name: str) -> sa.Column[object]:
    """Return a column for a day that may not be known."""
    return sa.Column(name, sa.Date(), nullable=True)


def flag(name: str) -> sa.Column[bool]:
    """Return a column for yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def listed(name: str) -> sa.Column[object]:
    """Return a column for a list of words."""
    return sa.Column(name, sa.JSON(), nullable=False)


def count(name: str) -> sa.Column[int]:
    """Return a column for a whole number that is always there."""
    return sa.Column(name, WHOLE, nullable=False)


def count_or_none(name: str) -> sa.Column[int]:
    """Return a column for a whole number that may not be known."""
    return sa.Column(name, WHOLE, nullable=True)


# --- columns that come later to a table in use


def add(table: str, added: sa.Column[Any]) -> None:
    """Add a column to a table in use."""
    op.add_column(table, added)


def text_later(table: str, name: str) -> None:
    """Add a text, empty in the rows that are there."""
    add(table, sa.Column(name, sa.Text(), server_default="", nullable=False))


def flag_later(table: str, name: str) -> None:
    """Add a yes or no, no in the rows that are there."""
    add(
        table,
        sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def link_later(table: str, to: str) -> None:
    """Add a link and its index, empty in the rows that are there."""
    column = f"{to}_uid"
    add(table, sa.Column(column, sa.String(64), server_default="", nullable=False))
    op.create_index(f"ix_{table}_{column}", table, [column])
