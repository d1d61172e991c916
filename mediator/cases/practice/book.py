"""The practice book: it lies in its place full of made-up cases, or not at all."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from mediator.cases.book import Beginning, CaseBook, Keys
from mediator.cases.case_file import BookFile
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.reading_only import OnlyReads
from mediator.cases.safety.keys import KeyRing
from mediator.cases.snapshot import room_value
from mediator.cases.users import reads_only
from mediator.language import tr
from mediator.places import move, refusal
from mediator.problems import Problem

_NAMED = Path("practice.json")
_NOBODY = Beginning("", "", "", "", practice=True)


def practice_book(folder: Path, password: str, made: BookFile) -> tuple[CaseBook, str]:
    """Make a practice book that holds made-up cases from the moment it is there.

    Args:
        folder: where it goes; must be empty or not be there yet.
        password: to open it with.
        made: the cases, from ``practice_cases``; the names of the room come with them.

    Returns:
        The open book, and its recovery code.

    Raises:
        Problem: as ``CaseBook.create``; no book is there.
    """
    return CaseBook.create(
        folder, replace(_NOBODY, password=password), fill=_filling(made)
    )


def made_anew(folder: Path, password: str, made: BookFile) -> CaseBook:
    """Empty a practice book and fill it with made-up cases again; see ``emptied``.

    Args:
        folder: of a practice book.
        password: of the old book and of the new one.
        made: the cases, from ``practice_cases``.

    Raises:
        Problem: the password is wrong, or as ``emptied``.
    """
    return emptied(CaseBook.open(folder, password), made)


def emptied(book: CaseBook, made: BookFile) -> CaseBook:
    """Empty the practice book that is open, and fill it with made-up cases again.

    Whoever works in it needs no password for that: it holds nobody's real case. What
    makes it a practice book stands in the book itself since it was made, and is no
    matter of what its folder is called. The password and the paper stay as they are;
    the logins of others go. The old one is put aside until the new one is there, and
    thrown away then.

    Args:
        book: closed in any case.
        made: the cases, from ``practice_cases``.

    Returns:
        The open book.

    Raises:
        OnlyReads: whoever works in it may change nothing.
        Problem: it is no practice book, or the disk refused; the old book is as it was.
    """
    folder = book.folder.path
    try:
        if book.has_seats or not room_value(book).practice:
            raise Problem(tr("这不是练习本，没有清空，里面的内容没有动。"))
        if reads_only(book):
            raise OnlyReads
        ring = KeyRing.read(folder).only_of(book.user_uid)
    finally:
        book.close()
    keys = Keys(ring, book.key, book.user_uid)
    aside = folder.with_name(f"{folder.name}.old")
    # What could not be thrown away the last time is in the way now.
    shutil.rmtree(aside, ignore_errors=True)
    try:
        move(folder, aside)
    except OSError as error:
        said = tr("练习本没有清空（{reason}），里面的内容没有动。")
        raise Problem(said.format(reason=refusal(error))) from error
    with ExitStack() as on_failure:
        on_failure.callback(move, aside, folder)
        new = CaseBook.create_with(keys, folder, _NOBODY, fill=_filling(made))
        on_failure.pop_all()
    shutil.rmtree(aside, ignore_errors=True)
    return new


def _filling(made: BookFile) -> Callable[[CaseBook], object]:
    return partial(import_cases, files=[Incoming(_NAMED, made)])
