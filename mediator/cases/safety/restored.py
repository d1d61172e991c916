"""That a book was put back from a copy: kept in its folder, and nobody can make it up.

The journal of a restored book ends where the copy was made, while later copies of the
same book know it longer. Without this mark that looks like a tail that was cut. It is
sealed under the book's key, and tells which copies from before are not to be asked: by
name those that were at hand then, by their number those that were not, whatever day
their clock had. Where nobody knew all numbers, on a new computer, a higher one is told
by its day. A book put back once more still knows of the times before. Whoever puts an
old file back by hand leaves no such mark.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from mediator.cases.safety.copies import Copy
from mediator.cases.safety.keys import DataKey
from mediator.cases.safety.proof import opened
from mediator.places import sync_file

MOST_BYTES: Final = 1 << 16
_MOST_TIMES: Final = 20
_MOST_LOST: Final = 300
"""Of both the newest stay; the file is read up to ``MOST_BYTES``."""
_NAME: Final = "restored.json"
_PURPOSE: Final = "restored"

Known = tuple[int, str]
"""What is known of a journal outside the book: number and mark of an entry."""


class PutBack(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One time that a book was put back.

    Attributes:
        at: when, UTC.
        entries: number of the journal's last entry in the copy.
        number: the highest that a copy of the book was known to have then; those made
            since have higher ones. 0 in marks of older programs.
        counted: no copy from before has a higher one.
    """

    at: datetime
    entries: int
    number: int = 0
    counted: bool = False

    def sets_aside(self, at: datetime, entries: int, number: int = 0) -> bool:
        """Tell whether the book lost then what was known.

        Args:
            at: when it was known, UTC.
            entries: how far the journal had come.
            number: of the copy that knows it; 0 for what is no copy.
        """
        if entries <= self.entries:
            return False
        if number and number <= self.number:
            return True
        if number and self.counted:
            return False
        return at <= self.at


class RestoredMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When and from what a book was put back; no personal data.

    Attributes:
        at: when, UTC.
        made_at: when the copy had been made, UTC.
        entries: number of the journal's last entry in the copy.
        seal: HMAC-SHA256 of the rest under a key of the book.
        earlier: the times before that still count, the newest last.
        lost: what was known of the journal then and is no longer in it.
        number: the highest number of a copy then, as for ``PutBack``.
        counted: no copy from before has a higher one.
    """

    at: datetime
    made_at: datetime
    entries: int
    seal: str = ""
    earlier: tuple[PutBack, ...] = ()
    lost: tuple[Known, ...] = ()
    number: int = 0
    counted: bool = False

    @classmethod
    def of(
        cls, copy: Copy, put_back: PutBack, key: DataKey, lost: Iterable[Known] = ()
    ) -> Self:
        """Return the mark of a book that is put back from a copy for the first time.

        Args:
            copy: what it is put back from.
            put_back: when, and what was known of the numbers of copies.
            key: of the book.
            lost: what is known of the journal now, and not in the copy.
        """
        told = copy.manifest
        gone = sorted(each for each in lost if each[0] > put_back.entries)
        mark = cls(
            put_back.at,
            told.made_at,
            put_back.entries,
            lost=tuple(gone[-_MOST_LOST:]),
            number=put_back.number,
            counted=put_back.counted,
        )
        return mark.sealed(key)

    def after(
        self, before: Self, key: DataKey, lost: Iterable[Known], number: int
    ) -> Self:
        """Return this mark with what the one before it still tells.

        Args:
            before: of the book whose place is taken.
            key: of the book.
            lost: as for ``of``; with one from a way that the book no longer goes, its
                number may be one that the copy has too.
            number: of the copy.
        """
        times = before.times()
        first = min(self.entries, *(each.entries for each in times))
        gone = {each for each in lost if each[0] > first}
        # Put back to what was lost then, the book goes that way again.
        still = [
            each
            for each in times
            if not each.sets_aside(self.made_at, self.entries, number)
        ]
        mark = msgspec.structs.replace(
            self,
            earlier=tuple(still[-_MOST_TIMES:]),
            lost=tuple(sorted(gone)[-_MOST_LOST:]),
        )
        return mark.sealed(key)

    @classmethod
    def read(cls, folder: Path, key: DataKey) -> Self | None:
        """Return the mark in a book's folder; None without one that can be believed."""
        path = folder / _NAME
        try:
            if path.stat().st_size > MOST_BYTES:
                return None
            mark = msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return mark if hmac.compare_digest(mark.seal, mark.seal_under(key)) else None

    def write(self, folder: Path) -> None:
        """Put the mark into the folder of a book.

        Raises:
            OSError: the disk refused.
        """
        path = folder / _NAME
        path.write_bytes(msgspec.json.encode(self))
        path.chmod(0o600)
        sync_file(path)

    def times(self) -> tuple[PutBack, ...]:
        """Return the times that the book was put back, this one last."""
        this = PutBack(self.at, self.entries, self.number, self.counted)
        return (*self.earlier, this)

    def sets_aside(
        self, at: datetime, entries: int, mark: str, number: int = 0
    ) -> bool:
        """Tell whether what was known then is what the book lost when it was put back.

        Args:
            at: when it was known, UTC.
            entries: how far the journal had come.
            mark: of its last entry then.
            number: of the copy that knows it; 0 for what is no copy.
        """
        return (entries, mark) in self.lost or any(
            each.sets_aside(at, entries, number) for each in self.times()
        )

    def sealed(self, key: DataKey) -> Self:
        """Return the mark with its seal."""
        return msgspec.structs.replace(self, seal=self.seal_under(key))

    def seal_under(self, key: DataKey) -> str:
        """Return the seal that the mark has under the key of its book."""
        told: dict[str, Any] = msgspec.structs.asdict(self) | {"seal": ""}
        # What is not told was not sealed either, in the marks of older programs.
        later = ("earlier", "lost", "number", "counted")
        more = {name: told.pop(name) for name in later}
        plain = msgspec.json.encode(
            told | {n: each for n, each in more.items() if each}
        )
        return hmac.new(key.derived(_PURPOSE), plain, "sha256").hexdigest()


def not_in(folder: Path, key: DataKey, known: Iterable[Known]) -> set[Known]:
    """Return what is known and not in the journal of the book in a folder.

    Raises:
        dbapi2.DatabaseError: the book is spoilt.
    """
    asked = "SELECT mac FROM journal WHERE id = ?"
    with opened(folder / "book.db", key) as book:
        return {
            (number, mark)
            for number, mark in known
            if number and book.execute(asked, (number,)).fetchone() != (mark,)
        }
