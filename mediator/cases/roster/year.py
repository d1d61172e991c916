"""A year shared out: what each mediator did, and the room together.

Which cases a year has, by which date, and how each stands is the month's business
(``month``): the year of the room is its twelve months, and of each mediator a part of
it. A case belongs to its 主办, and beside to its 协办; a follow-up to the day it was
made.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import MediatorEntry, RoomFile
from mediator.cases.facts.codes import find
from mediator.cases.model import Case, FollowUp
from mediator.cases.month.counted import IN_HAND
from mediator.cases.month.layout import layout_in
from mediator.cases.month.report import Layout, Period
from mediator.cases.month.reported import year_of
from mediator.cases.roster.dealt import ENDS, Dealt, leads, read_dealt
from mediator.cases.roster.trainings import TrainingLine, read_trainings
from mediator.cases.roster.work import Work
from mediator.cases.snapshot import read_room
from mediator.cases.words import AgreementForm

_WORSE: Final = frozenset(("order", "crime", "petition"))
"""Codes of ``conversions`` that mean 激化; a suit or an arbitration does not."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up: in whose case, and how the mediation was found."""

    case_uid: str
    opinion: str


@dataclass(frozen=True, slots=True)
class PersonYear:
    """What one mediator did and learnt in a span of days."""

    mediator: MediatorEntry
    work: Work
    learnt: tuple[TrainingLine, ...]

    @property
    def hours(self) -> int:
        """学时 together, as far as they are recorded."""
        return sum(each.hours or 0 for each in self.learnt)


@dataclass(frozen=True, slots=True)
class RoomYear:
    """A year of the room, or what of it has passed.

    Attributes:
        year: which.
        period: its days, by the rule of the room's months.
        whole_year: it has passed.
        layout: the street's table: by which date cases are counted, and how.
        room: the room, its committee and roster.
        whole: what the room did.
        people: everybody on the roster who works, or did something then.
        unassigned: cases without a 主办, in nobody's figures.
        cases: what was counted.
    """

    year: int
    period: Period
    whole_year: bool
    layout: Layout
    room: RoomFile
    whole: Work
    people: tuple[PersonYear, ...]
    unassigned: int
    cases: tuple[Dealt, ...]

    def person(self, uid: str) -> PersonYear | None:
        """Return one mediator's, or None."""
        return next((each for each in self.people if each.mediator.uid == uid), None)


def room_year(book: CaseBook, year: int, today: date) -> RoomYear:
    """Return what the room and each mediator did in a year, up to today.

    Raises:
        Problem: the street's table cannot be read.
    """
    with book.reading() as session:
        return read_room_year(session, year, today)


def read_room_year(session: Session, year: int, today: date) -> RoomYear:
    """Read what was done in a year; see ``room_year``."""
    room = read_room(session)
    layout = layout_in(session, date(year, 12, 31))
    whole = year_of(session, layout, year)
    last = max(whole.first, min(whole.last, today))
    period = replace(whole, last=last)
    cases = read_dealt(session, layout, period)
    told = _asked(session, period)
    hands = leads(session, {each.case_uid for each in told})
    learnt = read_trainings(session, period.first, period.last)
    people = []
    for each in room.mediators:
        mine = [
            said for said in told if each.uid in hands.get(said.case_uid, frozenset())
        ]
        work = work_of(cases, mine, layout, each.uid)
        own = tuple(line for line in learnt if line.mediator == each.uid)
        if each.active or work.lead or work.assisted or mine or own:
            people.append(PersonYear(each, work, own))
    return RoomYear(
        year,
        period,
        period == whole,
        layout,
        room,
        work_of(cases, told, layout),
        tuple(people),
        sum(not each.lead for each in cases),
        cases,
    )


def work_of(
    cases: Sequence[Dealt], told: Sequence[Asked], layout: Layout, uid: str = ""
) -> Work:
    """Add up cases and follow-ups.

    Args:
        cases: those of the room.
        told: the follow-ups that count.
        layout: how the success rate is reckoned.
        uid: only what this mediator led (and assisted); empty for all of it.
    """
    led = [each for each in cases if not uid or uid in each.lead]
    ended = [each for each in led if each.ending in ENDS]
    agreed = [each for each in ended if each.succeeded]
    running = sum(each.ending in IN_HAND for each in led)
    forms = Counter(each.form for each in agreed)
    on = max((each.accepted_on for each in led), default=date.max)
    return Work(
        lead=len(led),
        assisted=sum(uid in each.assisting for each in cases) if uid else 0,
        agreed=len(agreed),
        failed=len(ended) - len(agreed),
        other=len(led) - len(ended) - running,
        open=running,
        oral=forms[AgreementForm.ORAL],
        written=forms[AgreementForm.WRITTEN],
        performed=sum(each.performed for each in agreed),
        confirmed=sum(each.confirmed for each in agreed),
        people=sum(each.people for each in led),
        days=tuple(
            (each.ended_on - each.accepted_on).days
            for each in ended
            if each.ended_on and each.ended_on >= each.accepted_on
        ),
        follow_ups=len(told),
        opinions=dict(Counter(each.opinion for each in told if each.opinion)),
        converted=sum(_turned_worse(each.conversion, on) for each in led),
        conversion_unsaid=sum(not each.conversion for each in ended),
        amount_fen=sum(each.amount_fen for each in agreed),
        with_amount=sum(each.amount_fen > 0 for each in agreed),
        over_all=layout.over_all,
    )


def _turned_worse(word: str, on: date) -> bool:
    found = find("conversions", word, on) if word else None
    return found is not None and found.code in _WORSE


def _asked(session: Session, period: Period) -> tuple[Asked, ...]:
    rows = (
        select(FollowUp.case_uid, FollowUp.mediation_opinion)
        .join(Case, Case.uid == FollowUp.case_uid)
        .where(FollowUp.deleted_on.is_(None), Case.deleted_on.is_(None))
        .where(FollowUp.visited_on.between(period.first, period.last))
        .order_by(FollowUp.visited_on, FollowUp.uid)
    )
    return tuple(Asked(uid, opinion) for uid, opinion in session.execute(rows))
