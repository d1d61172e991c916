"""What some counties ask of a room: when it screens, files, answers, asks for receipts.

Such periods differ from county to county and were not checked against their sources:
none holds until the room chooses one. Source: the rows of group 本室 in the table of
deadlines, each of which names whose it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.deadlines.counting import count
from mediator.cases.deadlines.table import OF_THE_ROOM, Rule, rule_of
from mediator.cases.facts.code_table import read_table
from mediator.cases.facts.dates import in_sentence
from mediator.language import tr
from mediator.places import resource

SCREENING: Final = "screening"
FILING: Final = "filing"
TRANSFER: Final = "transfer_reply"
RECEIPT: Final = "transfer_receipt"
KEYS: Final = {
    SCREENING: "rules.screening",
    FILING: "rules.filing",
    TRANSFER: "rules.transfer_reply",
    RECEIPT: "rules.transfer_receipt",
}
"""Keys of the room's choices; the value is the region of the chosen row."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the room has to do.

    Attributes:
        due: the last day.
        says: what, and by whose rule, in a sentence without its stop.
    """

    due: date
    says: str


@lru_cache(maxsize=16)
def offered(code: str, on: date) -> tuple[Rule, ...]:
    """Return the rows a room may choose from, none of which holds by itself.

    Args:
        code: one of ``KEYS``.
        on: the day on which they are to hold.

    Raises:
        Problem: the table, or a row of it, cannot be read.
    """
    rows = read_table(resource("codes", "deadlines.csv"))
    wanted = (row for row in rows if row.group == OF_THE_ROOM and row.code == code)
    return tuple(rule_of(row) for row in wanted if row.holds(on))


def chosen(code: str, room: RoomFile, on: date) -> Rule | None:
    """Return the row that a room chose, or None.

    Raises:
        Problem: the table, or a row of it, cannot be read.
    """
    region = room.choices.get(KEYS[code], "")
    rows = offered(code, on) if region else ()
    return next((each for each in rows if each.region == region), None)


def of_cases(room: RoomFile, on: date) -> tuple[Rule, ...]:
    """Return the rows about cases that a room chose.

    Raises:
        Problem: the table, or a row of it, cannot be read.
    """
    rules = (chosen(code, room, on) for code in (TRANSFER, RECEIPT))
    return tuple(rule for rule in rules if rule is not None)


def next_screening(room: RoomFile, last: date | None, today: date) -> Asked | None:
    """Return when the room has to screen again; None where it chose no rule.

    Args:
        room: its choice and calendar.
        last: the day the last screening began; None if none is recorded.
        today: the room's day.

    Raises:
        Problem: the table, or a row of it, cannot be read.
    """
    rule = chosen(SCREENING, room, today)
    if rule is None:
        return None
    if last is None:
        return Asked(today, tr("{name}，还没有记过排查").format(name=tr(rule.name)))
    due = count(last, "", rule.period, work_calendar(room.calendar)).due
    return Asked(
        due,
        tr("{name}，上次是{last}").format(
            name=tr(rule.name), last=in_sentence(last, today)
        ),
    )


def filings(room: RoomFile, today: date) -> Iterator[Asked]:
    """Yield the engagements still to be filed with the office, by a rule it chose.

    Nothing records that one was filed: it is reminded of until its last day only.

    Raises:
        Problem: the table, or a row of it, cannot be read.
    """
    rule = chosen(FILING, room, today)
    if rule is None:
        return
    calendar = work_calendar(room.calendar)
    for each in room.mediators:
        if not each.active or each.term_from is None or each.term_from > today:
            continue
        due = count(each.term_from, "", rule.period, calendar).due
        if due >= today:
            since = in_sentence(each.term_from, today)
            yield Asked(
                due,
                tr("{name}{since}聘任，要报备案").format(name=each.name, since=since),
            )
