"""What a room wrote before in a box, to be offered while the same is typed again.

Read from its newest cases only, so that it is quick in a book of any size, and a street
that was built over years ago is forgotten. Nothing comes from a case that is sealed, is
marked as one of risk or of people who need care, or has a minor in it: where such
people live is not offered in other cases.
Source: 未成年人保护法 103; 个人信息保护法 28.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from mediator.cases.archive.hiding import with_people
from mediator.cases.archive.minors import involves_minors
from mediator.cases.archive.sensitive import is_marked
from mediator.cases.book import CaseBook
from mediator.cases.finding.prepared import living
from mediator.cases.model import (
    Agent,
    Agreement,
    Appointment,
    Case,
    Inquiry,
    Mediator,
    Meeting,
    Party,
    Record,
    Screening,
)
from mediator.cases.read_once import until_changed

_NEWEST: Final = 400
"""Cases that are looked through: some hundredths of a second."""
_MOST: Final = 200
_LATELY: Final = 20
"""What was written in so many of the newest cases counts twice."""

_Columns = tuple[tuple[type[Record], InstrumentedAttribute[str]], ...]
_COLUMNS: Final[dict[str, _Columns]] = {
    "address": ((Party, Party.address), (Agent, Agent.address)),
    "occupation": ((Party, Party.occupation),),
    "representative_title": ((Party, Party.representative_title),),
    "happened_at": ((Case, Case.happened_at),),
    "region": ((Case, Case.region),),
    "attribute": ((Case, Case.attribute),),
    "place": (
        (Meeting, Meeting.place),
        (Inquiry, Inquiry.place),
        (Agreement, Agreement.place),
        (Appointment, Appointment.place),
    ),
    "area": ((Screening, Screening.area),),
    "employer": ((Mediator, Mediator.employer),),
    "recorder": (
        (Meeting, Meeting.recorder),
        (Agreement, Agreement.recorder),
        (Inquiry, Inquiry.recorder),
        (Case, Case.registrar),
    ),
}
_OF_THE_ROOM: Final = frozenset(("recorder", "region", "attribute"))
"""What tells of the room's own people, districts and headings, whatever the case."""
_OF_NO_CASE: Final = frozenset((Mediator, Screening))
"""Where the room's own people work, and streets that it went through."""
_HOW_NEW: Final[dict[type[Record], InstrumentedAttribute[date | None]]] = {
    Screening: Screening.began_on
}
_OPEN: Final = (
    select(Case.uid, Case.risk_flags, Case.special_groups)
    .where(Case.deleted_on.is_(None), Case.sealed.is_(False))
    .order_by(Case.search_row.desc())
    .limit(_NEWEST)
)


def used_lately(book: CaseBook, name: str) -> Callable[[], tuple[str, ...]]:
    """Return a function that reads the words used in a box, the most used first.

    It reads again only when the book has changed.

    Args:
        book: the open book.
        name: what the box is for: ``address``, ``occupation``, …
    """
    columns, own = _COLUMNS[name], name in _OF_THE_ROOM
    read = _of_no_case if columns[0][0] in _OF_NO_CASE else _words

    def words() -> tuple[str, ...]:
        with book.reading() as session:
            return read(session, columns, own=own)

    return until_changed(book, words)


def _words(session: Session, columns: _Columns, *, own: bool) -> tuple[str, ...]:
    cases = _newest(session) if own else _open_to_all(session)
    rank = {uid: place for place, uid in enumerate(cases)}
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    for kind, column in columns:
        case_uid = Case.uid if kind is Case else kind.__table__.c.case_uid
        rows = select(case_uid, column).where(
            case_uid.in_(rank), column != "", *living(kind)
        )
        for uid, word in session.execute(rows):
            counted[word] += 2 if rank[uid] < _LATELY else 1
            first[word] = min(rank[uid], first.get(word, rank[uid]))
    return _best(counted, first)


def _of_no_case(session: Session, columns: _Columns, *, own: bool) -> tuple[str, ...]:  # noqa: ARG001 - as ``_words``
    """Return words of records that hang on no case, from the newest of them."""
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    for kind, column in columns:
        words = (
            select(column)
            .where(column != "", *living(kind))
            .order_by(_HOW_NEW.get(kind, kind.__table__.c.uid).desc())
            .limit(_NEWEST)
        )
        for place, word in enumerate(session.scalars(words)):
            counted[word] += 2 if place < _LATELY else 1
            first.setdefault(word, place)
    return _best(counted, first)


def _best(counted: Counter[str], first: dict[str, int]) -> tuple[str, ...]:
    """Return the most used first, and of equals the latest."""
    best = sorted(counted, key=lambda word: (-counted[word], first[word], word))
    return tuple(best[:_MOST])


def _newest(session: Session) -> list[str]:
    return [uid for uid, *_ in session.execute(_OPEN)]


def _open_to_all(session: Session) -> Sequence[str]:
    """Return the newest cases from which something may be offered, newest first."""
    rows = session.execute(_OPEN)
    uids = [uid for uid, risks, groups in rows if not is_marked(risks, groups)]
    return list(_without_minors(session, uids))


def _without_minors(session: Session, uids: Sequence[str]) -> Iterable[str]:
    people = with_people(session, uids)
    return (uid for uid in uids if not involves_minors(people[uid]))
