"""What lies in the book as a draft only, wherever its box is and whoever opens it next.

A draft survives a lock, a power cut and a closed window; the box it belongs to may not
be open, and all the same it is not saved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.history.telling import case_of
from mediator.cases.model import Case, Draft, Note, Record, Wording

WORKINGS: Final = "compensation"
"""Field of a case under which a reckoning stays that is part of no record; it is no
box that waits to be saved."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One box of which the book holds only a draft.

    Attributes:
        case_uid: of the case it belongs to, or empty.
        where: number of that case, else what kind of record it is.
    """

    case_uid: str
    where: str


def drafted(book: CaseBook) -> tuple[Drafted, ...]:
    """Return the boxes this user left as drafts at this seat, the oldest first."""
    mine = select(Draft).where(Draft.user_uid == book.user_uid, book.at_this_seat())
    with book.reading() as session:
        rows = session.scalars(mine.order_by(Draft.at)).all()
        return tuple(_still_open(session, rows))


def _still_open(session: Session, rows: Sequence[Draft]) -> Iterator[Drafted]:
    for draft in rows:
        if (draft.record, draft.field) == (Case.__tablename__, WORKINGS):
            continue
        kind = journal.records().get(draft.record)
        if kind is Wording:  # kept under the key of the sentence
            yield Drafted("", CaseBook.name_of(kind))
            continue
        record = _record(session, kind, draft) if kind else None
        if record is None or getattr(record, draft.field, None) == draft.text:
            continue
        case = session.get(Case, uid) if (uid := case_of(record)) else None
        if case is None:
            yield Drafted("", CaseBook.name_of(type(record)))
        elif case.deleted_on is None:
            yield Drafted(case.uid, case.number)


def _record(session: Session, kind: type[Record], draft: Draft) -> Record | None:
    """Return the record of a draft, if it is there; a note's is kept by its case."""
    found = session.get(Case if kind is Note else kind, draft.uid)
    return None if found is None or found.deleted_on is not None else found
