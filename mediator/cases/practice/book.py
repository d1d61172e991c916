"""The practice book: it lies in its place full of made-up cases, or not at all."""

import shutil
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import BookFile
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.snapshot import room_value
from mediator.language import tr
from mediator.places import move, refusal
from mediator.problems import Problem

_NAMED = Path("practice.json")


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
    nobody = Beginning("", "", "", password, practice=True)
    fill = partial(import_cases, files=[Incoming(_NAMED, made)])
    return CaseBook.create(folder, nobody, fill=fill)


def made_anew(folder: Path, password: str, made: BookFile) -> CaseBook:
    """Empty a practice book and fill it with made-up cases again.

    The old one is put aside until the new one is there, and thrown away then.

    Args:
        folder: of a practice book.
        password: of the old book and of the new one.
        made: the cases, from ``practice_cases``.

    Returns:
        The open book.

    Raises:
        Problem: the password is wrong, it is no practice book, or the disk refused;
            the old book is as it was.
    """
    before = CaseBook.open(folder, password)
    try:
        practice = room_value(before).practice
    finally:
        before.close()
    if not practice:
        raise Problem(tr("这不是练习本，没有清空，里面的内容没有动。"))
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
        book, _code = practice_book(folder, password, made)
        on_failure.pop_all()
    shutil.rmtree(aside, ignore_errors=True)
    return book
