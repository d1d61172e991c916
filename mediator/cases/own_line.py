"""Whether a copy is of the book as it is, or of what it lost when it was restored.

A copy knows how far the journal had come and the mark of that entry. The journal of a
book that was put back from an older copy does not go through the later ones: what they
hold is not in the book, and what was written since is not in them.
"""

from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.model import JournalEntry
from mediator.cases.rechained import had_before
from mediator.cases.safety.copies import Copy


def is_of_own_line(book: CaseBook, copy: Copy) -> bool:
    """Tell whether the journal goes through the entry that a copy ends with.

    Raises:
        Problem: the journal cannot be read.
    """
    told = copy.manifest.content
    with book.reading() as session:
        return (
            not told.journal_entries
            or _mark_of(session, told.journal_entries) == told.journal_mark
            # Destroying case files chains the journal anew; the copy is of it still.
            or _is_from_before(book, session, (told.journal_entries, told.journal_mark))
        )


def _mark_of(session: Session, number: int) -> str:
    entry = session.get(JournalEntry, number)
    return entry.mac if entry else ""


def _is_from_before(book: CaseBook, session: Session, known: tuple[int, str]) -> bool:
    return known in had_before(session, book.key.journal_key(), [known])
