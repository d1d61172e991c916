"""The folder in which a copy is made before it has its name, and the copy's number.

Several seats, and several programs, may copy one book into one place at the same time.
Whoever makes a copy takes its number by holding a file locked, ``.1a2b3c4d-00012.lock``
for the folder ``.1a2b3c4d-00012.part``: nobody else gets the number, and nobody clears
the folder away. The lock ends with the program, also when that is killed; then the next
copy clears up.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from mediator.cases.safety.copies import highest_in
from mediator.cases.safety.folder import PRIVATE_FOLDER
from mediator.file_lock import try_to_lock

_LONGEST_S: Final = 24 * 3600
"""Longer than any copy takes, where the place keeps no locks."""


@contextmanager
def unfinished(
    destination: Path, mark: str, above: int = 0
) -> Iterator[tuple[Path, int]]:
    """Hand out the folder in which a copy is made; what is left of it goes at the end.

    No folder of this name is taken for a copy. What killed programs left goes first.

    Args:
        destination: folder of copies.
        mark: of the book.
        above: a number that the copy's own is to be higher than.

    Yields:
        The folder, empty, to be moved to the copy's own name; and a number that no
        other copy of the book in this place has or gets: all there are lower.

    Raises:
        OSError: the disk refused.
    """
    _clear(destination, mark)
    handle, part, number = _taken(destination, mark, above)
    try:
        yield part, number
    finally:
        shutil.rmtree(part, ignore_errors=True)
        _give_free(handle, _lock_of(part))


def going(destination: Path, mark: str, number: int) -> Path:
    """Return the name under which a copy is thrown away; ``unfinished`` clears it."""
    return destination / f".{mark}-{number:05d}.old"


def _taken(destination: Path, mark: str, above: int) -> tuple[int, Path, int]:
    """Take the next number: its lock, held, and its folder, made."""
    number = 1 + max(above, highest_in(destination, mark))
    while True:
        part = destination / f".{mark}-{number:05d}.part"
        handle = _locked(_lock_of(part))
        if handle is None:
            number += 1
            continue
        try:
            # Whoever held it until now may have made just this copy.
            if (after := 1 + highest_in(destination, mark)) <= number:
                part.mkdir(mode=PRIVATE_FOLDER)
                return handle, part, number
            number = after
        except FileExistsError:
            number += 1
        except BaseException:
            _give_free(handle, _lock_of(part))
            raise
        _give_free(handle, _lock_of(part))


def _lock_of(part: Path) -> Path:
    return part.with_suffix(".lock")


def _locked(path: Path, *, where_none_are_kept: bool = True) -> int | None:
    """Return a handle that holds the file, made if need be; nothing if another does.

    Args:
        path: of the file.
        where_none_are_kept: what is told where the place keeps no locks.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError:
        if path.exists():  # another account's
            return None
        raise
    try:
        held = try_to_lock(handle) and _is_at(path, handle)
    except OSError:
        held = where_none_are_kept
    if held:
        return handle
    os.close(handle)
    return None


def _is_at(path: Path, handle: int) -> bool:
    """Tell whether an open file still lies there: who held it may have removed it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _give_free(handle: int, path: Path) -> None:
    """Remove a held file; Windows does so only once nobody has it open."""
    with suppress(OSError):
        path.unlink()
        os.close(handle)
        return
    os.close(handle)
    with suppress(OSError):
        path.unlink()


def _clear(destination: Path, mark: str) -> None:
    """Remove what killed programs of this book left half made or half removed.

    What cannot be removed lies in nobody's way.
    """
    for path in destination.glob(f".{mark}*"):
        if path.suffix == ".old":
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix in {".part", ".lock"}:
            _clear_away(path.with_suffix(".part"))


def _clear_away(part: Path) -> None:
    """Remove a folder that nobody makes a copy in; nobody begins one meanwhile."""
    lock = _lock_of(part)
    with suppress(OSError):
        # Where the place keeps no locks, the folder alone tells them apart.
        handle = _locked(lock, where_none_are_kept=_is_left(lock))
        if handle is not None:
            shutil.rmtree(part, ignore_errors=True)
            _give_free(handle, lock)


def _is_left(lock: Path) -> bool:
    """Tell by its age whether a killed program left a lock; or an older one none."""
    try:
        return time.time() - lock.stat().st_mtime >= _LONGEST_S
    except FileNotFoundError:
        return True
