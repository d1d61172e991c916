"""The stick or second disk of a book: where it is, and what was carried to it when.

Both are kept in the encrypted book, so that no name of a folder shows outside, and the
day of the last copy is known while the stick lies in a drawer.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from mediator.cases import copy_numbers
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.own_line import is_of_own_line
from mediator.cases.safety.carrying import carry, is_behind, prepare
from mediator.cases.safety.chosen_place import ChosenPlace, disk_of
from mediator.cases.safety.copies import Copy, copies
from mediator.cases.safety.copy_places import (
    ASKED_ANEW,
    CARRIED,
    LACKS,
    PLACE,
    PLACE_DISK,
    SECOND,
    SECOND_DISK,
    TRIED,
    on_one_disk,
)
from mediator.language import tr
from mediator.problems import Problem

STALE_DAYS: Final = 14
"""A second medium on which nothing was put for longer is asked for."""


def place_of(book: CaseBook) -> Path | None:
    """Return the folder on the second medium; None if none was chosen."""
    chosen = book.setting(SECOND)
    return Path(chosen) if chosen else None


def medium_of(book: CaseBook) -> ChosenPlace | None:
    """Return the second place and where its disk appears; None if none was chosen."""
    place = place_of(book)
    return None if place is None else ChosenPlace(place, book.setting(SECOND_DISK))


def folder_on(chosen: Path) -> Path:
    """Return the folder for copies below one that was chosen, or that one itself."""
    name = tr("案件簿备份")
    return chosen if chosen.name == name else chosen / name


def choose(book: CaseBook, place: Path) -> None:
    """Make a folder the second place for copies.

    Args:
        book: the open book.
        place: the folder for copies, made if the one above it is there.

    Raises:
        OtherBooksMedium: copies of another book lie there; nothing was changed.
        NotCarried: the medium refused; nothing was changed.
    """
    prepare(place, book.key.book_mark())
    _forget_the_one_before(book)
    book.set(SECOND, str(place))
    _note_disk(book, place)


def forget(book: CaseBook) -> None:
    """Use no second medium any more; what lies on it stays."""
    _forget_the_one_before(book)
    book.set(SECOND, "")


def _forget_the_one_before(book: CaseBook) -> None:
    for what in (CARRIED, LACKS, TRIED, ASKED_ANEW, SECOND_DISK):
        book.set(what, "", quietly=True)


def _note_disk(book: CaseBook, place: Path) -> None:
    """Keep where the medium appears now; what an older program chose knows nothing."""
    disk = disk_of(place, book.folder.path)
    if book.setting(SECOND_DISK) != disk:
        with suppress(Problem):  # a full disk; the next copy notes it
            book.set(SECOND_DISK, disk, quietly=True)


def before_restoring(book: CaseBook) -> Path | None:
    """Return the second place of the book that this one was a copy of.

    None once a place was chosen for this one, or when there was none. Nothing is put
    there: the other book may still be in use, and this one only be looked at.
    """
    told = book.setting(ASKED_ANEW)
    return Path(told) if told else None


def is_on_the_same_disk(book: CaseBook) -> bool:
    """Tell whether the second place is lost together with the book itself.

    Not while it is away: what lies where a stick was plugged in is the system's disk.
    """
    medium = medium_of(book)
    if medium is None or not medium.is_there():
        return False
    return on_one_disk(medium.path, book.folder.path)


def is_on_the_first_ones_disk(book: CaseBook) -> bool:
    """Tell whether both places for copies are lost together; not while one is away."""
    medium, chosen = medium_of(book), book.setting(PLACE)
    if medium is None or not chosen:
        return False
    first = ChosenPlace(Path(chosen), book.setting(PLACE_DISK))
    both = medium.is_there() and first.is_there()
    return both and on_one_disk(medium.path, first.path)


def carried_at(book: CaseBook) -> datetime | None:
    """Return when the last copy was proven on the second medium."""
    told = book.setting(CARRIED)
    return datetime.fromisoformat(told) if told else None


def lacks(book: CaseBook) -> tuple[str, ...]:
    """Return the scans that the newest copy has and the one on the medium has not.

    They are spoilt in the store of the copies they were carried from. It is known until
    a copy is carried with all of them, whoever opens the book in between.
    """
    return tuple(book.setting(LACKS).splitlines())


def bring_up_to_date(book: CaseBook, newest: Copy, now: datetime) -> Copy | None:
    """Carry the newest copy to the second medium, if that is there and lacks it.

    Where another seat put more of the book, there is nothing to do either.

    Returns:
        The copy on the medium, or None if there was nothing to do.

    Raises:
        Problem: it could not be carried; says why, and what is safe.
    """
    medium = medium_of(book)
    if medium is None or not medium.is_there():
        return None
    place = medium.path
    if not is_behind(place, newest) or _has_more(place, newest, book):
        return None
    made = carry(newest, place, book.key, now)
    book.set(CARRIED, now.isoformat(), quietly=True)
    _note_disk(book, place)
    left = set(made.damaged) - set(newest.manifest.lost)
    book.set(LACKS, "\n".join(sorted(left)), quietly=True)
    copy_numbers.remember(book, made.manifest.number)
    return made


def _has_more(place: Path, newest: Copy, book: CaseBook) -> bool:
    """Tell whether the newest copy on a medium holds more than one to be put there.

    Raises:
        Problem: the medium cannot be read.
    """
    there = next(iter(copies(place, book.key.book_mark())), None)
    if there is None or there.manifest.number < newest.manifest.number:
        return False
    more = there.manifest.content.journal_entries
    return more > newest.manifest.content.journal_entries and is_of_own_line(
        book, there
    )


def days_behind(book: CaseBook, now: datetime) -> int | None:
    """Return for how many days nothing was carried; None if there is no medium.

    A medium that was chosen and never reached counts as longer than any number asked.
    """
    if place_of(book) is None:
        return None
    last = carried_at(book)
    if last is None:
        return STALE_DAYS + 1
    return max((room_day(now) - room_day(last)).days, 0)


def said_when_away(book: CaseBook, now: datetime) -> str:
    """Return what is said at closing while the medium is away; empty if it is not."""
    medium = medium_of(book)
    if medium is None or medium.is_there():
        return ""
    last = carried_at(book)
    if last is None:
        return tr("U盘（第二块硬盘）不在，上面还没有备份。方便时插上，程序自己做一份。")
    days = (room_day(now) - room_day(last)).days
    if days <= 0:
        return tr(
            "U盘（第二块硬盘）不在，上面最近一份是今天的。方便时插上，程序自己补一份。"
        )
    return tr(
        "U盘（第二块硬盘）不在，上面最近一份是 {n} 天前的。方便时插上，程序自己补一份。"
    ).format(n=days)
