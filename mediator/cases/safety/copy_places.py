"""Where the copies of a book go: its settings, and what can be told of two places."""

from contextlib import suppress
from pathlib import Path
from typing import Final

PLACE: Final = "copies.place"
"""Setting: where copies go instead of beside the book."""
SECOND: Final = "copies.second"
"""Setting: the folder for copies on the second medium; empty where there is none."""


def on_one_disk(one: Path, other: Path) -> bool:
    """Tell whether two places are lost together; no where the system does not say.

    Args:
        one: a folder; where it is not there, the nearest above it counts.
        other: the same.
    """
    with suppress(OSError):
        return _there(one).stat().st_dev == _there(other).stat().st_dev
    return False


def _there(place: Path) -> Path:
    return next(each for each in (place, *place.absolute().parents) if each.exists())
