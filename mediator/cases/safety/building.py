"""Making a book folder so that it is whole or not there at all.

It is built in a hidden folder beside its place and moved in when it is proven. A
program that is killed leaves that folder behind; nobody takes it for a book, and the
next one that builds for the same place clears it away.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.interrupted import is_about_to_move, is_free
from mediator.cases.safety.keys import DataKey
from mediator.cases.safety.lock import BookLock
from mediator.cases.safety.proof import check_database
from mediator.cases.safety.tried import refusal_beside
from mediator.places import move, refuse_too_long, sync_folder
from mediator.problems import Problem

_DRAWN: Final = 8
"""Letters that ``mkdtemp`` draws."""


@dataclass(slots=True)
class Site:
    """Where a book is being built.

    Attributes:
        place: the folder to fill; it bears the name the book will have.
        target: where it goes when it is proven.
        lock: of the folder; it tells other programs that it is worked on.
        cleared: an unfinished book of a killed program was cleared away before.
        moved_in: the book lies at its target.
    """

    place: BookFolder
    target: Path
    lock: BookLock
    cleared: bool
    moved_in: bool = False

    def prove(self, key: DataKey) -> None:
        """Flush the folder and read back every page of the book's database.

        Raises:
            OSError: the disk refused, or what was written is not what is read.
        """
        sync_folder(self.place.path)
        if check_database(self.place.database, key):
            raise refusal_beside(self.place.path, self.place.database)

    def move_in(self) -> BookLock:
        """Put the finished book in its place, which is free or an empty folder.

        Returns:
            The lock, still held, of the book where it lies now.

        Raises:
            OSError: the disk refused; no book lies at the target.
        """
        if os.name == "nt":
            self.lock.release()  # Windows renames no folder with an open file in it
        if self.target.exists():
            self.target.rmdir()
        try:
            move(self.place.path, self.target)
        except OSError:
            # The rename may have worked and only its flush failed: undo it.
            if not self.place.path.exists():
                self.target.replace(self.place.path)
            raise
        self.moved_in = True
        if os.name == "nt":
            self.lock = BookLock.take(self.target)
        return self.lock


@contextmanager
def building(target: Path, kind: str) -> Iterator[Site]:
    """Hand out a fresh folder beside ``target``; what is left of it goes at the end.

    Args:
        target: where the book is to lie; missing folders above it are made.
        kind: what is going on, for the name of the hidden folder.

    Yields:
        The site, locked and empty.

    Raises:
        OSError: the disk refused.
    """
    prefix = f".{target.name}.{kind}-"
    inner = target.parent / f"{prefix}{'x' * _DRAWN}" / target.name
    refuse_too_long(BookFolder(inner).database)
    target.parent.mkdir(parents=True, exist_ok=True)
    cleared = _clear(target, prefix)
    around = Path(mkdtemp(prefix=prefix, dir=target.parent))
    try:
        place = BookFolder(around / target.name)
        place.lay_out()
        site = Site(place, target, _locked(place.path), cleared)
        try:
            yield site
        finally:
            if not site.moved_in:
                site.lock.release()
    finally:
        shutil.rmtree(around, ignore_errors=True)


def _locked(folder: Path) -> BookLock:
    """Lock a folder that no other program knows; what fails is the disk."""
    try:
        return BookLock.take(folder)
    except Problem as problem:
        if isinstance(problem.__cause__, OSError):
            raise problem.__cause__ from None
        raise


def _clear(target: Path, prefix: str) -> bool:
    """Remove what killed programs left; leave what another one is working on.

    Nor does a proven book go that was about to take a place in which nothing lies.
    """
    cleared, beside = False, target.parent.iterdir()
    for left in [path for path in beside if path.name.startswith(prefix)]:
        with suppress(Problem, OSError):
            if is_free(target) and is_about_to_move(left):
                continue
            with ExitStack() as held:
                for inner in left.iterdir():
                    if inner.is_dir():
                        held.callback(BookLock.take(inner).release)
                if os.name == "nt":
                    held.close()  # Windows removes no file that is open
                shutil.rmtree(left)
            cleared = True
    return cleared
