"""Is a closed month still what was handed in: its files, its twin, its anchor.

The machine-readable twin names every file with its checksum; what the book keeps must
be those very files. How far the journal had come is printed on the paper: an entry of
that number with another mark means the journal was written anew since, which only a
destruction of case files may do: then it is the mark that the entry had before.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import Select, String, cast, select
from sqlalchemy.orm import Session

from mediator.cases.model import JournalEntry, MonthClosing, MonthFile
from mediator.cases.month.package import JSON_SUFFIX, MonthPackage, decoded, mark_of
from mediator.cases.month.snapshot import snapshot_of
from mediator.cases.rechained import Known, had_before
from mediator.cases.safety.attachments import AttachmentStore, DamagedAttachment
from mediator.language import n_, tr


class Standing(Enum):
    """How the journal of today stands to the mark a closed month froze."""

    SAME = "same"
    ANEW = "anew"
    """Case files were destroyed since, which takes them out of the journal."""
    ELSEWHERE = "elsewhere"
    """The month was closed in another book and brought here."""
    OTHER = "other"
    """Nothing explains it: the journal is not the one of that day."""

    @property
    def words(self) -> str:
        """How it stands, to go on after the mark."""
        return tr(_WORDS[self.value])


_WORDS: Final = {
    "same": n_("和现在的日志对得上"),
    "anew": n_("那以后销毁过案卷，日志重排过，标记和现在的不同"),
    "elsewhere": n_("是在另一本案件簿里定稿的，不能和这里的日志核对"),
    "other": n_("和现在的日志不一样，日志可能被换过"),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the journal stood when a month was closed.

    Attributes:
        year: of the month.
        month: of the month.
        entries: number of the last entry at that time.
        mark: of that entry.
        standing: beside the journal of today.
    """

    year: int
    month: int
    entries: int
    mark: str
    standing: Standing


def anchors(session: Session, key: bytes) -> tuple[Anchor, ...]:
    """Return where the journal stood at each closing that can be read, in order.

    Args:
        session: to read in.
        key: of the journal.
    """
    found = []
    closings = session.scalars(_closings()).all()
    before = _had_before(session, key, closings)
    for closing in closings:
        package = _package(closing)
        if package is not None and package.journal_mark:
            standing = _standing(session, closing, package, before)
            entries, mark = package.journal_entries, package.journal_mark
            found.append(Anchor(closing.year, closing.month, entries, mark, standing))
    return tuple(found)


def month_damage(session: Session, key: bytes, store: AttachmentStore) -> Iterator[str]:
    """Say which closed months are no longer what was handed in.

    Files that are missing or spoilt in the store are for others to say.

    Args:
        session: to read in.
        key: of the journal.
        store: of the book.
    """
    closings = session.scalars(_closings()).all()
    before = _had_before(session, key, closings)
    for closing in closings:
        name = tr("{year}年{month}月").format(year=closing.year, month=closing.month)
        package = _package(closing)
        if package is None:
            yield tr("{name}定稿时的数字读不出来，请从备份恢复。").format(name=name)
            continue
        for told in _unlike(session, closing, package, store):
            yield tr("{name}的定稿{told}，请从备份恢复。").format(name=name, told=told)
        if package.journal_mark and (
            _standing(session, closing, package, before) is Standing.OTHER
        ):
            yield tr(
                "{name}定稿时操作日志到第 {entries} 条，那一条的标记和现在的不一样，"
                "日志可能被换过。请把案件簿整个复制一份，交给负责人核对。"
            ).format(name=name, entries=package.journal_entries)


def _closings() -> Select[MonthClosing]:
    return (
        select(MonthClosing)
        .where(MonthClosing.deleted_on.is_(None))
        .order_by(MonthClosing.year, MonthClosing.month)
    )


def _package(closing: MonthClosing) -> MonthPackage | None:
    try:
        return snapshot_of(closing.snapshot).package
    except msgspec.MsgspecError:
        return None


def _mentioning(closing: MonthClosing) -> Select[JournalEntry]:
    told = cast(JournalEntry.changes, String)
    return select(JournalEntry).where(told.contains(closing.uid))


def _tells_of(entry: JournalEntry, closing: MonthClosing) -> bool:
    return any(each["uid"] == closing.uid for each in entry.changes)


def _unlike(
    session: Session,
    closing: MonthClosing,
    package: MonthPackage,
    store: AttachmentStore,
) -> Iterator[str]:
    rows = select(MonthFile.file_name, MonthFile.stored_name).where(
        MonthFile.closing_uid == closing.uid, MonthFile.deleted_on.is_(None)
    )
    kept: dict[str, str] = dict(session.execute(rows).all())
    twin = next((name for name in kept if name.endswith(JSON_SUFFIX)), None)
    if twin is None:
        return
    try:
        said = decoded(store.get(kept[twin]))
    except DamagedAttachment:
        return
    except msgspec.MsgspecError:
        yield tr("“{file}”读不出来").format(file=twin)
        return
    if replace(said, files=()) != package:
        yield tr("“{file}”和案件簿里的数字不一样").format(file=twin)
    for mark in said.files:
        stored = kept.get(mark.name)
        if stored is None:
            yield tr("少了“{file}”").format(file=mark.name)
            continue
        try:
            content = store.get(stored)
        except DamagedAttachment:
            continue
        if mark_of(mark.name, content) != mark:
            yield tr("“{file}”和报出时的不一样").format(file=mark.name)


def _had_before(
    session: Session, key: bytes, closings: Iterable[MonthClosing]
) -> set[Known]:
    """Return which closings' marks the journal had before case files were destroyed.

    They are asked at once: the journal is long, and read from its beginning.
    """
    packages = [each for each in map(_package, closings) if each is not None]
    amiss = {
        (each.journal_entries, each.journal_mark)
        for each in packages
        if each.journal_mark and not _fits(session, each)
    }
    return had_before(session, key, amiss)


def _fits(session: Session, package: MonthPackage) -> bool:
    entry = session.get(JournalEntry, package.journal_entries)
    return entry is not None and entry.mac == package.journal_mark


def _standing(
    session: Session,
    closing: MonthClosing,
    package: MonthPackage,
    before: Collection[Known],
) -> Standing:
    if _fits(session, package):
        return Standing.SAME
    written = session.get(JournalEntry, package.journal_entries + 1)
    closed_here = written is not None and _tells_of(written, closing)
    # What came from another book was written down as it came; what nothing tells of
    # was closed here, and the journal was cut off before it.
    if not closed_here and any(
        _tells_of(each, closing) for each in session.scalars(_mentioning(closing))
    ):
        return Standing.ELSEWHERE
    known = (package.journal_entries, package.journal_mark)
    return Standing.ANEW if known in before else Standing.OTHER
