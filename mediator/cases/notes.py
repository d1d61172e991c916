"""手记: what a mediator notes for himself; nobody else of the room reads it here.

It is no part of the case as a value, so no paper, list, search or case file can hold
it. It lies in the encrypted book and in the book's copies, and its history in the
journal, so that undo brings it back; the journal leaves the book in no export.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.model import Note
from mediator.language import n_


def _own(session: Session, book: CaseBook, case_uid: str) -> Note | None:
    rows = select(Note).where(
        Note.case_uid == case_uid,
        Note.user_uid == book.user_uid,
        Note.deleted_on.is_(None),
    )
    return session.scalars(rows.order_by(Note.position, Note.uid).limit(1)).first()


def own_note(book: CaseBook, case_uid: str) -> str:
    """Return what this user noted about a case; empty if nothing."""
    with book.reading() as session:
        found = _own(session, book, case_uid)
        return found.text if found is not None else ""


def keep_note(book: CaseBook, case_uid: str, text: str) -> None:
    """Keep what this user notes about a case, in the place of what he noted before."""
    with book.changing(n_("修改手记")) as session:
        found = _own(session, book, case_uid)
        if found is None:
            session.add(Note(case_uid=case_uid, user_uid=book.user_uid, text=text))
        else:
            found.text = text
