"""Putting a copy back in the place of a book, without losing what was there.

The new folder is built and proven beside the old one; then the old one is moved aside
whole, with all that SQLite keeps next to the database, and the new one takes its name.
Copying over the old file would leave its write-ahead log, which SQLite then plays into
the restored file: a book that opens, passes its checks, and is wrong.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mediator.cases.facts.dates import to_room
from mediator.cases.progress import step
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import copy_attachment
from mediator.cases.safety.building import Site, building
from mediator.cases.safety.copies import (
    Copy,
    copies,
    highest_over,
    prove_database,
    verify_copy,
)
from mediator.cases.safety.copy_places import settle
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.interrupted import KIND, finish_move, note_move
from mediator.cases.safety.keys import DataKey, KeyRing, WrongPassword
from mediator.cases.safety.lock import BookLock, refuse_network_drive
from mediator.cases.safety.recovery_code import LETTERS, MistypedCode
from mediator.cases.safety.remembered_head import RememberedHead
from mediator.cases.safety.restored import Known, PutBack, RestoredMark, not_in
from mediator.cases.safety.sync_folders import refuse_sync_folder
from mediator.language import tr
from mediator.places import move, remedy, sync_file, sync_folder, why_refused
from mediator.problems import Problem


@dataclass(frozen=True, slots=True)
class Restored:
    """A book put back.

    Attributes:
        copy: what it was restored from.
        aside: where the book from before lies now, if there was one.
        missing: attachments that neither the copy nor the old book held whole.
        of_then: it opens with the passwords and the code on paper of the copy's day,
            whatever was changed or stopped since.
        let_out: how many people have no login in it: they were let in since the copy.
    """

    copy: Copy
    aside: Path | None
    missing: tuple[str, ...]
    of_then: bool
    let_out: int = 0

    @property
    def cases(self) -> int:
        """How many cases came back, as the copy says and its proof confirmed."""
        return self.copy.cases


def key_from(copy: Path, secret: str) -> DataKey:
    """Return the key of a copy, opened with a password or the code on paper.

    Raises:
        WrongPassword, DamagedKeys: as ``opened_with``.
    """
    return opened_with(copy, secret)[0]


def opened_with(copy: Path, secret: str) -> tuple[DataKey, str]:
    """Return the key of a copy, and whose password opened it.

    Args:
        copy: folder of the copy; it brings its own key slots.
        secret: a password or the code on paper, as typed.

    Returns:
        The key, and the uid of the password's user; empty for the code on paper.

    Raises:
        WrongPassword: it is neither of this copy.
        DamagedKeys: the copy's key slots cannot be read.
    """
    ring = KeyRing.read(copy)
    try:
        return ring.identify(secret)
    except WrongPassword:
        try:
            return ring.unlock_with_recovery(secret), ""
        except MistypedCode as mistyped:
            # What is as long as a code was meant as one: name the group to look at.
            if len(secret) >= LETTERS:
                raise
            raise WrongPassword(
                tr(
                    "密码不对，没有恢复，文件没有动。要用做这份备份时的密码，"
                    "或者纸上的恢复码。"
                )
            ) from mistyped


def restore(
    copy: Path,
    folder: Path,
    key: DataKey,
    *,
    ring: KeyRing | None = None,
    now: datetime | None = None,
) -> Restored:
    """Put a copy in the place of the book in ``folder``.

    Args:
        copy: folder of the copy.
        folder: of the book; may be missing or empty.
        key: of the book, from the copy's own key slots or from the newer ones.
        ring: newer slots of the same key, by which it opens; by default the copy's.
        now: the present moment; dates the mark of it and the name of what is moved
            aside.

    Raises:
        DamagedCopy: the copy cannot be trusted.
        BookInUse: a program has the book open.
        NetworkDrive, SyncFolder: the place is shared between computers.
        Problem: the disk refused, or the folder holds something else. In all cases
            the book is as it was.
    """
    proven = verify_copy(copy, key)
    finish_move(folder)
    at = now or datetime.now(UTC)
    refuse_network_drive(folder)
    refuse_sync_folder(folder)
    if BookFolder(folder).is_on_server:
        raise Problem(
            tr(
                "“{name}”里的案件簿在服务器上，几台电脑正在用，没有恢复，内容没有动。"
                "请先恢复到一个新文件夹，打开核对以后，"
                "再从“设置”的“几台电脑一起用”搬到服务器的空库。"
            ).format(name=folder.name)
        )
    lock = _held(folder, copy)
    try:
        with _plainly(folder), building(folder, KIND) as site:
            missing = filled(site.place, proven, key, BookFolder(folder).attachments)
            there, number = BookFolder(folder).database, _highest(proven, folder)
            put_back = PutBack(
                at,
                proven.manifest.content.journal_entries,
                *settle(site.place.database, there, key, number),
            )
            # The copy has one key file; a book has two, so that one may be spoilt.
            slots = KeyRing.read(site.place.path) if ring is None else ring
            slots.write(site.place.path, keep_previous=False)
            _mark(proven, folder, site.place.path, key, put_back)
            aside = _swapped(site, lock, at)
    finally:
        if lock is not None:
            lock.release()
    return Restored(proven, aside, missing, of_then=ring is None)


def _highest(proven: Copy, folder: Path) -> int:
    """Return the highest number that a copy at hand has."""
    at_hand = {proven.path.parent, BookFolder(folder).copies}
    return max(proven.manifest.number, highest_over(at_hand, proven.manifest.book))


def _mark(
    proven: Copy, folder: Path, restored: Path, key: DataKey, put_back: PutBack
) -> None:
    """Mark the restored book, with all that is known at hand of what it lost."""
    book, known = key.book_mark(), set[Known]()
    for place in {proven.path.parent, BookFolder(folder).copies}:
        with suppress(Problem):  # what cannot be read now is told by its number
            told = [each.manifest.content for each in copies(place, book)]
            known |= {(each.journal_entries, each.journal_mark) for each in told}
    if head := RememberedHead.read(book, folder):
        known.add((head.entries, head.mark))
    before = RestoredMark.read(folder, key)
    lost = not_in(restored, key, known if before is None else known.union(before.lost))
    mark = RestoredMark.of(proven, put_back, key, lost)
    if before is not None:
        mark = mark.after(before, key, lost, proven.manifest.number)
    mark.write(restored)


def _held(folder: Path, copy: Path) -> BookLock | None:
    """Lock the book that is in the way; make sure that nothing else is."""
    if copy.resolve().is_relative_to(folder.resolve()):
        raise Problem(
            tr(
                "备份就放在要恢复的案件簿里面，没有恢复，文件没有动。"
                "请先把备份复制到别处，再从那里恢复。"
            )
        )
    if BookFolder(folder).is_book():
        return BookLock.take(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem(
            tr(
                "“{path}”里有别的文件，不是案件簿，没有恢复，文件没有动。"
                "请选一个空文件夹或新的名称。"
            ).format(path=folder)
        )
    return None


def filled(
    built: BookFolder, proven: Copy, key: DataKey, *more: Path
) -> tuple[str, ...]:
    """Fill the folder of a book from a copy and prove it.

    Args:
        built: an empty book folder.
        proven: the copy.
        key: of the book.
        more: stores in which attachments are looked for that the copy lost.

    Returns:
        Which attachments are missing.

    Raises:
        DamagedCopy: what arrived is not what the copy says.
        OSError: the disk refused.
    """
    for name, place in (("book.db", built.database), ("keys.json", built.keys)):
        shutil.copyfile(proven.path / name, place)
        place.chmod(0o600)
        sync_file(place)
    sync_folder(built.path)
    KeyRing.read(built.path)
    prove_database(built.path, key, proven.manifest)
    store = AttachmentStore(built.attachments, key)
    places = (proven.path.parent / "attachments", *more)
    sources = [AttachmentStore(place, key) for place in places]
    names, missing = proven.manifest.content.attachments, []
    for at, name in enumerate(names):
        step(at, len(names))
        if not any(copy_attachment(name, source, store) for source in sources):
            missing.append(name)
    return tuple(missing)


def _swapped(site: Site, lock: BookLock | None, now: datetime) -> Path | None:
    """Move the old folder aside and the new one in; return where the old one is."""
    folder = site.target
    if lock is None:  # nothing is there, or an empty folder
        site.move_in().release()
        return None
    stem = f"{folder.name}.before-{to_room(now):%Y%m%d-%H%M%S}"
    aside, number = folder.with_name(stem), 1
    while aside.exists():
        number += 1
        aside = folder.with_name(f"{stem}-{number}")
    if os.name == "nt":
        lock.release()  # Windows does not rename a folder with an open file in it
    try:
        note_move(site.place.path, aside)
        move(folder, aside)
        site.move_in().release()
    except OSError as error:
        if not site.place.path.exists():  # on a full disk the way back is refused too
            raise Problem(
                tr(
                    "恢复的案件簿已经写好，但磁盘没有确认（{reason}），断电的话不一定存住。"
                    "原来的在“{name}”。{remedy}"
                ).format(
                    reason=why_refused(error), name=aside.name, remedy=remedy(error)
                )
            ) from error
        # A rename may have worked and only its flush failed: undo what happened.
        if aside.exists():
            aside.replace(folder)
        raise
    return aside


@contextmanager
def _plainly(folder: Path) -> Iterator[None]:
    """Say in plain words what the disk refused."""
    try:
        yield
    except OSError as error:
        raise Problem(
            tr("没有恢复（{reason}）。案件簿“{name}”和备份都没有动。{remedy}").format(
                reason=why_refused(error), name=folder.name, remedy=remedy(error)
            )
        ) from error
