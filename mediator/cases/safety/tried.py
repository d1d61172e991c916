"""Why a disk takes nothing just now, found by writing a little beside what failed."""

import errno
import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

_TRIED: Final = 256 * 1024
"""Bytes: about what one save takes."""
_FAR: Final = 16 * 1024 * 1024
"""Bytes: no stick is filled with more only to learn whether it takes long files."""


def why_not_written(folder: Path, *like: Path) -> OSError | None:
    """Return why no file can be written in a folder, None where one can.

    The database's driver keeps to itself what the system answered: it calls no quota,
    no right, a disk that lets only read, or is gone, all the same trouble.

    Args:
        folder: nothing stays in it.
        like: files as long as which one is tried.
    """
    try:
        longest = max(
            (each.stat().st_size for each in like if each.exists()), default=0
        )
        with TemporaryFile(dir=folder) as file:
            file.seek(min(longest, _FAR))
            file.write(bytes(_TRIED))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error
    return None


def refusal_beside(folder: Path, *like: Path) -> OSError:
    """Return what the disk refused the database: its own answer, else that it failed.

    Args:
        folder: where the database lies.
        like: files as long as which one is tried.
    """
    failed = OSError(errno.EIO, os.strerror(errno.EIO))
    return why_not_written(folder, *like) or failed
