"""约定的时间: sessions to come, what became of them, and what they run into.

An appointment is never lost without a word: it is held and becomes a meeting, or it is
called off with a reason. Sealed cases are in no list.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import Hidden, hidden_in
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import moment_of, room_day
from mediator.cases.gone import gone
from mediator.cases.intake import next_position
from mediator.cases.listed_texts import ListedTexts
from mediator.cases.model import (
    Agent,
    Appointment,
    Assignment,
    Case,
    Committee,
    Mediator,
    Meeting,
    Party,
    Room,
)
from mediator.cases.sides import in_one_line
from mediator.cases.whereabouts import OwnPlaces, is_for_all
from mediator.cases.withholding import address_withheld
from mediator.cases.words import Side, Stage
from mediator.language import n_, said_anew, tr
from mediator.problems import Problem

UNFINISHED: Final = "约定时间，没有写完"
"""What the journal says when one without a time is dropped; no bin lists it."""
AWAY: Final = "外出"
"""Stands for the place where they go to people."""
USUAL_MINUTES: Final = 60
"""How long a session is taken to last where nobody wrote it down."""
_COUNTED: Final = (n_("第{n}次调解"),)
_NOTHING_TYPED: Final = re.compile(r"(?:第\d+次调解)?")
"""Most of them: nothing is looked for in what nobody typed."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, repr=False)
class Dated:
    """One appointment, with what a list says of it.

    Attributes:
        uid: of the appointment.
        starts_at: UTC; None while no time is fixed.
        minutes: how long; None where nobody wrote it.
        what: ``第2次调解``, ``上门``.
        what_in_lists: the same without numbers, telephones and houses.
        place: where; an address in part, where the case may not be read.
        for_all: everybody may read the place: it is the room's own, or an office's.
        mediators: uids.
        mediator_names: their names, in order.
        case_uid: of its case, or empty.
        number: official number of the case, else the registration number; or empty.
        kind: of dispute, or empty.
        parties: ``甲 与 乙``, or empty.
        sides: side and name of each party.
        phones: name and number of those who have one; of who is hidden in part.
        stage: of the case, or None.
        meeting_uid: the meeting it became, or empty.
        cancelled_on: day it was called off.
        cancelled_reason: why.
        reason_in_lists: the same without numbers, telephones and houses.
        version: of the record; grows with each change.
        hidden: names are hidden in what is written of it; it is not written in then.
    """

    uid: str
    starts_at: datetime | None
    minutes: int | None = None
    what: str = ""
    what_in_lists: str = ""
    place: str = ""
    for_all: bool = False
    mediators: tuple[str, ...] = ()
    mediator_names: tuple[str, ...] = ()
    case_uid: str = ""
    number: str = ""
    kind: str = ""
    parties: str = ""
    sides: tuple[tuple[Side, str], ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    stage: Stage | None = None
    meeting_uid: str = ""
    cancelled_on: date | None = None
    cancelled_reason: str = ""
    reason_in_lists: str = ""
    version: int = 0
    hidden: bool = False

    @property
    def day(self) -> date | None:
        """The day in the room, or None."""
        return room_day(self.starts_at) if self.starts_at else None

    @property
    def numbered(self) -> str:
        """The number as lists have it: official, or ``登记号 2026-0012``."""
        registered = self.number[:1].isdigit()
        return f"登记号 {self.number}" if registered else self.number

    @property
    def said(self) -> str:
        """What it is about, in the window's language; what was typed as it is."""
        return said_anew(self.what, _COUNTED)

    @property
    def said_in_lists(self) -> str:
        """The same as lists have it."""
        return said_anew(self.what_in_lists, _COUNTED)

    @property
    def place_for_all(self) -> str:
        """The place as a stranger may read it, on a wall or in a file that leaves."""
        return self.place if self.for_all or not self.place.strip() else AWAY

    @property
    def place_in_lists(self) -> str:
        """The place as lists have it: of somebody's home only city and district."""
        return self.place if self.for_all else address_withheld(self.place)

    @property
    def ends_at(self) -> datetime | None:
        """When it is taken to end, UTC."""
        if self.starts_at is None:
            return None
        return self.starts_at + timedelta(minutes=self.minutes or USUAL_MINUTES)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return not self.meeting_uid and self.cancelled_on is None


def between(book: CaseBook, first: date, last: date) -> tuple[Dated, ...]:
    """Return the appointments of some days, the earliest first, called off ones too.

    Args:
        book: the open book.
        first: first day in the room.
        last: last day, included.
    """
    begin, end = moment_of(first, time()), moment_of(last + _DAY, time())
    with book.reading() as session:
        return dated(
            session,
            book.user_uid,
            and_(Appointment.starts_at >= begin, Appointment.starts_at < end),
        )


def of_case(book: CaseBook, case_uid: str) -> tuple[Dated, ...]:
    """Return the appointments of one case, the earliest first, undated ones last."""
    with book.reading() as session:
        return dated(session, book.user_uid, Appointment.case_uid == case_uid)


def undated(book: CaseBook) -> tuple[Dated, ...]:
    """Return the open appointments for which no time is fixed yet."""
    with book.reading() as session:
        found = dated(session, book.user_uid, Appointment.starts_at.is_(None))
    return tuple(each for each in found if each.is_open)


def unsettled(book: CaseBook, now: datetime) -> tuple[Dated, ...]:
    """Return what is over and neither recorded nor called off, the earliest first.

    Args:
        book: the open book.
        now: the present moment; what has begun is over.
    """
    with book.reading() as session:
        return still_unsettled(session, book.user_uid, now)


def still_unsettled(
    session: Session, user_uid: str, now: datetime
) -> tuple[Dated, ...]:
    """Return the same, read in a session that is open."""
    found = dated(
        session,
        user_uid,
        and_(
            Appointment.starts_at < now,
            Appointment.meeting_uid.is_(None),
            Appointment.cancelled_on.is_(None),
        ),
    )
    return tuple(each for each in found if each.is_open)


def one(book: CaseBook, uid: str) -> Dated | None:
    """Return one appointment, or None when it is gone."""
    with book.reading() as session:
        return next(iter(dated(session, book.user_uid, Appointment.uid == uid)), None)


def dated(
    session: Session, user_uid: str, wanted: ColumnElement[bool]
) -> tuple[Dated, ...]:
    """Return appointments that fit a condition, in a few queries for all of them.

    Args:
        session: to read in.
        user_uid: who asks; a minor's name is hidden as the case list hides it.
        wanted: the condition.
    """
    unsealed = or_(
        Appointment.case_uid.is_(None),
        and_(Case.deleted_on.is_(None), Case.sealed.is_(False)),
    )
    rows = session.execute(
        select(
            Appointment,
            Case.number,
            Case.case_number,
            Case.kind,
            Case.stage,
            Meeting.uid,
        )
        .outerjoin(Case, Case.uid == Appointment.case_uid)
        .outerjoin(
            Meeting,
            and_(Meeting.uid == Appointment.meeting_uid, Meeting.deleted_on.is_(None)),
        )
        .where(Appointment.deleted_on.is_(None), unsealed, wanted)
        .order_by(Appointment.starts_at.asc().nulls_last(), Appointment.uid)
    ).all()
    if not rows:
        return ()
    cases = {row[0].case_uid for row in rows if row[0].case_uid}
    hidden = hidden_in(session, user_uid, cases)
    parties = _parties(session, cases, hidden)
    names = dict(session.execute(select(Mediator.uid, Mediator.name)).all())
    own, people = _own_places(session), _people(session, cases)
    texts = ListedTexts(session, cases)

    def placed(each: Dated) -> Dated:
        known = people.get(each.case_uid, ())
        return replace(each, for_all=is_for_all(each.place, own, known))

    return tuple(
        _covered(placed(_dated(row, parties, names)), hidden, texts) for row in rows
    )


def _own_places(session: Session) -> OwnPlaces:
    rows = (
        select(Room.name, Committee.name, Room.address, Committee.address)
        .join(Committee, Committee.uid == Room.committee_uid)
        .where(Room.deleted_on.is_(None))
    )
    found = session.execute(rows).all()
    return OwnPlaces(
        tuple(each for row in found for each in row[:2]),
        tuple(each for row in found for each in row[2:]),
    )


def _people(session: Session, cases: set[str]) -> dict[str, list[tuple[str, str]]]:
    """Return name and address of the parties of each case, and of their agents."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in (Party, Agent):
        rows = select(kind.case_uid, kind.name, kind.address).where(
            kind.case_uid.in_(cases), kind.deleted_on.is_(None)
        )
        for case_uid, name, address in session.execute(rows):
            found.setdefault(case_uid, []).append((name, address))
    return found


def _covered(each: Dated, hidden: Hidden, texts: ListedTexts) -> Dated:
    """Return an appointment without the names that its case hides, and the homes.

    What lists tell of it is without anybody's numbers and homes, too.
    """
    told = (each.what, each.place, each.cancelled_reason)
    what, place, reason = (hidden.text(each.case_uid, text) for text in told)
    in_lists = [
        text if _NOTHING_TYPED.fullmatch(text) else texts.text(each.case_uid, text)
        for text in (what, reason)
    ]
    if hidden.shuts(each.case_uid):
        place = each.place_in_lists
        what, reason = in_lists
    return replace(
        each,
        what=what,
        what_in_lists=in_lists[0],
        place=place,
        cancelled_reason=reason,
        reason_in_lists=in_lists[1],
        hidden=(what, place, reason) != told,
    )


def _parties(
    session: Session, cases: set[str], hidden: Hidden
) -> dict[str, list[tuple[Side, str, str]]]:
    columns = (Party.case_uid, Party.uid, Party.side, Party.name, Party.phone)
    rows = select(*columns).where(Party.case_uid.in_(cases), Party.deleted_on.is_(None))
    found: dict[str, list[tuple[Side, str, str]]] = {}
    ordered = rows.order_by(Party.position, Party.uid)
    for case, uid, side, name, phone in session.execute(ordered):
        shown = hidden.name(case, uid, name)
        told = hidden.phone(case, phone)
        found.setdefault(case, []).append((side, shown, told))
    return found


def _dated(
    row: Row[Appointment, str, str, str, Stage, str],
    parties: dict[str, list[tuple[Side, str, str]]],
    names: dict[str, str],
) -> Dated:
    record, number, official, kind, stage, meeting = row
    told = parties.get(record.case_uid or "", [])
    sides = tuple((side, name) for side, name, _ in told)
    return Dated(
        uid=record.uid,
        starts_at=record.starts_at,
        minutes=record.minutes,
        what=record.what,
        place=record.place,
        mediators=tuple(record.mediators),
        mediator_names=tuple(names[uid] for uid in record.mediators if uid in names),
        case_uid=record.case_uid or "",
        number=official or number or "",
        kind=kind or "",
        parties=in_one_line(sides),
        sides=sides,
        phones=tuple((name, phone) for _, name, phone in told if phone.strip()),
        stage=stage,
        meeting_uid=meeting or "",
        cancelled_on=record.cancelled_on,
        cancelled_reason=record.cancelled_reason,
        version=record.row_version,
    )


def begin(book: CaseBook, case_uid: str = "", starts_at: datetime | None = None) -> str:
    """Begin an appointment; of a case it knows what, where and who.

    Args:
        book: the open book.
        case_uid: the case it is for, or empty.
        starts_at: UTC, or None until the time is fixed.

    Returns:
        The uid of the appointment.

    Raises:
        Problem: the case is gone.
    """
    with book.changing(n_("约定时间")) as session:
        room = session.scalars(select(Room).where(Room.deleted_on.is_(None))).first()
        made = Appointment(starts_at=starts_at, place=room.name if room else "")
        if case_uid:
            case = session.get(Case, case_uid)
            if case is None or case.deleted_on is not None:
                raise Problem(tr("这件纠纷不在案件簿里了，没有约。"))
            made.case_uid = case_uid
            made.what = f"第{_met(session, case_uid) + 1}次调解"
            made.mediators = _handling(session, case_uid)
        session.add(made)
    return made.uid


def put_case(book: CaseBook, uid: str, case_uid: str) -> None:
    """Say of which case an appointment is; what is not written yet comes from it.

    Args:
        book: the open book.
        uid: of the appointment.
        case_uid: of the case, or empty for none.
    """
    with book.changing(n_("约定时间")) as session:
        record = session.get_one(Appointment, uid)
        record.case_uid = case_uid or None
        if case_uid and not record.what:
            record.what = f"第{_met(session, case_uid) + 1}次调解"
        if case_uid and not record.mediators:
            record.mediators = _handling(session, case_uid)


def _met(session: Session, case_uid: str) -> int:
    rows = select(Meeting.uid).where(
        Meeting.case_uid == case_uid, Meeting.deleted_on.is_(None)
    )
    return len(session.scalars(rows).all())


def _handling(session: Session, case_uid: str) -> list[str]:
    rows = select(Assignment.mediator_uid).where(
        Assignment.case_uid == case_uid,
        Assignment.deleted_on.is_(None),
        Assignment.left_on.is_(None),
    )
    return list(session.scalars(rows.order_by(Assignment.position, Assignment.uid)))


def cancel(book: CaseBook, uid: str, reason: str, today: date) -> None:
    """Call an appointment off; it stays in the book with its reason.

    Raises:
        Problem: no reason was given, or it was held already.
    """
    if not reason.strip():
        raise Problem(tr("请写一句为什么不去了，例如：申请人住院，改期。还没有取消。"))
    with book.changing(n_("取消约定")) as session:
        record = _open(session, uid, book.user_uid)
        record.cancelled_on = today
        record.cancelled_reason = reason


def drop_empty(book: CaseBook, uid: str, today: date) -> bool:
    """Take back an appointment nobody wrote a time into; tell whether it was one."""
    with book.reading() as session:
        record = session.get(Appointment, uid)
        if record is None or record.deleted_on or record.starts_at is not None:
            return False
    with book.changing(UNFINISHED) as session:
        session.get_one(Appointment, uid).deleted_on = today
    return True


def _open(session: Session, uid: str, user_uid: str) -> Appointment:
    record = session.get(Appointment, uid)
    if record is None or record.deleted_on is not None:
        raise gone(session, Appointment, uid, user_uid)
    if record.cancelled_on is not None:
        raise Problem(tr("这一次已经取消了，没有改动。"))
    meeting = session.get(Meeting, record.meeting_uid) if record.meeting_uid else None
    if meeting is not None and meeting.deleted_on is None:
        raise Problem(tr("这一次已经记成调解了，没有改动。请在案件的“调解”里看。"))
    return record


def hold(book: CaseBook, uid: str) -> tuple[str, str]:
    """Make the meeting of an appointment: its time and place are taken over.

    Who came is not: nobody was there before somebody says so.

    Returns:
        The uids of the case and of the meeting.

    Raises:
        Problem: it has no case, was called off or recorded already, or the case is
            archived.
    """
    with book.changing(n_("记这次调解")) as session:
        record = _open(session, uid, book.user_uid)
        if not record.case_uid:
            raise Problem(tr("这一次约定没有写是哪件纠纷，请先选上案件，再记调解。"))
        position = next_position(session, Meeting, record.case_uid)
        meeting = Meeting(
            case_uid=record.case_uid,
            position=position,
            started_at=record.starts_at,
            place=record.place,
        )
        session.add(meeting)
        session.flush()
        record.meeting_uid = meeting.uid
        return record.case_uid, meeting.uid
