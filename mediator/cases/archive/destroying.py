"""销毁: what an appraisal decided on leaves the book for good, and only that.

What stays of a case: its numbers, kind, dates, stages without words, how long it was
kept, and its line in the list of what was destroyed. Everything else goes, from the
records, the visit it began with, the search, the unfinished texts, the journal's
values and the scans. Copies
made before still hold it, until they are thrown away.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.archive.appraising import Appraisement, appraisals
from mediator.cases.archive.emptying import empty, forget_in_search, remove_scans
from mediator.cases.archive.keeping import kept_files, require_head
from mediator.cases.book import CaseBook
from mediator.cases.model import Appraisal, Case
from mediator.cases.not_yet import refuse_to_come
from mediator.language import n_, tr
from mediator.problems import Problem

WORDS: Final = "确认销毁"
"""What the head types to say that he means it."""

_WITNESSES: Final = 2


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was done.

    Attributes:
        files: how many bound files.
        left: names of scans the disk would not let go; they are unreadable rests.
    """

    files: int
    left: tuple[str, ...]


def destroy(  # noqa: PLR0913 - all of it has to be said
    book: CaseBook,
    appraisal_uid: str,
    *,
    witnesses: str,
    words: str,
    on: date,
    today: date,
) -> Destroyed:
    """Destroy the files an appraisal decided on; it cannot be undone.

    Args:
        book: the open book.
        appraisal_uid: of the appraisal.
        witnesses: names of those who watched (监销人).
        words: what the head typed, which must be ``WORDS``.
        on: the day they were destroyed.
        today: the room's day, for the terms.

    Raises:
        Problem: something is lacking, a file is lent out, the day is still to come,
            or it is not the head's; nothing was changed.
    """
    if words.strip() != WORDS:
        raise Problem(
            tr("没有销毁。要销毁，请在格子里照样写“{words}”四个字。").format(
                words=WORDS
            )
        )
    watching = witnesses.replace("，", "、").split("、")
    if len({each.strip() for each in watching} - {""}) < _WITNESSES:
        raise Problem(tr("请写两位监销人的姓名，用顿号隔开。没有销毁。"))
    refuse_to_come(on, today, tr("没有销毁。"))
    found = _decided(book, appraisal_uid, on, today)
    uids = [each.uid for each in found.to_destroy]
    with book.changing(n_("按鉴定销毁卷宗"), final=True) as session:
        require_head(session, book.user_uid)
        files = empty(session, book.key.journal_key(), uids)
        for uid in uids:
            session.get_one(Case, uid).destroyed_on = on
        appraisal = session.get_one(Appraisal, appraisal_uid)
        appraisal.destroyed_on = on
        appraisal.witnesses = witnesses.strip()
        forget_in_search(session, uids)
    return Destroyed(len(uids), tuple(remove_scans(book, files)))


def _decided(book: CaseBook, appraisal_uid: str, on: date, today: date) -> Appraisement:
    found = next(
        (each for each in appraisals(book, today) if each.uid == appraisal_uid), None
    )
    if found is None or not found.to_destroy:
        raise Problem(tr("这次鉴定没有要销毁的卷宗。没有销毁。"))
    if found.destroyed_on is not None:
        raise Problem(tr("这次鉴定要销毁的卷宗已经销毁过了。"))
    if on < found.group.held_on:
        raise Problem(tr("销毁日期早于鉴定日期，请核对。没有销毁。"))
    if on > today:
        raise Problem(tr("销毁日期还没有到，请核对。没有销毁。"))
    there = {each.uid: each for each in kept_files(book, today)}
    for each in found.to_destroy:
        file = there.get(each.uid)
        if file is None or file.term.until is None or file.term.until >= today:
            raise Problem(
                tr("{number}的保管期限现在没有到，没有销毁。请重新鉴定。").format(
                    number=each.number
                )
            )
        if file.lent:
            raise Problem(
                tr("{number}借出去了还没有归还，先收回。没有销毁。").format(
                    number=each.number
                )
            )
    return found
