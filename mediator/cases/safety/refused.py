"""What the database engine refuses, in the mediator's words.

Only what the disk or the file did is put in words. A broken rule of the schema is a
defect of the program and stays what it is.
"""

import errno
import os
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from mediator.cases.safety.folder import DamagedBook, ReadOnlyBook, UnreadableBook
from mediator.cases.safety.room_left import free_bytes
from mediator.cases.safety.tried import why_not_written
from mediator.language import n_, tr
from mediator.places import remedy, why_refused
from mediator.problems import Problem


class Unsure(Problem):
    """A save can be read, but the disk did not confirm it."""


_PRIMARY = 0xFF
_DAMAGED = frozenset({dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB})
_TROUBLE: Final = n_(
    "磁盘读写出错，刚才这一处没有存上，以前存的都在。请检查磁盘后重新打开案件簿再试。"
)
_HELD: Final = n_(
    "别的程序正占着案件簿的文件，刚才这一处没有存上，以前存的都在。"
    "请关闭杀毒或同步软件后再试。"
)
_NO_MEMORY: Final = n_(
    "电脑的内存不够，刚才这一步没有做成，以前存的都在。"
    "请关掉几个别的程序再试；还不行，请重新启动电脑。"
)
_SAID: Final = {
    dbapi2.SQLITE_FULL: n_(
        "磁盘满了，刚才这一处没有存上，以前存的都在。请清出空间后再存一次。"
    ),
    dbapi2.SQLITE_IOERR: _TROUBLE,
    dbapi2.SQLITE_CANTOPEN: _TROUBLE,
    dbapi2.SQLITE_BUSY: _HELD,
    dbapi2.SQLITE_LOCKED: _HELD,
    dbapi2.SQLITE_PROTOCOL: _HELD,
    dbapi2.SQLITE_NOMEM: _NO_MEMORY,
    dbapi2.SQLITE_TOOBIG: n_(
        "这一处的内容太长，案件簿收不下，没有存上，以前存的都在。请分成几处再存。"
    ),
    dbapi2.SQLITE_NOLFS: n_(
        "这个磁盘放不下这么大的文件，刚才这一处没有存上，以前存的都在。"
        "请把案件簿的整个文件夹复制到电脑的硬盘上，从那里打开再试。"
    ),
}
_DISK_AT_OPENING: Final = n_(
    "磁盘读写出错，案件簿这次没有打开，以前存的都在。请检查磁盘后再打开。"
)
_HELD_AT_OPENING: Final = n_(
    "别的程序正占着案件簿的文件，案件簿这次没有打开，以前存的都在。"
    "请关闭杀毒或同步软件后再打开。"
)
_SAID_AT_OPENING: Final = {
    **_SAID,
    dbapi2.SQLITE_FULL: n_(
        "磁盘满了，案件簿这次没有打开，以前存的都在。"
        "请删掉不要的文件、清空电脑的回收站，腾出空间后再打开。"
    ),
    dbapi2.SQLITE_IOERR: _DISK_AT_OPENING,
    dbapi2.SQLITE_CANTOPEN: _DISK_AT_OPENING,
    dbapi2.SQLITE_BUSY: _HELD_AT_OPENING,
    dbapi2.SQLITE_LOCKED: _HELD_AT_OPENING,
    dbapi2.SQLITE_PROTOCOL: _HELD_AT_OPENING,
    dbapi2.SQLITE_NOLFS: n_(
        "这个磁盘放不下这么大的文件，案件簿这次没有打开，以前存的都在。"
        "请把案件簿的整个文件夹复制到电脑的硬盘上，从那里打开。"
    ),
}
"""Nobody saved anything yet; and an upgrade may be complete by then."""
_NOT_SAVED: Final = n_("{why}，刚才这一处没有存上，以前存的都在。{remedy}")
_NOT_OPENED: Final = n_("{why}，案件簿这次没有打开，以前存的都在。{remedy}")
_OF_THE_DISK: Final = frozenset(
    {*_SAID, *_DAMAGED, dbapi2.SQLITE_READONLY, dbapi2.SQLITE_PERM}
)
_NO_ROOM: Final = 64 * 1024
"""Bytes; with less left SQLite may have had no place even for a file of its own."""


