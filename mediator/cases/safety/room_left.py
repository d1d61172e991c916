"""How much room is left on a disk, before it runs out under somebody's hands."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from mediator.language import tr

LOW: Final = 500_000_000
"""Bytes: the book, what it writes while saving, and a copy still fit."""


def free_bytes(place: Path) -> int | None:
    """Return how many bytes this account can still write where a place lies.

    Args:
        place: a folder; the nearest one above it that is there is asked.

    Returns:
        The bytes, or None where the system does not tell.
    """
    there = next((each for each in (place, *place.parents) if each.exists()), place)
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return None


def low_on_room(
    place: Path, free: Callable[[Path], int | None] = free_bytes, *, needed: int = 0
) -> str:
    """Return what to say when a disk is nearly full; empty when it is not.

    Args:
        place: what is about to be written to.
        free: asks the system.
        needed: bytes about to be written, beside what always has to stay free.
    """
    left = free(place)
    if left is None or left >= LOW + needed:
        return ""
    return tr(
        "磁盘快满了，只剩 {left} MB。已存的都在。请先清理磁盘"
        "（回收站、旧的下载），再接着办，免得存不进去。"
    ).format(left=left // 1_000_000)


_STEP: Final = 100_000_000


def disks_low_on_room(
    places: Mapping[str, Path], free: Callable[[Path], int | None] = free_bytes
) -> dict[str, str]:
    """Return what to keep saying of disks that are nearly full.

    The figure goes by hundreds of MB, so that what stands in sight does not change with
    every file somebody saves.

    Args:
        places: by what lies there, in words; the first of a disk speaks for it. A place
            that is away is left out.
        free: asks the system.

    Returns:
        A sentence by what lies there, empty where there is space.
    """
    said, seen = {}, set()
    for what, place in places.items():
        disk = _disk_of(place)
        left = free(place) if disk is not None and disk not in seen else None
        seen.add(disk)
        said[what] = ""
        if left is not None and left < LOW:
            said[what] = tr(
                "{what}快满了，剩下不到 {left} MB。已存的都在。请清出一些空间，"
                "免得存不进去；清出来以后这句话自己收起。"
            ).format(what=what, left=(left // _STEP + 1) * _STEP // 1_000_000)
    return said


def _disk_of(place: Path) -> int | None:
    """Return which disk a place lies on; None while it is away."""
    try:
        return place.stat().st_dev
    except OSError:
        return None
