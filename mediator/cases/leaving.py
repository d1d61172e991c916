"""离座: after how long without a key or a mouse the book locks itself.

Source: 信息安全技术 网络安全等级保护基本要求 (a session left alone is ended).
"""

from typing import Final

from mediator.cases.book import CaseBook

MINUTES: Final = (5, 10, 15, 30)
"""What may be chosen; never is not among them."""

_KEY: Final = "lock.minutes"


def minutes_until_locked(book: CaseBook) -> int:
    """Return after how many minutes without anybody the book locks itself."""
    told = book.setting(_KEY)
    return int(told) if told in map(str, MINUTES) else MINUTES[0]


def lock_after(book: CaseBook, minutes: int) -> None:
    """Choose after how long the book locks itself.

    Args:
        book: the open book.
        minutes: one of ``MINUTES``.

    Raises:
        ValueError: it is none of them.
        OnlyReads: whoever works in the book may only read.
    """
    if minutes not in MINUTES:
        raise ValueError(minutes)
    book.set(_KEY, str(minutes))
