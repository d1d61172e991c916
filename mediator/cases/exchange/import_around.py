"""What a case file holds beside its cases, brought into a book: people, dates, visits.

A record that the book has already is left as it is there.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlalchemy.orm import Session

from mediator.cases.case_file import BookFile, Entry, PersonEntry
from mediator.cases.exchange.inside import leading_out
from mediator.cases.exchange.records import at_mediators, record
from mediator.cases.exchange.wording import place
from mediator.cases.model import (
    Appointment,
    Appraisal,
    Appraised,
    Case,
    Disclosure,
    DrawnNumber,
    Incident,
    Meeting,
    Person,
    Prevention,
    Record,
    Screening,
    Training,
    Visit,
)

_AROUND: Final[dict[str, type[Record]]] = {
    "drawn_numbers": DrawnNumber,
    "visits": Visit,
    "appraisals": Appraisal,
    "screenings": Screening,
    "trainings": Training,
    "disclosures": Disclosure,
    "incidents": Incident,
}
_MEANT: Final[dict[str, tuple[type[Record], str]]] = {
    "case": (Case, "哪件纠纷"),
    "meeting": (Meeting, "哪次调解"),
    "screening": (Screening, "哪次排查"),
    "merged_into": (Person, "哪位登记人员"),
    "person": (Person, "哪位登记人员"),
}


def dangling(session: Session, book: BookFile) -> Iterator[str]:
    """Say which references lead to nothing, in the file or in the book.

    Args:
        session: the open change, before anything is stored.
        book: a case file.
    """
    for path, uid in leading_out(book):
        kind, called = _MEANT[str(path[-1])]
        if session.get(kind, uid) is None:
            yield f"{place(path)}写的“{uid}”不是{called}的 uid，请改正或删去"


def admit_people(session: Session, people: Iterable[PersonEntry]) -> None:
    """Bring in the register of people; parties point to it, so it comes first."""
    for each in people:
        _admit(session, Person, each)
    session.flush()


def admit_around(
    session: Session, book: BookFile, mediators: Mapping[str, str]
) -> None:
    """Bring in what points to cases: blank forms, visits, dates and appraisals.

    Args:
        session: the open change; the cases are stored.
        book: a ready value.
        mediators: the book's uid for each of the file's.
    """
    for name, kind in _AROUND.items():
        for each in getattr(book, name):
            _admit(session, kind, at_mediators(each, mediators))
    for date in book.appointments:
        known = [mediators.get(uid, uid) for uid in date.mediators]
        _admit(session, Appointment, date, mediators=known)
    session.flush()
    for prevention in book.preventions:
        _admit(session, Prevention, prevention)
    for appraisal in book.appraisals:
        for position, file in enumerate(appraisal.files):
            _admit(
                session,
                Appraised,
                file,
                appraisal_uid=appraisal.uid,
                position=position,
            )
    session.flush()


def _admit(session: Session, kind: type[Record], entry: Entry, **more: object) -> None:
    uid: str = getattr(entry, "uid", "")
    if session.get(kind, uid) is None:
        session.add(record(kind, entry, **more))
