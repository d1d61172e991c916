"""Asking for a file or a folder, beginning where the person keeps theirs.

The first time that is the documents folder, then the folder used last, unless copies of
the book lie in it. A folder may be called after a dispute: it is kept in the encrypted
book (see ``Window.keep_place``), never with what this computer remembers.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

MEDIA: Final = Path("/media")
"""Where sticks are found; where there is no such folder a dialog begins as usual."""
_LAST: Final = "last_folder"
_COPIES: Final = "folders_of_copies"
_USUAL: Final = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.HomeLocation,
)


def ask_where_to_save(
    asking: QWidget, title: str, name: str, kinds: str = "PDF (*.pdf)"
) -> Path | None:
    """Ask where a file goes.

    Args:
        asking: the widget that asks.
        title: of the dialog.
        name: of the file, with its suffix; names no person.
        kinds: as Qt writes them.

    Returns:
        The file, with the suffix of ``name``, or None.
    """
    start = str(first_folder(asking) / name)
    chosen, _ = QFileDialog.getSaveFileName(asking, title, start, kinds)
    if not chosen:
        return None
    place = Path(chosen).with_suffix(Path(name).suffix)
    keep_folder(asking, place.parent)
    return place


def ask_for_file(asking: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file to read."""
    start = str(first_folder(asking))
    chosen, _ = QFileDialog.getOpenFileName(asking, title, start, kinds)
    if not chosen:
        return None
    keep_folder(asking, Path(chosen).parent)
    return Path(chosen)


def ask_for_files(asking: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    """Ask for several files to read."""
    start = str(first_folder(asking))
    chosen, _ = QFileDialog.getOpenFileNames(asking, title, start, kinds)
    if chosen:
        keep_folder(asking, Path(chosen[0]).parent)
    return tuple(Path(each) for each in chosen)


def ask_for_folder(
    asking: QWidget, title: str, start: Path | None = None
) -> Path | None:
    """Ask for a folder.

    Args:
        asking: the widget that asks.
        title: of the dialog.
        start: where to begin if it is there; the folder used last by default, and
            only then the one chosen is the folder used last.
    """
    begin = start if start is not None and start.is_dir() else first_folder(asking)
    chosen = QFileDialog.getExistingDirectory(asking, title, str(begin))
    if not chosen:
        return None
    if start is None:
        keep_folder(asking, Path(chosen))
    return Path(chosen)


def first_folder(asking: QWidget) -> Path:
    """Return the folder a dialog begins in: the last one, else the documents."""
    last = last_folder(asking)
    if last and not _has_copies(asking, Path(last)) and Path(last).is_dir():
        return Path(last)
    usual = (Path(QStandardPaths.writableLocation(each)) for each in _USUAL)
    return next((place for place in usual if place.is_dir()), Path.home())


def last_folder(asking: QWidget) -> str:
    """Return the folder used last in this window, or empty."""
    return str(_outermost(asking).property(_LAST) or "")


def keep_folder(asking: QWidget, folder: Path) -> None:
    """Begin here the next time, whatever page asks."""
    _outermost(asking).setProperty(_LAST, str(folder))


def stay_out_of(asking: QWidget, folders: Iterable[Path]) -> None:
    """Begin in none of these from now on, whatever page asks.

    Args:
        asking: a widget of the window.
        folders: in which copies of the book lie; Enter would put a paper beside them.
    """
    _outermost(asking).setProperty(_COPIES, [str(each) for each in folders])


def _has_copies(asking: QWidget, folder: Path) -> bool:
    known = _outermost(asking).property(_COPIES) or ()
    return any(folder.is_relative_to(each) for each in known)


def _outermost(widget: QWidget) -> QWidget:
    """Return the window all others belong to: a dialog has one below it."""
    window = widget.window()
    while (below := window.parentWidget()) is not None:
        window = below.window()
    return window
