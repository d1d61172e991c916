"""Beginning a case, and the parts of it that need more than one record."""

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.counters import draw
from mediator.cases.model import (
    Agent,
    Agreement,
    Assignment,
    Attendance,
    Case,
    Clause,
    Instalment,
    Mediator,
    Meeting,
    Obligation,
    Part,
    Party,
    Signature,
    User,
)
from mediator.cases.untouched import take_back
from mediator.cases.words import Role, Side
from mediator.language import n_

P = TypeVar("P", bound=Part)


def registration(session: Session, year: int) -> dict[str, Any]:
    """Draw the room's own registration number for a new case of one year.

    Returns:
        The values of ``number``, ``year``, ``seq`` and ``search_row``.
    """
    seq = draw(session, "registration", year)
    return {
        "number": f"{year}-{seq:04}",
        "year": year,
        "seq": seq,
        "search_row": draw(session, "search", 0),
    }


def next_position(session: Session, kind: type[Part], case_uid: str) -> int:
    """Return the position behind the last record of a kind in a case."""
    last = select(func.max(kind.position)).where(kind.case_uid == case_uid)
    found = session.scalar(last)
    return 0 if found is None else found + 1


def own_mediator(session: Session, user_uid: str) -> Mediator | None:
    """Return the mediator who is working, if still on the roster."""
    user = session.get(User, user_uid)
    if user is None or user.mediator_uid is None:
        return None
    return session.get(Mediator, user.mediator_uid)


def own_mediator_uid(book: CaseBook) -> str:
    """Return the uid of the mediator who is working, or nothing."""
    with book.reading() as session:
        me = own_mediator(session, book.user_uid)
        return me.uid if me else ""


def new_case(book: CaseBook, today: date) -> str:
    """Begin a case with one applicant and one respondent still to be named.

    Args:
        book: the open book.
        today: the room's day.

    Returns:
        The uid of the case.
    """
    with book.changing(n_("登记新纠纷")) as session:
        put_aside = take_back(session, book.user_uid, today.year)
        if put_aside is not None:
            return put_aside.uid
        me = own_mediator(session, book.user_uid)
        case = Case(
            **registration(session, today.year), registrar=me.name if me else ""
        )
        session.add(case)
        session.flush()
        session.add_all(
            [
                Party(case_uid=case.uid, side=Side.APPLICANT, position=0),
                Party(case_uid=case.uid, side=Side.RESPONDENT, position=1),
            ]
        )
    return case.uid


def append(book: CaseBook, kind: type[P], case_uid: str, **values: Any) -> str:  # noqa: ANN401
    """Add a record behind the others of its kind and return its uid."""
    with book.changing(f"添加{book.name_of(kind)}") as session:
        position = next_position(session, kind, case_uid)
        record = kind(case_uid=case_uid, position=position, **values)
        session.add(record)
    return record.uid


def assign(
    book: CaseBook, case_uid: str, mediator_uid: str, role: Role, on: date
) -> str:
    """Put a mediator on a case (人民调解法 19)."""
    return append(
        book,
        Assignment,
        case_uid,
        mediator_uid=mediator_uid,
        role=role,
        assigned_on=on,
    )


def _of(session: Session, kind: type[P], case_uid: str) -> list[P]:
    rows = select(kind).where(kind.case_uid == case_uid, kind.deleted_on.is_(None))
    return list(session.scalars(rows.order_by(kind.position, kind.uid)))


def remove_party(book: CaseBook, party_uid: str, today: date) -> None:
    """Take a party out of a case together with its agents, attendance and signatures.

    One change, so that one undo brings all of it back.
    """
    with book.changing(n_("删除当事人")) as session:
        party = session.get_one(Party, party_uid)
        party.deleted_on = today
        agents = [
            agent
            for agent in _of(session, Agent, party.case_uid)
            if agent.party_uid == party_uid
        ]
        uids = {party_uid, *(agent.uid for agent in agents)}
        for agent in agents:
            agent.deleted_on = today
        named: list[Attendance | Signature] = [
            *_of(session, Attendance, party.case_uid),
            *_of(session, Signature, party.case_uid),
        ]
        for each in named:
            if {each.party_uid, each.agent_uid} & uids:
                each.deleted_on = today


def remove_with_parts(book: CaseBook, kind: type[Part], uid: str, today: date) -> None:
    """Delete a meeting, agreement or obligation together with what stands under it."""
    owned: dict[type[Part], list[tuple[type[Part], str]]] = {
        Meeting: [(Attendance, "meeting_uid"), (Signature, "subject_uid")],
        Agreement: [
            (Clause, "agreement_uid"),
            (Obligation, "agreement_uid"),
            (Signature, "subject_uid"),
        ],
        Obligation: [(Instalment, "obligation_uid")],
    }
    with book.changing(f"删除{book.name_of(kind)}") as session:
        waiting: list[tuple[type[Part], str]] = [(kind, uid)]
        while waiting:
            each_kind, each_uid = waiting.pop()
            record = session.get_one(each_kind, each_uid)
            record.deleted_on = today
            for part, column in owned.get(each_kind, []):
                waiting.extend(
                    (part, found.uid)
                    for found in _of(session, part, record.case_uid)
                    if getattr(found, column) == each_uid
                )
