"""Rows from one book to another, table by table, and the proof that all arrived."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, MetaData, RowMapping, Table, func, select

from mediator.cases.model import Base, SharedKeys, StoredPiece
from mediator.language import tr
from mediator.problems import Problem

_BATCH: Final = 500
_OF_THE_SERVER: Final = frozenset({SharedKeys.__tablename__, StoredPiece.__tablename__})
_NO_ROWS: Final = frozenset({"alembic_version"})
_STREAMED: Final = {"stream_results": True}
_WHOLE: Final = 1 << 256


class NotArrived(Problem):
    """What was written is not what was read; everything was taken back."""

    def __init__(self, tables: list[str]) -> None:
        super().__init__(
            tr(
                "搬过去的和原来的不一样（{tables}），已经全部退回。"
                "案件簿还在原来的地方，内容没有动。请把这句话告诉程序的提供者。"
            ).format(tables="、".join(tables))
        )


def tables_of(connection: Connection, *, newest: bool) -> dict[str, Table]:
    """Return a book's tables by name, those others point to first.

    Args:
        connection: to the book.
        newest: it has the tables of this program; else they are looked up.
    """
    plan = Base.metadata
    if not newest:
        plan = MetaData()
        plan.reflect(connection)
    left_out = _OF_THE_SERVER | _NO_ROWS
    return {
        table.name: table
        for table in plan.sorted_tables
        if table.name not in left_out and not table.name.startswith("case_search")
    }


def copy_rows(
    source: Connection,
    target: Connection,
    tables: Mapping[str, Table],
    into: Mapping[str, Table] | None = None,
) -> None:
    """Copy every row, in the transactions of the two connections.

    Args:
        source: sees one moment of the book.
        target: its tables are empty.
        tables: of the source.
        into: of the target; the same by default.
    """
    for name, table in tables.items():
        there = (into or tables)[name]
        rows = select(table).order_by(*table.primary_key.columns)
        found = source.execute(rows, execution_options=_STREAMED)
        for some in found.mappings().partitions(_BATCH):
            target.execute(there.insert(), [_plain(row) for row in some])


def _plain(row: RowMapping) -> dict[str, Any]:
    """Return a row as both engines take it: a file keeps times in UTC."""
    return {
        name: value.astimezone(UTC)
        if isinstance(value, datetime) and value.tzinfo
        else value
        for name, value in row.items()
    }


def prove_rows(
    source: Connection,
    target: Connection,
    tables: Mapping[str, Table],
    into: Mapping[str, Table] | None = None,
) -> None:
    """Make sure that every table holds the same rows on both sides.

    Raises:
        NotArrived: one does not.
    """
    unlike = [
        name
        for name, table in tables.items()
        if digest(source, table) != digest(target, (into or tables)[name])
    ]
    if unlike:
        raise NotArrived(unlike)


def digest(connection: Connection, table: Table) -> tuple[int, str]:
    """Return how many rows a table has and a sum of their hashes, in whatever order."""
    count, total = 0, 0
    for row in connection.execute(select(table), execution_options=_STREAMED):
        told = json.dumps(list(_said(row)), ensure_ascii=True, sort_keys=True)
        total += int.from_bytes(hashlib.sha256(told.encode()).digest(), "big")
        count += 1
    return count, f"{total % _WHOLE:064x}"


def _said(row: Any) -> Iterator[object]:  # noqa: ANN401 - any table's row
    for value in row:
        match value:
            case datetime():
                whole = value if value.tzinfo else value.replace(tzinfo=UTC)
                yield whole.astimezone(UTC).isoformat()
            case date():
                yield value.isoformat()
            case tuple():
                yield list(value)
            case _:
                yield value


def count_rows(connection: Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
