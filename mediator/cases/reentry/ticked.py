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
    return _read(book.setting(_key(case_uid)))


def turn_tick(book: CaseBook, case_uid: str, key: str, *, done: bool) -> frozenset[str]:
    """Tick one field or take its tick away; those of other seats stay.

    No page and no copy has to follow.

    Args:
        book: the open book.
        case_uid: of the case.
        key: of its field, as ``EntryLine.key`` has it.
        done: it is typed in.

    Returns:
        The keys of all fields that are ticked now, whoever did.

    Raises:
        OnlyReads: whoever works may only read; the ticks are the whole room's.
        Problem: the disk or the server refused.
    """
    if reads_only(book):
        raise OnlyReads

    def turned(text: str) -> str:
        kept = _read(text)
        kept = kept | {key} if done else kept - {key}
        return msgspec.json.encode(sorted(kept)).decode() if kept else ""

    return _read(book.rework(_key(case_uid), turned))


def _read(text: str) -> frozenset[str]:
    return msgspec.json.decode(text, type=frozenset[str]) if text else frozenset()


def _key(case_uid: str) -> str:
    return f"{_KEY}.{case_uid}"
