"""A book on a server as its copies see it: they are files like those of any book.

A copy is proven, restored and tried as every other. It needs no server to be opened,
and is encrypted with the same key.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from mediator.cases import upgrades
from mediator.cases.engine import EngineError, connect, file_engine
from mediator.cases.finding import search
from mediator.cases.model import Base, JournalEntry
from mediator.cases.safety.folder import BookFolder, DamagedBook
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.safety.manifest import Content
from mediator.cases.safety.proof import content, count_cases, opened
from mediator.cases.safety.source import BackupFailed
from mediator.cases.seats.scans import SharedScans
from mediator.cases.seats.shared_keys import shared_ring
from mediator.cases.seats.tables import copy_rows, prove_rows, tables_of
from mediator.language import tr
from mediator.places import sync_file


@dataclass(frozen=True, slots=True)
class OnServer:
    """A book on a server, seen from one seat.

    Attributes:
        folder: of this seat.
        key: of the book.
        reader: sees one moment of the records.
        scans: reads and writes the scans.
    """

    folder: BookFolder
    key: DataKey
    reader: Engine
    scans: Engine

    @property
    def attachments(self) -> SharedScans:
        """The scans on the server."""
        return SharedScans(self.folder.attachments, self.key, self.scans)

    def ring(self) -> KeyRing:
        """Return the slots of all seats: another may have changed one since.

        Raises:
            BackupFailed: the server did not answer.
            Problem: as ``shared_ring``.
        """
        try:
            with self.reader.connect() as source:
                return shared_ring(source, self.folder, self.key)
        except DBAPIError as error:
            raise BackupFailed(tr("服务器没有答应")) from error

    def copy_into(self, database: Path) -> tuple[Content, int | None]:
        """Write all records, as they are at one moment, into an encrypted file.

        Raises:
            BackupFailed: the disk refused, or the server did not answer.
        """
        try:
            with self.reader.connect() as source:
                patiently(source)
                fill_file(source, database, self.key)
            with opened(database, self.key) as made:
                held, cases = content(made), count_cases(made)
        except DBAPIError as error:
            at_server = not isinstance(error.orig, EngineError)
            said = tr("服务器没有答应") if at_server else tr("磁盘读写出错")
            raise BackupFailed(said) from error
        except EngineError as error:
            raise BackupFailed(tr("磁盘读写出错")) from error
        database.chmod(0o600)
        sync_file(database)
        return held, cases

    def damage(self) -> list[str]:
        """Say nothing: the pages of the server's disk are the server's to check."""
        return []

    def entries(self, number: int) -> tuple[int, str]:
        """Look into the journal."""
        newest = select(JournalEntry.id).order_by(JournalEntry.id.desc()).limit(1)
        asked = select(JournalEntry.mac).where(JournalEntry.id == number)
        try:
            with self.reader.connect() as connection:
                last = connection.execute(newest).scalar_one_or_none() or 0
                return last, connection.execute(asked).scalar_one_or_none() or ""
        except SQLAlchemyError as error:
            raise DamagedBook(self.folder.path) from error


def patiently(connection: Connection) -> None:
    """Let a transaction take its time: a whole book is read or written in it."""
    for setting in ("idle_in_transaction_session_timeout", "statement_timeout"):
        connection.execute(text(f"SET LOCAL {setting} = 0"))


def fill_file(source: Connection, database: Path, key: DataKey) -> None:
    """Write what a server holds at one moment into a file that is not there, proven.

    Args:
        source: to the server.
        database: the file.
        key: of the book.

    Raises:
        NotArrived: the file does not hold the same; it is of no use.
        DBAPIError: the disk or the server refused.
    """
    found = upgrades.revision(source)
    newest = found == upgrades.NEWEST
    target = file_engine(database, key.database_key(), readonly=False)
    try:
        _lay_out(target, found, newest=newest)
        with target.connect() as to:
            with to.begin():
                tables = tables_of(source, newest=newest)
                into = tables if newest else tables_of(to, newest=False)
                copy_rows(source, to, tables, into)
                with Session(to, join_transaction_mode="create_savepoint") as session:
                    if newest:
                        search.rebuild(session)
                        session.commit()
            with to.begin():
                prove_rows(source, to, tables, into)
    finally:
        target.dispose()
    # One file, readable from a disk that cannot be written.
    connection = connect(database, key.database_key(), readonly=False)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _lay_out(target: Engine, revision: str, *, newest: bool) -> None:
    """Give a file the tables of a revision."""
    if newest:
        Base.metadata.create_all(target)
        upgrades.stamp(target)
        return
    from mediator.cases.upgrades.run import steps_after, upgrade  # noqa: PLC0415 - slow

    with target.begin() as connection:
        connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        )
    steps = steps_after("")
    known = [step.revision for step in steps].index(revision)
    upgrade(target, steps[: known + 1])
