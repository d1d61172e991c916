"""Closing the book: a proven copy first, then one folded file, then the lock."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from mediator.cases import copy_numbers, second_medium
from mediator.cases.book import CaseBook
from mediator.cases.lost_scans import lost_scans
from mediator.cases.own_line import is_of_own_line
from mediator.cases.progress import Stopped
from mediator.cases.safety.backup import proven_copy, refuse_away, refuse_inside
from mediator.cases.safety.chosen_place import ChosenPlace, disk_of
from mediator.cases.safety.copies import Copy, copies
from mediator.cases.safety.copy_places import (
    PLACE,
    PLACE_DISK,
    REFUSED,
    try_writing,
)
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.manifest import Reason
from mediator.cases.safety.source import BackupFailed
from mediator.language import tr
from mediator.places import refusal
from mediator.problems import Problem

_BEGUN: Final = "copies.begun"
"""Setting: a copy was begun and nothing was heard of it since."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of the copies.

    Attributes:
        copy: the new one; None when the last one still holds everything.
        carried: the newest one on the second medium, if it was put there now.
        not_carried: why the second medium did not take it, or not all of it; empty if
            it did, or is away.
        lost: of scans that the new copy could not take; empty if it holds them all.
        elsewhere: why the new copy is beside the book and not in the chosen place;
            empty if it is there.
    """

    copy: Copy | None
    carried: Copy | None = None
    not_carried: str = ""
    lost: str = ""
    elsewhere: str = ""


def copies_place(book: CaseBook) -> Path:
    """Return where copies of this book go: the chosen place, else beside the book."""
    chosen = book.setting(PLACE)
    return Path(chosen) if chosen else book.folder.copies


def kept_for_copies(book: CaseBook) -> tuple[Path, ...]:
    """Return the folders in which copies lie, of the second medium all of it.

    What opens a copy, or shows what is in it, should not lie beside it.
    """
    second = second_medium.place_of(book)
    media = () if second is None else (second.parent,)
    return (copies_place(book), book.folder.copies, *media)


def try_place(book: CaseBook, place: Path) -> None:
    """Make sure that copies can be put in a place that was chosen for them.

    Args:
        book: the open book; it is only read.
        place: a folder, made if it is not there.

    Raises:
        Problem: it is in the book's own folder, or it refused; nothing was changed.
    """
    refuse_inside(book.folder, place)
    try:
        try_writing(place)
    except OSError as error:
        raise Problem(
            tr(
                "“{place}”里放不了备份（{reason}）。没有改动，备份还放在原来的地方。"
                "请另选一个可以写的文件夹。"
            ).format(place=place, reason=refusal(error))
        ) from error


def choose_place(book: CaseBook, place: Path) -> None:
    """Let copies go to a place from now on; what became of the one before is over.

    Raises:
        Problem: the book's disk refused.
    """
    book.set(PLACE, str(place))
    _note_taken(book, place)


def elsewhere(book: CaseBook) -> str:
    """Say why the newest copy is not in the chosen place; empty if it is there."""
    why = book.setting(REFUSED)
    if not why:
        return ""
    return tr(
        "备份没有放进选定的地方“{place}”（{why}），改放在案件簿旁边，打开核对过。"
        "它和案件簿在一块硬盘上，硬盘坏了会一起没有。"
        "请检查那个地方是不是插好、连上，或在“设置”里换一个。"
    ).format(place=copies_place(book), why=why)


def _note_refusal(book: CaseBook, why: str) -> None:
    if (book.setting(REFUSED) or "") != why:
        with suppress(Problem):  # a full disk; the next copy notes it again
            book.set(REFUSED, why, quietly=True)


def _note_taken(book: CaseBook, place: Path) -> None:
    """Note that a place takes copies, and where its disk appears while it does."""
    _note_refusal(book, "")
    disk = disk_of(place, book.folder.path)
    if book.setting(PLACE_DISK) != disk:
        with suppress(Problem):  # a full disk; the next copy notes it
            book.set(PLACE_DISK, disk, quietly=True)


def choose_second(book: CaseBook, place: Path) -> None:
    """Make a folder the second place for copies.

    Args:
        book: the open book.
        place: on a stick or another disk; not where the first copies are.

    Raises:
        Problem: it is no second place, or it refused; nothing was changed.
    """
    first = {copies_place(book).resolve(), book.folder.copies.resolve()}
    if place.resolve() in first:
        raise Problem(
            tr(
                "第一份备份就放在那里，放两份也只是一份。没有改动，"
                "请选一个U盘或另一块硬盘。"
            )
        )
    second_medium.choose(book, place)


def last_copy(book: CaseBook) -> Copy | None:
    """Return the newest proven copy of the book as it is, or None if there is none yet.

    It may lie beside the book because the chosen place was away. What the book lost
    when it was restored is in later copies, which are none of what it holds now.

    Raises:
        Problem: a place or the journal cannot be read.
    """
    mark = book.key.book_mark()
    places = {copies_place(book), book.folder.copies}
    made = [copy for place in places for copy in copies(place, mark)]
    newest_first = sorted(made, key=_how_new, reverse=True)
    return next((each for each in newest_first if is_of_own_line(book, each)), None)


def places_in_use(book: CaseBook) -> dict[str, Path]:
    """Return where the book and its copies lie, by what lies there in words."""
    second = second_medium.place_of(book)
    return {
        tr("案件簿所在的磁盘"): book.folder.path,
        tr("放备份的磁盘"): copies_place(book),
        **({tr("放备份的U盘（第二块硬盘）"): second} if second else {}),
    }


def is_broken_off(book: CaseBook) -> bool:
    """Tell whether a copy was begun that a lock or a power cut broke off."""
    return bool(book.setting(_BEGUN))


def not_copied(book: CaseBook, last: Copy | None) -> int:
    """Return how many changes the newest copy does not hold, whenever they were made.

    Whoever comes back after the book was locked begins with a new process; what was
    changed before the lock still waits for its copy.

    Raises:
        Problem: the journal cannot be read.
    """
    held = 0
    if last is not None and is_of_own_line(book, last):
        held = last.manifest.content.journal_entries
    return max(0, book.newest_entry() - held)


def opens_otherwise(book: CaseBook, last: Copy | None) -> bool:
    """Tell whether the newest copy opens with another password or another paper.

    The journal knows nothing of them. Until a new copy is made, a stick opens with the
    paper that was given up, and not with the one that took its place.

    Raises:
        Problem: the slots of the book cannot be read.
    """
    if last is None:
        return False
    now = book.ring()
    try:
        return not KeyRing.read(last.path).opens_just_like(now)
    except Problem:
        return True  # a copy that nobody can open


def _how_new(copy: Copy) -> tuple[int, int]:
    # The journal's count and the copies' own go by no clock.
    return copy.manifest.content.journal_entries, copy.manifest.number


def copy_now(
    book: CaseBook,
    now: datetime,
    reason: Reason = "closing",
    doubted: Collection[str] = (),
) -> Copy:
    """Make a proven copy without being asked.

    When the chosen place is away (an unplugged stick), the copy goes beside the book;
    ``elsewhere`` says so until one reaches it.

    Args:
        book: the open book.
        now: the present moment.
        reason: of the copy.
        doubted: scans that the last copy could not take; they are looked at again.

    Raises:
        Problem: no copy could be made anywhere; the book is whole.
    """
    place = copies_place(book)
    try:
        refuse_away(book.folder, ChosenPlace(place, book.setting(PLACE_DISK)))
        made = copy_to(book, place, now, reason, doubted)
    except Stopped:
        raise
    except Problem as problem:
        if place == book.folder.copies:
            raise
        made = copy_to(book, book.folder.copies, now, reason, doubted)
        why = problem.why if isinstance(problem, BackupFailed) else str(problem)
        _note_refusal(book, why)
    else:
        _note_taken(book, place)
    return made


def copy_to(
    book: CaseBook,
    place: Path,
    now: datetime,
    reason: Reason = "asked",
    doubted: Collection[str] = (),
) -> Copy:
    """Make a proven copy in a place, numbered after all that are known of the book.

    Raises:
        Problem: no copy could be made; the book is whole.
    """
    number = _highest_number(book)
    # What is remembered goes into the copy: there it is the copy's own number.
    copy_numbers.remember(book, number + 1)
    made = proven_copy(
        book.folder,
        book.key,
        place,
        reason=reason,
        now=now,
        source=book.source,
        above=number,
        doubted=doubted,
    )
    copy_numbers.remember(book, made.manifest.number)
    return made


def _highest_number(book: CaseBook) -> int:
    second = second_medium.place_of(book)
    places = {copies_place(book), book.folder.copies, *([second] if second else [])}
    return copy_numbers.highest(book, places)


def copy_and_carry(
    book: CaseBook, now: datetime, *, reason: Reason, changed: bool
) -> Copied:
    """Copy the book if it was changed, and bring the second medium up to date.

    Args:
        book: the open book.
        now: the present moment.
        reason: of the copy.
        changed: a new copy is due; one is also made when there is none yet.

    Raises:
        Problem: no copy could be made; the book is whole.
    """
    last = last_copy(book)
    made = None
    if changed or last is None:
        with suppress(Problem):  # a full disk refuses it; the copy says so itself
            book.set(_BEGUN, now.isoformat(), quietly=True)
        lost = last.manifest.lost if last else ()
        # What did not get to the stick is spoilt beside the copies, not in the book.
        doubted = (*lost, *second_medium.lacks(book))
        made = copy_now(book, now, reason, doubted)
        with suppress(Problem):
            book.set(_BEGUN, "", quietly=True)
    newest = made or last
    if newest is None:
        return Copied(made)
    carried = None
    try:
        carried = second_medium.bring_up_to_date(book, newest, now)
        not_carried = left_behind(book) if carried else ""
    except Stopped:
        not_carried = _stopped_carrying(made)
    except Problem as problem:
        not_carried = str(problem)
    if made is None:
        return Copied(None, carried, not_carried)
    said = lost_scans(book, made.manifest.lost).said()
    return Copied(made, carried, not_carried, said, elsewhere(book))


def left_behind(book: CaseBook) -> str:
    """Say that scans did not get to the second medium; empty if they all did."""
    missing = second_medium.lacks(book)
    if not missing:
        return ""
    return tr(
        "U盘上的这一份少了 {n} 个扫描件：它们在电脑上的备份里坏了。案件簿没有动。"
        "请在“设置”里按“现在备份一份”，程序会从案件簿重新拷。"
    ).format(n=len(missing))


def _stopped_carrying(made: Copy | None) -> str:
    said = tr("往U盘上放的停下了，U盘上原来的备份没有动，以后自动再补。")
    return tr("电脑上的备份做好了。") + said if made else said


def close(book: CaseBook, now: datetime) -> Copied:
    """Copy the book if its newest copy lacks something, then close it.

    The book is closed and given free even when no copy could be made.

    Raises:
        Problem: no copy could be made; the book is closed and whole.
    """
    try:
        last = last_copy(book)
        changed = bool(book.edition) or not_copied(book, last) > 0
        changed = changed or opens_otherwise(book, last)
        return copy_and_carry(book, now, reason="closing", changed=changed)
    finally:
        book.close()
