"""What a copy is made of: a book in its file; ``seats.source`` is one on a server."""

import errno
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from sqlcipher3 import dbapi2

from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.folder import BookFolder, DamagedBook
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.safety.manifest import Content
from mediator.cases.safety.proof import (
    check_database,
    content,
    count_cases,
    opened,
    set_key,
)
from mediator.cases.safety.tried import refusal_beside
from mediator.language import tr
from mediator.places import remedy, sync_file, why_refused
from mediator.problems import Problem


class BackupFailed(Problem):
    """No copy was made; the book and the copies before are as they were.

    Attributes:
        why: in a few words.
    """

    def __init__(self, why: str, remedy: str = "") -> None:
        self.why = why
        super().__init__(
            tr("备份没有做成（{why}）。案件簿和以前的备份都没有动。{remedy}").format(
                why=why, remedy=remedy or tr("请检查备份用的磁盘后再试。")
            )
        )

    @classmethod
    def by(cls, error: OSError) -> Self:
        """Say what the system refused, and what helps."""
        return cls(why_refused(error), remedy(error))


class Source(Protocol):
    """A book as its copies see it."""

    @property
    def attachments(self) -> AttachmentStore:
        """The scans of the book."""

    def ring(self) -> KeyRing:
        """Return the key slots as they hold now, at every seat.

        Raises:
            BackupFailed, Problem: they cannot be read.
        """

    def copy_into(self, database: Path) -> tuple[Content, int | None]:
        """Copy the records, as they are at one moment, into a file that is not there.

        Returns:
            What the book held at that moment, and how many cases.

        Raises:
            BackupFailed: the disk of copies refused.
            DamagedBook: the book is spoilt.
        """

    def damage(self) -> list[str]:
        """Read all of the book and return what is wrong with it, a line each."""

    def entries(self, number: int) -> tuple[int, str]:
        """Return the journal's last number, and the mark of one of its entries.

        The mark is empty when there is no such entry.

        Raises:
            DamagedBook: the book is spoilt.
        """


@dataclass(frozen=True, slots=True)
class InFile:
    """A book in its file, locked by this program; its connections may stay open."""

    book: BookFolder
    key: DataKey

    @property
    def attachments(self) -> AttachmentStore:
        """The scans of the book."""
        return AttachmentStore(self.book.attachments, self.key)

    def ring(self) -> KeyRing:
        """The slots beside the file."""
        return KeyRing.read(self.book.path)

    def copy_into(self, database: Path) -> tuple[Content, int | None]:
        """Copy the database in one step."""
        try:
            with opened(self.book.database, self.key) as source:
                source.execute("BEGIN")
                held, cases = content(source), count_cases(source)
                with closing(dbapi2.connect(str(database), isolation_level=None)) as to:
                    set_key(to, self.key)
                    # All pages at once: in steps, every write in between starts anew.
                    source.backup(to, pages=-1)
                    # One file, readable from a disk that cannot be written.
                    to.execute("PRAGMA journal_mode = DELETE")
        except dbapi2.OperationalError as error:
            full = OSError(errno.ENOSPC, "") if "full" in str(error) else None
            found = full or refusal_beside(database.parent, self.book.database)
            raise BackupFailed.by(found) from error
        except dbapi2.DatabaseError as error:
            raise DamagedBook(self.book.path) from error
        database.chmod(0o600)
        sync_file(database)
        return held, cases

    def damage(self) -> list[str]:
        """Read every page of the file."""
        return check_database(self.book.database, self.key)

    def entries(self, number: int) -> tuple[int, str]:
        """Look into the journal."""
        asked = "SELECT mac FROM journal WHERE id = ?"
        newest = "SELECT coalesce(max(id), 0) FROM journal"
        try:
            with opened(self.book.database, self.key) as now:
                (last,) = now.execute(newest).fetchone()
                found = now.execute(asked, (number,)).fetchone()
        except dbapi2.DatabaseError as error:
            raise DamagedBook(self.book.path) from error
        return int(last), found[0] if found else ""
