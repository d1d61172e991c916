"""A place for copies that a person chose, and whether its disk is plugged in.

Where a stick or a share is mounted lies a folder of the disk below. While the stick is
away that folder, and whatever somebody put into it by hand, would pass for the stick:
copies would go to the system's disk and be called proven on another. So of a place on
another disk than the book it is kept where that disk was plugged in.

Not which disk it was: sticks are changed in turn and share one place.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """Where copies go, and what was known of its disk when it was last there.

    Attributes:
        path: the folder for copies.
        disk: the folder its disk appeared in, the drive itself on Windows; empty where
            that was the book's own disk, or where nothing was noted yet.
    """

    path: Path
    disk: str = ""

    def is_plugged_in(self) -> bool:
        """Tell whether the disk is where it was, as far as anything is known of it.

        Raises:
            OSError: the place refuses a look.
        """
        if not (self.disk and self.path.is_relative_to(self.disk)):
            return True
        appears = _appears_in(self.path)
        return appears is not None and appears.is_relative_to(self.disk)

    def is_there(self) -> bool:
        """Tell whether copies can be looked for; a place that refuses a look is away.

        A share that died may take minutes to say so.
        """
        with suppress(OSError):
            return self.path.is_dir() and self.is_plugged_in()
        return False


def disk_of(place: Path, book: Path) -> str:
    """Return where the disk of a place is plugged in, to be kept with the place.

    Args:
        place: a folder for copies.
        book: folder of the book.

    Returns:
        The folder, or nothing: the place is away, or on the disk of the book.
    """
    with suppress(OSError):
        appears = _appears_in(place)
        if appears and place.stat().st_dev != book.stat().st_dev:
            return str(appears)
    return ""


def _appears_in(place: Path) -> Path | None:
    """Return the topmost folder above a place that is on its disk.

    Returns:
        None where the place is not there.

    Raises:
        OSError: the system refuses a look.
    """
    if not place.exists():
        return None
    disk, top = place.stat().st_dev, place.absolute()
    for above in top.parents:
        if above.stat().st_dev != disk:
            break
        top = above
    return top
