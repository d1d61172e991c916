"""What a copy of a book says of itself: its ``manifest.json``, read without trust.

A stick comes from anywhere, so a manifest is read in the process apart, a whole folder
of copies in one go. This module knows no database: that process has none.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import msgspec

from mediator.cases.safety.newer import version_beyond
from mediator.cases.strangers import Apart
from mediator.language import tr
from mediator.places import foreign_file
from mediator.problems import Problem

MANIFEST: Final = "manifest.json"
MOST_BYTES: Final = 64 << 20
"""The largest manifest that is read; a name of each of 900,000 scans has room in it."""

Reason = Literal["asked", "closing", "working"]


class NewerCopy(Problem):
    """A newer version of the program made the copy."""

    def __init__(self, copy: Path) -> None:
        super().__init__(
            tr(
                "备份“{name}”是更新版本的程序做的，本程序还认不得。没有改动任何文件。"
                "请在这台电脑上装上新版本的程序再恢复；"
                "要用更早的一份，请选那一份自己的文件夹。"
            ).format(name=copy.name)
        )


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a database held at one moment.

    Attributes:
        revision: of its schema, as Alembic noted it; empty when it did not.
        counts: rows of each table.
        journal_entries: number of the journal's last entry.
        journal_mark: that entry's mark, which anchors the chain from outside.
        attachments: stored names in all rows, those softly deleted too: scans, and the
            files of closed months.
    """

    revision: str
    counts: dict[str, int]
    journal_entries: int
    journal_mark: str
    attachments: tuple[str, ...]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a copy is and holds, in ``manifest.json``; no personal data.

    Attributes:
        book: mark of the book, by which its copies are known.
        number: goes up with each copy; a wrong clock changes nothing in the order.
        made_at: time of the copy, UTC.
        reason: asked for, made on closing, or while the window was open.
        sha256: of ``book.db``.
        content: what it held.
        lost: attachments that were already spoilt or missing in the book.
        cases: how many a person would count; None in copies from before it was noted.
        size: of ``book.db`` in bytes; 0 in copies from before it was noted.
        check: SHA-256 of all the rest; empty in copies from before it was noted.
    """

    book: str
    number: int
    made_at: datetime
    reason: Reason
    sha256: str
    content: Content
    lost: tuple[str, ...]
    cases: int | None = None
    size: int = 0
    check: str = ""
    format: Literal["mediator copy"] = "mediator copy"
    version: Literal[1] = 1


def manifest_of(path: Path) -> Manifest | None:
    """Return what a copy says of itself, or nothing when it cannot be read.

    Raises:
        NewerCopy: a newer program made it.
    """
    (manifest,) = manifests_of((path,))
    if isinstance(manifest, NewerCopy):
        raise manifest
    return manifest


def manifests_of(paths: Iterable[Path]) -> list[Manifest | NewerCopy | None]:
    """Return what copies say of themselves, in their order.

    Returns:
        Of each the manifest, why this program cannot know it, or nothing.
    """
    with Apart() as apart:
        return [_read(apart, path) for path in paths]


def _read(apart: Apart, copy: Path) -> Manifest | NewerCopy | None:
    path = copy / MANIFEST
    try:
        content = foreign_file(path, MOST_BYTES)
    except OSError:
        return None
    if len(content) > MOST_BYTES:
        return None
    with suppress(Problem):
        return apart.read(manifest_in, content, Manifest)
    with suppress(Problem):
        return NewerCopy(copy) if apart.read(newer_in, content, int) else None
    return None


def newer_in(content: bytes) -> int:
    """Return the version of a newer program's manifest; 0 when it is none."""
    return version_beyond(content, "mediator copy", 1)


def manifest_in(content: bytes) -> Manifest:
    """Return the manifest in the content of a file.

    A spoilt day or number would put the copy in a wrong place among the others.

    Raises:
        Problem: it is none, or not as it was written.
    """
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
        check = _check_of(msgspec.json.decode(content))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Problem(tr("清单读不出来")) from error
    if manifest.check not in ("", check):
        raise Problem(tr("清单和写的时候不一样"))
    return manifest


def checked(manifest: Manifest) -> Manifest:
    """Return a manifest with its checksum, by which a spoilt one is known."""
    check = _check_of(msgspec.to_builtins(manifest))
    return msgspec.structs.replace(manifest, check=check)


def numbered(manifest: Manifest, number: int) -> Manifest:
    """Return what the same copy says of itself under another number."""
    return checked(msgspec.structs.replace(manifest, number=number))


def written(manifest: Manifest) -> bytes:
    """Return the content of the file in which a manifest is kept."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def _check_of(told: dict[str, object]) -> str:
    """Return the checksum of what a manifest says, fields of later versions too."""
    rest = {name: value for name, value in told.items() if name != "check"}
    return hashlib.sha256(msgspec.json.encode(rest, order="sorted")).hexdigest()
