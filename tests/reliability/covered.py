"""Temporary folders of the system, empty ones for this program and all it starts.

A mount namespace of its own (Linux, by root or where users may have one) covers them;
what the program needs and lies below them is put back where it was.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SHARED: Final = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - what is watched
_NEW_MOUNTS: Final = 0x00020000
_NEW_USER: Final = 0x10000000
_BIND, _RECURSIVE, _PRIVATE = 0x1000, 0x4000, 0x40000


def cover(room: Path) -> list[Path]:
    """Cover the folders for this program by empty ones; return them if it is allowed.

    Args:
        room: where the empty ones lie.
    """
    if not _own_mounts():
        return []
    needed = {Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve(), ROOT, room}
    handles = {each: os.open(each, os.O_PATH) for each in needed}
    empty = [room / f"shared-{number}" for number, _ in enumerate(SHARED)]
    for each in empty:
        each.mkdir()
    known = [os.open(each, os.O_PATH) for each in empty]
    for place, handle in zip(SHARED, known, strict=True):
        _mount(f"/proc/self/fd/{handle}", place)
    for each, handle in handles.items():
        if any(each.is_relative_to(place) for place in SHARED) and not each.exists():
            each.mkdir(parents=True)
            _mount(f"/proc/self/fd/{handle}", str(each))
            _PUT_BACK.append(each)
    os.chdir(Path.cwd())
    return [Path(each) for each in SHARED]


_PUT_BACK: Final[list[Path]] = []


def left_in(place: Path) -> Iterator[Path]:
    """Yield what was left in a folder, but for what was put back there."""
    for each in place.iterdir():
        if each in _PUT_BACK:
            continue
        if any(known.is_relative_to(each) for known in _PUT_BACK):
            yield from left_in(each)
        else:
            yield each


@cache
def covered() -> tuple[str, ...]:
    """Return the folders that can be covered here."""
    child = os.fork()
    if not child:
        os._exit(0 if _own_mounts() else 1)
    return () if os.waitpid(child, 0)[1] else SHARED


def _own_mounts() -> bool:
    """Give this program mounts of its own; tell whether that was allowed."""
    if sys.platform != "linux" or not all(Path(each).is_dir() for each in SHARED):
        return False
    me, mine = os.getuid(), os.getgid()
    what = _NEW_MOUNTS if me == 0 else _NEW_MOUNTS | _NEW_USER
    if _libc().unshare(what) != 0:
        return False
    if me != 0:
        Path("/proc/self/setgroups").write_text("deny", "utf-8")
        Path("/proc/self/uid_map").write_text(f"{me} {me} 1", "utf-8")
        Path("/proc/self/gid_map").write_text(f"{mine} {mine} 1", "utf-8")
    return _libc().mount(b"none", b"/", None, _RECURSIVE | _PRIVATE, None) == 0


def _mount(what: str, place: str) -> None:
    said = _libc().mount(what.encode(), place.encode(), None, _BIND | _RECURSIVE, None)
    if said != 0:
        raise OSError(ctypes.get_errno(), f"{what} {place}")


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
