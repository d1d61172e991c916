"""个人信息安全事件: what leaked, was changed or lost, and who has to be told.

The parties and agents of the cases concerned are told, for a child under fourteen its
guardian, and the authority; of persons alone it may be left out, with a reason.
Source: 个人信息保护法 31, 57.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from mediator.cases.agreements import GUARDIAN
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, IncidentEntry, PartyEntry
from mediator.cases.consent import needs_guardian
from mediator.cases.intake import own_mediator
from mediator.cases.lists import uid_of_number
from mediator.cases.model import Case, Incident
from mediator.cases.snapshot import read_case, read_incidents
from mediator.cases.words import Nature
from mediator.language import n_, tr
from mediator.problems import Problem

KINDS: Final = (n_("泄露"), n_("篡改"), n_("丢失"))
"""What becomes of data, in the words of 个人信息保护法 57."""
AUTHORITY: Final = n_("履行个人信息保护职责的部门")
"""Who is told besides the persons; at most places 网信部门 (个人信息保护法 60)."""


@dataclass(frozen=True, slots=True, repr=False)
class ToTell:
    """Somebody whose data is concerned.

    Attributes:
        number: of the case, as the room calls it.
        name: of the person or unit.
        role: 申请人, 被申请人, 第三人, or whose agent.
        phone: whole, to be called.
        guardian: name and telephone of who is told for a child; empty for others.
        child: under fourteen on the day it was found.
    """

    number: str
    name: str
    role: str
    phone: str
    guardian: str = ""
    child: bool = False


def begin(book: CaseBook, today: date) -> str:
    """Write down that something was found today; return the uid of the incident."""
    with book.reading() as session:
        me = own_mediator(session, book.user_uid)
    return book.add(Incident, found_on=today, noted_by=me.name if me else "")


def incidents(book: CaseBook) -> tuple[IncidentEntry, ...]:
    """Return all incidents, the newest found first."""
    with book.reading() as session:
        found = read_incidents(session)
    return tuple(
        sorted(found, key=lambda each: (each.found_on or date.min, each.uid))[::-1]
    )


def cases_called(book: CaseBook, numbers: str) -> list[str]:
    """Return the uids of cases by their numbers, written in a row.

    Args:
        book: the open book.
        numbers: 登记号 or 卷号, with 、 or commas or blanks between them.

    Raises:
        Problem: there is no case of that number.
    """
    told = numbers.translate(str.maketrans("，,；;\n", "、、、、、")).replace(" ", "、")
    found = []
    for number in filter(None, (each.strip() for each in told.split("、"))):
        try:
            uid = uid_of_number(book, number, sealed=True)
        except Problem as problem:
            raise Problem(
                tr("没有登记号或卷号是“{n}”的案件，请核对。").format(n=number)
            ) from problem
        if uid not in found:
            found.append(uid)
    return found


def numbers_of(book: CaseBook, uids: Collection[str]) -> str:
    """Return the registration numbers of cases in a row, as people write them."""
    rows = select(Case.number).where(Case.uid.in_(uids)).order_by(Case.year, Case.seq)
    with book.reading() as session:
        return "、".join(session.scalars(rows))


def people_to_tell(book: CaseBook, incident: IncidentEntry) -> tuple[ToTell, ...]:
    """Return whose data an incident concerns, case by case.

    Args:
        book: the open book.
        incident: with its cases; one that is gone meanwhile is left out.
    """
    with book.reading() as session:
        there = set(
            session.scalars(
                select(Case.uid).where(
                    Case.uid.in_(incident.affected), Case.deleted_on.is_(None)
                )
            )
        )
        cases = [read_case(session, uid) for uid in incident.affected if uid in there]
    on = incident.found_on or date.max
    return tuple(each for case in cases for each in _people(case, on))


def _people(case: CaseFile, on: date) -> Sequence[ToTell]:
    number = case.case_number or case.number
    found = []
    for party in case.parties:
        child = on < date.max and needs_guardian(party, on)
        found.append(
            ToTell(
                number=number,
                name=party.name,
                role=party.side.value,
                phone=party.phone,
                guardian=_guardian(party) if child else "",
                child=child,
            )
        )
        found.extend(
            ToTell(number, agent.name, f"{party.name}的代理人", agent.phone)
            for agent in party.agents
        )
    return found


def _guardian(party: PartyEntry) -> str:
    """Return who is told for a child; empty where the record names nobody."""
    acting = next((each for each in party.agents if each.kind == GUARDIAN), None)
    if acting is not None:
        return " ".join(filter(None, (acting.name, acting.phone)))
    return party.consent_by if party.nature is Nature.PERSON else ""
