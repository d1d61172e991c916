"""The number the platform gave, written back to the case."""

from datetime import date

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.facts.text import clean_line
from mediator.cases.model import Case
from mediator.language import tr
from mediator.problems import Problem


def keep_number(book: CaseBook, case_uid: str, number: str, today: date) -> None:
    """Keep the platform's number, and that the case was entered today.

    The day stays when only the number is put right; without a number it was not
    entered.

    Args:
        book: the open book.
        case_uid: of the case.
        number: as the platform shows it.
        today: the room's day.

    Raises:
        Problem: another case has the number, or this one is gone; nothing was changed.
    """
    wanted = clean_line(number)
    with book.reading() as session:
        case = session.get(Case, case_uid)
        entered_on = case.platform_entered_on if case is not None else None
        others = select(Case).where(
            Case.platform_number == wanted,
            Case.uid != case_uid,
            Case.deleted_on.is_(None),
        )
        taken = session.scalars(others.limit(1)).first() if wanted else None
    if taken is not None:
        which = taken.case_number or taken.number
        raise Problem(
            tr("平台编号“{wanted}”已经写在“{which}”上，请核对。没有改动。").format(
                wanted=wanted, which=which
            )
        )
    on = (entered_on or today) if wanted else None
    book.change(Case, case_uid, platform_number=wanted, platform_entered_on=on)
