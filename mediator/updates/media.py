"""Looking for an update on what is plugged in."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_MOUNTS: Final = ("/media", "/run/media", "/mnt")
_REMOVABLE: Final = 2
"""What Windows' GetDriveType calls a stick (DRIVE_REMOVABLE)."""


def plugged_in() -> tuple[Path, ...]:
    """Return the sticks and disks that are plugged in, as folders."""
    if sys.platform == "win32":
        return tuple(_drives())
    roots = [Path(mount) for mount in _MOUNTS]
    # /media/zhang/STICK on most desktops, /media/STICK on some.
    return tuple(
        place
        for root in roots
        for depth in ("*", "*/*")
        for place in _inside(root, depth)
        if os.path.ismount(place)
    )


def notices(places: Iterable[Path], for_system: str) -> tuple[Path, ...]:
    """Return the notices for this kind of computer, at most one folder down.

    Args:
        places: sticks, or a folder that somebody chose.
        for_system: as ``notice.system`` says it.
    """
    name = f"update-{for_system}.json"
    found = (
        each
        for place in places
        for where in (name, f"*/{name}")
        for each in _inside(place, where)
    )
    return tuple(dict.fromkeys(found))


def _inside(place: Path, pattern: str) -> list[Path]:
    # A stick that is pulled out while it is looked at holds nothing.
    with suppress(OSError):
        return sorted(place.glob(pattern))
    return []


def _drives() -> Iterator[Path]:
    import ctypes  # noqa: PLC0415 - only on Windows

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - typed on Windows only
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        root = f"{letter}:\\"
        if kernel.GetDriveTypeW(root) == _REMOVABLE and Path(root).is_dir():
            yield Path(root)
