"""Where the copies of a book go: its settings, and what can be told of two places.

A copy brings along where the book went that it was made of. What is restored from it
may be another one beside that, only to be looked at: it must not write there.
"""

import errno
import os
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from sqlcipher3 import dbapi2

from mediator.cases.file_address import left_as_it_is
from mediator.cases.safety.folder import PRIVATE_FOLDER
from mediator.cases.safety.keys import DataKey
from mediator.cases.safety.proof import set_key
from mediator.cases.safety.tried import refusal_beside

PLACE: Final = "copies.place"
"""Setting: where copies go instead of beside the book."""
PLACE_DISK: Final = "copies.place.disk"
"""Setting: where the disk of that place appears (``ChosenPlace.disk``)."""
REFUSED: Final = "copies.place.refused"
"""Setting: why the last copy could not be put there; empty if it was."""
SECOND: Final = "copies.second"
"""Setting: the folder for copies on the second medium; empty where there is none."""
SECOND_DISK: Final = "copies.second.disk"
"""Setting: where the second medium appears (``ChosenPlace.disk``)."""
CARRIED: Final = "copies.second.carried"
"""Setting: when the last copy was proven there, ISO, UTC."""
LACKS: Final = "copies.second.lacks"
"""Setting: scans that did not get there with the last copy, one a line."""
TRIED: Final = "copies.second.tried"
"""Setting: the day the copy there was last restored on trial and found good, ISO."""
ASKED_ANEW: Final = "copies.second.before"
"""Setting: the second place of the book that this one was restored from a copy of."""
NUMBER: Final = "copy.number"
"""Setting: the highest number given to a copy so far, of all seats."""

_TRIED_BYTES: Final = 1 << 16

_OF_PLACES: Final = f"key LIKE '{PLACE}%' OR key LIKE '{SECOND}%' OR key = '{NUMBER}'"
"""The settings above, those of each seat too."""


def settle(restored: Path, before: Path, key: DataKey, number: int) -> tuple[int, bool]:
    """Let the copies of a restored book go where those of the book in its place went.

    Where the same book lay there before, its places hold on. Elsewhere copies go beside
    the book, and a second place has to be chosen anew.

    Args:
        restored: database of the book, proven, not in its place yet.
        before: database of what lies in that place, if anything does.
        key: of the book.
        number: the highest that is known of its copies; those made from now on come
            after it.

    Returns:
        The highest number of its copies, and whether the book that lay there had kept
        count of them: then none from before has a higher one.

    Raises:
        OSError: the disk refused.
    """
    places = _places_in(before, key)
    counted = places is not None and NUMBER in places
    try:
        with closing(dbapi2.connect(str(restored), isolation_level=None)) as book:
            set_key(book, key)
            if not _has_settings(book):
                return number, False
            book.execute("BEGIN")
            if places is None:
                places = _asking_anew(book)
            number = max(number, int(places.get(NUMBER) or 0))
            book.execute(f"DELETE FROM setting WHERE {_OF_PLACES}")  # noqa: S608
            book.executemany(
                "INSERT INTO setting (key, value) VALUES (?, ?)",
                (places | {NUMBER: str(number)}).items(),
            )
            book.execute("COMMIT")
    except dbapi2.DatabaseError as error:
        raise refusal_beside(restored.parent, restored) from error
    return number, counted


def _places_in(database: Path, key: DataKey) -> dict[str, str] | None:
    """Return the settings of a book; None where it is none of this key, or spoilt.

    Its log is left as it is: the whole folder is moved aside.

    Raises:
        OSError: the disk refused a look.
    """
    if not database.is_file():
        return None
    try:
        with (
            left_as_it_is(database) as where,
            closing(dbapi2.connect(where, uri=True, isolation_level=None)) as book,
        ):
            set_key(book, key)
            asked = f"SELECT key, value FROM setting WHERE {_OF_PLACES}"  # noqa: S608
            return dict(book.execute(asked).fetchall())
    except dbapi2.DatabaseError:
        return None


def _asking_anew(book: dbapi2.Connection) -> dict[str, str]:
    """Return what is set where the second place has to be chosen anew, if one was."""
    asked = f"key = '{SECOND}' OR key LIKE '{SECOND}@%'"
    chosen = book.execute(
        f"SELECT value FROM setting WHERE value != '' AND ({asked}) ORDER BY key"  # noqa: S608
    ).fetchone()
    return {ASKED_ANEW: chosen[0]} if chosen else {}


def _has_settings(book: dbapi2.Connection) -> bool:
    asked = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return bool(book.execute(asked, ("setting",)).fetchone()[0])


def try_writing(place: Path) -> None:
    """Write something in a place for copies, made if it is not there, and read it back.

    Raises:
        OSError: the disk refused, or another thing was read.
    """
    is_new = not place.exists()
    place.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    try:
        _write_and_read(place)
    except OSError:
        if is_new:
            with suppress(OSError):
                place.rmdir()
        raise


def _write_and_read(place: Path) -> None:
    written = os.urandom(_TRIED_BYTES)
    with TemporaryFile(dir=place) as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        if file.read() != written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))


def on_one_disk(one: Path, other: Path) -> bool:
    """Tell whether two places are lost together; no where the system does not say.

    Args:
        one: a folder; where it is still to be made, the nearest above it counts. Of one
            that was made and is away now, nothing can be told by what is above it: ask
            only while it is there.
        other: the same.
    """
    with suppress(OSError):
        places = _there(one), _there(other)
        disks = {each.stat().st_dev for each in places if each is not None}
        return None not in places and len(disks) == 1
    return False


def _there(place: Path) -> Path | None:
    """Return the nearest folder that is there; None where even the drive is away."""
    above = (place, *place.absolute().parents)
    return next((each for each in above if each.exists()), None)
