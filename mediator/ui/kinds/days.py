"""Days, moments and times of day, typed short and echoed whole."""

from dataclasses import dataclass
from datetime import date, datetime, time

from mediator.cases.facts import dates, moments
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.kinds.reading import Raw, Reading, Surroundings, line_of


@dataclass(frozen=True, slots=True)
class DateText:
    """A day: ``1123``, ``11-23``, ``今天``; echoed with its weekday.

    Attributes:
        ahead: a day without its year lies ahead, as a due date does.
        past: it is of something that has happened: a day without its year lies behind,
            and one that is still to come is remarked on.
    """

    ahead: bool = False
    past: bool = False

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the day, or why it is none; unread text stays a draft."""
        text = line_of(raw).strip()
        if not text:
            return Reading(None)
        today = around.today()
        try:
            day = dates.parse_date(text, today, ahead=self.ahead, past=self.past)
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        if self.past and day > today:
            return Reading(day, heed=_to_come(dates.echo(day)))
        return Reading(day, good=dates.echo(day))

    def write(self, value: object) -> Raw:
        """Return the day as ``2026-11-23``."""
        return dates.in_table(value) if isinstance(value, date) else ""


@dataclass(frozen=True, slots=True)
class MomentText:
    """A day and a time in one box: ``11231430``, ``1430``, ``今天下午2点半``.

    Attributes:
        past: as with ``DateText``; the rest of today counts as today.
    """

    past: bool = False

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the moment (UTC-aware), or why it is none."""
        text = line_of(raw).replace("\u3000", " ").strip()
        if not text:
            return Reading(None)
        today = around.today()
        try:
            moment = moments.parse_moment(text, today, past=self.past)
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        at = dates.time_on_screen(moment)
        if moments.may_be_day(text, today):
            said = tr("算作今天 {time}；是日期的话，后面接着写时间：{text} 1430")
            return Reading(moment, heed=said.format(time=at, text=text))
        day = dates.room_day(moment)
        echo = f"{dates.echo(day)} {at}"
        if self.past and day > today:
            return Reading(moment, heed=_to_come(echo))
        return Reading(moment, good=echo)

    def write(self, value: object) -> Raw:
        """Return the moment as ``2026-11-23 14:30`` on the room's clock."""
        if not isinstance(value, datetime):
            return ""
        return dates.to_room(value).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class TimeText:
    """A time of day: ``1430``, ``下午2点半``."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the time, or why it is none."""
        del around
        text = line_of(raw).strip()
        if not text:
            return Reading(None)
        try:
            at = dates.parse_time(text)
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        return Reading(at, good=dates.time_on_screen(at))

    def write(self, value: object) -> Raw:
        """Return the time as ``14:30``."""
        return value.strftime("%H:%M") if isinstance(value, time) else ""


def _to_come(when: str) -> str:
    """Say that a day of something that has happened is still to come."""
    return tr("{when}还没有到，请核对").format(when=when)
