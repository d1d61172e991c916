"""A typical case: its words, who agreed, who allowed it, and what is still lacking.

The words are fixed once they are allowed: to change them takes the approval back, since
what was allowed would no longer be what is printed. A party's consent stays until the
party takes it back. Source: 个人信息保护法 14, 15, 25; 未成年人保护法 103.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.archive.minors import involves_minors
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, TypicalCaseEntry
from mediator.cases.deadlines.fulfilled import before_archive
from mediator.cases.intake import next_position
from mediator.cases.model import Case, TypicalCase
from mediator.cases.snapshot import read_case
from mediator.cases.typical.remains import remains
from mediator.cases.users import acts_as_head, user_name
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem

_WRITTEN: Final = ("title", "story", "lesson")
_TOLD: Final = (Stage.AGREED, Stage.FAILED)
HEAD_ONLY: Final = n_("报批由负责人批准。请负责人登录后来批。")
MINORS: Final = n_("涉及未成年人，不作典型案例（未成年人保护法103条）。")


def story_of(case: CaseFile) -> TypicalCaseEntry:
    """Return a case's story; an empty one while none was begun."""
    return case.typical_case or TypicalCaseEntry()


def is_approved(story: TypicalCaseEntry) -> bool:
    """Tell whether somebody allowed it."""
    return bool(story.approved_by and story.approved_on)


def may_be_told(case: CaseFile) -> str:
    """Return why a case can be no typical case at all; empty if it can."""
    if case.sealed:
        return tr("已封存的案件不作典型案例。")
    if involves_minors(case):
        return tr(MINORS)
    if before_archive(case) not in _TOLD:
        return tr("调解结束以后才能写成典型案例。")
    return ""


def lacking_words(case: CaseFile, story: TypicalCaseEntry) -> tuple[str, ...]:
    """Return what its words still lack before it can be allowed."""
    return tuple(_lacking_words(case, story))


def _lacking_words(case: CaseFile, story: TypicalCaseEntry) -> Iterator[str]:
    if reason := may_be_told(case):
        yield reason
    if not story.title.strip():
        yield tr("还没有写题目")
    if not story.story.strip():
        yield tr("还没有写经过")
    left = remains(case, story.title, story.story, story.lesson)
    if left:
        yield tr("文字里还有 {n} 处能认出人来").format(n=len(left))


def lacking(case: CaseFile, story: TypicalCaseEntry) -> tuple[str, ...]:
    """Return all that is lacking before a story may stand in the yearbook."""
    # A child's name is not asked for: the case can be no typical case anyway.
    if reason := may_be_told(case):
        return (reason,)
    found = list(_lacking_words(case, story))
    missing = [each for each in case.parties if each.uid not in story.consenting]
    if missing or not case.parties:
        names = "、".join(each.name or tr("没写姓名的") for each in missing)
        found.append(tr("还没有征得同意：{names}").format(names=names or tr("当事人")))
    elif story.consented_on is None:
        found.append(tr("还没有写哪天同意的"))
    if not is_approved(story):
        found.append(tr("负责人还没有批准"))
    return tuple(found)


def write(book: CaseBook, case: CaseFile, **values: object) -> None:
    """Keep some of a story's values; begin it if it is not there yet.

    Changing title, story or lesson, or who agreed, takes back the approval.

    Args:
        book: the open book.
        case: whose story it is.
        values: of the record, by name; not the approval.

    Raises:
        Problem: the case can be no typical case, or the disk refused.
    """
    if reason := may_be_told(case):
        raise Problem(reason)
    with book.changing(n_("写典型案例")) as session:
        record = _record(session, case.uid)
        before = tuple(getattr(record, each) for each in (*_WRITTEN, "consenting"))
        for name, value in values.items():
            getattr(record, name)  # a misspelt name is a defect
            setattr(record, name, value)
        after = tuple(getattr(record, each) for each in (*_WRITTEN, "consenting"))
        if before != after:
            record.approved_by, record.approved_on = "", None


def _record(session: Session, case_uid: str) -> TypicalCase:
    rows = select(TypicalCase).where(
        TypicalCase.case_uid == case_uid, TypicalCase.deleted_on.is_(None)
    )
    found = session.scalars(rows.order_by(TypicalCase.position)).first()
    if found is None:
        position = next_position(session, TypicalCase, case_uid)
        found = TypicalCase(case_uid=case_uid, position=position)
        session.add(found)
        session.flush()
    return found


def approve(book: CaseBook, case: CaseFile, on: date) -> None:
    """Let a story be told, as the head, once everything else is there.

    Args:
        book: the open book.
        case: whose story it is, as the book has it now.
        on: the day.

    Raises:
        Problem: only the head may, or something is lacking; it says what.
    """
    story = story_of(case)
    open_points = [
        each for each in lacking(case, story) if each != tr("负责人还没有批准")
    ]
    if open_points:
        raise Problem(
            tr("还不能批准：{why}。没有改动。").format(why="；".join(open_points))
        )
    with book.reading() as session:
        if not acts_as_head(session, book.user_uid):
            raise Problem(tr(HEAD_ONLY))
    name = user_name(book)
    with book.changing(n_("批准典型案例")) as session:
        record = _record(session, case.uid)
        record.approved_by, record.approved_on = name, on


def take_back(book: CaseBook, case: CaseFile) -> None:
    """Take an approval back, to change the words or because somebody asked."""
    with book.changing(n_("收回典型案例的批准")) as session:
        record = _record(session, case.uid)
        record.approved_by, record.approved_on = "", None


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its case: which year it belongs to and whether it may be printed.

    Attributes:
        story: its words.
        case_uid: of the case.
        number: of the case, for the window only.
        kind: kind of dispute.
        year: of the case's end.
        lacking: what is lacking; empty if it may be printed.
    """

    story: TypicalCaseEntry
    case_uid: str
    number: str
    kind: str
    year: int
    lacking: tuple[str, ...]


def stories(book: CaseBook, year: int) -> tuple[Told, ...]:
    """Return the stories of the cases that ended in a year, ready or not.

    Everything is checked anew: a party may have been added since the approval.
    """
    found = []
    with book.reading() as session:
        rows = select(TypicalCase.case_uid).where(TypicalCase.deleted_on.is_(None))
        living = rows.join(Case, Case.uid == TypicalCase.case_uid)
        living = living.where(Case.deleted_on.is_(None))
        for uid in session.scalars(living.order_by(TypicalCase.case_uid)):
            case = read_case(session, uid)
            if _year_of(case) == year:
                number = case.case_number or case.number
                story = story_of(case)
                found.append(
                    Told(story, uid, number, case.kind, year, lacking(case, story))
                )
    return tuple(found)


def _year_of(case: CaseFile) -> int:
    """Return the year in which mediation ended, else in which it was taken up."""
    ends = [each.happened_on for each in case.stages if each.to_stage in _TOLD]
    day = ends[-1] if ends else case.accepted_on
    return day.year if day else 0


def printable(found: Sequence[Told]) -> tuple[TypicalCaseEntry, ...]:
    """Return the stories that may be printed."""
    return tuple(each.story for each in found if not each.lacking)
