"""What guards the journal, and what says how the book is built, as the program made it.

None of it holds anything of a case; but who takes a guard away means to change the
journal, a trigger or a rule put in changes records when somebody else writes, and a
table or view put in is no part of a book.
"""

from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from mediator.cases import journal, upgrades
from mediator.cases.finding import search
from mediator.cases.model import Base, JournalEntry
from mediator.language import tr

_IN_FILE: Final = "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'"
_ON_SERVER: Final = """
SELECT t.tgname, c.relname, t.tgtype, t.tgenabled, t.tgqual IS NULL, f.prosrc
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc f ON f.oid = t.tgfoid
WHERE NOT t.tgisinternal AND n.nspname = current_schema()
"""
_BUILT_IN_FILE: Final = """
SELECT name FROM sqlite_schema WHERE type <> 'trigger' AND name NOT LIKE 'sqlite\\_%'
ESCAPE '\\'
"""
_PUT_IN_ON_SERVER: Final = """
SELECT rulename, tablename FROM pg_rules WHERE schemaname = current_schema()
UNION ALL SELECT policyname, tablename FROM pg_policies
WHERE schemaname = current_schema()
"""
"""What changes unseen which rows are read or written; the program makes none."""
_BEFORE_EACH_CHANGE: Final = 2 | 8 | 16 | 32
"""PostgreSQL's bits: before, on delete, update and truncate, once a statement."""


def unguarded(session: Session) -> list[str]:
    """Say which guards of the journal are not as made, and if the revision is not.

    Args:
        session: to read in.

    Returns:
        A sentence for each of the three that is amiss.
    """
    connection = session.connection()
    found = []
    if amiss := sorted(_there(connection) ^ _made(connection)):
        names = dict.fromkeys(str(name) for name, *_ in amiss)
        found.append(
            tr(
                "案件簿里保护操作日志的开关和程序装的不一样（{names}），可能有人绕过程序改过。"
                "请把案件簿整个复制一份，交给负责人核对。"
            ).format(names="、".join(names))
        )
    if other := sorted(_otherwise_built(connection)):
        found.append(
            tr(
                "案件簿里的表、视图或规则和程序装的不一样（{names}），可能有人绕过程序改过。"
                "请把案件簿整个复制一份，交给负责人核对。"
            ).format(names="、".join(other))
        )
    if upgrades.revision(connection) != upgrades.NEWEST:
        found.append(
            tr(
                "案件簿记的格式版本不对，可能有人绕过程序改过。"
                "请把案件簿整个复制一份，交给负责人核对。"
            )
        )
    return found


def _there(connection: Connection) -> set[tuple[str, ...]]:
    """Return the triggers of the book, each by name with all that it does."""
    server = connection.dialect.name == "postgresql"
    rows = connection.execute(text(_ON_SERVER if server else _IN_FILE))
    return {tuple(_plain(each) for each in row) for row in rows}


def _made(connection: Connection) -> set[tuple[str, ...]]:
    """Return the triggers that the program makes, in the same words."""
    table = JournalEntry.__tablename__
    if connection.dialect.name == "postgresql":
        guard = (journal.GUARD_ON_SERVER, table, _BEFORE_EACH_CHANGE, "O", True)
        rows = [(*guard, journal.REFUSES_ON_SERVER)]
        return {tuple(_plain(each) for each in row) for row in rows}
    return {
        (name, table, _plain(statement)) for name, statement in journal.GUARDS.items()
    }


def _otherwise_built(connection: Connection) -> set[str]:
    """Return the names of tables, views and indexes, or on a server of rules, amiss.

    A server may hold tables of others; of ours, one that is missing stops the program.
    """
    if connection.dialect.name == "postgresql":
        rows = connection.execute(text(_PUT_IN_ON_SERVER))
        return {name for name, table in rows if table in Base.metadata.tables}
    made = {"alembic_version", *search.TABLES_IN_FILE}
    for table in Base.metadata.sorted_tables:
        made |= {table.name, *(str(index.name) for index in table.indexes)}
    return set(connection.scalars(text(_BUILT_IN_FILE))) ^ made


def _plain(value: object) -> str:
    """Return a value as text whose blanks do not count: a line may break anywhere."""
    told = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    return " ".join(told.split())
