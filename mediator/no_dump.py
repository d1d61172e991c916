"""A crash leaves no picture of the memory behind: the book's key would be in it."""

import sys
from typing import Final

_NOT_EVEN_TO_A_PROGRAM: Final = 1
"""Bytes. Linux gives a dump to a program (systemd-coredump, apport) even where the
limit is 0; 1 stands for no dump at all. Source: ``fs/coredump.c``, core(5).
"""


def leave_no_dump() -> None:
    """Forbid core dumps of this program and of those it begins.

    Windows writes none unless an administrator asks for them.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    least = _NOT_EVEN_TO_A_PROGRAM if most else 0
    resource.setrlimit(resource.RLIMIT_CORE, (least, least))
