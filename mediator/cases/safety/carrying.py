"""A second medium for copies: a stick or another disk that is not always there.

The newest proven copy is carried over as it is, reopened there, counted, compared with
what the manifest says of it, and only then gets its name. A medium with copies of
another book is left alone: whoever takes the wrong stick loses nothing on it.

Copies are in order by their numbers, on the medium too. One made where nobody knew of
those there, at another seat or on a new computer, may bear a number that is taken or
passed already: it gets the next one there, in its name and in its manifest.
"""

import errno
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import (
    copy_attachments,
    looking,
    prune,
    put_in_place,
)
from mediator.cases.safety.copies import (
    Copy,
    DamagedCopy,
    copy_folders,
    file_hash,
    known_copies,
    lying_in,
    prove_database,
    renumbered,
)
from mediator.cases.safety.folder import PRIVATE_FOLDER
from mediator.cases.safety.half_made import unfinished
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.safety.manifest import (
    MANIFEST,
    Manifest,
    manifest_of,
    numbered,
    written,
)
from mediator.language import tr
from mediator.places import remedy, sync_file, why_refused
from mediator.problems import Problem

_GONE: Final = frozenset(
    {
        *(errno.ENOENT, errno.ENOTDIR, errno.EIO, errno.ENODEV, errno.ENXIO),
        *(errno.ENOTCONN, errno.ESTALE, errno.EBADF),
    }
)
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class NotCarried(Problem):
    """The second medium holds what it held before, and the book is not touched."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr(
                "第二份备份没有做成：{why}案件簿和以前的备份都没有动，"
                "电脑上的那份备份是好的。"
            ).format(why=why)
        )


class OtherBooksMedium(Problem):
    """The place holds copies of another book, and none of this one."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "那里放的是另一本案件簿的备份，没有往里面写，那些备份没有动。"
                "请插上这一本案件簿的U盘，或另选一个文件夹。"
            )
        )


def prepare(place: Path, mark: str) -> None:
    """Make the folder on a medium, once, when the person chooses it.

    Args:
        place: the folder for copies; the one above it has to be there.
        mark: of the book.

    Raises:
        OtherBooksMedium: copies of another book lie there.
        NotCarried: the medium refused.
    """
    try:
        refuse_other_book(place, mark)
        place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise NotCarried(_why(error)) from error


def refuse_other_book(place: Path, mark: str) -> None:
    """Make sure that a place does not hold another book's copies only.

    Raises:
        OtherBooksMedium: it does.
        OSError: the place cannot be read.
    """
    books = {copy.manifest.book for copy in known_copies(copy_folders(place))}
    if books and mark not in books:
        raise OtherBooksMedium


def is_behind(place: Path, newest: Copy) -> bool:
    """Tell whether a medium that is there lacks the newest copy; one away does not.

    One that cannot be read lacks it: carrying says what is wrong with it.

    Args:
        place: the folder for copies on the medium.
        newest: proven copy of the book.
    """
    if not place.is_dir():
        return False
    with suppress(OSError):
        return lying_in(place, newest) is None
    return True


def carry(copy: Copy, place: Path, key: DataKey, now: datetime) -> Copy:
    """Put a proven copy on the second medium and prove it there.

    Args:
        copy: the newest proven one.
        place: folder for copies on the medium, made by ``prepare``. It is not made
            here: where a stick is unplugged, its place may lie on the system's disk.
        key: of the book.
        now: the present moment.

    Returns:
        The copy where it lies now, with the number it has there, and which attachments
        could not be carried.

    Raises:
        OtherBooksMedium: another book's copies lie there; nothing was written.
        DamagedCopy: the copy to be carried is spoilt itself.
        NotCarried: the medium is full, cannot be written, or was pulled out; no copy
            bears a name that is not whole.
        NotConfirmed: the copy is there, but may not survive a power cut.
    """
    try:
        refuse_other_book(place, key.book_mark())
        there = lying_in(place, copy)
        if there is None:
            made = _carried(copy, place, key)
        else:
            made = Copy(there, manifest_of(there) or copy.manifest)
    except OSError as error:
        raise NotCarried(_why(error)) from error
    prune(place, key, now, made.path)
    return made


def _carried(copy: Copy, place: Path, key: DataKey) -> Copy:
    """Write a copy that is not there under the first number free from its own on."""
    own = copy.manifest.number
    with unfinished(place, key.book_mark(), own - 1) as (part, number):
        lost = _attachments(copy, place, key)
        for name in ("book.db", "keys.json", MANIFEST):
            shutil.copyfile(copy.path / name, part / name)
        manifest = copy.manifest
        if number != own:
            manifest = numbered(manifest, number)
            (part / MANIFEST).write_bytes(written(manifest))
        for path in part.iterdir():
            path.chmod(0o600)
            sync_file(path)
        _prove(copy, manifest, part, key)
        target = place / renumbered(copy.path, number)
        put_in_place(part, target)
    return Copy(target, manifest, lost)


def _prove(copy: Copy, manifest: Manifest, part: Path, key: DataKey) -> None:
    """Reopen what was written, count it, and compare every file with its original."""
    try:
        _compare(copy, manifest, part)
        KeyRing.read(part)
        prove_database(part, key, manifest)
    except DamagedCopy as spoilt:
        if not part.is_dir():
            raise NotCarried(_pulled_out()) from spoilt
        if file_hash(copy.path / "book.db") != copy.manifest.sha256:
            raise DamagedCopy(copy.path, tr("book.db 和清单对不上")) from spoilt
        raise NotCarried(
            tr("写进去的和读出来的不一样，这个U盘（硬盘）可能坏了，请换一个。")
        ) from spoilt


def _compare(copy: Copy, manifest: Manifest, part: Path) -> None:
    if manifest_of(part) != manifest:
        raise DamagedCopy(part, tr("清单和原来的不一样"))
    if file_hash(part / "keys.json") != file_hash(copy.path / "keys.json"):
        raise DamagedCopy(part, tr("钥匙和原来的不一样"))


def _attachments(copy: Copy, place: Path, key: DataKey) -> tuple[str, ...]:
    """Carry the scans that are not there whole; return those that stay behind."""
    source = AttachmentStore(copy.path.parent / "attachments", key)
    store = AttachmentStore(place / "attachments", key)
    manifest = copy.manifest
    look = looking(manifest.number, thorough=manifest.reason == "asked")
    return copy_attachments(source, store, manifest.content.attachments, look)


def _pulled_out() -> str:
    return tr("U盘（硬盘）中途拔出来了，插好以后程序自己再做。")


def _why(error: OSError) -> str:
    """Say in a plain sentence why a medium refused."""
    if error.errno == errno.ENOSPC:
        return tr("U盘（硬盘）满了，请删掉上面别的文件，或者换一个大的。")
    if error.errno in _READ_ONLY:
        return tr("U盘（硬盘）只能读，不能写。请看一看侧面的写保护开关，或者换一个。")
    if error.errno in _GONE:
        return _pulled_out()
    return tr("U盘（硬盘）写不进去（{reason}）。{remedy}").format(
        reason=why_refused(error), remedy=remedy(error)
    )
