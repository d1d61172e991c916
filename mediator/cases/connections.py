"""How an open book is connected: two engines, and what to do when something is amiss.

Here is the book in its file; ``seats.connections`` is the book on a server.
"""

from collections.abc import Collection
from contextlib import ExitStack, closing, suppress
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from mediator.cases.engine import EngineError, connect, file_engine, folded
from mediator.cases.safety import refused
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.safety.source import InFile, Source
from mediator.problems import Problem


class Connections(Protocol):
    """What a book needs of the place where its records are.

    Attributes:
        writer: its transactions change the book, one at a time.
        reader: sees one moment of the book and cannot change it.
        seat: which of several seats this is; empty where there is only one.
    """

    writer: Engine
    reader: Engine
    seat: str

    @property
    def source(self) -> Source:
        """The book as copies are made of it; it also knows the scans."""

    def follow_ring(self, ring: KeyRing, user: str) -> None:
        """Make sure that the slot which opened the book still holds.

        Args:
            ring: as it lies in the folder.
            user: whose password it was; empty for the recovery code.

        Raises:
            Problem: the book is not there any more, or the slot was replaced.
        """

    def settle_scans(self, named: Collection[str]) -> None:
        """Set right what one seat's scans and those of all differ in, at opening.

        Args:
            named: the files that the rows of the book name.
        """

    def check_is_here(self, connection: Connection) -> None:
        """Make sure that the book is still there, and of this program's format.

        Raises:
            Problem: it was moved, or upgraded by a newer program.
        """

    def ring(self, connection: Connection) -> KeyRing:
        """Return the key slots as they are now, whoever changed them last.

        Raises:
            Problem: they cannot be read.
        """

    def share_ring(self, connection: Connection, ring: KeyRing) -> None:
        """Give changed key slots to every seat but this one, in a change of the book.

        Raises:
            Problem: the slots are more than can be read again.
        """

    def in_words(self, error: DBAPIError, *, opening: bool) -> Problem | None:
        """Return what to tell the mediator, or nothing when the program is at fault.

        Args:
            error: as SQLAlchemy passes it on.
            opening: the book was being opened, nothing was being saved.
        """

    def renew(self) -> None:
        """Leave all connections after an error."""

    def flushed(self) -> bool:
        """Tell whether what the book holds is safe, after a save that failed at last.

        It is asked when the save can be read though an error was reported.
        """

    def cleared(self) -> bool:
        """Tell whether a save that failed at last is gone for good, a crash or not.

        It is asked when the save cannot be read after an error.
        """

    def dispose(self) -> None:
        """Let go of all connections."""


class FileConnections:
    """A book in its encrypted file."""

    seat = ""

    def __init__(self, folder: BookFolder, key: DataKey) -> None:
        self._folder = folder
        self._key = key
        path, secret = folder.database, key.database_key()
        self.writer = file_engine(path, secret, readonly=False)
        self.reader = file_engine(path, secret, readonly=True)

    @property
    def source(self) -> Source:
        """The file, and the scans beside it."""
        return InFile(self._folder, self._key)

    def follow_ring(self, ring: KeyRing, user: str) -> None:
        """Do nothing: the slots in the folder are the only ones."""

    def settle_scans(self, named: Collection[str]) -> None:
        """Do nothing: the scans in the folder are the only ones."""

    def check_is_here(self, connection: Connection) -> None:
        """Do nothing: the folder is locked, nobody takes the file away."""

    def ring(self, connection: Connection) -> KeyRing:  # noqa: ARG002 - in no table
        """Read the slots beside the file."""
        return KeyRing.read(self._folder.path)

    def share_ring(self, connection: Connection, ring: KeyRing) -> None:
        """Do nothing: there is no other seat."""

    def in_words(self, error: DBAPIError, *, opening: bool) -> Problem | None:
        """Say what the disk or the file refused."""
        return refused.in_words(error, self._folder.path, opening=opening)

    def renew(self) -> None:
        """Leave all connections after an error: their cipher stays in error.

        A fresh one is there before the last of them goes. With that the log would go
        too, and a disk that is full has no room to begin a new one: nothing could be
        read any more.
        """
        path, secret = self._folder.database, self._key.database_key()
        with ExitStack() as bridge, suppress(EngineError, DBAPIError):
            bridge.enter_context(closing(connect(path, secret, readonly=True)))
            self.dispose()
            self.reader.connect().close()  # stays in the pool
            return
        self.dispose()

    def flushed(self) -> bool:
        """Tell whether what the book holds is on the disk, after a flush that failed.

        The system may hand back from its memory what never got there, and flush it
        without a word the second time: so it is written anew, into the file itself.
        """
        try:
            return folded(self._folder.database, self._key.database_key())
        except EngineError:
            return False

    def cleared(self) -> bool:
        """Tell whether what a flush that failed left in the log is out of it.

        This program no longer reads it, but it is written: whoever opens the book after
        a crash would find it saved.
        """
        try:
            return folded(self._folder.database, self._key.database_key(), emptied=True)
        except EngineError:
            return False

    def dispose(self) -> None:
        """Let go; SQLite folds its log into the file with the last connection."""
        self.reader.dispose()
        self.writer.dispose()
