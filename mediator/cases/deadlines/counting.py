"""How a period runs: the first day is not counted, and the last one may roll on.

Sources: 民法典 201 (first day), 202 (months and years), 203 (rest days); 民事诉讼法 85
runs the same way for what is done before a court.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from mediator.cases.deadlines.calendar import WorkCalendar
from mediator.cases.facts.dates import in_sentence, on_screen, time_on_screen, to_room
from mediator.language import n_, tr

_DAY: Final = timedelta(days=1)
_MONTHS: Final = 12


class Unit(StrEnum):
    """What a period is counted in."""

    DAYS = "日"
    WORKING_DAYS = "工作日"
    MONTHS = "月"
    YEARS = "年"
    HOURS = "小时"
    NEXT_YEAR_MONTH = "次年月末"
    """The end of this month of the next year: ``6`` is 30 June."""


_SAID: Final = {
    Unit.DAYS: n_("{n}日"),
    Unit.WORKING_DAYS: n_("{n}个工作日"),
    Unit.MONTHS: n_("{n}个月"),
    Unit.YEARS: n_("{n}年"),
    Unit.HOURS: n_("{n}个小时"),
}
"""How many of a unit are said to be."""


class Law(StrEnum):
    """By which law a period runs."""

    CIVIL = "民法典"
    PROCEDURE = "民诉法"
    NONE = "无"
    """No period of law but a day agreed or fixed: it stays on its day."""


@dataclass(frozen=True, slots=True)
class Period:
    """How long, in what, and by which law."""

    value: int
    unit: Unit
    law: Law = Law.CIVIL

    @property
    def moves(self) -> bool:
        """Whether a last day that is a rest day rolls on (民法典 203, 民诉法 85)."""
        return self.law is not Law.NONE and self.unit not in {
            Unit.HOURS,
            Unit.WORKING_DAYS,
        }

    def text(self) -> str:
        """Return it as it is said: ``30个工作日``, ``1个月``, ``15日``."""
        if self.unit is Unit.NEXT_YEAR_MONTH:
            return tr("次年{value}月底").format(value=self.value)
        return tr(_SAID[self.unit]).format(n=self.value)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count.

    Attributes:
        first: the day it was paused; not counted.
        until: the day it went on; counted again.
        why: the reason, as recorded.
    """

    first: date
    until: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A last day and how it came about.

    Attributes:
        due: the last day.
        steps: plain sentences, in order.
        doubts: years whose holidays are not announced and may change the day.
    """

    due: date
    steps: tuple[str, ...]
    doubts: tuple[int, ...]


def count(
    start: date,
    event: str,
    period: Period,
    calendar: WorkCalendar,
    pauses: Iterable[Pause] = (),
) -> Counted:
    """Return the last day of a period.

    Args:
        start: the day of the event; not counted itself.
        event: what happened on it, as it is said in the first sentence.
        period: how long; hours are for ``count_hours``.
        calendar: the room's working days.
        pauses: what is not counted.

    Raises:
        ValueError: the period is in hours.
    """
    apart = _apart(pauses, start + _DAY)
    if period.unit is Unit.WORKING_DAYS:
        last, rests = _after_working_days(start, period.value, calendar, apart)
    else:
        last, rests = _pushed(_plain_end(start, period), apart), 0
    steps = [_first_step(start, event, period, last)]
    steps += [_said(each, start) for each in apart if each.first <= last]
    if rests:
        steps.append(tr("中间有{rests}个休息日，不算在内。").format(rests=rests))
    return _rolled(start, last, period, calendar, tuple(steps))


def _first_step(start: date, event: str, period: Period, last: date) -> str:
    """Say when it begins, how long it is and where that leads."""
    if not period.value:
        return tr("{event}：{day}。").format(event=event, day=on_screen(start))
    if period.unit is Unit.NEXT_YEAR_MONTH:
        return tr("{start}（{event}），到{period}：{last}。").format(
            start=on_screen(start),
            event=event,
            period=period.text(),
            last=on_screen(last),
        )
    return tr("从{start}（{event}）的第二天起算{period}，到{last}。").format(
        start=on_screen(start), event=event, period=period.text(), last=on_screen(last)
    )


def _said(pause: Pause, start: date) -> str:
    end = pause.until - _DAY
    days = (pause.until - pause.first).days
    until = (
        tr("至{end}").format(end=in_sentence(end, pause.first))
        if end > pause.first
        else ""
    )
    why = f"（{pause.why}）" if pause.why else ""
    return tr("{first}{until}暂停{why}，{days}天不算在内。").format(
        first=in_sentence(pause.first, start), until=until, why=why, days=days
    )


def _rolled(
    start: date,
    last: date,
    period: Period,
    calendar: WorkCalendar,
    steps: tuple[str, ...],
) -> Counted:
    """Roll a last day on where the law says so, and say whether that is certain."""
    due = calendar.next_working(last) if period.moves else last
    if due != last:
        steps = (*steps, rolled_words(last, due, calendar))
    if period.unit is Unit.WORKING_DAYS:
        doubts = calendar.doubts(min(start + _DAY, due), due)
    else:
        doubts = calendar.doubts(last, due) if period.moves else ()
    return Counted(due, steps, doubts)


def rolled_words(last: date, due: date, calendar: WorkCalendar) -> str:
    """Say why a last day was moved to a later one."""
    return tr("{last}是{why}，顺延到{due}。").format(
        last=in_sentence(last, due), why=calendar.why_off(last), due=on_screen(due)
    )


def _apart(pauses: Iterable[Pause], begin: date) -> tuple[Pause, ...]:
    """Return the pauses from a day on, in order, none empty or within another."""
    found: list[Pause] = []
    for each in sorted(pauses, key=lambda pause: pause.first):
        first = max(each.first, begin)
        if first < each.until:
            found.append(Pause(first, each.until, each.why))
            begin = each.until
    return tuple(found)


def _pushed(end: date, pauses: tuple[Pause, ...]) -> date:
    """Return an end, later by the paused days before it."""
    for each in pauses:
        if each.first > end:
            break
        end += each.until - each.first
    return end


def _plain_end(start: date, period: Period) -> date:
    """Return the last day by the calendar alone."""
    match period.unit:
        case Unit.DAYS:
            return start + _DAY * period.value
        case Unit.MONTHS:
            return add_months(start, period.value)
        case Unit.YEARS:
            return add_months(start, period.value * _MONTHS)
        case Unit.NEXT_YEAR_MONTH:
            year = start.year + 1
            return date(year, period.value, monthrange(year, period.value)[1])
        case Unit.HOURS | Unit.WORKING_DAYS:
            raise ValueError("this unit is not counted by the calendar")
        case _:
            assert_never(period.unit)


def add_months(day: date, months: int) -> date:
    """Return the matching day so many months on, else the month's end (民法典 202)."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _after_working_days(
    start: date, days: int, calendar: WorkCalendar, pauses: tuple[Pause, ...]
) -> tuple[date, int]:
    """Return the last of so many working days, and the rest days passed over."""
    day, left, rests = start, days, 0
    waiting = list(reversed(pauses))
    while left:
        day += _DAY
        while waiting and waiting[-1].until <= day:
            waiting.pop()
        if waiting and waiting[-1].first <= day:
            day = waiting.pop().until - _DAY
        elif calendar.works(day):
            left -= 1
        else:
            rests += 1
    return day, rests


def count_hours(start: datetime, event: str, hours: int) -> tuple[datetime, str]:
    """Return the moment so many hours on, and how it came about (民法典 201).

    Args:
        start: the moment of the event, with its zone.
        event: what happened.
        hours: how many; 0 means at once.
    """
    end = start + timedelta(hours=hours)
    begun = f"{on_screen(to_room(start).date())}{time_on_screen(start)}"
    if not hours:
        return end, tr("{begun}{event}，应当立即报告。").format(
            begun=begun, event=event
        )
    until = f"{on_screen(to_room(end).date())}{time_on_screen(end)}"
    return end, tr("从{begun}（{event}）起{hours}小时，到{until}。").format(
        begun=begun, event=event, hours=hours, until=until
    )
