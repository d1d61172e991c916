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
