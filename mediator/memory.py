"""What the program let go of goes back to the computer, instead of staying in holes."""

import sys
from typing import Final

_M_MMAP_THRESHOLD: Final = -3
"""Option of ``mallopt``. Source: mallopt(3), malloc.h of the GNU C library."""
_LARGE: Final = 256 * 1024
"""Bytes: from here on each piece is mapped by itself, and unmapped when let go."""


def give_large_pieces_back() -> bool:
    """Let every large piece of memory go back at once; tell whether that is so.

    The GNU library raises its bound up to 32 MB with the first large piece that is
    freed. Pages of paper and their pictures then lie between widgets that stay, and
    leave holes that nothing else fills: some 200 MB after an hour of work. Setting the
    bound keeps it where it is. Other systems' libraries need none of this.
    """
    if not sys.platform.startswith("linux"):
        return False
    import ctypes  # noqa: PLC0415 - the first window does not wait for it

    options = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(options and options(_M_MMAP_THRESHOLD, _LARGE))
