"""放假安排: a year's days off and worked weekend days, typed as the notice has them.

Read are short lines (``10-1..10-7 国庆节``, ``10-10 上班``) and the sentences of the
State Council's notice (``国庆节：10月1日（周四）至7日（周三）放假调休，共7天。``).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CalendarDayEntry
from mediator.cases.engine import take_turn
from mediator.cases.facts.dates import in_sentence, on_screen, room_day
from mediator.cases.facts.text import fold
from mediator.cases.model import CalendarDay, now
from mediator.language import n_, tr
from mediator.problems import Problem

WORKS: Final = "上班"
_DAY: Final = timedelta(days=1)
_LONGEST: Final = 15
_SATURDAY: Final = 5
_NOISE: Final = re.compile(r"[(（][^)）]*[)）]|(?:周|星期)[一二三四五六日]|共[0-9]+天")
_SPAN: Final = re.compile(
    r"(?:(?P<year>[0-9]{4})[-./年])?(?:(?P<month>[0-9]{1,2})[-./月])?(?P<day>[0-9]{1,2})"
    r"(?:(?:[日号]?\s*(?:\.\.+|…+|至|到|~|—+|–)|[日号]\s*-)\s*"
    r"(?:[0-9]{4}[-./年])?(?:(?P<to_month>[0-9]{1,2})[-./月])?(?P<to_day>[0-9]{1,2})"
    r")?[日号]?"
)
_WORDS: Final = re.compile(
    r"^[一二三四五六七八九十]+、|放假|调休|公休|补休|与周末连休|上班|\s"
)
_MARKS: Final = ",，、:：.和"
_HEADING: Final = re.compile(
    r"(?:[一二三四五六七八九十]+、)?[^\W\d]{1,3}[节旦](?:、[^\W\d]{1,3}节)?:?"
)
"""A festival alone on its line; its days follow."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line or sentence as typed, and where it stands."""

    number: int
    text: str


def read_arrangement(
    text: str, year: int, *, official: bool
) -> tuple[CalendarDayEntry, ...]:
    """Return the days of a year's arrangement, in order.

    Args:
        text: as typed or copied from the notice.
        year: of days without one.
        official: it is the State Council's notice.

    Raises:
        Problem: a line cannot be understood, a day is not in the calendar, stands
            twice, or a worked day is a weekday; the line is named.
    """
    found: dict[date, CalendarDayEntry] = {}
    name, month = "", 0
    for line in _lines(text):
        spans, rest = _spans(line)
        if "-" in rest:
            raise _wrong(line, "看不懂从哪天到哪天")
        name = _WORDS.sub("", rest.strip()).strip(_MARKS) or name
        works = WORKS in rest
        if not spans:
            if not _HEADING.fullmatch(rest.strip()):
                raise _wrong(line, "没有写日期")
            continue
        if not works and not name:
            raise _wrong(line, "没有写是什么节")
        for span in spans:
            first, last = _days(span, year, month, line)
            month = last.month
            for day in _each(first, last, works, line):
                if day in found:
                    raise _wrong(line, f"{in_sentence(day, None)}写了两次")
                found[day] = CalendarDayEntry(
                    day=day, works=works, name=name, official=official
                )
    if not found:
        raise Problem(tr("还没有写放假安排，例：10-1..10-7 国庆节。"))
    return tuple(found[day] for day in sorted(found))


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), 1):
        for part in re.split("[;；。]", line):
            if part.strip():
                yield _Line(number, part)


def _spans(line: _Line) -> tuple[list[re.Match[str]], str]:
    """Return the days and spans of a line, and the words beside them."""
    text = _NOISE.sub("", fold(line.text))
    return list(_SPAN.finditer(text)), _SPAN.sub("", text)


def _days(span: re.Match[str], year: int, month: int, line: _Line) -> tuple[date, date]:
    """Return the first and last day of a span; a month left out is the one before."""
    first_month = int(span["month"] or month)
    if not first_month:
        raise _wrong(line, "没有写月份")
    try:
        first = date(int(span["year"] or year), first_month, int(span["day"]))
        if not span["to_day"]:
            return first, first
        to_month = int(span["to_month"] or first_month)
        over = to_month < first_month
        last = date(first.year + over, to_month, int(span["to_day"]))
    except ValueError as error:
        raise _wrong(line, "没有这一天") from error
    return first, last


def _each(first: date, last: date, works: bool, line: _Line) -> Iterator[date]:  # noqa: FBT001
    """Yield the days of a span, checked."""
    count = (last - first).days + 1
    if not 0 < count <= _LONGEST:
        raise _wrong(
            line, f"从{in_sentence(first, None)}到{in_sentence(last, None)}，天数不对"
        )
    for apart in range(count):
        day = first + _DAY * apart
        if works and day.weekday() < _SATURDAY:
            raise _wrong(line, f"{in_sentence(day, None)}不是周末，本来就上班")
        yield day


