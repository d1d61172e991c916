"""How SQLite is told which file is the book, and how its connections share it.

SQLite's index of the log usually lies in a file beside the book, ``book.db-shm``, of
which it writes one byte a page and maps the rest into memory. On a disk that is full
the file cannot be made, and a book of which nothing is spoilt cannot even be read. On
one with blocks under 4 KiB the bytes between have no place on the disk yet; when there
is none left for them, touching them ends the program (``SIGBUS``).

Only one program at a time has a book open (``safety.lock``), so the index need not lie
in a file: SQLite's layer ``unix-excl`` keeps it in memory for all connections of this
program, and keeps every other from the file. Source: "Standard Unix VFSes" at
https://www.sqlite.org/vfs.html

Windows gives such a file its whole place when it is made, and has no layer like it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_LAYER: Final = "&vfs=unix-excl" if os.name == "posix" else ""


def address(path: Path, *, make: bool = False) -> str:
    """Return the address of a database file, for ``connect(…, uri=True)``.

    Every connection to a book that may be open is made by it: they have to share the
    index.

    Args:
        path: the file.
        make: it is made if it is not there.
    """
    mode = "rwc" if make else "rw"
    return f"{path.absolute().as_uri()}?mode={mode}{_LAYER}"


@contextmanager
def left_as_it_is(path: Path) -> Iterator[str]:
    """Hand out the address of a database file that is moved away as it lies there.

    The layer above folds the log into the file when the last connection ends, and there
    is no layer that keeps the index in memory and writes nothing. Where the log is
    empty nobody needs one: the file is read as one that never changes. Where a crash
    left something in it, SQLite makes the index beside the file; that goes again.

    Args:
        path: the file. Whoever calls holds the lock of the book, so that nothing in
            the folder changes meanwhile.

    Yields:
        The address, for ``connect(…, uri=True)``. The connection ends before this.
    """
    beside = [path.with_name(f"{path.name}{end}") for end in ("-wal", "-journal")]
    where = f"{path.absolute().as_uri()}?mode=ro"
    if not any(each.exists() and each.stat().st_size for each in beside):
        yield f"{where}&immutable=1"
        return
    index = path.with_name(f"{path.name}-shm")
    was_there = index.exists()
    try:
        yield where
    finally:
        if not was_there:
            with suppress(OSError):
                index.unlink(missing_ok=True)
