"""Trying a copy: it is restored for real, opened, counted, compared, and removed.

Not the look of a copy tells whether it can be used, but using it: this goes the way a
real restoring goes, into a private folder beside the book that nobody takes for one.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from mediator.cases.safety.building import building
from mediator.cases.safety.copies import Copy, DamagedCopy, verify_copy
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import DataKey
from mediator.cases.safety.proof import content, count_cases, opened
from mediator.cases.safety.restore import filled
from mediator.cases.safety.source import InFile, Source
from mediator.language import tr
from mediator.places import refusal
from mediator.problems import Problem


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A copy that was restored once and opened.

    Attributes:
        copy: it.
        entries_since: entries of the journal that the book has and the copy has not.
        missing: attachments that could not be restored from it.
    """

    copy: Copy
    entries_since: int
    missing: tuple[str, ...]


def rehearse(
    copy: Path, book: BookFolder, key: DataKey, source: Source | None = None
) -> Rehearsed:
    """Restore a copy into a private folder, open it there, compare it, remove it.

    Args:
        copy: folder of the copy.
        book: the open book it was made of; it is only read.
        key: of the book.
        source: what the copy was made of; by default the book in the folder's file.

    Raises:
        DamagedCopy: the copy cannot be used, or is no earlier state of this book.
        Problem: the disk refused. In all cases book and copies are as they were.
    """
    proven = verify_copy(copy, key)
    try:
        with building(book.path, "rehearsal") as site:
            missing = filled(site.place, proven, key)
            since = _compared(proven, site.place, source or InFile(book, key), key)
    except OSError as error:
        raise Problem(
            tr(
                "这次没有试成（{reason}）。案件簿和备份都没有动。请检查磁盘空间后再试。"
            ).format(reason=refusal(error))
        ) from error
    return Rehearsed(proven, since, missing)


def _compared(proven: Copy, restored: BookFolder, source: Source, key: DataKey) -> int:
    """Open what was restored; return how far the book is ahead of it."""
    told = proven.manifest.content
    try:
        with opened(restored.database, key) as trial:
            cases = count_cases(trial)
            if content(trial) != told or proven.manifest.cases not in (None, cases):
                raise DamagedCopy(proven.path, tr("内容和清单对不上"))
    except dbapi2.DatabaseError as error:
        raise DamagedCopy(proven.path, tr("book.db 读不出来")) from error
    last, mark = source.entries(told.journal_entries)
    if told.journal_entries and mark != told.journal_mark:
        raise DamagedCopy(proven.path, tr("它不是这本案件簿以前的样子"))
    return last - told.journal_entries
