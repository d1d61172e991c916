"""Whether some program has a book open: asked before the first window is painted.

Imports next to nothing, so that asking costs no time; ``lock`` says who has it.
"""

import os
import sys
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover - not on Linux
    import msvcrt
else:
    import fcntl

LOCK_NAME = "lock"

# On Windows a locked byte cannot be read by others; lock one far behind the text.
_LOCKED_BYTE = 1 << 30


def try_to_lock(handle: int) -> bool:
    """Try to lock an open file for this program; tell whether it worked.

    Args:
        handle: of the file; closing it gives the lock free.
    """
    if sys.platform == "win32":  # pragma: no cover - not on Linux
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
    else:  # noqa: RET505 - mypy reads the platforms apart
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def is_held(folder: Path) -> bool:
    """Tell whether a program has the book in ``folder`` open.

    What cannot be read counts as free: opening it will say what is in the way.
    """
    try:
        handle = os.open(folder / LOCK_NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        return not try_to_lock(handle)
    except OSError:
        return False
    finally:
        os.close(handle)
