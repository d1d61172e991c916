"""That a book was put back from a copy: kept in its folder, and nobody can make it up.

The journal of a restored book ends where the copy was made, while later copies of the
same book know it longer. Without this mark that looks like a tail that was cut. It is
sealed under the book's key, and tells how far the copies from before are not to be
asked. Whoever puts an old file back by hand leaves no such mark.
"""

import hmac
from datetime import datetime
from pathlib import Path
from typing import Final, Self

import msgspec

from mediator.cases.safety.copies import Copy
from mediator.cases.safety.keys import DataKey
from mediator.places import sync_file

MOST_BYTES: Final = 4096
_NAME: Final = "restored.json"
_PURPOSE: Final = "restored"


class RestoredMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When and from what a book was put back; no personal data.

    Attributes:
        at: when, UTC.
        made_at: when the copy had been made, UTC.
        entries: number of the journal's last entry in the copy.
        seal: HMAC-SHA256 of the rest under a key of the book.
    """

    at: datetime
    made_at: datetime
    entries: int
    seal: str = ""

    @classmethod
    def of(cls, copy: Copy, at: datetime, key: DataKey) -> Self:
        """Return the mark of a book that is put back from a copy."""
        told = copy.manifest
        mark = cls(at, told.made_at, told.content.journal_entries)
        return msgspec.structs.replace(mark, seal=mark.seal_under(key))

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

    def sets_aside(self, at: datetime, entries: int) -> bool:
        """Tell whether what was known then is what the book lost when it was put back.

        Args:
            at: when it was known, UTC.
            entries: how far the journal had come.
        """
        return at <= self.at and entries > self.entries

    def seal_under(self, key: DataKey) -> str:
        """Return the seal that the mark has under the key of its book."""
        plain = msgspec.json.encode(msgspec.structs.replace(self, seal=""))
        return hmac.new(key.derived(_PURPOSE), plain, "sha256").hexdigest()
