"""How the book is connected: the encrypted file, or PostgreSQL with the same models.

One writer, whose transactions begin ``IMMEDIATE``, and readers that may not write.
Settings are checked by tests on every connection: WAL with ``synchronous=FULL`` loses
no acknowledged save in a power cut; ``NORMAL``, the usual advice, does.
"""

import json
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry
from sqlcipher3 import dbapi2

from mediator.cases.file_address import address
from mediator.cases.progress import step

EngineError: Final = dbapi2.Error
"""What the file's engine raises by itself, outside SQLAlchemy."""

_SETTINGS: Final = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
)

_TURN: Final = 0x006D6564
"""The lock's number; all seats of a database use the same."""


def connect(path: Path, key: bytes, *, readonly: bool) -> dbapi2.Connection:
    """Open the encrypted file; the key is set before anything is read.

    Args:
        path: the database file.
        key: 32 bytes from ``DataKey.database_key``.
        readonly: this connection may not change anything.

    Raises:
        dbapi2.DatabaseError: on the first read, if the file is damaged.
    """
    connection = dbapi2.connect(
        address(path, make=True),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for statement in (
            "PRAGMA cipher_log_level = NONE",  # it would write to the terminal
            f"PRAGMA key = \"x'{key.hex()}'\"",
            *_SETTINGS,
            *(["PRAGMA query_only = ON"] if readonly else []),
        ):
            connection.execute(statement)
    except dbapi2.Error:
        connection.close()  # else it would keep the file locked
        raise
    return connection


def file_engine(path: Path, key: bytes, *, readonly: bool) -> Engine:
    """Return the engine of an encrypted file; the key never appears in a URL."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key, readonly=readonly),
        poolclass=QueuePool,
        pool_size=4 if readonly else 1,
        max_overflow=0,
        json_serializer=_plain_json,
        hide_parameters=True,
    )
    begin = "BEGIN" if readonly else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own way of beginning leaves half an upgrade after a rollback.
        connection.exec_driver_sql(begin)

    if readonly:
        let_stop(engine)
    return engine


def let_stop(engine: Engine) -> None:
    """Let long work that only reads be stopped before each of its questions."""

    @event.listens_for(engine, "before_cursor_execute")
    def _ask(*_: object) -> None:
        step()


def folded(path: Path, key: bytes, *, emptied: bool = False) -> bool:
    """Fold the write-ahead log into the file, flushing both; tell if all of it went.

    Args:
        path: the database file.
        key: 32 bytes from ``DataKey.database_key``.
        emptied: nothing stays in the log, not even what a failed save left there.

    Raises:
        EngineError: the disk refused.
    """
    how = "TRUNCATE" if emptied else "FULL"
    with closing(connect(path, key, readonly=False)) as connection:
        busy, logged, done = connection.execute(
            f"PRAGMA wal_checkpoint({how})"
        ).fetchone()
    return not busy and logged == done


def server_engine(url: str | URL, **options: Any) -> Engine:  # noqa: ANN401 - SQLAlchemy's
    """Return the engine of a street office's PostgreSQL server."""
    return create_engine(
        url,
        poolclass=_ClosingPool,
        hide_parameters=True,
        json_serializer=_plain_json,
        **options,
    )


class _ClosingPool(QueuePool):
    """Closes a connection that comes back when its engine was disposed of meanwhile.

    A search beside the window may still use one then, or be about to get it. It goes
    back to a pool that nobody has any more, and the server would keep its end until it
    notices.
    """

    _is_left = False

    def dispose(self) -> None:
        self._is_left = True
        super().dispose()

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        super()._do_return_conn(record)
        if self._is_left:
            super().dispose()


def take_turn(connection: Connection) -> None:
    """Let one transaction at a time change a book on a server, in their order.

    What ``BEGIN IMMEDIATE`` is for a file: whoever changes the book reads what the one
    before left, so numbers have no gaps and the journal no fork. Given free at the end
    of the transaction; asked for again within one it costs nothing.
    """
    if connection.dialect.name == "postgresql":
        turn = text("SELECT pg_advisory_xact_lock(:turn)")
        connection.execute(turn, {"turn": _TURN})


def _plain_json(value: object) -> str:
    """Write Chinese as it stands; escaped, the journal would be twice as long."""
    return json.dumps(value, ensure_ascii=False)
