"""人员名册: whom the room has met, made from parties as they are written.

The rule, in one place: a natural person is enough known for the register once there
is a name and a right identity number, a day of birth or a telephone number. A party is
then linked to the person with the same number; failing that, to the one of the same
name with the same birth or phone; else a new person is made. The person takes over
what is newest; the party, and every paper, keeps what was written in its own case.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.facts.identity import id_key
from mediator.cases.facts.phones import phone_keys
from mediator.cases.gone import gone
from mediator.cases.model import Party, Person
from mediator.cases.words import Nature
from mediator.language import n_

TAKEN: Final = ("name", "sex", "id_number", "born_on", "phone", "address")
"""What a person takes over from the newest party."""


def save_party(book: CaseBook, party_uid: str, today: date, **values: Any) -> None:  # noqa: ANN401
    """Change a party and keep the register of people in step: one change, one undo.

    Args:
        book: the open book.
        party_uid: which party.
        today: the room's day, for reading an identity number.
        values: its new values by name.

    Raises:
        Problem: the party was deleted in the meantime.
    """
    with book.changing(n_("修改当事人")) as session:
        party = session.get(Party, party_uid)
        if party is None or party.deleted_on is not None:
            raise gone(session, Party, party_uid, book.user_uid)
        for name, value in values.items():
            getattr(party, name)  # a misspelt name is a defect
            setattr(party, name, value)
        link_person(session, party, today)
    for name in values:
        book.drop_draft(Party, party_uid, name)


def is_known_enough(party: Party, today: date) -> bool:
    """Tell whether a party is known well enough for the register of people."""
    return (
        party.nature is Nature.PERSON
        and bool(party.name.strip())
        and bool(
            id_key(party.id_number, today) or party.born_on or phone_keys(party.phone)
        )
    )


def link_person(session: Session, party: Party, today: date) -> None:
    """Link a party to its person in the register, made if nobody fits."""
    if not is_known_enough(party, today):
        return
    now = person_of(session, party.person_uid)
    found = _same_number(session, party, today)
    if found is None and now is not None and _still(now, party, today):
        found = now
    if found is None:
        found = next(_same_name(session, party, today), None)
    if found is None:
        found = Person(name=party.name)
        session.add(found)
        session.flush()
    _take_over(found, party)
    if now is not None and now is not found and _is_only_of(session, now, party):
        now.deleted_on = today
    party.person_uid = found.uid


def person_of(session: Session, uid: str | None) -> Person | None:
    """Return the living person a uid means, followed through those merged."""
    seen: set[str] = set()
    while uid and uid not in seen:
        seen.add(uid)
        person = session.get(Person, uid)
        if person is None or person.deleted_on is not None:
            return None
        if not person.merged_into_uid:
            return person
        uid = person.merged_into_uid
    return None


def _living(*conditions: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    return (Person.deleted_on.is_(None), Person.merged_into_uid == "", *conditions)


def _same_number(session: Session, party: Party, today: date) -> Person | None:
    number = id_key(party.id_number, today)
    if not number:
        return None
    rows = select(Person).where(*_living(Person.id_number == party.id_number))
    return session.scalars(rows.order_by(Person.uid)).first()


def _same_name(session: Session, party: Party, today: date) -> Iterator[Person]:
    """Yield persons of this name whom nothing tells from the party."""
    rows = select(Person).where(*_living(Person.name == party.name))
    for person in session.scalars(rows.order_by(Person.uid)):
        birth = bool(party.born_on) and person.born_on == party.born_on
        phone = bool(phone_keys(person.phone) & phone_keys(party.phone))
        if (birth or phone) and _still(person, party, today):
            yield person


def _still(person: Person, party: Party, today: date) -> bool:
    """Tell whether a party can be this person: no number, birth or name differs."""
    numbers = (id_key(person.id_number, today), id_key(party.id_number, today))
    births = (person.born_on, party.born_on)
    differs = any(one and other and one != other for one, other in (numbers, births))
    return person.name == party.name and not differs


def _take_over(person: Person, party: Party) -> None:
    for name in TAKEN:
        value = getattr(party, name)
        if value and getattr(person, name) != value:
            setattr(person, name, value)


def _is_only_of(session: Session, person: Person, party: Party) -> bool:
    """Tell whether nobody but this party ever pointed to a person."""
    rows = select(func.count()).select_from(Party)
    others = (Party.person_uid == person.uid, Party.uid != party.uid)
    merged = select(func.count()).select_from(Person)
    into = Person.merged_into_uid == person.uid
    return not session.scalar(rows.where(*others)) and not session.scalar(
        merged.where(into)
    )
