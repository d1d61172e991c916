"""A copy of a book that was proven when it was made.

Each copy is a folder of its own, with the database in one file, the keys and a
manifest; the encrypted scans lie beside, in one store that all copies share. A copy
appears under its name only after it was opened with the key and found to hold what the
book held, so a bad copy never takes the place of a good one.

``<destination>/20260301-120000-1a2b3c4d-00012/{book.db, keys.json, manifest.json}``
``<destination>/attachments/…``
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mediator.cases.facts.dates import to_room
from mediator.cases.progress import step
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.chosen_place import ChosenPlace
from mediator.cases.safety.copies import (
    Copy,
    DamagedCopy,
    copy_folders,
    file_hash,
    is_there,
    known_copies,
    prove_database,
)
from mediator.cases.safety.folder import PRIVATE_FOLDER, BookFolder, DamagedBook
from mediator.cases.safety.generations import Generation, staying
from mediator.cases.safety.half_made import going, unfinished
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.safety.manifest import (
    Manifest,
    Reason,
    checked,
    manifest_of,
    written,
)
from mediator.cases.safety.source import BackupFailed, InFile, Source
from mediator.language import tr
from mediator.places import (
    move,
    refuse_too_long,
    remedy,
    sync_file,
    why_refused,
)
from mediator.problems import Problem

_PARTS: Final = 16
"""In so many copies each scan that was copied before is read again once."""
_NAMED_LIKE: Final = "20260301-120000-1a2b3c4d-00012"


class NotConfirmed(Problem):
    """A copy was made, proven and named, but the disk did not confirm its name."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            tr(
                "备份已经写好、核对过，但放备份的磁盘没有确认（{why}），断电的话不一定存住。"
                "案件簿和以前的备份都没有动。{remedy}"
            ).format(why=why_refused(error), remedy=remedy(error))
        )


def proven_copy(  # noqa: PLR0913 - what, where, why and when
    book: BookFolder,
    key: DataKey,
    destination: Path,
    *,
    reason: Reason = "asked",
    now: datetime | None = None,
    source: Source | None = None,
    above: int = 0,
    doubted: Collection[str] = (),
) -> Copy:
    """Copy a book while it is in use, prove the copy, and put it in its place.

    Writers are not held up. After the new copy is proven, those go that the program
    made by itself and no rule keeps (``generations``); copies asked for stay.

    Args:
        book: locked by this program; its connections may stay open.
        key: of the book.
        destination: folder of all copies; made when it is not there. One that a person
            chose has to be there (``refuse_away``).
        reason: asked for, or made by the program itself.
        now: the present moment.
        source: what is copied; by default the book in the folder's own file.
        above: highest number of the book's copies elsewhere; this one's is higher.
        doubted: scans that the last copy could not take; they are read again.

    Raises:
        BackupFailed: nothing was copied.
        Problem: the place is inside the book; nothing was copied.
        NotConfirmed: the copy is there, but may not survive a power cut.
        DamagedBook: the book itself is spoilt; nothing was copied.
    """
    refuse_inside(book, destination)
    made_at = now or datetime.now(UTC)
    mark = key.book_mark()
    source = source or InFile(book, key)
    with _plainly():
        refuse_too_long(destination / _NAMED_LIKE / "book.db")
        destination.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        with unfinished(destination, mark, above) as (part, number):
            local = to_room(made_at)
            path = destination / f"{local:%Y%m%d-%H%M%S}-{mark}-{number:05d}"
            held, cases = source.copy_into(part / "book.db")
            store = AttachmentStore(destination / "attachments", key)
            look = looking(number, thorough=reason == "asked", doubted=doubted)
            lost = copy_attachments(source.attachments, store, held.attachments, look)
            manifest = checked(
                Manifest(
                    book=mark,
                    number=number,
                    made_at=made_at,
                    reason=reason,
                    sha256=file_hash(part / "book.db"),
                    content=held,
                    lost=lost,
                    cases=cases,
                    size=(part / "book.db").stat().st_size,
                )
            )
            _write(part / "keys.json", source.ring().to_json())
            _write(part / "manifest.json", written(manifest))
            KeyRing.read(part)
            step()
            _prove(book, source, key, part, manifest)
            step()
            put_in_place(part, path)
    prune(destination, key, made_at, path)
    return Copy(path, manifest, lost)


def refuse_inside(book: BookFolder, destination: Path) -> None:
    """Refuse a place for copies that is lost together with the book.

    Raises:
        Problem: it is the book's own folder or in it.
    """
    if destination.resolve().is_relative_to(book.path.resolve()):
        raise Problem(
            tr(
                "备份不能放在案件簿自己的文件夹里，坏了会一起坏。没有备份，"
                "案件簿没有动。请换一个位置。"
            )
        )


def refuse_away(book: BookFolder, chosen: ChosenPlace) -> None:
    """Refuse a chosen place for copies that is away; beside the book it may be made.

    It was made when it was chosen. Made anew where a disk or share is not connected, it
    would lie on the book's own disk, in the folder that the other appears in.

    Raises:
        BackupFailed: it is not there, or refuses a look; nothing was made.
    """
    with _plainly():
        made = chosen.path == book.copies or (
            chosen.path.exists() and chosen.is_plugged_in()
        )
    if not made:
        raise BackupFailed(tr("那个文件夹现在不在"))


