"""The copies of a book: what each says of itself, and proving that it still holds.

A copy is a folder ``<when>-<book>-<number>`` with ``book.db``, ``keys.json`` and
``manifest.json``; the attachments of all copies lie beside, in one encrypted store.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.safety.manifest import (
    Manifest,
    NewerCopy,
    manifest_of,
    manifests_of,
)
from mediator.cases.safety.proof import (
    check_database,
    content,
    count_cases,
    opened,
)
from mediator.language import tr
from mediator.places import refusal
from mediator.problems import Problem

_COPY = re.compile(r"\d{8}-\d{6}-(?P<mark>[0-9a-f]{8})-(?P<number>\d{5,})")


class DamagedCopy(Problem):
    """A copy is not what it was when it was made.

    Attributes:
        name: of its folder.
        why: in a few words.
    """

    def __init__(self, copy: Path, why: str) -> None:
        self.name, self.why = copy.name, why
        super().__init__(
            tr(
                "备份“{name}”不能用（{why}）。没有改动任何文件，案件簿没有动。"
                "请换一份备份。"
            ).format(name=copy.name, why=why)
        )


@dataclass(frozen=True, slots=True)
class Copy:
    """A proven copy.

    Attributes:
        path: its folder.
        manifest: what it holds.
        damaged: attachments that it names and that are spoilt or missing now.
    """

    path: Path
    manifest: Manifest
    damaged: tuple[str, ...] = ()

    @property
    def cases(self) -> int:
        """How many cases it holds; in old copies the deleted ones are among them."""
        told = self.manifest.cases
        return self.manifest.content.counts.get("case", 0) if told is None else told

    def is_of(self, mark: str) -> bool:
        """Tell whether name and manifest say that it is of the book with a mark."""
        return mark_of(self.path) == mark == self.manifest.book


def newest_in(place: Path) -> Path:
    """Return the copy a person means by a place: itself, or the newest one in it.

    Args:
        place: folder of one copy, the folder that all copies lie in, or the one
            above that: a stick as it is plugged in.

    Raises:
        NewerCopy: a newer program made the newest one.
        Problem: copies of several books lie there, so one has to be named; or none.
    """
    if _COPY.fullmatch(place.name) or manifest_of(place) is not None:
        return place
    there = _found_in(place)
    told = dict(zip(there, manifests_of(there), strict=True))
    found = [path for path, each in told.items() if each is not None]
    if not found:
        raise Problem(
            tr(
                "“{name}”里没有备份。没有改动任何文件。"
                "请选备份所在的U盘或文件夹（名字是日期开头的那一层，或它的上一层）。"
            ).format(name=place.name)
        )
    if len({mark_of(path) for path in found}) > 1:
        raise Problem(
            tr(
                "“{name}”里有几本案件簿的备份，请写明用哪一份：{copies}。"
                "没有改动任何文件。"
            ).format(
                name=place.name, copies="、".join(sorted(path.name for path in found))
            )
        )
    newest = max(found, key=number_of)
    if isinstance(newer := told[newest], NewerCopy):
        raise newer
    return newest


def _found_in(place: Path) -> list[Path]:
    """Return the copies in a folder, or else in the folders right below it.

    Raises:
        Problem: the place cannot be read.
    """
    try:
        return copy_folders(place) or [
            copy
            for below in (place.iterdir() if place.is_dir() else ())
            if below.is_dir() and os.access(below, os.R_OK | os.X_OK)
            for copy in copy_folders(below)
        ]
    except OSError as error:
        raise _unreadable(place, error) from error


def _unreadable(place: Path, error: OSError) -> Problem:
    return Problem(
        tr(
            "备份文件夹“{name}”读不了（{reason}）。备份没有动。"
            "请检查备份用的磁盘是否插好。"
        ).format(name=place.name, reason=refusal(error))
    )


def copies(destination: Path, mark: str) -> list[Copy]:
    """Return the copies of one book in a folder, newest first; none is opened.

    Args:
        destination: folder of copies.
        mark: of the book, ``DataKey.book_mark()``.

    Raises:
        Problem: the folder cannot be read.
    """
    try:
        found = [path for path in copy_folders(destination) if mark_of(path) == mark]
    except OSError as error:
        raise _unreadable(destination, error) from error
    made = [copy for copy in known_copies(found) if copy.is_of(mark)]
    return sorted(made, key=lambda copy: copy.manifest.number, reverse=True)


def known_copies(paths: Sequence[Path]) -> list[Copy]:
    """Return the copies in folders whose manifests can be read; none is opened."""
    return [
        Copy(path, manifest)
        for path, manifest in zip(paths, manifests_of(paths), strict=True)
        if isinstance(manifest, Manifest)
    ]


def is_there(copy: Copy) -> bool:
    """Tell at a glance whether a copy's database is still as long as it was made."""
    try:
        size = (copy.path / "book.db").stat().st_size
    except OSError:
        return False
    return size == copy.manifest.size or (size > 0 and not copy.manifest.size)


