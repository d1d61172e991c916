"""The journal held against what is known of it outside the book.

The chain alone cannot tell that its tail was cut, that the whole file of an earlier day
was put back, or that somebody who has the key wrote it anew. Every copy keeps how far
the journal had come and the mark of that entry, and so does this computer after each
change; the journal must still go through it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases import second_medium
from mediator.cases.book import CaseBook
from mediator.cases.closing import copies_place
from mediator.cases.facts.dates import to_room
from mediator.cases.model import JournalEntry
from mediator.cases.rechained import had_before
from mediator.cases.safety.copies import Copy, copies
from mediator.cases.safety.remembered_head import RememberedHead
from mediator.cases.safety.restored import RestoredMark
from mediator.language import tr
from mediator.problems import Problem


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the journal outside the book.

    Attributes:
        entries: number of its last entry then.
        mark: of that entry.
        at: when, UTC.
        by: what knows it, in a few words.
        number: of the copy that knows it; 0 for what is no copy.
    """

    entries: int
    mark: str
    at: datetime
    by: str
    number: int = 0

    @classmethod
    def of_copy(cls, copy: Copy) -> Self:
        """Return what a copy of the book knows."""
        told = copy.manifest
        by = tr("{when} 的备份").format(when=_moment(told.made_at))
        known = told.content
        entries, mark = known.journal_entries, known.journal_mark
        return cls(entries, mark, told.made_at, by, told.number)

    @classmethod
    def of_computer(cls, head: RememberedHead) -> Self:
        """Return what this computer knows since it last wrote to the book."""
        by = tr("这台电脑 {when} 记下的").format(when=_moment(head.at))
        return cls(head.entries, head.mark, head.at, by)


def anchors_of(book: CaseBook) -> list[Anchor]:
    """Return what copies in all places that can be read now, and this computer, know.

    What is from before the book was put back is left out: see ``how_restored``.
    """
    places = {copies_place(book), book.folder.copies, second_medium.place_of(book)}
    mark = book.key.book_mark()
    found: list[Anchor] = []
    for place in places:
        if place is None or not place.is_dir():
            continue
        try:
            found += map(Anchor.of_copy, copies(place, mark))
        except Problem:
            continue  # a medium that cannot be read says nothing either way
    if head := RememberedHead.read(mark, book.folder.path):
        found.append(Anchor.of_computer(head))
    back = RestoredMark.read(book.folder.path, book.key)
    return [
        each
        for each in found
        if back is None
        or not back.sets_aside(each.at, each.entries, each.mark, each.number)
    ]


def how_restored(book: CaseBook) -> str:
    """Say that a book was put back from a copy, and from which; or nothing."""
    mark = RestoredMark.read(book.folder.path, book.key)
    if mark is None:
        return ""
    return tr(
        "这本案件簿在 {at} 用 {made} 的备份恢复过，操作日志当时到第{entries}条。"
        "那份备份以后、恢复以前做的事不在里面。"
    ).format(at=_moment(mark.at), made=_moment(mark.made_at), entries=mark.entries)


def unlike_anchors(session: Session, key: bytes, known: Iterable[Anchor]) -> list[str]:
    """Say what the newest anchor knows of the journal and the book does not.

    The chain itself must have been checked. Destroying case files takes them out of
    the journal for good and chains it anew: what is known from before must fit the
    journal as it was marked then, whatever day the destruction bears.

    Args:
        session: to read in.
        key: of the journal.
        known: of this book, outside it.

    Returns:
        One sentence, or none.
    """
    last = session.scalar(select(func.max(JournalEntry.id))) or 0
    amiss = [each for each in known if each.entries and not _fits(session, each)]
    asked = {(each.entries, each.mark) for each in amiss if each.entries <= last}
    before = had_before(session, key, asked)
    for anchor in sorted(amiss, key=lambda each: each.entries, reverse=True):
        if anchor.entries > last:
            return [
                tr(
                    "操作日志比{known}少 {short} 条。用更早的备份恢复过，"
                    "就会这样；没有恢复过，日志可能被截短或换过。"
                    "请把案件簿整个复制一份，交给负责人核对。"
                ).format(known=anchor.by, short=anchor.entries - last)
            ]
        if (anchor.entries, anchor.mark) not in before:
            return [
                tr(
                    "操作日志第 {number} 条和{known}不一样。用更早的备份恢复过，"
                    "就会这样；没有恢复过，日志可能被换过。"
                    "请把案件簿整个复制一份，交给负责人核对。"
                ).format(number=anchor.entries, known=anchor.by)
            ]
    return []


def _fits(session: Session, anchor: Anchor) -> bool:
    entry = session.get(JournalEntry, anchor.entries)
    return entry is not None and entry.mac == anchor.mark


def _moment(time: datetime) -> str:
    return f"{to_room(time):%Y-%m-%d %H:%M}"