def put_in_place(part: Path, path: Path) -> None:
    """Give a proven copy its name.

    Raises:
        OSError: the disk refused, it has no name.
        NotConfirmed: it has its name, only the flush failed.
    """
    try:
        move(part, path)
    except OSError as error:
        if part.exists() or not path.exists():
            raise
        raise NotConfirmed(error) from error


def copy_attachment(
    name: str, source: AttachmentStore, target: AttachmentStore
) -> bool:
    """Copy one encrypted file as it is, and tell whether it arrived whole.

    A whole file at the target stays; a spoilt one is replaced by a whole one only.

    Raises:
        OSError: the disk refused.
    """
    if target.is_whole(name):
        return True
    if not source.is_whole(name):
        return False
    # Another seat may be bringing the same file at this moment.
    beside = target.folder / f".{name}.{os.urandom(4).hex()}.part"
    try:
        shutil.copyfile(source.folder / name, beside)
        beside.chmod(0o600)
        sync_file(beside)
        move(beside, target.folder / name)
    finally:
        beside.unlink(missing_ok=True)
    return target.is_whole(name)


def _prove(
    book: BookFolder, source: Source, key: DataKey, part: Path, manifest: Manifest
) -> None:
    """Prove the copy; if it is spoilt, say whether the book is, or the disk of copies.

    Raises:
        DamagedBook: the copy is as spoilt as the book.
        BackupFailed: the book is whole, the copy did not arrive so.
    """
    if manifest_of(part) != manifest:
        raise BackupFailed(tr("写到备份盘上的和案件簿里的不一样"))
    try:
        prove_database(part, key, manifest)
    except DamagedCopy as spoilt:
        found = source.damage()
        if found:
            raise DamagedBook(book.path, "；".join(found)) from spoilt
        raise BackupFailed(tr("写到备份盘上的和案件簿里的不一样")) from spoilt


def looking(
    number: int, *, thorough: bool, doubted: Collection[str] = ()
) -> Callable[[str], bool]:
    """Return what tells of a scan that lies in a store whether to read it again.

    Reading them all takes minutes where they are many: each copy reads another part.

    Args:
        number: of the copy.
        thorough: read all of them.
        doubted: read these in any case: what was found spoilt is spoilt until it is
            found whole.
    """
    again = frozenset(doubted)
    return lambda name: (
        thorough or name in again or (int(name[:2], 16) - number) % _PARTS == 0
    )


def copy_attachments(
    kept: AttachmentStore,
    store: AttachmentStore,
    names: tuple[str, ...],
    looks: Callable[[str], bool],
) -> tuple[str, ...]:
    """Copy the scans that a store lacks or holds spoilt; return those that are lost.

    Args:
        kept: where they are.
        store: where they go.
        names: of the scans.
        looks: which of those that are there are read again (``looking``); one of
            another length than the original is spoilt without that.

    Raises:
        OSError: the disk refused.
    """
    store.folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    there = store.names()
    lost = []
    for place, name in enumerate(names):
        step(place, len(names))
        fits = name in there and store.is_as_long(name, kept)
        if fits and not (looks(name) and not store.is_whole(name)):
            (store.folder / name).touch()  # not an orphan while this copy is made
        elif not copy_attachment(name, kept, store):
            lost.append(name)
    return tuple(lost)


def prune(destination: Path, key: DataKey, now: datetime, made: Path) -> None:
    """Remove what no rule keeps of this book, and scans that no copy names any more.

    Only to be called when a copy was proven there: until then nothing may go.

    Args:
        destination: folder of copies, of this book and perhaps of others.
        key: of the book.
        now: the present moment.
        made: the copy that was proven there; it stays, whatever its number.
    """
    mark = key.book_mark()
    # The new copy is made; one copy too many does no harm until the next time.
    with suppress(OSError):
        there = copy_folders(destination)
        known = known_copies(there)
        ours = [copy for copy in known if copy.is_of(mark)]
        old = [copy for copy in _no_longer_kept(ours) if copy.path != made]
        for copy in old:
            away = going(destination, mark, copy.manifest.number)
            move(copy.path, away)
            shutil.rmtree(away)
        if not old or len(known) < len(there):
            return  # what an unreadable manifest still needs is not known
        needed = {
            name
            for copy in known
            if copy not in old
            for name in copy.manifest.content.attachments
        }
        AttachmentStore(destination / "attachments", key).sweep(needed, now)


def _no_longer_kept(made: list[Copy]) -> list[Copy]:
    """Return the copies that may go: the program made them, and no rule keeps them."""
    by_itself = [copy for copy in made if copy.manifest.reason != "asked"]
    stays = staying(
        Generation(
            number=copy.manifest.number,
            made_at=copy.manifest.made_at,
            is_proven=is_there(copy),
        )
        for copy in by_itself
    )
    return [copy for copy in by_itself if copy.manifest.number not in stays]


def _write(path: Path, content: bytes) -> None:
    """Write a file of a folder that is not in its place yet."""
    path.write_bytes(content)
    path.chmod(0o600)
    sync_file(path)


@contextmanager
def _plainly() -> Iterator[None]:
    """Say in plain words what the disk refused."""
    try:
        yield
    except OSError as error:
        raise BackupFailed.by(error) from error