def in_words(
    error: DBAPIError, folder: Path, *, opening: bool = False
) -> Problem | None:
    """Return what to tell the mediator, or nothing when the program is at fault.

    Args:
        error: as SQLAlchemy passes it on.
        folder: of the book.
        opening: the book was being opened, nothing was being saved.
    """
    code = _code(error)
    if code in _DAMAGED:
        return DamagedBook(folder)
    if code == dbapi2.SQLITE_READONLY:
        if not (opening and os.access(folder / "book.db", os.W_OK)):
            return ReadOnlyBook(folder)
        # SQLite reads where it could not open for writing, whatever the reason was.
        code = dbapi2.SQLITE_IOERR
    if code == dbapi2.SQLITE_PERM:
        refusal = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return UnreadableBook(folder, refusal)
    if code in (dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN):
        found = _tried(folder)
        if found is not None and found.errno not in (errno.ENOSPC, errno.EIO):
            return _of_its_class(_NOT_OPENED if opening else _NOT_SAVED, found)
        if _is_full(folder) or (found is not None and found.errno == errno.ENOSPC):
            code = dbapi2.SQLITE_FULL
    said = _SAID_AT_OPENING if opening else _SAID
    return Problem(tr(said[code])) if code in said else None


def _code(error: DBAPIError) -> int:
    code: int = getattr(error.orig, "sqlite_errorcode", 0)
    return code & _PRIMARY


def _is_full(folder: Path) -> bool:
    """Tell whether a disk has no room; SQLite calls that trouble in some of its calls.

    So it does where a file cannot be made or made longer outside its own writing.
    """
    free = free_bytes(folder)
    return free is not None and free < _NO_ROOM


def _tried(folder: Path) -> OSError | None:
    """Return why nothing can be written beside the book, if that is so."""
    files = (folder / name for name in ("book.db", "book.db-wal"))
    return why_not_written(folder, *files)


def _of_its_class(said: str, error: OSError) -> Problem:
    return Problem(tr(said).format(why=why_refused(error), remedy=remedy(error)))


def is_of_the_disk(error: DBAPIError) -> bool:
    """Tell whether the disk or the file refused, and not the program was at fault."""
    return _code(error) in _OF_THE_DISK


def is_refusal(problem: Problem) -> bool:
    """Tell whether it was the disk or the server that did not save, and not a rule."""
    return isinstance(problem, Unsure) or isinstance(
        problem.__cause__, DBAPIError | MemoryError | StaleDataError
    )


def may_be_written(error: DBAPIError) -> bool:
    """Tell whether a save may have been written whole, and only its flush failed.

    The driver does not say at which call the disk failed.
    """
    return bool(_code(error) == dbapi2.SQLITE_IOERR)


def no_memory() -> Problem:
    """Return what to say of ``MemoryError``: so the driver tells SQLite's NOMEM."""
    return Problem(tr(_NO_MEMORY))


def not_carried_out() -> Problem:
    """Return what to say of ``StaleDataError``: what was to be written was not."""
    return Problem(
        tr(
            "刚才这一处没有存上，以前存的都在：数据库没有照程序说的写，"
            "可能有人绕过程序改过它。请不要再往里面写，把案件簿整个复制一份，"
            "交给负责人核对。"
        )
    )


def unsure(folder: Path | None) -> Unsure:
    """Return what to say when a save can be read, but the disk did not confirm it.

    Args:
        folder: of the book; None where its records are on a server.
    """
    found = None if folder is None else _tried(folder)
    if found is None:
        return Unsure(
            tr(
                "磁盘没有确认写稳，刚才这一处不一定存住了，以前存的都在。"
                "请检查磁盘，重新打开案件簿，看一看这一处还在不在。"
            )
        )
    return Unsure(
        tr(
            "{why}，刚才这一处不一定存住了，以前存的都在。{remedy}"
            "好了以后，请重新打开案件簿，看一看这一处还在不在。"
        ).format(why=why_refused(found), remedy=remedy(found))
    )
