"""Proving that a database file is whole, and saying in numbers what is in it.

SQLite's own check misses most flipped bits; SQLCipher's page marks find every one. Both
are asked, and the foreign keys too.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from mediator.cases.file_address import address
from mediator.cases.progress import step
from mediator.cases.safety.keys import DataKey
from mediator.cases.safety.manifest import Content
from mediator.language import n_, tr

_CHECKS = {
    "PRAGMA cipher_integrity_check": n_("加密页有损坏"),
    "PRAGMA quick_check": n_("案件簿的内部结构有损坏"),
    "PRAGMA foreign_key_check": n_("有记录指向不存在的内容"),
}


@contextmanager
def opened(path: Path, key: DataKey) -> Iterator[dbapi2.Connection]:
    """Connect to an existing database file that is only looked at.

    Raises:
        dbapi2.DatabaseError: on the first read, if the file is spoilt.
    """
    to = dbapi2.connect(address(path), uri=True, isolation_level=None)
    with closing(to) as connection:
        set_key(connection, key)
        connection.execute("PRAGMA query_only = ON")
        yield connection


def set_key(connection: dbapi2.Connection, key: DataKey) -> None:
    """Give a fresh connection its key, before anything else is asked of it."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to the terminal
    connection.execute(f"PRAGMA key = \"x'{key.database_key().hex()}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")


def check_database(path: Path, key: DataKey) -> list[str]:
    """Read every page of a database file and return what is wrong, a line a check.

    What the database itself says is English and about pages; it is only counted.

    Args:
        path: the file; nothing in it is changed.
        key: of the book, already proven by the key slots.
    """
    findings: list[str] = []
    for check, sentence in _CHECKS.items():
        step()
        said = 0
        try:
            # After an error the cipher stays in error: a new connection each time.
            with opened(path, key) as connection:
                said = sum(row != ("ok",) for row in connection.execute(check))
        except dbapi2.DatabaseError:
            said += 1
        if said:
            findings.append(
                tr("{what}，{count} 处").format(what=tr(sentence), count=said)
            )
    return findings


def content(connection: dbapi2.Connection) -> Content:
    """Count what a database holds; inside a transaction, at one moment.

    Raises:
        dbapi2.DatabaseError: the file is spoilt.
    """
    named = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    # A search table is counted by the plain tables in which it is kept.
    tables = [
        name
        for (name,) in connection.execute(
            f"{named} AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    counts = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for name in tables
    }

    def rows(table: str, sql: str) -> list[tuple[str, ...]]:
        return connection.execute(sql).fetchall() if table in counts else []

    revision = rows("alembic_version", "SELECT version_num FROM alembic_version")
    tail = rows("journal", "SELECT id, mac FROM journal ORDER BY id DESC LIMIT 1")
    kept = {
        name
        for table in ("attachment", "month_file")
        for (name,) in rows(table, f"SELECT stored_name FROM {table}")  # noqa: S608
    }
    return Content(
        revision=revision[0][0] if revision else "",
        counts=counts,
        journal_entries=int(tail[0][0]) if tail else 0,
        journal_mark=tail[0][1] if tail else "",
        attachments=tuple(sorted(kept)),
    )


def count_cases(connection: dbapi2.Connection) -> int | None:
    """Return how many cases a person would count: those that were not deleted.

    None where the table of cases does not tell which were.

    Raises:
        dbapi2.DatabaseError: the file is spoilt.
    """
    told = connection.execute("SELECT name FROM pragma_table_info('case')")
    if ("deleted_on",) not in told.fetchall():
        return None
    asked = 'SELECT count(*) FROM "case" WHERE deleted_on IS NULL'
    return int(connection.execute(asked).fetchone()[0])
