"""The room's own edition of a dated table, in place of the one that came along.

A county or street with other columns, grades or layouts edits the table, not the code.
An edition is kept whole and only once every line of it can be read. Earlier months keep
the table they were closed with.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.engine import take_turn
from mediator.cases.facts.code_table import Code, parse_table, read_table
from mediator.cases.model import OwnTable
from mediator.language import tr
from mediator.places import resource
from mediator.problems import Problem

KEPT: Final = "修改本室的分类表"
"""What the journal calls it."""

Check = Callable[[tuple[Code, ...]], object]
"""Looks further at the rows of a table, and raises a Problem that names the line."""


class TableMoved(Problem):
    """The table is not what it was when it was opened to be edited.

    Attributes:
        text: the whole CSV text as it is in force now.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(tr("这张表在您打开以后，别处也改过，所以还没有存。没有改动。"))


def table_rows(session: Session, table: str) -> tuple[Code, ...]:
    """Return all rows of a table: the room's edition, else the one that came along.

    Args:
        session: to read in.
        table: name of the file without ``.csv``.

    Raises:
        Problem: a line cannot be read; it is named.
    """
    own = _own(session, table)
    if own is not None and own.deleted_on is None:
        return parsed(own.text, f"{table}（本室的）")
    return _published(resource("codes", f"{table}.csv"))


def names_in_force(book: CaseBook, table: str, on: date) -> tuple[str, ...]:
    """Return the names to choose from on a day, the room's own edition first.

    Raises:
        Problem: a line cannot be read; it is named.
    """
    return tuple(row.name for row in rows_of(book, table) if row.holds(on))


def rows_of(book: CaseBook, table: str) -> tuple[Code, ...]:
    """Return all rows of a table of a book; see ``table_rows``.

    Raises:
        Problem: a line cannot be read; it is named.
    """
    with book.reading() as session:
        return table_rows(session, table)


def own_rows(session: Session) -> dict[str, tuple[Code, ...]]:
    """Return the rows of every table of which the room has an edition of its own.

    Raises:
        Problem: a line cannot be read; it is named.
    """
    return {table: table_rows(session, table) for table in own_tables(session)}


def table_text(session: Session, table: str) -> str:
    """Return the whole CSV text of a table as it is in force, to be edited.

    Raises:
        Problem: the file cannot be read.
    """
    own = _own(session, table)
    if own is not None and own.deleted_on is None:
        return own.text
    return published_text(table)


def published_text(table: str) -> str:
    """Return the CSV text of the table that came along.

    Raises:
        Problem: the file cannot be read.
    """
    path = resource("codes", f"{table}.csv")
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem(
            tr("分类表 {name} 读不到。请重新安装程序。").format(name=path.name)
        ) from error


def own_tables(session: Session) -> tuple[str, ...]:
    """Return the names of the tables of which the room has an edition of its own."""
    rows = select(OwnTable.table).where(OwnTable.deleted_on.is_(None))
    return tuple(session.scalars(rows.order_by(OwnTable.table)))


def keep_table(
    book: CaseBook,
    table: str,
    text: str,
    check: Check | None = None,
    *,
    opened: str | None = None,
) -> None:
    """Keep the room's own edition of a table; one undo takes it back.

    Args:
        book: the open book.
        table: name of the file without ``.csv``; there must be such a file.
        text: the whole CSV text.
        check: what else has to be right, e.g. ``layout.check_columns``.
        opened: the text it was made from; None writes over whatever is in force.

    Raises:
        TableMoved: another text than ``opened`` is in force; nothing was changed.
        Problem: no such table, or a line of the text cannot be read; nothing was
            changed.
    """
    if not resource("codes", f"{table}.csv").is_file():
        raise Problem(tr("没有叫“{table}”的分类表。没有改动。").format(table=table))
    with book.reading() as session:  # what follows is said of a table that was seen
        _refuse_moved(session, table, opened)
    rows = parsed(text, f"{table}（本室的）")
    if not rows:
        raise Problem(
            tr("分类表 {table}：一行内容也没有。没有改动。").format(table=table)
        )
    if check is not None:
        check(rows)
    with book.changing(KEPT) as session:
        take_turn(session.connection())
        _refuse_moved(session, table, opened)
        own = _own(session, table)
        if own is None:
            session.add(OwnTable(table=table, text=text))
        else:
            own.text, own.deleted_on = text, None


def reset_table(book: CaseBook, table: str, *, opened: str | None = None) -> None:
    """Go back to the table that came along; without an own edition nothing happens.

    Args:
        book: the open book.
        table: name of the file without ``.csv``.
        opened: the text the person saw; None goes back from whatever is in force.

    Raises:
        TableMoved: another text than ``opened`` is in force; nothing was changed.
    """
    with book.reading() as session:
        _refuse_moved(session, table, opened)
        own = _own(session, table)
    if own is not None and own.deleted_on is None:
        book.remove(OwnTable, own.uid)


def _refuse_moved(session: Session, table: str, opened: str | None) -> None:
    if opened is not None and (now := table_text(session, table)) != opened:
        raise TableMoved(now)


def _own(session: Session, table: str) -> OwnTable | None:
    return session.scalars(
        select(OwnTable).where(OwnTable.table == table)
    ).one_or_none()


@lru_cache(maxsize=16)
def parsed(text: str, name: str) -> tuple[Code, ...]:
    """Return the rows of a table's text, read once for each text.

    Raises:
        Problem: names the table, the line and what to write instead.
    """
    return parse_table(text, name)


@lru_cache(maxsize=64)
def _published(path: Path) -> tuple[Code, ...]:
    return read_table(path)
