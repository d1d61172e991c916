"""Which fields of a case were already typed into the platform: kept until it is in.

A case of forty fields is seldom typed in one go; who comes back after a telephone call
goes on where the ticks end. They are a working aid of the room: in no export and no
journal.
"""

import msgspec

from mediator.cases.book import CaseBook
from mediator.cases.reading_only import OnlyReads
from mediator.cases.users import reads_only

_KEY = "reentry.ticked"


def read_ticks(book: CaseBook, case_uid: str) -> frozenset[str]:
    """Return the keys of the fields that were ticked, of all forms."""
    text = book.setting(_key(case_uid))
    return msgspec.json.decode(text, type=frozenset[str]) if text else frozenset()


def keep_ticks(book: CaseBook, case_uid: str, keys: frozenset[str]) -> None:
    """Keep which fields are ticked; no page and no copy has to follow.

    Args:
        book: the open book.
        case_uid: of the case.
        keys: of its fields, as ``EntryLine.key`` has them.

    Raises:
        OnlyReads: whoever works may only read; the ticks are the whole room's.
    """
    if reads_only(book):
        raise OnlyReads
    text = msgspec.json.encode(sorted(keys)).decode() if keys else ""
    book.set(_key(case_uid), text, quietly=True)


def _key(case_uid: str) -> str:
    return f"{_KEY}.{case_uid}"
