"""What a killed program left half-written in somebody's folder, and who takes it away.

A file is written under a hidden name beside the one it replaces. Where that is, a note
of this computer's says as long as it is written; the next start takes away what a note
names and nobody writes any more. The hidden name is made up and tells nothing.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from mediator.file_lock import try_to_lock

_PRIVATE: Final = 0o700
_LONGEST: Final = 1 << 16
"""Bytes of a path, and many more."""
_DAYS: Final = 30 * 24 * 3600
"""Seconds a note waits for a stick that is not plugged in."""


@contextmanager
def hidden_place(folder: Path, notes: Path) -> Iterator[Path]:
    """Hand out a hidden name for what is not complete; none of it is left at the end.

    Where no note can be written it goes on without one.

    Args:
        folder: where it will lie.
        notes: folder of the notes.

    Yields:
        A place where nothing is yet. A file or a folder may be put there, and moved.
    """
    place = folder / f".{os.urandom(8).hex()}.part"
    note = notes / place.name
    handle = _noted(note, place)
    try:
        yield place
    finally:
        # A stick that was pulled out took it along.
        gone = _removed(place) or (folder.is_dir() and not _is_there(place))
        if handle is not None:
            os.close(handle)
            if gone:
                with suppress(OSError):
                    note.unlink()


def take_away(notes: Path) -> None:
    """Take away what killed programs left; what is still written stays.

    Args:
        notes: folder of the notes; it need not be there.
    """
    try:
        found = sorted(notes.iterdir())
    except OSError:
        return
    for note in found:
        with suppress(OSError, ValueError):
            _take_away(note)


def _take_away(note: Path) -> None:
    handle = os.open(note, os.O_RDWR)
    try:
        if not try_to_lock(handle):
            return
        place = Path(os.fsdecode(os.read(handle, _LONGEST)))
        waits = time.time() - os.fstat(handle).st_mtime < _DAYS
    finally:
        os.close(handle)
    # The note of another file would take that away: they bear the same name.
    ours = place.is_absolute() and place.name == note.name
    # Where nothing lies, another stick may be plugged in under the same path.
    if not ours or _removed(place) or (not waits and not _is_there(place)):
        note.unlink()


def _noted(note: Path, place: Path) -> int | None:
    """Note a place and keep the note locked; return its handle, None if it failed."""
    try:
        note.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        handle = os.open(note, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return None
    with suppress(OSError):
        if try_to_lock(handle):
            os.write(handle, os.fsencode(place.absolute()))
            os.fsync(handle)
            return handle
    os.close(handle)
    with suppress(OSError):
        note.unlink()
    return None


def _is_there(place: Path) -> bool:
    return os.path.lexists(place)


def _removed(place: Path) -> bool:
    """Take away a file or a folder; tell whether one was there and is no more."""
    with suppress(OSError):
        if place.is_dir() and not place.is_symlink():
            from shutil import rmtree  # noqa: PLC0415 - seldom, and it reads packers

            rmtree(place)
        else:
            place.unlink()
        return True
    return False
