"""Scans that a copy could not take, as the book's own are spoilt or missing.

A copy is made all the same: the records are whole. But nobody may think that it holds
what it does not. What was taken off its case since is missed by nobody. Cases are told
by their numbers, guarded ones too, as in the bin and the journal; no name of a person
or of a file is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.history.entries import numbers_of_cases
from mediator.cases.model import Attachment, Case, MonthClosing, MonthFile
from mediator.cases.words import Stage
from mediator.language import tr

_NAMED: Final = 5
"""Cases and months that are named; of more it is said how many there are."""
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class LostScans:
    """What the newest copy lacks.

    Attributes:
        files: how many files of cases.
        cases: numbers of those cases.
        is_bound: one of them is archived, and has to be unlocked first.
        months: the closed months of which files are lost, ``2026年10月``.
    """

    files: int = 0
    cases: tuple[str, ...] = ()
    is_bound: bool = False
    months: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many things are lost: files of cases, and months."""
        return self.files + len(self.months)

    def said(self) -> str:
        """Say what is lost, what was kept and what to do; empty if nothing is."""
        said = ""
        if self.files:
            said = tr(
                "做备份时发现 {n} 个扫描件或照片损坏或不见了（{cases}），"
                "备份里没有它们。其他内容都备份好了，以前的备份没有动。"
                "请打开这些案件，把原来的文件再放一次，或把原件重新扫描放进去，再去掉坏的那一份。"
            ).format(n=self.files, cases=_some(self.cases))
            if self.is_bound:
                said += tr("已经归档的，先开锁补正。")
        if self.months:
            said += tr(
                "{months}定稿的月报有文件损坏或不见了，备份里也没有。月报的数字没有动。"
                "请留好当时存出去、报上去的那一份。"
            ).format(months=_some(self.months))
        return said


def lost_scans(book: CaseBook, names: Sequence[str]) -> LostScans:
    """Return what is missed of the files that a copy could not take.

    Args:
        book: the open book it was made of.
        names: stored names, as ``Manifest.lost`` has them.
    """
    if not names:
        return LostScans()
    with book.reading() as session:
        lost = [
            each
            for start in range(0, len(names), _BATCH)
            for each in _missed(session, names[start : start + _BATCH])
        ]
        numbers = numbers_of_cases(session, {uid for uid, _, _ in lost})
        months = {
            each
            for start in range(0, len(names), _BATCH)
            for each in _months(session, names[start : start + _BATCH])
        }
    return LostScans(
        files=len({name for _, name, _ in lost}),
        cases=tuple(sorted(numbers.values())),
        is_bound=any(stage == Stage.ARCHIVED for _, _, stage in lost),
        months=tuple(
            tr("{year}年{month}月").format(year=year, month=month)
            for year, month in sorted(months)
        ),
    )


def _missed(session: Session, names: Sequence[str]) -> list[tuple[str, str, Stage]]:
    """Return case, stored name and stage of each file that a case still names."""
    rows = (
        select(Case.uid, Attachment.stored_name, Case.stage)
        .join(Case, Case.uid == Attachment.case_uid)
        .where(
            Attachment.stored_name.in_(names),
            Attachment.deleted_on.is_(None),
            Case.deleted_on.is_(None),
        )
    )
    return [(uid, name, stage) for uid, name, stage in session.execute(rows)]


def _months(session: Session, names: Sequence[str]) -> list[tuple[int, int]]:
    rows = (
        select(MonthClosing.year, MonthClosing.month)
        .join(MonthFile, MonthFile.closing_uid == MonthClosing.uid)
        .where(MonthFile.stored_name.in_(names), MonthFile.deleted_on.is_(None))
    )
    return [(year, month) for year, month in session.execute(rows)]


def _some(names: Sequence[str]) -> str:
    """Name the first few, and say how many there are if there are more."""
    said = "、".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return said
    return tr("{some}等 {n} 个").format(some=said, n=len(names))
