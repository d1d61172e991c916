"""The folder that is a book: what lies where in it, and why one may not open.

Each of the Problems here tells the mediator what happened, what is safe and what to
do; none offers to erase anything. The other two ways in which a book may not open
stand where they are noticed: ``keys.WrongPassword`` and ``lock.BookInUse``.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Final, Literal

from mediator.cases.safety.interrupted import finish_move, said_of_both
from mediator.language import tr
from mediator.places import refusal, remedy, why_refused
from mediator.problems import Problem

PRIVATE_FOLDER = 0o700
_SMALLEST: Final = 4096
"""Bytes: one page, with which SQLCipher begins the file of every book."""


_WHOSE: Final = frozenset({errno.EACCES, errno.EPERM, errno.ENOENT})
"""Refusals that another account, or another place of the disk, may bring."""


class UnreadableBook(Problem):
    """The book is not there, is not a book, or this account may not read it."""

    def __init__(self, path: Path, why: OSError | str) -> None:
        if isinstance(why, str):
            super().__init__(why)
            return
        said = tr("案件簿“{name}”读不了（{reason}）。程序没有改动它，内容没有丢。")
        helps = remedy(why)
        if why.errno in _WHOSE:
            helps = tr(
                "请用平时的账号登录并检查磁盘是否插好；还不行，"
                "请管理员给本账号读写这个文件夹的权限。"
            )
        told = said.format(name=path.name, reason=why_refused(why))
        super().__init__(told + helps)


class ReadOnlyBook(Problem):
    """The book can be read, but nothing can be saved in it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            tr(
                "案件簿“{name}”只能读，不能写入。里面的内容完好，没有改动。"
                "请去掉文件夹和文件的“只读”，或把整个文件夹复制到可以写的磁盘上再打开。"
            ).format(name=path.name)
        )


class DamagedBook(Problem):
    """The database, or a file it cannot do without, is damaged or missing."""

    def __init__(self, path: Path, what: str = "") -> None:
        super().__init__(
            tr(
                "案件簿“{name}”的文件损坏了{what}。程序没有改动它，备份也没有动。"
                "请不要再往里面写；先把整个文件夹原样复制一份，再用最近的备份恢复。"
            ).format(name=path.name, what=f"（{what}）" if what else "")
        )


