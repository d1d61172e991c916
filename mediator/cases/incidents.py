"""个人信息安全事件: what leaked, was changed or lost, and who has to be told.

The parties and agents of the cases concerned are told, for a child under fourteen its
guardian, and the authority; of persons alone it may be left out, with a reason.
Who is not let into a guarded case learns only how many are to be told; the head, who
answers for telling them, learns who, and that is logged.
Source: 个人信息保护法 31, 57; 未成年人网络保护条例 36, by analogy.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from mediator.cases.agreements import GUARDIAN
from mediator.cases.archive.access import MAY, Gate, gate, note_opened
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, IncidentEntry, PartyEntry
from mediator.cases.consent import needs_guardian
from mediator.cases.facts.masking import masked
from mediator.cases.intake import own_mediator
from mediator.cases.lists import uid_of_number
from mediator.cases.model import Case, Incident
from mediator.cases.snapshot import read_case, read_incidents
from mediator.cases.users import acts_as_head, reads_only
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
        phone: whole, to be called; in part for who only reads.
        guardian: name and telephone of who is told for a child; empty for others.
        child: under fourteen on the day it was found.
    """

    number: str
    name: str
    role: str
    phone: str
    guardian: str = ""
    child: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Concerned:
    """Whose data an incident concerns, as far as whoever works in the book learns it.

    Attributes:
        people: case by case.
        kept_back: how many more there are, in guarded cases he is not let into.
        kept_cases: how many such cases.
        guarded: the guarded cases of ``people``: reading of them is logged.
    """

    people: tuple[ToTell, ...] = ()
    kept_back: int = 0
    kept_cases: int = 0
    guarded: tuple[CaseFile, ...] = ()


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


def concerned(book: CaseBook, incident: IncidentEntry, today: date) -> Concerned:
    """Find whose data an incident concerns, to be counted; nothing is logged.

    Args:
        book: the open book.
        incident: with its cases; one that is gone meanwhile is left out.
        today: the room's day.
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
        head = acts_as_head(session, book.user_uid)
    on = incident.found_on or date.max
    shown = masked if reads_only(book) else str
    people: list[ToTell] = []
    guarded: list[CaseFile] = []
    kept: list[int] = []
    for case in cases:
        door = gate(book, case, today)
        of_it = tuple(_people(case, on, shown))
        if not head and door not in MAY:
            kept.append(len(of_it))
            continue
        people.extend(of_it)
        if door is not Gate.OPEN:
            guarded.append(case)
    return Concerned(tuple(people), sum(kept), len(kept), tuple(guarded))


def people_to_tell(book: CaseBook, incident: IncidentEntry, today: date) -> Concerned:
    """Return whose data an incident concerns, to be read; guarded cases are logged.

    Each guarded case is logged as if it had been opened.

    Args:
        book: the open book.
        incident: with its cases; one that is gone meanwhile is left out.
        today: the room's day.

    Raises:
        Problem: the disk refused; then nothing may be read.
    """
    found = concerned(book, incident, today)
    for case in found.guarded:
        note_opened(book, case)
    return found


def _people(case: CaseFile, on: date, shown: Callable[[str], str]) -> Iterator[ToTell]:
    number = case.case_number or case.number
    for party in case.parties:
        child = on < date.max and needs_guardian(party, on)
        yield ToTell(
            number=number,
            name=party.name,
            role=party.side.value,
            phone=shown(party.phone),
            guardian=_guardian(party, shown) if child else "",
            child=child,
        )
        for agent in party.agents:
            role = f"{party.name}的代理人"
            yield ToTell(number, agent.name, role, shown(agent.phone))


def _guardian(party: PartyEntry, shown: Callable[[str], str]) -> str:
    """Return who is told for a child; empty where the record names nobody."""
    acting = next((each for each in party.agents if each.kind == GUARDIAN), None)
    if acting is not None:
        return " ".join(filter(None, (acting.name, shown(acting.phone))))
    return party.consent_by if party.nature is Nature.PERSON else ""
