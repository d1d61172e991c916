"""How far a book's journal had come when this computer last wrote to it.

It lies outside the book, with what the program keeps for itself on this computer: a
tail that was cut after the last copy shows against it. A number, a mark and a moment,
in a file named by the mark of the book and its place; nothing about any case or person.
A copy that was restored into another folder to be looked at goes its own way: each
place has its own.
"""

import os
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

import msgspec

from mediator.places import own_folder, small_file

_FOLDER: Final = "heads"
_ENOUGH: Final = 16
"""Digits that tell the places of one book apart."""


class RememberedHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The journal's last entry, as this computer wrote it.

    Attributes:
        at: when, UTC.
        entries: its number.
        mark: of the entry.
    """

    at: datetime
    entries: int
    mark: str

    @classmethod
    def read(cls, book_mark: str, folder: Path) -> Self | None:
        """Return what is remembered of a book; None where nothing can be read."""
        path = _path(book_mark, folder)
        try:
            return msgspec.json.decode(small_file(path), type=cls)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def keep(self, book_mark: str, folder: Path) -> None:
        """Remember it of the book in a folder.

        A disk that refuses costs this mark and nothing else.

        It is written in its place and not flushed, which costs a save nothing: after a
        power cut an earlier one, or none, holds as well. To put a new file in its place
        would let the disk wait as long as a flush does.
        """
        path, content = _path(book_mark, folder), msgspec.json.encode(self)
        with suppress(OSError):
            try:
                file = path.open("r+b")
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                path.touch(mode=0o600)
                file = path.open("r+b")
            with file:
                file.write(content)
                file.truncate()


def _path(book_mark: str, folder: Path) -> Path:
    place = sha256(os.fsencode(folder.resolve())).hexdigest()[:_ENOUGH]
    return own_folder() / _FOLDER / f"{book_mark}-{place}.json"
