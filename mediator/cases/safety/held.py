"""Whether some program has a book open: asked before the first window is painted.

Imports next to nothing, so that asking costs no time; ``lock`` says who has it.
"""

import os
from pathlib import Path

from mediator.file_lock import try_to_lock

LOCK_NAME = "lock"


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
