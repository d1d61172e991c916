"""What guards the journal, and what says how the book is built, as the program made it.

Neither holds anything of a case; but who takes a guard away means to change the
journal, and a trigger put in changes records when somebody else writes.
"""

from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from mediator.cases import journal, upgrades
from mediator.cases.model import JournalEntry
from mediator.language import tr

_IN_FILE: Final = "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'"
_ON_SERVER: Final = """
SELECT t.tgname, c.relname, t.tgtype, t.tgenabled, t.tgqual IS NULL, f.prosrc
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc f ON f.oid = t.tgfoid
WHERE NOT t.tgisinternal AND n.nspname = current_schema()
"""
_BEFORE_EACH_CHANGE: Final = 2 | 8 | 16 | 32
"""PostgreSQL's bits: before, on delete, update and truncate, once a statement."""


def unguarded(session: Session) -> list[str]:
    """Say which guards of the journal are not as made, and if the revision is not.

    Args:
        session: to read in.

    Returns:
        A sentence for each of the two that is amiss.
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


def _plain(value: object) -> str:
    """Return a value as text whose blanks do not count: a line may break anywhere."""
    told = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    return " ".join(told.split())
