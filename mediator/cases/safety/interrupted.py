"""A restore that was broken off between its two moves, and how it is finished.

The old book was moved aside by then, and the new one does not lie in its place yet:
nothing does. What is to come was noted before the first move, so that whoever looks for
the book next puts the restored one in its place, which is whole and proven. Without a
note nobody guesses: both folders are named.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from mediator.cases.safety.held import is_held
from mediator.language import tr
from mediator.places import move, sync_file, sync_folder

KIND: Final = "restoring"
"""In the name of the hidden folder in which the restored book is built."""
_NOTE: Final = "moving"
_DATABASE: Final = "book.db"


def note_move(built: Path, aside: Path) -> None:
    """Note that a proven book is about to take its place.

    Args:
        built: where it lies, in a hidden folder of its own.
        aside: where the book before it goes first.

    Raises:
        OSError: the disk refused.
    """
    note = built.parent / _NOTE
    note.write_text(aside.name, encoding="utf-8")
    sync_file(note)
    sync_folder(note.parent)


def finish_move(folder: Path) -> None:
    """Put the restored book in its place, if a restore was broken off just before.

    Harmless where none was, where one is going on, and where the disk refuses.

    Args:
        folder: of the book; nothing lies there, else nothing is done.
    """
    with suppress(OSError):
        if not is_free(folder):
            return
        ready = [left for left in _left(folder) if is_about_to_move(left)]
        if len(ready) != 1 or is_held(ready[0] / folder.name):
            return
        if folder.exists():
            folder.rmdir()
        move(ready[0] / folder.name, folder)
        shutil.rmtree(ready[0], ignore_errors=True)


def is_about_to_move(left: Path) -> bool:
    """Tell whether a hidden folder holds the one book that is to take its place.

    Args:
        left: the folder, ``.<name>.restoring-…``.

    Raises:
        OSError: it cannot be read.
    """
    note = left / _NOTE
    if not note.is_file():
        return False
    aside = left.with_name(Path(note.read_text(encoding="utf-8")).name)
    return aside.is_dir() and any((each / _DATABASE).is_file() for each in _in(left))


def is_free(folder: Path) -> bool:
    """Tell whether nothing lies at a place, or an empty folder.

    Raises:
        OSError: it cannot be read.
    """
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def said_of_both(folder: Path) -> str:
    """Name the folders of a restore that was broken off; empty if none was.

    Args:
        folder: of the book; nothing lies there.
    """
    try:
        built = [left / folder.name for left in _left(folder)]
        built = [each for each in built if (each / _DATABASE).is_file()]
        before = sorted(folder.parent.glob(f"{_plain(folder.name)}.before-*"))
    except OSError:
        return ""
    if not built or not before:
        return ""
    return tr(
        "“{path}”不在这里：上次恢复到一半断了。原来的案件簿在“{before}”，"
        "正要恢复的在“{built}”，都没有动。请把原来的那个文件夹改回“{name}”，"
        "打开看看，再恢复一次。"
    ).format(
        path=folder,
        before=before[-1].name,
        built=built[-1].relative_to(folder.parent),
        name=folder.name,
    )


def _left(folder: Path) -> Iterator[Path]:
    """Return the hidden folders of restores for a place, broken off or going on."""
    return folder.parent.glob(f".{_plain(folder.name)}.{KIND}-*")


def _in(folder: Path) -> Iterator[Path]:
    return (each for each in folder.iterdir() if each.is_dir())


def _plain(name: str) -> str:
    """Return a name so that its own signs are no pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
