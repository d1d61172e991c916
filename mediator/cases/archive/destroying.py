"""销毁: what an appraisal decided on leaves the book for good, and only that.

What stays of a case: its numbers, kind, dates, stages without words, how long it was
kept, and its line in the list of what was destroyed. Everything else goes, from the
records, the visit it began with, the search, the unfinished texts, the journal's
values and the scans. Copies
made before still hold it, until they are thrown away.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import JSON, Column, Table, delete, select, update
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.archive.appraising import Appraisement, appraisals
from mediator.cases.archive.keeping import kept_files, require_head
from mediator.cases.book import CaseBook
from mediator.cases.finding import search
from mediator.cases.model import (
    Appointment,
    Appraisal,
    Appraised,
    Attachment,
    Base,
    Case,
    Disclosure,
    Draft,
    MonthFile,
    Part,
    Party,
    Person,
    Prevention,
    StageChange,
    Visit,
)
from mediator.language import tr
from mediator.places import refusal
from mediator.problems import Problem

WORDS: Final = "确认销毁"
"""What the head types to say that he means it."""

_WITNESSES: Final = 2
_EVERY_RECORD: Final = ("uid", "row_version", "entered_at", "deleted_on")
_CASE_KEEPS: Final = frozenset(
    (
        *_EVERY_RECORD, "number", "year", "seq",
        "search_row", "case_number", "stage", "kind", "source", "happened_on",
        "applied_on", "accepted_on", "notified_on", "closed_on", "archived_on",
        "sealed", "register_later", "merged_into_uid", "retention",
        "retention_basis", "handed_over_on", "destroyed_on", "conversion", "region",
        "attribute", "platform_number", "platform_entered_on",
    )
)  # fmt: skip
_STEP_KEEPS: Final = frozenset(
    (
        *_EVERY_RECORD, "case_uid", "position",
        "from_stage", "to_stage", "happened_on", "informed_on",
    )
)  # fmt: skip
_VISIT_KEEPS: Final = frozenset(
    (
        *_EVERY_RECORD, "came_on", "way", "kind",
        "received_by", "closed_on", "case_uid",
    )
)  # fmt: skip
_PREVENTION_KEEPS: Final = frozenset(
    (
        *_EVERY_RECORD, "kind", "happened_on",
        "disputes", "people", "case_uid", "screening_uid",
    )
)  # fmt: skip
_DISCLOSURE_KEEPS: Final = frozenset(
    (
        *_EVERY_RECORD, "given_on", "case_uid",
        "what", "way", "basis", "masked", "count", "sha256", "given_by",
    )
)  # fmt: skip
_STAYS: Final = (Appraised, StageChange)


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
        today: for the terms.

    Raises:
        Problem: something is lacking, a file is lent out, or it is not the head's;
            nothing was changed.
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
    found = _decided(book, appraisal_uid, on, today)
    uids = [each.uid for each in found.to_destroy]
    with book.changing("按鉴定销毁卷宗", final=True) as session:
        require_head(session, book.user_uid)
        files = _files_of(session, uids)
        gone = set(_all_gone(session, uids))
        people = _people_of(session, uids)
        _empty(session, uids, people)
        steps = session.scalars(
            select(StageChange.uid).where(StageChange.case_uid.in_(uids))
        ).all()
        visits = session.scalars(
            select(Visit.uid).where(Visit.case_uid.in_(uids))
        ).all()
        prevented = session.scalars(
            select(Prevention.uid).where(Prevention.case_uid.in_(uids))
        ).all()
        given = session.scalars(
            select(Disclosure.uid).where(Disclosure.case_uid.in_(uids))
        ).all()
        kept = (
            dict.fromkeys(uids, _CASE_KEEPS)
            | dict.fromkeys(steps, _STEP_KEEPS)
            | dict.fromkeys(visits, _VISIT_KEEPS)
            | dict.fromkeys(prevented, _PREVENTION_KEEPS)
            | dict.fromkeys(given, _DISCLOSURE_KEEPS)
        )
        drafts = delete(Draft).where(Draft.uid.in_(gone | people | set(kept)))
        session.execute(drafts)
        journal.forget(session, book.key.journal_key(), gone | people, kept)
        for uid in uids:
            session.get_one(Case, uid).destroyed_on = on
        appraisal = session.get_one(Appraisal, appraisal_uid)
        appraisal.destroyed_on = on
        appraisal.witnesses = witnesses.strip()
        session.flush()
        search.reindex(session, uids)
        search.forget(session)
    return Destroyed(len(uids), tuple(_remove(book, files)))


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


def _tables() -> Iterator[Table]:
    """Yield the tables of a case's parts, those that point to others first."""
    kinds = {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Part)
    }
    stays = {each.__tablename__ for each in _STAYS}
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in kinds and table.name not in stays:
            yield table


