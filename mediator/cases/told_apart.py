"""What tells a person who was looked for by name from another of the same name.

Told as lists tell it: the year of birth, and of a number only its ends; of an address
the city and district, with the sex, for many share a district. Of a case whose people
are hidden from whoever asks (``archive.hiding``), nothing is told.
Source: 个人信息保护法 6 (最小范围).
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import Row, bindparam, func, select

from mediator.cases.archive.hiding import hidden_in
from mediator.cases.book import CaseBook
from mediator.cases.facts.masking import masked
from mediator.cases.finding.matching import Question
from mediator.cases.finding.prepared import OPEN, living
from mediator.cases.model import Case, Party
from mediator.cases.withholding import address_withheld
from mediator.cases.words import Nature
from mediator.language import tr

# Put together once: they are asked for every screen of hits.
_IN_CASES: Final = (
    select(
        Party.case_uid,
        Party.name,
        Party.sex,
        Party.born_on,
        Party.id_number,
        Party.phone,
        Party.address,
    )
    .where(
        Party.case_uid.in_(bindparam("uids", expanding=True)),
        Party.nature == Nature.PERSON,
        Party.name != "",
        *living(Party),
    )
    .order_by(Party.position, Party.uid)
)
_SHARED: Final = (
    select(Party.name)
    .join(Case, Case.uid == Party.case_uid)
    .where(
        Party.name.in_(bindparam("names", expanding=True)),
        Party.nature == Nature.PERSON,
        *living(Party),
        *OPEN,
    )
    .group_by(Party.name)
    .having(func.count() > 1)
)


def told_apart(
    book: CaseBook, question: Question, uids: Sequence[str]
) -> dict[str, str]:
    """Return what tells apart whoever a question names, e.g. ``1980年生 1101****1234``.

    Args:
        book: the open book.
        question: what is looked for.
        uids: of the cases that were found and are in sight.

    Returns:
        The line of each case in which somebody so called shares the name with another
        party of the book, and is known by more than it.
    """
    with book.reading() as session:
        hidden = hidden_in(session, book.user_uid, uids).people
        rows = session.execute(_IN_CASES, {"uids": list(uids)}).all()
        meant = [
            row
            for row in rows
            if row.case_uid not in hidden and question.parts_in(row.name, name=True)
        ]
        names = sorted({row.name for row in meant})
        shared = set(session.scalars(_SHARED, {"names": names})) if names else set()
    told: dict[str, list[tuple[str, str]]] = {}
    for row in meant:
        known = _known(row)
        if row.name in shared and known:
            told.setdefault(row.case_uid, []).append((row.name, known))
    return {uid: _line(people) for uid, people in told.items()}


def _line(people: Sequence[tuple[str, str]]) -> str:
    """Say whose it is only where it could be another's: there is little room."""
    if len(people) == 1:
        return people[0][1]
    return " · ".join(f"{name} {known}" for name, known in people)


def _known(
    row: Row[str, str, str, date | None, str, str, str],
) -> str:
    """Return what is known of a person beside the name, the surest first."""
    born = tr("{year}年生").format(year=row.born_on.year) if row.born_on else ""
    number = masked(row.id_number) if row.id_number else ""
    if born or number:
        return " ".join(filter(None, (born, number)))
    if row.phone:
        return tr("电话 {number}").format(number=masked(row.phone))
    sex = tr(row.sex) if row.sex else ""
    return " ".join(filter(None, (sex, address_withheld(row.address))))
