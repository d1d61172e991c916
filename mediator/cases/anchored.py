"""The journal held against the copies of the book, which lie outside it.

The chain alone cannot tell that its tail was cut, that the whole file of an earlier day
was put back, or that somebody who has the key wrote it anew. Every copy keeps how far
the journal had come and the mark of that entry; the journal must still go through it.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases import second_medium
from mediator.cases.book import CaseBook
from mediator.cases.closing import copies_place
from mediator.cases.facts.dates import room_day, to_room
from mediator.cases.model import Case, JournalEntry
from mediator.cases.safety.copies import Copy, copies
from mediator.cases.safety.restored import RestoredMark
from mediator.language import tr
from mediator.problems import Problem


def copies_to_ask(book: CaseBook) -> list[Copy]:
    """Return the copies of a book in all its places that can be read now.

    Those that the book was put back behind are left out: see ``how_restored``.
    """
    places = {copies_place(book), book.folder.copies, second_medium.place_of(book)}
    found: list[Copy] = []
    for place in places:
        if place is None or not place.is_dir():
            continue
        try:
            found += copies(place, book.key.book_mark())
        except Problem:
            continue  # a medium that cannot be read says nothing either way
    mark = RestoredMark.read(book.folder.path, book.key)
    return [copy for copy in found if mark is None or not mark.sets_aside(copy)]


def how_restored(book: CaseBook) -> str:
    """Say that a book was put back from a copy, and from which; or nothing."""
    mark = RestoredMark.read(book.folder.path, book.key)
    if mark is None:
        return ""
    return tr(
        "这本案件簿在 {at} 用 {made} 的备份恢复过，操作日志当时到第{entries}条。"
        "那份备份以后、恢复以前做的事不在里面。"
    ).format(at=_moment(mark.at), made=_moment(mark.made_at), entries=mark.entries)


def unlike_copies(session: Session, made: Iterable[Copy]) -> list[str]:
    """Say what the newest copy knows of the journal and the book does not.

    The chain itself must have been checked. Destroying case files takes them out of
    the journal for good and chains it anew: copies from before that are not asked.

    Args:
        session: to read in.
        made: copies of this book.

    Returns:
        One sentence, or none.
    """
    destroyed = session.scalar(select(func.max(Case.destroyed_on)))
    last = session.scalar(select(func.max(JournalEntry.id))) or 0
    for copy in sorted(made, key=_how_far, reverse=True):
        told = copy.manifest.content
        day = room_day(copy.manifest.made_at)
        entry = session.get(JournalEntry, told.journal_entries)
        if told.journal_entries > last:
            short = told.journal_entries - last
            return [
                tr(
                    "操作日志比 {when} 的备份少 {short} 条。用更早的备份恢复过，"
                    "就会这样；没有恢复过，日志可能被截短或换过。"
                    "请把案件簿整个复制一份，交给负责人核对。"
                ).format(when=_when(copy), short=short)
            ]
        rechained = destroyed is not None and day <= destroyed
        other = entry is not None and entry.mac != told.journal_mark
        if told.journal_entries and other and not rechained:
            return [
                tr(
                    "操作日志第 {number} 条和 {when} 的备份不一样。用更早的备份恢复过，"
                    "就会这样；没有恢复过，日志可能被换过。"
                    "请把案件簿整个复制一份，交给负责人核对。"
                ).format(number=told.journal_entries, when=_when(copy))
            ]
    return []


def _how_far(copy: Copy) -> int:
    return copy.manifest.content.journal_entries


def _when(copy: Copy) -> str:
    return _moment(copy.manifest.made_at)


def _moment(time: datetime) -> str:
    return f"{to_room(time):%Y-%m-%d %H:%M}"
