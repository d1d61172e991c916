"""What the room knows beside its cases, read into values."""

from collections.abc import Container

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.case_file import (
    AppointmentEntry,
    AppraisalEntry,
    AppraisedEntry,
    DisclosureEntry,
    DrawnNumberEntry,
    IncidentEntry,
    PersonEntry,
    VisitEntry,
    VoidNumberEntry,
)
from mediator.cases.model import (
    Appointment,
    Appraisal,
    Appraised,
    Disclosure,
    DrawnNumber,
    Incident,
    Person,
    Visit,
    VoidNumber,
)
from mediator.cases.snapshot.entries import all_of, entry_of


def read_void_numbers(
    session: Session, cases: Container[str]
) -> tuple[VoidNumberEntry, ...]:
    """Read all voided numbers by day; a case not among ``cases`` is not named."""
    rows = select(VoidNumber).where(VoidNumber.deleted_on.is_(None))
    order = (VoidNumber.voided_on, VoidNumber.number, VoidNumber.uid)
    return tuple(
        entry_of(
            VoidNumberEntry,
            each,
            case=each.case_uid if each.case_uid in cases else "",
        )
        for each in session.scalars(rows.order_by(*order))
    )


def read_people(session: Session) -> tuple[PersonEntry, ...]:
    """Read the register of people."""
    return all_of(session, Person, PersonEntry)


def read_drawn_numbers(session: Session) -> tuple[DrawnNumberEntry, ...]:
    """Read the numbers that blank forms bear, in the order of drawing."""
    return all_of(session, DrawnNumber, DrawnNumberEntry)


def read_disclosures(session: Session) -> tuple[DisclosureEntry, ...]:
    """Read what left the room but papers of a case."""
    return all_of(session, Disclosure, DisclosureEntry)


def read_incidents(session: Session) -> tuple[IncidentEntry, ...]:
    """Read what went wrong with personal data."""
    return all_of(session, Incident, IncidentEntry)


def read_visits(session: Session) -> tuple[VisitEntry, ...]:
    """Read the register of visits."""
    return all_of(session, Visit, VisitEntry)


def read_appointments(session: Session) -> tuple[AppointmentEntry, ...]:
    """Read the room's dates, past and coming."""
    return all_of(session, Appointment, AppointmentEntry)


def read_appraisals(session: Session) -> tuple[AppraisalEntry, ...]:
    """Read what the appraisal groups decided, and on which files."""
    rows = select(Appraised).where(Appraised.deleted_on.is_(None))
    files: dict[str, list[AppraisedEntry]] = {}
    for each in session.scalars(rows.order_by(Appraised.position, Appraised.uid)):
        files.setdefault(each.appraisal_uid, []).append(entry_of(AppraisedEntry, each))
    groups = select(Appraisal).where(Appraisal.deleted_on.is_(None))
    return tuple(
        entry_of(AppraisalEntry, each, files=tuple(files.get(each.uid, ())))
        for each in session.scalars(groups.order_by(Appraisal.uid))
    )
