"""What the database engine refuses, in the mediator's words.

Only what the disk or the file did is put in words. A broken rule of the schema is a
defect of the program and stays what it is.
"""

from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from mediator.cases.safety.folder import DamagedBook, ReadOnlyBook
from mediator.language import tr
from mediator.problems import Problem

_PRIMARY = 0xFF
_DAMAGED = frozenset({dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB})


def in_words(error: DBAPIError, folder: Path) -> Problem | None:
    """Return what to tell the mediator, or nothing when the program is at fault.

    Args:
        error: as SQLAlchemy passes it on.
        folder: of the book.
    """
    code = getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY
    if code in _DAMAGED:
        return DamagedBook(folder)
    if code == dbapi2.SQLITE_READONLY:
        return ReadOnlyBook(folder)
    if code == dbapi2.SQLITE_FULL:
        return Problem(
            tr("磁盘满了，刚才这一处没有存上，以前存的都在。请清出空间后再存一次。")
        )
    if code in (dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN):
        return Problem(
            tr(
                "磁盘读写出错，刚才这一处没有存上，以前存的都在。"
                "请检查磁盘后重新打开案件簿再试。"
            )
        )
    if code in (dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED):
        return Problem(
            tr(
                "别的程序正占着案件簿的文件，刚才这一处没有存上，以前存的都在。"
                "请关闭杀毒或同步软件后再试。"
            )
        )
    return None


def unsure() -> Problem:
    """Return what to say when a save can be read, but the disk did not confirm it."""
    return Problem(
        tr(
            "磁盘没有确认写稳，刚才这一处不一定存住了，以前存的都在。"
            "请检查磁盘，重新打开案件簿，看一看这一处还在不在。"
        )
    )
