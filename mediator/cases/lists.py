"""The lists: lines of plain values, read as columns, sorted by the database."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    UnaryExpression,
    and_,
    bindparam,
    func,
    not_,
    select,
    true,
)
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import hidden_names, with_people
from mediator.cases.archive.minors import involves_minors
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.model import Assignment, Case, Mediator, Meeting
from mediator.cases.next_step import next_words
from mediator.cases.sides import names_shorter, parties_of, parties_shorter
from mediator.cases.snapshot import read_for_signing
from mediator.cases.stages import OPEN_STAGES
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the case list.

    Attributes:
        uid: of the case.
        number: the room's registration number.
        case_number: official 卷号, or empty.
        parties: ``甲、乙 与 丙，第三人丁``.
        kind: kind of dispute.
        stage: where it stands.
        meetings: how many there were.
        mediators: their names.
        accepted_on: 受理日期.
        entered_at: when it was entered.
        next_step: what to do next, as the case's own page says it.
        minors: minors are concerned; their names are hidden until it is opened.
        parties_shorter: the parties told ever shorter, for a narrow column.
        mediators_shorter: so the mediators.
    """

    uid: str
    number: str
    case_number: str
    parties: str
    kind: str
    stage: Stage
    meetings: int
    mediators: str
    accepted_on: date | None
    entered_at: datetime
    next_step: str
    minors: bool = False
    parties_shorter: tuple[str, ...] = ()
    mediators_shorter: tuple[str, ...] = ()


