"""Keeping how the room writes its numbers."""

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.facts.numbering import Pattern
from mediator.cases.model import NumberPattern


def keep_pattern(book: CaseBook, kind: str, pattern: str) -> None:
    """Write numbers of one kind in this way from now on; numbers given out stay.

    Args:
        book: the open book.
        kind: of number, e.g. ``case``.
        pattern: as typed.

    Raises:
        Problem: the pattern is wrong; nothing was changed.
    """
    text = Pattern.parse(pattern).text
    with book.changing("修改编号式样") as session:
        known = select(NumberPattern).where(NumberPattern.kind == kind)
        found = session.scalars(known).one_or_none()
        if found is None:
            session.add(NumberPattern(kind=kind, pattern=text))
        else:
            found.pattern = text
            found.deleted_on = None
