"""移到回收站: a whole case that should not have been registered, and its end.

Two steps, never one. Moved to the bin, a case is gone from every list, count, search,
deadline and export, and one step brings all of it back. Only the head erases what lies
there, and writes so in words. A case that bears a number of a register, or was taken
in, is never moved: a gap would read as a hidden case, so it is made void and keeps its
number with the reason (作废).
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.archive.emptying import (
    empty,
    forget_in_search,
    people_of,
    remove_scans,
)
from mediator.cases.archive.keeping import require_head
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.facts.text import clean_line
from mediator.cases.locked import LOCKED
from mediator.cases.model import (
    Agreement,
    Appointment,
    Attachment,
    Case,
    Evidence,
    Meeting,
    OwnPaper,
    PaperIssue,
    Part,
    Party,
    Person,
    SubsidyClaim,
    Visit,
    VoidNumber,
)
from mediator.language import n_, tr
from mediator.problems import Problem

BINNED: Final = "案件移到回收站"
"""What the journal says of it; the reason follows behind a colon."""
WORDS: Final = "彻底删除"
"""What the head types to say that he means it."""

_ANSWERED: Final = "登记成的案件已彻底删除"
"""What a visit says that an erased case began with; it waits for nothing more."""
_GONE: Final = n_("这一件已经不在列表里了，没有改动。")
_TOLD: Final[tuple[tuple[type[Part], str], ...]] = (
    (Party, n_("当事人 {n} 人")),
    (Evidence, n_("证据 {n} 件")),
    (Meeting, n_("调解记录 {n} 次")),
    (Agreement, n_("协议 {n} 份")),
    (PaperIssue, n_("打印、存过的文书 {n} 份")),
    (Attachment, n_("扫描件、照片 {n} 份")),
)


def may_go(case: CaseFile) -> bool:
    """Tell whether the bin is offered for a case; ``to_bin`` asks the book as well."""
    return case.stage not in LOCKED and not case.case_number and not case.accepted_on


def why_not(book: CaseBook, case_uid: str) -> str:
    """Return why a case may not be moved to the bin; empty if it may."""
    with book.reading() as session:
        case = session.get(Case, case_uid)
        if case is None or case.deleted_on is not None:
            return tr(_GONE)
        try:
            _refuse(session, case)
        except Problem as problem:
            return str(problem)
    return ""


def goes_along(book: CaseBook, case_uid: str) -> tuple[str, ...]:
    """Return in words what goes into the bin with a case: ``当事人 2 人``."""
    with book.reading() as session:
        counts = [(words, _count(session, kind, case_uid)) for kind, words in _TOLD]
        due = select(func.count()).where(
            Appointment.case_uid == case_uid, Appointment.deleted_on.is_(None)
        )
        counts.append((n_("约定的时间 {n} 个"), session.scalar(due) or 0))
    return tuple(tr(words).format(n=n) for words, n in counts if n)


def _count(session: Session, kind: type[Part], case_uid: str) -> int:
    living = (kind.case_uid == case_uid, kind.deleted_on.is_(None))
    return session.scalar(select(func.count()).where(*living)) or 0


def to_bin(book: CaseBook, case_uid: str, reason: str, today: date) -> str:
    """Move a whole case to the bin; undo and the bin bring it back.

    Whoever stands in the register of people for this case only goes and comes with it.

    Args:
        book: the open book.
        case_uid: the case.
        reason: why, in a few words; the journal and the bin keep it.
        today: the room's day.

    Returns:
        The number by which it was registered.

    Raises:
        Problem: no reason, it bears a number or was taken in, it is bound, or whoever
            works only reads; nothing was changed.
    """
    reason = clean_line(reason)
    if not reason:
        raise Problem(tr("请写为什么移到回收站，如：重复登记。没有改动。"))
    with book.changing(f"{BINNED}：{reason}") as session:
        case = session.get(Case, case_uid)
        if case is None or case.deleted_on is not None:
            raise Problem(tr(_GONE))
        _refuse(session, case)
        case.deleted_on = today
        for uid in people_of(session, [case_uid]):
            person = session.get_one(Person, uid)
            if person.deleted_on is None:
                person.deleted_on = today
    return case.number


def _refuse(session: Session, case: Case) -> None:
    if case.stage in LOCKED or case.sealed or case.destroyed_on is not None:
        raise Problem(
            tr("这件纠纷是“{stage}”，不能移到回收站。没有改动。").format(
                stage=case.stage.value
            )
        )
    numbers = list(dict.fromkeys(_numbers(session, case)))
    if numbers or case.accepted_on is not None:
        borne = tr("编了号（{numbers}）").format(numbers="、".join(numbers))
        raise Problem(
            tr(
                "这一件已经{what}，登记簿的号要连着，不能移到回收站。没有改动。"
                "登错了的，请打开它，用“其他办法”里的“作废”：编号和原因都留着。"
            ).format(what=borne if numbers else tr("受理"))
        )
    joined = select(Case.number).where(
        Case.merged_into_uid == case.uid, Case.deleted_on.is_(None)
    )
    if into := list(session.scalars(joined.order_by(Case.number))):
        raise Problem(
            tr("{numbers}并进了这一件，不能移到回收站。没有改动。").format(
                numbers="、".join(into)
            )
        )
    if _count(session, SubsidyClaim, case.uid):
        raise Problem(tr("这一件申报过补贴，不能移到回收站。没有改动。"))


def _numbers(session: Session, case: Case) -> Iterator[str]:
    """Yield every official number a case ever bore, voided ones and deleted too."""
    if case.case_number:
        yield case.case_number
    for kind in (Agreement, OwnPaper):
        yield from session.scalars(
            select(kind.number).where(kind.case_uid == case.uid, kind.number != "")
        )
    yield from session.scalars(
        select(VoidNumber.number).where(VoidNumber.case_uid == case.uid)
    )


def erase(book: CaseBook, case_uid: str, words: str, today: date) -> tuple[str, ...]:
    """Erase a case that lies in the bin; it cannot be undone.

    Its registration number, kind, source and dates stay, and the journal's line of who
    erased it when. A visit that it began with stays in the register of visits by its
    day alone: it tells of the same people. Copies made before still hold the case,
    until they are thrown away.

    Args:
        book: the open book.
        case_uid: of the case in the bin.
        words: what the head typed, which must be ``WORDS``.
        today: the room's day.

    Returns:
        Names of scans that the disk would not let go; they are unreadable rests.

    Raises:
        Problem: it is not the head's, not written so, or not in the bin; nothing was
            changed.
    """
    if words.strip() != WORDS:
        raise Problem(
            tr("没有删。要彻底删除，请在格子里照样写“{words}”四个字。").format(
                words=WORDS
            )
        )
    with book.reading() as session:
        case = session.get(Case, case_uid)
        if case is None or case.deleted_on is None or case.destroyed_on is not None:
            raise Problem(tr("这一件已经不在回收站里了，没有改动。"))
        number = case.number
    with book.changing(f"彻底删除案件{number}", final=True) as session:
        require_head(session, book.user_uid)
        files = empty(session, book.key.journal_key(), [case_uid])
        session.get_one(Case, case_uid).destroyed_on = today
        visits = select(Visit).where(Visit.case_uid == case_uid)
        for visit in session.scalars(visits):
            visit.answer, visit.closed_on = _ANSWERED, visit.closed_on or today
        forget_in_search(session, [case_uid])
    return tuple(remove_scans(book, files))
