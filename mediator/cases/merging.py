"""People who stand twice in the register: shown side by side, merged by the user.

A merged line stays, points to the one that is kept, and comes back with one undo.
Parties are pointed anew; what they say, and every paper, stays as it was written.
A minor whom the case list does not name is not named here either (``hiding``).
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import hidden_in
from mediator.cases.archive.minors import masked_name
from mediator.cases.book import CaseBook
from mediator.cases.facts.masking import masked
from mediator.cases.facts.phones import phone_keys
from mediator.cases.locked import LOCKED
from mediator.cases.model import Case, Party, Person, Setting
from mediator.cases.people import TAKEN, person_of
from mediator.cases.told_settings import APART
from mediator.cases.withholding import address_withheld
from mediator.language import n_, tr
from mediator.problems import Problem


class PersonLine(msgspec.Struct, frozen=True):
    """One line of the register.

    Attributes:
        uid: of the person.
        name: as written last; a minor's as the case list shows it.
        sex: 男, 女 or empty.
        born_on: day of birth, if known.
        id_number: as written last, or empty.
        phone: as written last.
        address: as written last.
        cases: how many open or closed cases name this person; sealed ones count not.
    """

    uid: str
    name: str
    sex: str
    born_on: date | None
    id_number: str
    phone: str
    address: str
    cases: int

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return f"PersonLine({self.uid!r})"


class Twins(msgspec.Struct, frozen=True):
    """Two lines of the register that may be one person.

    Attributes:
        first: who was entered first.
        second: who was entered later.
        reason: what is the same beside the name.
    """

    first: PersonLine
    second: PersonLine
    reason: str


def twins(book: CaseBook) -> list[Twins]:
    """Return pairs of one name with the same ID, birth or phone, the newest first.

    Left out are pairs of whom somebody said that they are two people.
    """
    return _pairs(book, apart=False)


def kept_apart(book: CaseBook) -> list[Twins]:
    """Return the pairs that ``twins`` leaves out, the newest first."""
    return _pairs(book, apart=True)


def _pairs(book: CaseBook, *, apart: bool) -> list[Twins]:
    """Return pairs of whom it was said, or not, that they are two people."""
    with book.reading() as session:
        said = select(Setting.key).where(
            Setting.key.startswith(APART), Setting.value != ""
        )
        two = set(session.scalars(said))
        if apart and not two:
            return []
        by_name: defaultdict[str, list[Person]] = defaultdict(list)
        living = (Person.deleted_on.is_(None), Person.merged_into_uid == "")
        shared = (select(Person.name).where(*living).group_by(Person.name)).having(
            func.count() > 1
        )
        rows = select(Person).where(*living, Person.name.in_(shared))
        for person in session.scalars(rows.order_by(Person.uid)):
            by_name[person.name].append(person)
        pairs = [
            (first, second, reason)
            for people in by_name.values()
            for first, second in combinations(people, 2)
            if (reason := _reason(first, second))
            and (_key(first.uid, second.uid) in two) is apart
        ]
        people = {one.uid for pair in pairs for one in pair[:2]}
        counted = _cases(session, people)
        unnamed = _unnamed(session, book.user_uid, people)
    made = []
    for first, second, reason in pairs:
        # Both have one name: where one of them has to be hidden, so has the other.
        hidden = not unnamed.isdisjoint((first.uid, second.uid))
        one, other = (_line(each, counted, hidden=hidden) for each in (first, second))
        made.append(Twins(one, other, reason))
    return sorted(made, key=lambda each: each.second.uid, reverse=True)


def _reason(first: Person, second: Person) -> str:
    if first.id_number and first.id_number == second.id_number:
        return n_("身份证号相同")
    if first.born_on and first.born_on == second.born_on:
        return n_("出生日期相同")
    if phone_keys(first.phone) & phone_keys(second.phone):
        return n_("电话相同")
    return ""


def _cases(session: Session, uids: set[str]) -> dict[str, int]:
    rows = (
        select(Party.person_uid, func.count(Party.case_uid.distinct()))
        .join(Case, Case.uid == Party.case_uid)
        .where(
            Party.person_uid.in_(sorted(uids)),
            Party.deleted_on.is_(None),
            Case.deleted_on.is_(None),
            Case.sealed.is_(False),
        )
        .group_by(Party.person_uid)
    )
    return {str(uid): count for uid, count in session.execute(rows)}


def _unnamed(session: Session, user_uid: str, uids: set[str]) -> set[str]:
    """Return who is known from nothing but minors' cases that may not be read.

    Who is on the other side of a child is among them: what is known of them is the
    case's, and the register would tell it whole.
    """
    rows = (
        select(Party.person_uid, Party.case_uid)
        .join(Case, Case.uid == Party.case_uid)
        .where(
            Party.person_uid.in_(sorted(uids)),
            Party.deleted_on.is_(None),
            Case.deleted_on.is_(None),
        )
    )
    met = session.execute(rows).all()
    hidden = hidden_in(session, user_uid, (each.case_uid for each in met))
    told = {each.person_uid for each in met if not hidden.shuts(each.case_uid)}
    return {str(each.person_uid) for each in met} - told


def _line(person: Person, counted: dict[str, int], *, hidden: bool) -> PersonLine:
    number = masked if hidden else str
    return PersonLine(
        uid=person.uid,
        name=masked_name(person.name) if hidden else person.name,
        sex=person.sex,
        born_on=person.born_on,
        id_number=number(person.id_number),
        phone=number(person.phone),
        address=address_withheld(person.address) if hidden else person.address,
        cases=counted.get(person.uid, 0),
    )


def keep_apart(book: CaseBook, first: str, second: str) -> None:
    """Remember that two lines of the register are two people; undo takes it back."""
    both = " ".join(sorted((first, second)))
    book.set(_key(first, second), both, what=n_("认作不是同一个人"))


def compare_again(book: CaseBook, first: str, second: str) -> None:
    """Ask again whether two lines of the register are one person."""
    book.set(_key(first, second), "", what=n_("再比一次是不是同一个人"))


def _key(first: str, second: str) -> str:
    """Return a short key for a pair, whichever comes first."""
    # The beginning of a uid is its moment; its end tells apart those of one moment.
    low, high = sorted((first, second))
    return f"{APART}{low[-24:]}.{high[-24:]}"


def merge_people(book: CaseBook, kept_uid: str, other_uid: str) -> None:
    """Make two lines of the register one; one undo takes it back.

    The kept line takes over only what it lacks. Parties of cases that are locked
    (归档、作废) are left as they are and are followed through the merged line.

    Args:
        book: the open book.
        kept_uid: whose line stays.
        other_uid: whose line points to it from now on.

    Raises:
        Problem: one of them was merged or deleted in the meantime.
    """
    with book.changing(n_("合并人员")) as session:
        kept, other = session.get(Person, kept_uid), session.get(Person, other_uid)
        if (
            kept is None
            or other is None
            or kept is other
            or person_of(session, kept_uid) is not kept
            or person_of(session, other_uid) is not other
        ):
            raise Problem(
                tr("这两个人里有一个刚刚合并或删除了，没有改动。请再看一次。")
            )
        for name in TAKEN:
            if not getattr(kept, name):
                setattr(kept, name, getattr(other, name))
        other.merged_into_uid = kept.uid
        for party in _movable(session, other.uid):
            party.person_uid = kept.uid


def _movable(session: Session, person_uid: str) -> Iterator[Party]:
    rows = (
        select(Party)
        .join(Case, Case.uid == Party.case_uid)
        .where(Party.person_uid == person_uid, Case.stage.not_in(LOCKED))
    )
    yield from session.scalars(rows)
