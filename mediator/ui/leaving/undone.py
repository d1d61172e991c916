"""What was stopped because the book was locked or closed: told when one is back."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from mediator.cases.book import CaseBook
from mediator.language import tr
from mediator.problems import Problem

_KEY: Final = "undone"


def keep_undone(book: CaseBook, undone: Sequence[str]) -> None:
    """Write down what was stopped; a book that refuses it is closed all the same.

    Args:
        book: about to be closed.
        undone: as it was shown while it was done, ``正在存文书``; names nobody.
    """
    if undone:
        with suppress(Problem):
            book.set(_key(book), "\n".join(dict.fromkeys(undone)), quietly=True)


def taken_undone(book: CaseBook) -> str:
    """Return what to say of it to whoever is back, once; mostly nothing."""
    kept = book.setting(_key(book))
    if not kept:
        return ""
    book.set(_key(book), "", quietly=True)
    what = "、".join(f"“{each}”" for each in kept.splitlines())
    return tr(
        "上次锁上或关上时停下了，没有做完：{what}。案件簿是完整的，请再做一遍。"
    ).format(what=what)


def _key(book: CaseBook) -> str:
    return f"{_KEY}.{book.user_uid}"