def _all_gone(session: Session, uids: Collection[str]) -> Iterator[str]:
    for table in _tables():
        yield from session.scalars(
            select(table.c.uid).where(table.c.case_uid.in_(uids))
        )
    yield from session.scalars(
        select(Appointment.uid).where(Appointment.case_uid.in_(uids))
    )


def _files_of(session: Session, uids: Collection[str]) -> set[str]:
    """Return the scans that belong to these cases and to no other."""
    own = set(
        session.scalars(
            select(Attachment.stored_name).where(Attachment.case_uid.in_(uids))
        )
    )
    others = select(Attachment.stored_name).where(Attachment.case_uid.not_in(uids))
    reported = select(MonthFile.stored_name)
    return own - set(session.scalars(others.union(reported)))


def _people_of(session: Session, uids: Collection[str]) -> set[str]:
    """Return who stands in the register of people for these cases only."""
    mine = select(Party.person_uid).where(
        Party.case_uid.in_(uids), Party.person_uid.is_not(None)
    )
    others = select(Party.person_uid).where(
        Party.case_uid.not_in(uids), Party.person_uid.is_not(None)
    )
    found = {each for each in session.scalars(mine) if each}
    named = set(session.scalars(others))
    merged = set(
        session.scalars(
            select(Person.merged_into_uid).where(Person.merged_into_uid.is_not(None))
        )
    )
    return found - named - merged


def _empty(session: Session, uids: Collection[str], people: Collection[str]) -> None:
    """Take the content out, past the journal: it must not keep what is destroyed."""
    session.execute(delete(Appointment).where(Appointment.case_uid.in_(uids)))
    for table in _tables():
        session.execute(table.delete().where(table.c.case_uid.in_(uids)))
    session.execute(delete(Person).where(Person.uid.in_(people)))
    for kind, owner, keeps in (
        (Case, Case.uid, _CASE_KEEPS),
        (StageChange, StageChange.case_uid, _STEP_KEEPS),
        (Visit, Visit.case_uid, _VISIT_KEEPS),
        (Prevention, Prevention.case_uid, _PREVENTION_KEEPS),
        (Disclosure, Disclosure.case_uid, _DISCLOSURE_KEEPS),
    ):
        blanks = _blanks(kind.__table__, keeps)
        session.execute(update(kind).where(owner.in_(uids)).values(blanks))
    session.expunge_all()


def _blanks(table: Any, keeps: Collection[str]) -> dict[str, Any]:  # noqa: ANN401 - a mapped table
    """Return the empty value of every column that goes."""
    return {
        column.name: None if column.nullable else _empty_of(column)
        for column in table.columns
        if column.name not in keeps
    }


def _empty_of(column: Column[Any]) -> object:
    return [] if isinstance(column.type, JSON) else column.type.python_type()


def _remove(book: CaseBook, names: Collection[str]) -> Iterator[str]:
    """Delete the scans; yield the names of those the disk would not let go."""
    store = book.attachments
    for name in sorted(names):
        try:
            store.remove(name)
        except OSError as error:
            yield f"{name[:8]}（{refusal(error)}）"