def verify_copy(copy: Path, key: DataKey) -> Copy:
    """Read all of a copy: database, counts, keys and every attachment.

    Args:
        copy: folder of the copy.
        key: of the book, from the copy's own key slots.

    Returns:
        The copy, with the attachments that cannot be restored from it.

    Raises:
        DamagedCopy: its database cannot be trusted.
        NewerCopy: a newer program made it.
    """
    manifest = manifest_of(copy)
    if manifest is None:
        raise DamagedCopy(copy, tr("清单 manifest.json 读不出来"))
    if manifest.book != key.book_mark():
        raise DamagedCopy(copy, tr("清单和钥匙不是同一本案件簿的"))
    KeyRing.read(copy)
    prove_database(copy, key, manifest)
    store = AttachmentStore(copy.parent / "attachments", key)
    spoilt = tuple(
        name for name in manifest.content.attachments if not store.is_whole(name)
    )
    return Copy(copy, manifest, spoilt)


def prove_database(folder: Path, key: DataKey, manifest: Manifest) -> None:
    """Make sure that ``book.db`` in a folder is whole and holds what was copied.

    Raises:
        DamagedCopy: it is not, or does not.
    """
    database = folder / "book.db"
    try:
        if file_hash(database) != manifest.sha256:
            raise DamagedCopy(folder, tr("book.db 和清单对不上"))
        findings = check_database(database, key)
        if findings:
            raise DamagedCopy(folder, findings[0])
        with opened(database, key) as connection:
            held, cases = content(connection), count_cases(connection)
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    except (OSError, dbapi2.DatabaseError) as error:
        raise DamagedCopy(folder, tr("book.db 读不出来")) from error
    told = manifest.cases in (None, cases)
    if held != manifest.content or mode != "delete" or not told:
        raise DamagedCopy(folder, tr("内容和清单对不上"))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file; never of a database that is connected.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_folders(destination: Path) -> list[Path]:
    """Return the folders of all copies in a place, of whatever book, in no order.

    Raises:
        OSError: the place cannot be read.
    """
    if not destination.is_dir():
        return []
    return [path for path in destination.iterdir() if _COPY.fullmatch(path.name)]


def number_of(path: Path) -> int:
    """Return the number in the name of a copy's folder."""
    named = _COPY.fullmatch(path.name)
    return int(named["number"]) if named else 0


def highest_in(place: Path, mark: str) -> int:
    """Return the highest number of a book's copies in a place; 0 where there is none.

    Raises:
        OSError: the place cannot be read.
    """
    ours = (path for path in copy_folders(place) if mark_of(path) == mark)
    return max(map(number_of, ours), default=0)


def highest_over(places: Iterable[Path], mark: str) -> int:
    """Return the highest number of a book's copies in the places that can be read."""
    known = [0]
    for place in places:
        with suppress(OSError):
            known.append(highest_in(place, mark))
    return max(known)


def lying_in(place: Path, copy: Copy) -> Path | None:
    """Return where the same copy lies in another place, perhaps under another number.

    Raises:
        OSError: the place cannot be read.
    """
    stem = _stem(copy.path)
    alike = [path for path in copy_folders(place) if _stem(path) == stem]
    for path, manifest in zip(alike, manifests_of(alike), strict=True):
        if isinstance(manifest, Manifest) and manifest.sha256 == copy.manifest.sha256:
            return path
    return None


def renumbered(path: Path, number: int) -> str:
    """Return the name of a copy's folder with another number."""
    return f"{_stem(path)}-{number:05d}"


def _stem(path: Path) -> str:
    return path.name.rpartition("-")[0]


def mark_of(path: Path) -> str:
    """Return the mark of the book in the name of a copy's folder."""
    named = _COPY.fullmatch(path.name)
    return named["mark"] if named else ""
