"""The practice book of a room: twenty made-up cases, begun and begun again."""

from datetime import date
from pathlib import Path
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.practice.book import emptied, made_anew, practice_book
from mediator.cases.practice.cases import practice_cases

CASES: Final = 20
"""So many typical cases, of every stage."""
_SEED: Final = 1


def practising(folder: Path, password: str, on: date) -> CaseBook:
    """Open the practice book, or make it where there is none.

    One that lies there already is opened: its cases are somebody's exercise.

    Args:
        folder: where it lies.
        password: to open it with.
        on: today, which the made-up cases end with.

    Raises:
        Problem: the password is wrong, or the disk refused.
    """
    if folder.exists():
        return CaseBook.open(folder, password)
    return practice_book(folder, password, practice_cases(_SEED, CASES, on))[0]


def practising_anew(folder: Path, password: str, on: date) -> CaseBook:
    """Empty the practice book and fill it again.

    Raises:
        Problem: as ``made_anew``; the old one is as it was.
    """
    return made_anew(folder, password, practice_cases(_SEED, CASES, on))


def emptied_anew(book: CaseBook, on: date) -> CaseBook:
    """Empty the practice book that is open and fill it again; see ``emptied``.

    Args:
        book: closed in any case.
        on: today, which the made-up cases end with.

    Raises:
        Problem: as ``emptied``; the old one is as it was.
    """
    return emptied(book, practice_cases(_SEED, CASES, on))
