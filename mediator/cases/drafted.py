"""What lies in the book as a draft only, wherever its box is and whoever opens it next.

A draft survives a lock, a power cut and a closed window; the box it belongs to may not
be open, and all the same it is not saved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases import half_done, journal
from mediator.cases.book import CaseBook
from mediator.cases.gaps import Place
from mediator.cases.gone import gone
from mediator.cases.history.entries import numbers_of_cases
from mediator.cases.history.telling import case_of
from mediator.cases.model import Appointment, Case, Draft, Note, Record, Wording
from mediator.cases.stands_on import stands_on

WORKINGS: Final = "compensation"
"""Field of a case under which a reckoning stays that is part of no record; it is no
box that waits to be saved."""
_ROOMS: Final = {
    "appointment": "schedule",
    "visit": "visits",
    "screening": "screenings",
    "prevention": "screenings",
    "subsidy_claim": "subsidy",
    "subsidy_share": "subsidy",
}
"""By table, which page of the left column has the boxes."""
_ROOMS_OF_STEPS: Final = {
    half_done.CLAIM: "subsidy",
    half_done.SCHEME: "subsidy",
    half_done.GRADE: "subsidy",
    half_done.CLOSE_MONTH: "month",
    half_done.ADD_UP: "month",
    half_done.LEDGER: "month",
    half_done.LEDGER_COLUMNS: "month",
}
_SETTINGS: Final = "settings"


@dataclass(frozen=True, slots=True)
class Drafted:
    """One box of which the book holds only a draft.

    Attributes:
        case_uid: of the case it belongs to, or empty.
        where: what lists call that case, else what kind of record it is.
        place: of the box: on a page of the left column, or in the case; None if only
            the case is known.
    """

    case_uid: str
    where: str
    place: Place | None


def drafted(book: CaseBook) -> tuple[Drafted, ...]:
    """Return the boxes this user left as drafts at this seat, the oldest first."""
    with book.reading() as session:
        return tuple(_still_open(session, _own(book, session)))


def drafted_in_gone(book: CaseBook, case_uid: str) -> dict[str, str]:
    """Return which records of a case were deleted though this user wrote in them.

    Args:
        book: the open book.
        case_uid: of the case, which is there.

    Returns:
        Who deleted each and how it comes back, by its uid.
    """
    with book.reading() as session:
        return {
            draft.uid: str(gone(session, kind, draft.uid, book.user_uid))
            for draft in _own(book, session)
            if (kind := journal.records().get(draft.record)) is not None
            and (record := session.get(kind, draft.uid)) is not None
            and record.deleted_on is not None
            and case_of(record) == case_uid
        }


def _own(book: CaseBook, session: Session) -> Sequence[Draft]:
    mine = select(Draft).where(Draft.user_uid == book.user_uid, book.at_this_seat())
    return session.scalars(mine.order_by(Draft.at)).all()


def _still_open(session: Session, rows: Sequence[Draft]) -> Iterator[Drafted]:
    for draft in rows:
        if (draft.record, draft.field) == (Case.__tablename__, WORKINGS):
            continue
        kind = journal.records().get(draft.record)
        if kind is Wording:  # kept under the key of the sentence
            yield Drafted("", CaseBook.name_of(kind), Place(_SETTINGS))
            continue
        record = _record(session, kind, draft) if kind else None
        if record is None or getattr(record, draft.field, None) == draft.text:
            continue
        case = session.get(Case, uid) if (uid := case_of(record)) else None
        if case is None:
            room = _in_room(record, draft) or Place(_SETTINGS)
            yield Drafted("", CaseBook.name_of(type(record)), room)
        elif case.deleted_on is None:
            number = numbers_of_cases(session, (case.uid,))[case.uid]
            place = _in_room(record, draft) or _in_case(record, draft)
            yield Drafted(case.uid, number, place)


def _in_room(record: Record, draft: Draft) -> Place | None:
    """Return the page of the left column that has the box; None if none has."""
    step = half_done.called(half_done.step_of(draft.field))
    page = _ROOMS_OF_STEPS.get(step) or _ROOMS.get(record.__tablename__)
    if page is None:
        return None
    return Place(page, record.uid if isinstance(record, Appointment) else "")


def _in_case(record: Record, draft: Draft) -> Place | None:
    if draft.record == Note.__tablename__:
        return Place("notes", field=draft.field)
    return stands_on(record, draft.field)


def _record(session: Session, kind: type[Record], draft: Draft) -> Record | None:
    """Return the record of a draft, if it is there; a note's is kept by its case."""
    found = session.get(Case if kind is Note else kind, draft.uid)
    return None if found is None or found.deleted_on is not None else found
