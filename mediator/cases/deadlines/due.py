"""What is due in a case, each day with the sentences that say how it came about."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.adjusting import extended, pauses_of
from mediator.cases.deadlines.calendar import WorkCalendar, work_calendar
from mediator.cases.deadlines.counting import (
    Unit,
    count,
    count_hours,
)
from mediator.cases.deadlines.events import starts
from mediator.cases.deadlines.own_room import of_cases
from mediator.cases.deadlines.start import Start
from mediator.cases.deadlines.table import Ends, Facts, Rule, Whose, region_of, rules
from mediator.cases.facts.dates import on_screen, room_day
from mediator.cases.gaps import Place
from mediator.cases.words import Stage
from mediator.language import n_, tr

WEEK: Final = timedelta(days=7)


class State(Enum):
    """How a deadline stands; the value is the word beside it."""

    OVERDUE = n_("逾期")
    TODAY = n_("今天到期")
    THIS_WEEK = n_("七天内")
    LATER = n_("以后")
    WAITING = n_("还算不出")
    DONE = n_("已办")
    PASSED = n_("已过")
    """It was the parties' to use, and they did not."""
    NOT_APPLICABLE = n_("不适用")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is due.

    Attributes:
        code: of the row of ``deadlines``.
        name: what it is called.
        group: 受理, 调解, 确认, 履行, 时效, 报告, 归档 or 人员.
        due: last day; None while it cannot be counted, ``how`` says why.
        start: the day it is counted from.
        event: what happened on that day.
        how: plain sentences: start, days counted, pauses, holidays, extension, basis.
        state: how it stands today.
        provisional: the calendar of those days may still change.
        place: where it is worked on.
        binding: passing it costs something; else it is a reminder.
        whose: who loses by it.
        what: which of several it is about, or empty.
        subject: uid of the agreement, obligation, loan …, or empty.
        extendable: both sides may make it longer.
        at: the moment, where hours count.
    """

    code: str
    name: str
    group: str
    due: date | None
    start: date | None
    event: str
    how: tuple[str, ...]
    state: State
    provisional: bool
    place: Place
    binding: bool
    whose: Whose
    what: str = ""
    subject: str = ""
    extendable: bool = False
    at: datetime | None = None

    @property
    def title(self) -> str:
        """Name and what it is about, in a line."""
        return (
            tr("{name}：{what}").format(name=self.name, what=self.what)
            if self.what
            else self.name
        )

    @property
    def is_open(self) -> bool:
        """Whether it still asks for somebody's hand, now or later."""
        return self.state in _OPEN


_OPEN: Final = frozenset(
    (State.OVERDUE, State.TODAY, State.THIS_WEEK, State.LATER, State.WAITING)
)


_WITH_RECORDS: Final = frozenset(("agreement", "follow_ups", "performance"))
"""Tabs that show one of several records."""


def deadlines(case: CaseFile, room: RoomFile, today: date) -> tuple[Deadline, ...]:
    """Return all deadlines of a case, the earliest first, those without a day last.

    Args:
        case: the case, whole.
        room: its room: calendar, roster, and whose rules hold.
        today: the room's day.

    Raises:
        Problem: a table cannot be read.
    """
    if case.stage == Stage.VOID or case.merged_into:
        return ()
    on = case.accepted_on or case.applied_on or today
    facts = Facts.of(case, on)
    calendar = work_calendar(room.calendar)
    found = [
        _deadline(rule, start, case, calendar, today)
        for rule in (*rules(on, region_of(room)), *of_cases(room, on))
        if facts.fit(rule)
        for start in starts(rule, case, room)
    ]
    return tuple(sorted(found, key=lambda each: (each.due or date.max, each.name)))


def _deadline(
    rule: Rule, start: Start, case: CaseFile, calendar: WorkCalendar, today: date
) -> Deadline:
    """Return one deadline of a row and a start."""
    made = Deadline(
        code=rule.code,
        name=tr(rule.name),
        group=rule.group,
        due=None,
        start=start.day,
        event=tr(start.event),
        how=(),
        state=State.WAITING,
        provisional=False,
        place=_place(rule, start),
        binding=rule.binding,
        whose=rule.whose,
        what=start.what,
        subject=start.subject,
        extendable=rule.extendable,
    )
    closing = (*start.remarks, *filter(None, (tr(rule.says),)), rule.basis_words())
    if rule.period.unit is Unit.HOURS:
        return _at_once(made, rule, start, closing, today)
    if start.day is None:
        state = State.DONE if start.done else State.WAITING
        return replace(made, how=(start.why, *closing), state=state)
    pauses, running = pauses_of(rule, case)
    counted = count(start.day, made.event, rule.period, calendar, pauses)
    if running is not None and running.first <= counted.due and not start.done:
        why = tr("{first}起暂停（{why}），恢复调解后接着算。").format(
            first=on_screen(running.first), why=running.why
        )
        begun = tr("从{day}（{event}）的第二天起算。").format(
            day=on_screen(start.day), event=made.event
        )
        return replace(made, how=(begun, why, *closing))
    counted = extended(counted, rule, case, calendar)
    if start.excluded:
        closing = (start.excluded, *closing)
    if counted.doubts:
        closing = (_doubt(counted.doubts), *closing)
    return replace(
        made,
        due=counted.due,
        how=(*counted.steps, *closing),
        state=_state(rule, start, counted.due, today),
        provisional=bool(counted.doubts),
    )


def _place(rule: Rule, start: Start) -> Place:
    """Return where the day that is missing is written, else where the work is."""
    if start.day is None and start.written is not None:
        return start.written
    of_transfer = rule.ends in {Ends.ANSWERED, Ends.RECEIPTED}
    one_of_several = rule.place.page in _WITH_RECORDS or of_transfer
    about = start.subject if one_of_several else ""
    return Place(rule.place.page, about, rule.place.field)


def _at_once(
    made: Deadline, rule: Rule, start: Start, closing: tuple[str, ...], today: date
) -> Deadline:
    """Return a report that is due within hours; without a moment it is due now."""
    if start.moment is None:
        state = State.DONE if start.done else State.TODAY
        how = (
            start.why,
            tr("应当立即报告，今天是{today}。").format(today=on_screen(today)),
            *closing,
        )
        return replace(made, due=today, how=how, state=state)
    at, said = count_hours(start.moment, made.event, rule.period.value)
    due = room_day(at)
    state = _state(rule, start, due, today)
    return replace(made, due=due, at=at, how=(said, *closing), state=state)


def _state(rule: Rule, start: Start, due: date, today: date) -> State:
    """Return how a deadline stands on a day."""
    if start.excluded:
        return State.NOT_APPLICABLE
    if start.done:
        return State.DONE
    if due < today:
        lost = rule.whose is Whose.PARTIES and not start.wanted
        return State.PASSED if lost else State.OVERDUE
    if due == today:
        return State.TODAY
    return State.THIS_WEEK if due <= today + WEEK else State.LATER


def _doubt(years: tuple[int, ...]) -> str:
    """Say that the day may still change, and why."""
    named = "、".join(tr("{year}年").format(year=year) for year in years)
    return tr("{named}的放假通知还没有录入，这个日子可能要变。").format(named=named)
