"""What somebody with the key and an SQL tool changes beside values and journal.

What is no value of its column, the tokens of the search, the triggers, the format, and
how often a record was changed: see ``t16_tampering``.
"""

import random
from collections.abc import Callable, Iterator
from typing import Final

from sqlalchemy import Connection, Table, text
from sqlalchemy.orm import Session
from sqlalchemy.types import String

from mediator.cases.anchored import Anchor
from mediator.cases.book import CaseBook
from mediator.cases.journal import GUARDS
from mediator.cases.model import Base
from mediator.cases.verify import damage_in, journal_damage

Change = Callable[[Connection, random.Random], None]

_NO_VALUES: Final = ("'胡说'", "x'ff41'", "'[1'", "'2026-02-30'", "'2026-1-1 早上'")


def no_value(inside: Connection, chance: random.Random) -> None:
    """Put what cannot be read where a day, a moment, a list or a figure was."""
    execute(inside, "PRAGMA ignore_check_constraints = ON")
    tables = [
        (table.name, each.name)
        for table in _filled(inside)
        for each in table.columns
        if not isinstance(each.type, String)
    ]
    table, column = chance.choice(sorted(set(tables) - {("journal", "id")}))
    where, bad = _some(inside, chance, table), chance.choice(_NO_VALUES)
    if table == "journal":
        execute(inside, "DROP TRIGGER journal_no_update")
    execute(inside, f'UPDATE "{table}" SET "{column}" = {bad} WHERE {where}')  # noqa: S608
    if table == "journal":
        execute(inside, GUARDS["journal_no_update"])
    execute(inside, "PRAGMA ignore_check_constraints = OFF")


def no_text(inside: Connection, chance: random.Random) -> None:
    """Put bytes that are no text where words were."""
    table = chance.choice(("case", "party", "mediator", "room"))
    column = {"case": "facts", "party": "phone"}.get(table, "name")
    bad = chance.choice(("x'ff41'", "CAST(x'ff41' AS TEXT)"))
    where = _some(inside, chance, table)
    execute(inside, f'UPDATE "{table}" SET {column} = {bad} WHERE {where}')  # noqa: S608


def tokens(inside: Connection, chance: random.Random) -> None:
    """Let a case be found by something else, or no more."""
    row = chance.choice(list(inside.scalars(text("SELECT rowid FROM case_search"))))
    statement = chance.choice(
        (
            "UPDATE case_search SET tokens = '李四' WHERE rowid = :row",
            "DELETE FROM case_search WHERE rowid = :row",
            "INSERT INTO case_search (rowid, tokens) VALUES (:row + 9000, '李四')",
        )
    )
    execute(inside, statement, row=row)


def guards(inside: Connection, chance: random.Random) -> None:
    """Take a guard of the journal away, put a blunt one in its place, or one more."""
    name = chance.choice(sorted(GUARDS))
    how = chance.randrange(3)
    if how < 2:
        execute(inside, f"DROP TRIGGER {name}")
    if how:
        verb = name.rpartition("_")[2]
        new = name if how == 1 else f"more_{chance.randrange(99)}"
        execute(
            inside,
            f"CREATE TRIGGER {new} BEFORE {verb} ON journal BEGIN SELECT 1; END",
        )


def form(inside: Connection, chance: random.Random) -> None:
    """Let the book say that it is of another format, of two, or of none."""
    statement = chance.choice(
        (
            "UPDATE alembic_version SET version_num = :other",
            "INSERT INTO alembic_version VALUES (:other)",
            "DELETE FROM alembic_version WHERE :other = :other",
        )
    )
    execute(inside, statement, other=f"{chance.choice((1, 2, 3, 4, 5, 99)):04}")


def versions(inside: Connection, chance: random.Random) -> None:
    """Let a record say that it was changed more often, or less."""
    tables = [each.name for each in _filled(inside) if "row_version" in each.columns]
    table, more = chance.choice(sorted(tables)), chance.choice((-1, 1, 7))
    where = _some(inside, chance, table)
    execute(
        inside,
        f'UPDATE "{table}" SET row_version = row_version + {more} WHERE {where}',  # noqa: S608
    )


BESIDE: Final[dict[str, Change]] = {
    "不是日期、时刻、列表、数的": no_value,
    "不是文字的": no_text,
    "搜索目录": tokens,
    "保护日志的开关": guards,
    "格式版本": form,
    "改动次数": versions,
}


def execute(inside: Connection, statement: str, **values: object) -> None:
    """Run one statement."""
    inside.execute(text(statement), values)


def _filled(inside: Connection) -> Iterator[Table]:
    """Yield the tables that have rows."""
    for table in Base.metadata.sorted_tables:
        if inside.scalar(text(f'SELECT count(*) FROM "{table.name}"')):  # noqa: S608
            yield table


def _some(inside: Connection, chance: random.Random, table: str) -> str:
    """Return what fits one row of a table."""
    rows = inside.scalars(text(f'SELECT rowid FROM "{table}" ORDER BY rowid'))  # noqa: S608
    return f"rowid = {chance.choice(list(rows))}"


def changed_beside(
    book: CaseBook, known: list[Anchor], times: int
) -> tuple[int, set[str], int]:
    """Tamper so often with each kind, each time with the untouched book.

    Returns:
        How often that shows; the kinds that whoever reads only the journal and what it
        tells of misses; how often the untouched book is called anything but whole.
    """
    key, seen, missed, alarms = book.key.journal_key(), 0, set(), 0
    for kind, work in BESIDE.items():
        chance = random.Random(kind)  # noqa: S311 - repeatable
        with book.reading() as session:
            alarms += bool(damage_in(session, key, known))
        for _ in range(times):
            with book._writer.connect() as inside:
                execute(inside, "PRAGMA defer_foreign_keys = ON")
                work(inside, chance)
                with Session(inside) as session:
                    seen += bool(damage_in(session, key, known))
                    if kind not in missed and not _by_journal(session, key, known):
                        missed.add(kind)
                inside.rollback()
    with book.reading() as session:
        alarms += bool(damage_in(session, key, known))
    return seen, missed, alarms


def _by_journal(session: Session, key: bytes, known: list[Anchor]) -> bool:
    try:
        return bool(journal_damage(session, key, known))
    except (ValueError, TypeError, LookupError):
        return False  # it stops there and says nothing that anybody understands
