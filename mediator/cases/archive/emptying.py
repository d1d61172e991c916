"""What it means that a case is no more: its content leaves every place it lay in.

Whoever decided on it (an appraisal, or the head over a case in the bin) says so before;
here it is done, within one change that is journalled and cannot be undone.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import JSON, Column, Table, delete, select, update
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.finding import search
from mediator.cases.model import (
    Appointment,
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
from mediator.places import refusal

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


def empty(session: Session, key: bytes, uids: Collection[str]) -> set[str]:
    """Take the content of cases out of the records, the drafts and the journal.

    What stays is what a list of what is gone needs: numbers, kind, dates, steps without
    words; and of what stands in a register of its own (来访、预防) that it was.

    Args:
        session: of the change, which is final.
        key: of the journal.
        uids: of the cases.

    Returns:
        Names of the scans to remove once the change is saved.
    """
    files = _files_of(session, uids)
    gone = set(_all_gone(session, uids))
    people = people_of(session, uids)
    _empty(session, uids, people)
    steps = session.scalars(
        select(StageChange.uid).where(StageChange.case_uid.in_(uids))
    ).all()
    visits = session.scalars(select(Visit.uid).where(Visit.case_uid.in_(uids))).all()
    prevented = session.scalars(
        select(Prevention.uid).where(Prevention.case_uid.in_(uids))
    ).all()
    given = session.scalars(
        select(Disclosure.uid).where(Disclosure.case_uid.in_(uids))
    ).all()
    kept = (
        dict.fromkeys(uids, _CASE_KEEPS)
        | dict.fromkeys(steps, _STEP_KEEPS)
        | dict.fromkeys(given, _DISCLOSURE_KEEPS)
        | dict.fromkeys(visits, _VISIT_KEEPS)
        | dict.fromkeys(prevented, _PREVENTION_KEEPS)
    )
    drafts = delete(Draft).where(Draft.uid.in_(gone | people | set(kept)))
    session.execute(drafts)
    journal.forget(session, key, gone | people, kept)
    return files


def forget_in_search(session: Session, uids: Sequence[str]) -> None:
    """Take cases out of the search, and what it learnt of them."""
    session.flush()
    search.reindex(session, uids)
    search.forget(session)


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


def people_of(session: Session, uids: Collection[str]) -> set[str]:
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


def remove_scans(book: CaseBook, names: Collection[str]) -> Iterator[str]:
    """Delete scans; yield the names of those the disk would not let go."""
    store = book.attachments
    for name in sorted(names):
        try:
            store.remove(name)
        except OSError as error:
            yield f"{name[:8]}（{refusal(error)}）"
