"""Runs the steps an older book still needs; the only module that imports Alembic.

All steps run in one transaction, with the foreign keys off: rebuilding a table would
else delete every record that points to it, without an error. Nothing is committed
before the keys, the row counts and the triggers were looked at.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Protocol, cast

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from mediator.cases.safety.refused import is_of_the_disk
from mediator.cases.upgrades import REVISIONS, revision
from mediator.language import tr
from mediator.problems import Problem


class Step(Protocol):
    """A module ``0001_…``: one revision, in plain column operations and SQL."""

    revision: str

    def upgrade(self) -> None:
        """Bring the book from the revision before to this one."""


class UpgradeFailed(Problem):
    """A step did not keep what was in the book; all of it was taken back."""

    def __init__(self, revision: str, why: str) -> None:
        super().__init__(
            tr(
                "案件簿升级到格式 {revision} 没有成功（{why}），已经全部退回，"
                "内容和升级以前一样，升级前的备份也在。"
                "请先用原来的程序，并把这句话告诉程序的提供者。"
            ).format(revision=revision, why=why)
        )


def steps_after(revision: str) -> list[Step]:
    """Return the steps that follow a revision, in order; all for an empty text."""
    names = list(REVISIONS)
    missing = names[names.index(revision) + 1 :] if revision else names
    return [
        cast("Step", import_module(f"{__package__}.{REVISIONS[name]}"))
        for name in missing
    ]


def upgrade(engine: Engine, steps: Sequence[Step], since: str | None = None) -> None:
    """Run steps on a book, all or none of them.

    Args:
        engine: the one that writes.
        steps: in order.
        since: the revision they follow, looked at again; not asked when left out.

    Raises:
        UpgradeFailed: a step failed or lost something; the book is as it was.
    """
    with (
        engine.connect() as connection,
        _foreign_keys_off(connection),
        connection.begin(),
    ):
        if since is not None and revision(connection) != since:
            return  # another seat did it while this one waited for its turn
        for step in steps:
            _run(connection, step)


def _run(connection: Connection, step: Step) -> None:
    before, guarded = _counts(connection), _triggers(connection)
    try:
        with Operations.context(MigrationContext.configure(connection)):
            step.upgrade()
        _note(connection, step.revision)
        after = _counts(connection)
    except SQLAlchemyError as error:
        if isinstance(error, DBAPIError) and is_of_the_disk(error):
            raise  # it is told as what it is
        raise UpgradeFailed(step.revision, type(error).__name__) from error
    fewer = [name for name, count in before.items() if after.get(name, 0) < count]
    if fewer:
        lost = tr("少了内容：{tables}").format(tables="、".join(fewer))
        raise UpgradeFailed(step.revision, lost)
    if _dangling(connection):
        raise UpgradeFailed(step.revision, tr("有记录指向不存在的内容"))
    if guarded - _triggers(connection):
        raise UpgradeFailed(step.revision, tr("操作日志的保护不见了"))


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """Stop SQLite from looking; only possible while no transaction is open."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
        driver.close()


def _note(connection: Connection, revision: str) -> None:
    connection.execute(text("DELETE FROM alembic_version"))
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:revision)"),
        {"revision": revision},
    )


def _counts(connection: Connection) -> dict[str, int]:
    """Count the rows of every table but those the search keeps for itself."""
    return {
        name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608
        for name in inspect(connection).get_table_names()
        if not name.startswith("case_search")
    }


def _dangling(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return False
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None


def _triggers(connection: Connection) -> set[str]:
    if connection.dialect.name != "sqlite":
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    else:
        asked = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    return set(connection.execute(text(asked)).scalars())