class Order(Enum):
    """What the list may be sorted by."""

    NUMBER = "number"
    ACCEPTED = "accepted_on"
    KIND = "kind"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases a list shows.

    Attributes:
        stages: only these; empty for all.
        kind: only this kind; empty for all.
        year: registered in this year; 0 for all.
        uids: only these, in this order (a search's hits); None for all.
        in_hand: without agreed ones of an old register, whose papers were made and
            kept before the book; their places are counted below nothing.
        old: only those.
    """

    stages: tuple[Stage, ...] = ()
    kind: str = ""
    year: int = 0
    uids: tuple[str, ...] | None = None
    in_hand: bool = False
    old: bool = False


STAGE_GROUPS: Final[dict[str, tuple[Stage, ...]]] = {
    n_("在办"): OPEN_STAGES,
    n_("已达成、未归档"): (Stage.AGREED,),
    "调解不成": (Stage.FAILED,),
    n_("其他结束"): (Stage.WITHDRAWN, Stage.REFUSED, Stage.REFERRED, Stage.VOID),
    n_("已归档"): (Stage.ARCHIVED,),
}
"""The filter chips of the list: all but ``WITHIN`` add up to all cases."""
WITHIN: Final[dict[str, str]] = {n_("已达成、未归档"): n_("在办")}
"""A chip whose cases another one counts too, and which."""
OLD: Final = n_("旧台账已达成")
"""A chip for what is agreed and no work of this room any more, if there is any."""
_LARGE: Final = 5000
"""Cases that are read in some hundredths of a second, on an old computer too."""
LEFT: Final = (Case.deleted_on.is_(None), Case.destroyed_on.is_(None))
"""A case that was neither deleted nor destroyed; a sealed one is counted only."""
_UIDS: Final[BindParameter[Any]] = bindparam("uids", expanding=True)
# What a line is made of. Put together once: it is asked for every screen of lines.
_OWN: Final = select(
    Case.uid,
    Case.number,
    Case.old_agreed.label("old_agreed"),
    Case.case_number,
    Case.kind,
    Case.stage,
    Case.register_later,
    Case.accepted_on,
    Case.entered_at,
).where(Case.uid.in_(_UIDS))
_NUMBERS: Final = select(Case.uid, Case.number, Case.case_number).where(
    Case.uid.in_(_UIDS)
)
_HANDLING: Final = (
    select(Assignment.case_uid, Mediator.name)
    .join(Mediator, Mediator.uid == Assignment.mediator_uid)
    .where(
        Assignment.case_uid.in_(_UIDS),
        Assignment.deleted_on.is_(None),
        Assignment.left_on.is_(None),
    )
    .order_by(Assignment.position, Assignment.uid)
)
_MET: Final = (
    select(Meeting.case_uid, func.count())
    .where(Meeting.case_uid.in_(_UIDS), Meeting.deleted_on.is_(None))
    .group_by(Meeting.case_uid)
)


def _wanted(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    return [*LEFT, Case.sealed.is_(False), *chosen(wanted)]


def chosen(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    """Return what a filter asks of a case, beside that it is there to be listed."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.stages:
        conditions.append(Case.stage.in_(wanted.stages))
    if wanted.kind:
        conditions.append(Case.kind == wanted.kind)
    if wanted.year:
        conditions.append(Case.year == wanted.year)
    if wanted.uids is not None:
        conditions.append(Case.uid.in_(wanted.uids))
    if wanted.in_hand:
        conditions.append(not_(Case.old_agreed))
    if wanted.old:
        conditions.append(and_(Case.old_agreed))
    return conditions


def is_old_agreed(book: CaseBook, uid: str) -> bool:
    """Tell whether nothing of a case must be done: see ``Case.old_agreed``."""
    with book.reading() as session:
        case = session.get(Case, uid)
        return case is not None and case.old_agreed


def in_group(name: str) -> CaseFilter:
    """Return which cases a chip stands for: ``STAGE_GROUPS``, ``OLD``; all if none."""
    if name == OLD:
        return CaseFilter((Stage.AGREED,), old=True)
    stages = STAGE_GROUPS.get(name, ())
    return CaseFilter(stages, in_hand=Stage.AGREED in stages)


def ordered(order: Order, *, descending: bool) -> list[UnaryExpression[Any]]:
    """Return what puts cases in an order; what has no value comes last either way."""
    columns = {
        Order.NUMBER: (Case.year, Case.seq),
        Order.ACCEPTED: (Case.accepted_on, Case.year, Case.seq),
        Order.KIND: (Case.kind, Case.year, Case.seq),
        Order.STAGE: (Case.stage, Case.year, Case.seq),
    }[order]
    return [
        column.desc().nulls_last() if descending else column.asc().nulls_last()
        for column in columns
    ]


def case_uids(
    book: CaseBook,
    wanted: CaseFilter,
    order: Order = Order.NUMBER,
    *,
    descending: bool = True,
    most: int | None = None,
) -> list[str]:
    """Return the uids of the cases a list shows, in its order.

    Args:
        book: the open book.
        wanted: which cases.
        order: what they are sorted by; hits of a search keep theirs, the best first,
            instead of the greatest number first.
        descending: the greatest first.
        most: only so many, the first ones; None for all.
    """
    ways = ordered(order, descending=descending)
    rows = select(Case.uid).where(*_wanted(wanted)).order_by(*ways).limit(most)
    with book.reading() as session:
        found = list(session.scalars(rows))
    if wanted.uids is not None and order == Order.NUMBER and descending:
        rank = {uid: place for place, uid in enumerate(wanted.uids)}
        found.sort(key=lambda uid: rank[uid])
    return found


def counts(book: CaseBook, wanted: CaseFilter) -> dict[Stage, int]:
    """Return how many cases stand in each stage, for the filter chips."""
    rows = select(Case.stage, func.count()).where(*_wanted(wanted))
    with book.reading() as session:
        found = session.execute(rows.group_by(Case.stage)).all()
    return dict(found)


def is_large(book: CaseBook) -> bool:
    """Tell whether reading every case takes so long that nobody is to wait for it."""
    with book.reading() as session:
        return (session.scalar(select(func.max(Case.search_row))) or 0) > _LARGE


def years(book: CaseBook) -> list[int]:
    """Return the years that have cases, the newest first.

    Each year is looked up in the index of the numbers, so that not every case is read.
    """
    living = select(Case.year).where(Case.deleted_on.is_(None))
    newest = living.order_by(Case.year.desc()).limit(1)
    found: list[int] = []
    with book.reading() as session:
        year = session.scalar(newest)
        while year is not None:
            found.append(year)
            year = session.scalar(newest.where(Case.year < year))
    return found


def _names(
    session: Session, people: Mapping[str, CaseFile], user_uid: str
) -> dict[str, CaseFile]:
    """Return the parties; a minor's name is hidden from who may not read it."""
    hidden = hidden_names(session, user_uid, people.values())
    return {uid: hidden.case(case) for uid, case in people.items()}


def _mediators(session: Session, uids: list[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for case_uid, name in session.execute(_HANDLING, {"uids": uids}):
        names.setdefault(case_uid, []).append(name)
    return names


def _next_steps(
    session: Session, bare: Mapping[str, CaseFile], old: Container[str]
) -> dict[str, str]:
    """Return what is done next in each case, as its own page says it.

    Only in a case whose agreement is reached does that hang on more than the stage
    and whether it is registered.

    Args:
        session: of one moment.
        bare: cases of which only these two are known, by uid.
        old: those an old register tells were agreed: see ``Case.old_agreed``.
    """
    agreed = [
        uid
        for uid, case in bare.items()
        if case.stage == Stage.AGREED and uid not in old
    ]
    read = read_for_signing(session, agreed) if agreed else {}
    return {
        uid: next_words(read.get(uid) or case, old=uid in old)
        for uid, case in bare.items()
    }


def case_lines(book: CaseBook, uids: list[str]) -> list[CaseLine]:
    """Return the lines of these cases, in the order of ``uids``.

    A table asks for some dozens at a time.
    """
    with book.reading() as session:
        found = session.execute(_OWN, {"uids": uids}).all()
        people = with_people(session, uids)
        parties = _names(session, people, book.user_uid)
        mediators = _mediators(session, uids)
        meetings = dict(session.execute(_MET, {"uids": uids}).all())
        bare = {
            row.uid: CaseFile(stage=row.stage, register_later=row.register_later)
            for row in found
        }
        old = {row.uid for row in found if row.old_agreed}
        steps = _next_steps(session, bare, old)
    lines = {
        row.uid: CaseLine(
            uid=row.uid,
            number=row.number,
            case_number=row.case_number,
            parties=parties_of(parties[row.uid]),
            kind=row.kind,
            stage=row.stage,
            meetings=meetings.get(row.uid, 0),
            mediators="、".join(mediators.get(row.uid, ())),
            accepted_on=row.accepted_on,
            entered_at=row.entered_at,
            next_step=steps[row.uid],
            minors=involves_minors(people[row.uid]),
            parties_shorter=parties_shorter(parties[row.uid]),
            mediators_shorter=names_shorter(mediators.get(row.uid, ())),
        )
        for row in found
    }
    return [lines[uid] for uid in uids if uid in lines]


def case_names(book: CaseBook, uids: list[str]) -> dict[str, str]:
    """Return number and parties of these cases, by uid, in the order of ``uids``.

    What a case is chosen by: as its line in the list tells it, with nothing else of
    the line read.
    """
    with book.reading() as session:
        numbers = session.execute(_NUMBERS, {"uids": uids}).all()
        parties = _names(session, with_people(session, uids), book.user_uid)
    names = {
        uid: f"{official or number} {parties_of(parties[uid])}".strip()
        for uid, number, official in numbers
    }
    return {uid: names[uid] for uid in uids if uid in names}


def uid_of_number(book: CaseBook, number: str, *, sealed: bool = False) -> str:
    """Return the uid of the case with this registration number or 卷号.

    Args:
        book: the open book.
        number: as typed.
        sealed: a sealed case is found, too: whoever asks goes through its gate.

    Raises:
        Problem: there is none.
    """
    rows = select(Case.uid).where(
        Case.deleted_on.is_(None),
        true() if sealed else Case.sealed.is_(False),
        (Case.number == number) | (Case.case_number == number),
    )
    with book.reading() as session:
        found = session.scalars(rows.limit(1)).first()
    if found is None:
        raise Problem(
            tr(
                "案件簿里没有登记号是“{number}”的纠纷。"
                "可以先用 search 按姓名或案号查到登记号。"
            ).format(number=number)
        )
    return found
