"""The page of the day: what is overdue, due today and due this week."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from mediator.cases.appointments import Dated, dated, still_unsettled
from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.counting import Law, Period, Unit, count
from mediator.cases.deadlines.due import WEEK
from mediator.cases.deadlines.own_room import filings, next_screening
from mediator.cases.facts.dates import in_sentence, moment_of
from mediator.cases.gaps import Place
from mediator.cases.model import Appointment, Case, Screening
from mediator.cases.snapshot import read_room
from mediator.cases.today.exact import DayLine, When, lines_of
from mediator.cases.today.screen import Screened, screen
from mediator.language import n_, tr

MOST: Final = 16
"""Cases of each heading that are read; of the others only the number is told."""
_HAND_OVER: Final = 6


@dataclass(frozen=True, slots=True, repr=False)
class Heading:
    """One of the three headings.

    Attributes:
        when: which.
        lines: the most pressing ones, first things first.
        cases: how many cases stand under it, shown or not.
        more: how many of them have no line here.
    """

    when: When
    lines: tuple[DayLine, ...] = ()
    cases: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Day:
    """What presses on a day."""

    today: date
    overdue: Heading
    due: Heading
    week: Heading

    @property
    def headings(self) -> tuple[Heading, Heading, Heading]:
        """The three, in order."""
        return self.overdue, self.due, self.week

    @property
    def is_empty(self) -> bool:
        """Whether nothing presses at all."""
        return not any(each.lines or each.more for each in self.headings)


def day_of(book: CaseBook, today: date, now: datetime) -> Day:
    """Return what presses, found with few queries however many cases are open.

    Args:
        book: the open book.
        today: the room's day.
        now: the present moment, UTC-aware.

    Raises:
        Problem: a table cannot be read.
    """
    with book.reading() as session:
        room = read_room(session)
        screened = screen(session, room, today)
        chosen, left = _chosen(screened, today)
        uids = [*chosen, *screened.unsure]
        found = lines_of(session, book.user_uid, uids, room, today)
        lines = [line for lines in found.values() for line in lines]
        lines += _sessions(session, book.user_uid, today, now)
        lines += _of_the_room(session, room, today)
    return Day(today, *(_heading(when, lines, left[when]) for when in When))


def _chosen(screened: Screened, today: date) -> tuple[list[str], dict[When, int]]:
    """Return the cases to read, and how many of each heading are not read."""
    groups: dict[When, list[str]] = {when: [] for when in When}
    for uid, _ in sorted(screened.first.items(), key=lambda each: (each[1], each[0])):
        groups[_when(screened.first[uid], today)].append(uid)
    chosen = [uid for uids in groups.values() for uid in uids[:MOST]]
    return chosen, {when: max(0, len(uids) - MOST) for when, uids in groups.items()}


def _when(due: date, today: date) -> When:
    if due < today:
        return When.OVERDUE
    return When.TODAY if due == today else When.WEEK


def _heading(when: When, lines: list[DayLine], unread: int) -> Heading:
    mine = sorted(
        (each for each in lines if each.when is when), key=lambda each: each.order
    )
    cases = {each.case_uid or each.what for each in mine}
    return Heading(when, tuple(mine), len(cases) + unread, unread)


def shortened(heading: Heading, most: int) -> Heading:
    """Return a heading with so many lines at most; the others are counted."""
    shown = heading.lines[:most]
    there = {each.case_uid or each.what for each in shown}
    return replace(heading, lines=shown, more=heading.cases - len(there))


def _sessions(
    session: Session, user_uid: str, today: date, now: datetime
) -> list[DayLine]:
    """Return the appointments of the week, and those nobody wrote down."""
    begin = moment_of(today, time())
    end = moment_of(today + WEEK + timedelta(days=1), time())
    coming = dated(
        session,
        user_uid,
        and_(
            Appointment.starts_at >= begin,
            Appointment.starts_at < end,
            Appointment.cancelled_on.is_(None),
        ),
    )
    lines = [_session(each, today) for each in coming if each.is_open]
    lines += [
        _session(each, today)
        for each in still_unsettled(session, user_uid, now)
        if each.day is not None and each.day < today
    ]
    return lines


def _session(each: Dated, today: date) -> DayLine:
    day = each.day or today
    what, verb = each.said_in_lists or tr("约定"), n_("去办")
    if day < today:
        verb = n_("记这次调解") if each.case_uid else n_("去看")
        what = tr("{day}的{what}还没有记").format(
            day=in_sentence(day, today), what=what
        )
    elif each.place:
        what = f"{what}　{each.place_in_lists}"
    return DayLine(
        when=_when(day, today),
        due=day,
        what=what,
        case_uid=each.case_uid,
        number=each.numbered,
        parties=each.parties,
        kind=each.kind,
        people=each.phones,
        place=Place("meetings"),
        at=each.starts_at,
        appointment=each.uid,
        binding=True,
        page="schedule",
        verb=verb,
    )


def _asked_of_the_room(
    session: Session, room: RoomFile, today: date
) -> Iterator[DayLine]:
    """Yield what a county asks of the room, where the room chose its rule."""
    began = select(func.max(Screening.began_on)).where(
        Screening.deleted_on.is_(None), Screening.began_on <= today
    )
    screening = next_screening(room, session.scalar(began), today)
    named = [(each, "settings") for each in filings(room, today)]
    if screening is not None:
        named.append((screening, "screenings"))
    for each, page in named:
        if each.due <= today + WEEK:
            yield DayLine(_when(each.due, today), each.due, each.says, page=page)


def _of_the_room(session: Session, room: RoomFile, today: date) -> list[DayLine]:
    """Return what is due once for the room: terms of office, the year's files."""
    found = []
    for each in room.mediators:
        until = each.term_until
        if each.active and until is not None and until <= today + WEEK:
            what = tr("调解员{name}的聘期到{until}").format(
                name=each.name, until=in_sentence(until, today)
            )
            when = _when(until, today)
            found.append(DayLine(when, until, what, page="settings"))
    found += _asked_of_the_room(session, room, today)
    closed = func.coalesce(Case.closed_on, Case.archived_on)
    for year in (today.year - 1, today.year - 2):
        period = Period(_HAND_OVER, Unit.NEXT_YEAR_MONTH, Law.NONE)
        start = date(year, 12, 31)
        due = count(start, "", period, work_calendar(room.calendar)).due
        if due > today + WEEK:
            continue
        rows = select(func.count()).where(
            Case.deleted_on.is_(None),
            Case.sealed.is_(False),
            Case.handed_over_on.is_(None),
            Case.destroyed_on.is_(None),
            closed >= date(year, 1, 1),
            closed <= start,
        )
        number = session.scalar(rows)
        if number:
            what = tr("{year}年办结的{number}件案卷还没有移交档案").format(
                year=year, number=number
            )
            found.append(DayLine(_when(due, today), due, what, page="cases"))
    return found
