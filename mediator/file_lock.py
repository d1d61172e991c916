"""The system's own lock on an open file: it ends with the program, even a killed one.

Imports next to nothing, so that asking costs a first window no time.
"""

import os
import sys

if sys.platform == "win32":  # pragma: no cover - not on Linux
    import msvcrt
else:
    import fcntl

# On Windows a locked byte cannot be read by others; lock one far behind the text.
_LOCKED_BYTE = 1 << 30


def try_to_lock(handle: int) -> bool:
    """Try to lock an open file for this program; tell whether it worked.

    Args:
        handle: of the file; closing it gives the lock free.

    Raises:
        OSError: the file system keeps no locks.
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