class NewerBook(Problem):
    """A newer version of the program has already written in this book."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            tr(
                "案件簿“{name}”是更新版本的程序写的"
                "（格式 {found}，本程序认得到 {known}）。里面的内容完好，没有改动。"
                "请在这台电脑上装上新版本的程序再打开。"
            ).format(name=path.name, found=found, known=known)
        )


class CannotBeMade(Problem):
    """The disk refused to make a book; none is there."""

    def __init__(self, path: Path, why: OSError) -> None:
        super().__init__(
            tr(
                "不能在“{path}”建立案件簿（{reason}）。没有写入任何内容。"
                "请换一个可以写的位置。"
            ).format(path=path, reason=refusal(why))
        )


@dataclass(frozen=True, slots=True)
class BookFolder:
    """Where the parts of one book lie.

    Attributes:
        path: the folder itself, the thing a user names and carries.
    """

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted database; beside it SQLite keeps its log, ``-wal``."""
        return self.path / "book.db"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.path / "keys.json"

    @property
    def previous_keys(self) -> Path:
        """The key slots before their last change."""
        return self.path / "keys.previous.json"

    @property
    def server(self) -> Path:
        """Where the server is, if the book is on one; then there is no database."""
        return self.path / "server.json"

    @property
    def seat(self) -> Path:
        """Which of several seats this folder is."""
        return self.path / "seat.json"

    @property
    def server_ca(self) -> Path:
        """The certificate of the authority by which the server proves itself."""
        return self.path / "server-ca.pem"

    @property
    def is_on_server(self) -> bool:
        """Whether the records are on a server and not in this folder."""
        return self.server.is_file()

    @property
    def attachments(self) -> Path:
        """The encrypted scans and evidence, one file each."""
        return self.path / "attachments"

    @property
    def lock(self) -> Path:
        """The file that the one program using the book holds locked."""
        return self.path / "lock"

    @property
    def misses(self) -> Path:
        """How often the password was wrong just now; there only after a miss."""
        return self.path / "misses.json"

    @property
    def copies(self) -> Path:
        """Where copies go when nothing else was chosen: beside the book."""
        return self.path.with_name(f"{self.path.name}.backups")

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Hand out an empty folder for a moment, as private as the book itself.

        What another program insists on reading from a file goes there, and not where
        the whole computer keeps such things. ``clear_scratch`` takes away what a
        killed program left.

        Raises:
            OSError: the disk refused.
        """
        self._scratch.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        try:
            with TemporaryDirectory(dir=self._scratch) as place:
                yield Path(place)
        finally:
            self.clear_scratch()

    def clear_scratch(self) -> None:
        """Take away what was put down for a moment; whoever calls holds the lock."""
        if self._scratch.exists():
            shutil.rmtree(self._scratch, ignore_errors=True)

    @property
    def _scratch(self) -> Path:
        return self.path / ".scratch"

    def is_book(self) -> bool:
        """Tell whether this folder holds a book, even a damaged one."""
        parts = (self.database, self.server, self.keys, self.previous_keys)
        return any(part.is_file() for part in parts)

    def changed_at(self) -> datetime | None:
        """Return when the database was written last, in UTC, by the disk's clock.

        What was saved since the book was opened may still be in SQLite's log beside
        it; one without content tells nothing, reading alone makes it.

        Returns:
            None where no database lies here, or the disk does not say.
        """
        log = self.database.with_name(f"{self.database.name}-wal")
        told = []
        for each in (self.database, log):
            with suppress(OSError):
                told.append(each.stat())
        if not self.database.is_file():
            return None
        written = [each.st_mtime for each in told if each.st_size]
        return datetime.fromtimestamp(max(written), UTC) if written else None

    def check_is_free(self) -> None:
        """Make sure that a book may be made here: nothing is, or an empty folder.

        Raises:
            Problem: something is already there, or the disk refused.
        """
        try:
            taken = self.path.exists() and any(self.path.iterdir())
        except OSError as error:
            raise CannotBeMade(self.path, error) from error
        if taken:
            raise Problem(
                tr(
                    "“{path}”里已经有文件，没有在那里建立案件簿，原有文件没有动。"
                    "请选一个空文件夹或新的名称。"
                ).format(path=self.path)
            )

    def create(self) -> None:
        """Make the empty folder, open to this account only.

        Raises:
            Problem: something is already there, or the disk refused.
        """
        self.check_is_free()
        try:
            self.lay_out()
        except OSError as error:
            raise CannotBeMade(self.path, error) from error

    def lay_out(self) -> None:
        """Make the empty folder where nothing is, or an empty one.

        Raises:
            OSError: the disk refused.
        """
        self.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        self.path.chmod(PRIVATE_FOLDER)
        self.attachments.mkdir(mode=PRIVATE_FOLDER)

    def check_can_open(self) -> None:
        """Make sure the book is there and this account may read and write it.

        A restore into this folder that was broken off at its very end is finished.

        Raises:
            UnreadableBook: not there, not a book, or no permission to read.
            DamagedBook: the keys are there, the database is not, or not a page of it.
            ReadOnlyBook: reading works, writing does not.
        """
        finish_move(self.path)
        try:
            self._check_is_book()
            parts = (self.database, self.server, self.keys, self.previous_keys)
            there = [part for part in parts if part.exists()]
            if not all(_may(part, "rb") for part in there):
                raise UnreadableBook(self.path, PermissionError(errno.EACCES, ""))
        except OSError as error:
            raise UnreadableBook(self.path, error) from error
        try:
            with TemporaryFile(dir=self.path):
                pass
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise ReadOnlyBook(self.path) from error
            raise UnreadableBook(self.path, error) from error
        if not all(_may(part, "r+b") for part in there):
            raise ReadOnlyBook(self.path)

    def _check_is_book(self) -> None:
        if not self.path.is_dir():
            said = said_of_both(self.path) or tr(
                "“{path}”不在这里，或者不是文件夹。没有改动任何文件。"
                "请检查位置；如果案件簿在U盘上，请先插好U盘。"
            ).format(path=self.path)
            raise UnreadableBook(self.path, said)
        os.listdir(self.path)  # noqa: PTH208 - is_file alone hides a refusal
        if not self.is_book():
            raise UnreadableBook(
                self.path,
                tr(
                    "“{path}”不是案件簿：里面没有案件簿的文件。没有改动任何文件。"
                    "请选择案件簿所在的文件夹。"
                ).format(path=self.path),
            )
        if self.is_on_server:
            return
        if not self.database.is_file():
            raise DamagedBook(self.path, tr("缺少 book.db"))
        # SQLite would take it for a new database, and begin to write in it.
        if self.database.stat().st_size < _SMALLEST:
            raise DamagedBook(self.path, tr("book.db 不完整"))


def _may(path: Path, mode: Literal["rb", "r+b"]) -> bool:
    """Tell whether this account may open the file so.

    Only Windows needs the attempt, its permission bits tell little. Elsewhere closing
    a second handle of the database would drop SQLite's own locks on it.
    """
    if os.name != "nt":
        return os.access(path, os.R_OK | (os.W_OK if mode == "r+b" else 0))
    try:
        path.open(mode).close()
    except PermissionError:
        return False
    return True