def _wrong(line: _Line, why: str) -> Problem:
    return Problem(
        tr(
            "第{number}行“{strip}”：{why}。请写成“10-1..10-7 国庆节”或者“10-10 上班”。"
        ).format(number=line.number, strip=line.text.strip(), why=why)
    )


def write_arrangement(days: Iterable[CalendarDayEntry]) -> str:
    """Return days as they are typed, one span a line: what is read back is the same."""
    lines: list[str] = []
    for first, last in _runs(days):
        until = f"..{last.day.month}-{last.day.day}" if last != first else ""
        what = f"{first.name}{WORKS}" if first.works else first.name
        lines.append(f"{first.day.month}-{first.day.day}{until} {what}")
    return "\n".join(lines)


def say_arrangement(days: Iterable[CalendarDayEntry]) -> str:
    """Return days as the notice says them, a festival after the other.

    ``国庆节10月1日至7日放假，9月20日、10月10日上班；…``
    """
    festivals: dict[str, tuple[list[str], list[str]]] = {}
    for first, last in _runs(days):
        said = in_sentence(first.day, None)
        if last != first:
            same = first.day.month == last.day.month
            said = (
                tr("{first}至{n}日").format(first=said, n=last.day.day)
                if same
                else tr("{first}至{last}").format(
                    first=said, last=in_sentence(last.day, None)
                )
            )
        festivals.setdefault(first.name, ([], []))[first.works].append(said)
    parts = []
    for name, (off, worked) in festivals.items():
        verbs = ((off, n_("{days}放假")), (worked, n_("{days}上班")))
        said = tr("，").join(
            tr(verb).format(days=tr("、").join(each)) for each, verb in verbs if each
        )
        parts.append(tr("{name}{said}").format(name=tr(name), said=said))
    return tr("；").join(parts)


def _runs(
    days: Iterable[CalendarDayEntry],
) -> list[tuple[CalendarDayEntry, CalendarDayEntry]]:
    """Return first and last of days that follow each other and are the same."""
    runs: list[tuple[CalendarDayEntry, CalendarDayEntry]] = []
    for each in sorted(days, key=lambda one: one.day):
        first, last = runs[-1] if runs else (None, None)
        if (
            first is not None
            and last is not None
            and last.day + _DAY == each.day
            and (last.works, last.name) == (each.works, each.name)
            and (each.day - first.day).days < _LONGEST
        ):
            runs[-1] = (first, each)
        else:
            runs.append((each, each))
    return runs


class ArrangementMoved(Problem):
    """What was entered for a year is not what it was when somebody began to write.

    Attributes:
        days: what is entered now.
    """

    def __init__(self, days: tuple[CalendarDayEntry, ...]) -> None:
        self.days = days
        told = say_arrangement(days) or tr("一天也没有录")
        said = tr(
            "这一年的安排在您写的时候，别处也改过，现在是：{days}。"
            "您写的都在，还没有存；看过以后再按一次，就用您写的。"
        )
        super().__init__(said.format(days=told))


def keep_arrangement(
    book: CaseBook,
    year: int,
    days: Iterable[CalendarDayEntry],
    *,
    opened: Iterable[CalendarDayEntry] | None = None,
) -> None:
    """Put a year's arrangement in the place of what was entered for it before.

    Args:
        book: the open book.
        year: whose entries are replaced.
        days: its days; none takes the year's entries away.
        opened: what was entered when the person began to write; None writes over
            whatever is entered.

    Raises:
        ArrangementMoved: something else than ``opened`` is entered; nothing was
            changed.
        Problem: a day lies in another year; nothing was changed.
    """
    wanted = {each.day: each for each in days}
    for day in wanted:
        if day.year != year:
            raise Problem(
                tr("{day}不在{year}年里，没有存。").format(
                    day=on_screen(day), year=year
                )
            )
    with book.changing(f"录入{year}年放假安排") as session:
        take_turn(session.connection())
        span = CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31))
        known = {
            each.day: each for each in session.scalars(select(CalendarDay).where(span))
        }
        if opened is not None:
            _refuse_moved(known.values(), opened)
        today = room_day(now())
        for day, row in known.items():
            if day not in wanted and row.deleted_on is None:
                row.deleted_on = today
        for day, each in wanted.items():
            found = known.get(day)
            if found is None:
                found = CalendarDay(day=day)
                session.add(found)
            found.works, found.name = each.works, each.name
            found.official, found.deleted_on = each.official, None


def _refuse_moved(
    rows: Iterable[CalendarDay], opened: Iterable[CalendarDayEntry]
) -> None:
    entered = [
        CalendarDayEntry(
            day=each.day, works=each.works, name=each.name, official=each.official
        )
        for each in rows
        if each.deleted_on is None
    ]
    entered.sort(key=_said)
    if [*map(_said, entered)] != sorted(map(_said, opened)):
        raise ArrangementMoved(tuple(entered))


def _said(entry: CalendarDayEntry) -> tuple[date, bool, str, bool]:
    """Return what is said of a day, whichever record says it."""
    return entry.day, entry.works, entry.name, entry.official
