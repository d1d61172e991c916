"""What stands in the book that no column of its kind can hold.

A file keeps any text where a date, a moment, a list or a figure should be. The program
never writes one; who changes the file past it may, and whatever reads the record then
stops. So every value is looked at as it is kept, before anything else reads it.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Enum,
    Integer,
    LargeBinary,
    String,
    Table,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType, TypeDecorator

from mediator.cases.book import CaseBook
from mediator.cases.journal import records
from mediator.cases.journalled import where
from mediator.cases.model import Base, Counter, Draft, JournalEntry, Setting
from mediator.cases.no_value import NO_VALUE, raise_other
from mediator.language import n_, tr

_AT_ONCE: Final = 500
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?(\+00(:00)?)?", re.ASCII
)
_CALLED: Final = {
    JournalEntry.__tablename__: n_("操作日志"),
    Setting.__tablename__: n_("设置"),
    Counter.__tablename__: n_("编号"),
    Draft.__tablename__: n_("没写完的内容"),
}
"""Tables of the room's own; what else is no record is the program's."""

_Fits = Callable[[Any], bool]


def unreadable(session: Session) -> list[str]:
    """Say which kinds of record hold what cannot be read as their columns' values.

    Args:
        session: to read in; about half a minute for a hundred thousand cases.

    Returns:
        A sentence for each kind; none in a book that only the program wrote.
    """
    connection = session.connection()
    with _undecoded(connection):
        amiss = {
            table: found
            for table in Base.metadata.sorted_tables
            if (found := list(_amiss(connection, table)))
        }
    return [
        tr(
            "{kind}有 {count} 条里的内容读不出来{cases}，可能有人绕过程序改过。"
            "请把案件簿整个复制一份，交给负责人核对。"
        ).format(
            kind=_named(table.name),
            count=len(keys),
            cases=_where(session, table.name, keys),
        )
        for table, keys in amiss.items()
    ]


@contextmanager
def _undecoded(connection: Connection) -> Iterator[None]:
    """Let a file's engine hand out as bytes what is no text, rather than stop."""
    if connection.dialect.name == "postgresql":
        yield
        return
    raw: Any = connection.connection.driver_connection
    before, raw.text_factory = raw.text_factory, _text
    try:
        yield
    finally:
        raw.text_factory = before


def _text(kept: bytes) -> str | bytes:
    try:
        return kept.decode()
    except UnicodeDecodeError:
        return kept


def _amiss(connection: Connection, table: Table) -> Iterator[str]:
    """Yield the keys of rows that hold what is no value of its column."""
    columns = list(table.columns)
    asked = select(*(type_coerce(each, NullType()) for each in columns))
    fitting = [(at, each.nullable, _fit(each)) for at, each in enumerate(columns)]
    keys = [at for at, each in enumerate(columns) if each.primary_key]
    stream = {"yield_per": _AT_ONCE}
    with connection.execute(asked, execution_options=stream) as rows:
        for row in rows:
            for at, may_lack, fits in fitting:
                value = row[at]
                if not (may_lack if value is None else fits(value)):
                    yield str(row[keys[0]])
                    break


def _fit(column: Column[Any]) -> _Fits:  # noqa: PLR0911 - one for each type
    """Return what tells whether something kept is a value of a column."""
    kind = column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    match kind:
        case Enum():
            return frozenset(kind.enums).__contains__
        case Boolean():
            return _is_flag
        case DateTime():
            return _is_moment
        case Date():
            return _is_day
        case Integer():
            return _is_number
        case JSON():
            return _is_list
        case LargeBinary():
            return _is_content
        case String():
            return _is_text
        case _:
            raise TypeError(f"no rule for {column}")


def _is_flag(value: object) -> bool:
    return isinstance(value, int) and value in {0, 1}


def _is_moment(value: object) -> bool:
    if not isinstance(value, str):
        return isinstance(value, datetime)
    return _MOMENT.fullmatch(value) is not None and _parses(datetime, value)


def _is_day(value: object) -> bool:
    if not isinstance(value, str):
        return isinstance(value, date)
    return _DAY.fullmatch(value) is not None and _parses(date, value)


def _parses(kind: type[date], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_number(value: object) -> bool:
    return isinstance(value, int)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_content(value: object) -> bool:
    return isinstance(value, bytes | memoryview)


def _is_list(value: object) -> bool:
    """Tell whether a list or named values are kept, as text or already taken apart."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return False
    return isinstance(value, list | dict)


def _named(table: str) -> str:
    if kind := records().get(table):
        return tr(CaseBook.name_of(kind))
    return tr(_CALLED.get(table, n_("记录")))


def _where(session: Session, table: str, keys: Sequence[str]) -> str:
    """Return which cases it concerns, as far as that can be read."""
    if table not in records():
        return ""
    try:
        return where(session, table, keys)
    except NO_VALUE as error:
        raise_other(error)
        return ""
