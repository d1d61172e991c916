"""Which copies stay: the newest ten, and one of each day, week and month before.

The order is the copies' own numbers, never the clock. Of a clock that went back nobody
can say whether it was ahead before or is behind now, so neither pushes out the other:

* The copies whose time went on from one to the next, each measured against the latest
  seen before it, are a line of their own: of it days, weeks and months are kept.
* Those left over, made at a time that had been seen already, are looked at in the same
  way, as a second line and a third. A clock set back takes the place of no copy that
  was made before; and after a clock that was years ahead the right days are counted
  again at once, beside the copies from before, which nothing pushes out any more.
* The copy that another is behind stays as long as that one: without it nothing would
  tell any more that the clock went back, and the other would come into the first line.
* A clock that begins every morning at the same hour tells no days. Of the copies that
  say another order than their numbers, one of each ten and each hundred stays, too.
* Where a room is open for a few minutes each morning, by such a clock, the times say no
  other order: all copies are of one day. A day on which the numbers go on by three tens
  is none, and its copies go by their numbers as well.

A clock that is ahead passes for time gone by as long as it is not set back: each day,
week or month that it invents takes the place of the oldest one, and of no more.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Final

from mediator.cases.facts.dates import room_day

NEWEST: Final = 10
"""Copies that stay whatever their day."""
LINES: Final = 3
"""Lines of which days, weeks and months are kept."""
CROWDED: Final = 3
"""By so many tens the numbers go on on no one day: it would take some thirty copies."""
BEHIND: Final = timedelta(minutes=10)
"""By so much the clocks of two seats may differ."""

Period = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """What decides whether a copy stays.

    Attributes:
        number: goes up with each copy of a book.
        made_at: when, by the clock of the computer, which may be wrong; aware.
        is_proven: it is whole as far as is known.
    """

    number: int
    made_at: datetime
    is_proven: bool = True


def _number(copy: Generation) -> int:
    return copy.number


def _day(copy: Generation) -> Period:
    return (room_day(copy.made_at).toordinal(),)


def _week(copy: Generation) -> Period:
    return tuple(room_day(copy.made_at).isocalendar())[:2]


def _month(copy: Generation) -> Period:
    day = room_day(copy.made_at)
    return (day.year, day.month)


def _ten(copy: Generation) -> Period:
    return (copy.number // 10,)


def _hundred(copy: Generation) -> Period:
    return (copy.number // 100,)


Rules = tuple[tuple[Callable[[Generation], Period], int], ...]

PERIODS: Final[Rules] = ((_day, 7), (_week, 5), (_month, 24))
"""Of so many different days, weeks and months the newest copy of each stays.

They are counted among the days on which a copy was made: after a long holiday the
copies of the last working days are still there.
"""
NUMBERS: Final[Rules] = ((_ten, 10), (_hundred, 12))
"""The same of tens and hundreds of numbers, for copies whose times are in doubt."""


def staying(generations: Iterable[Generation]) -> frozenset[int]:
    """Return the numbers of the copies that stay; the newest proven one always does.

    A copy that is not proven takes no other's place, and stays too: it may be the only
    one that still holds a page, and what is wrong with it is for a person to judge.

    Args:
        generations: of one book, in any order; numbers are unique.
    """
    known = sorted(generations, key=_number)
    proven = [each for each in known if each.is_proven]
    kept = {each.number for each in known if not each.is_proven}
    kept.update(each.number for each in proven[-NEWEST:])
    line, _, _ = _parted(proven)
    in_doubt = {*_doubtful(proven), *_crowded(_by_day(line))}
    kept |= _by(NUMBERS, sorted(in_doubt, key=_number))
    rest, seen = proven, []
    for _ in range(LINES):
        line, rest, before = _parted(rest)
        kept |= _by(PERIODS, line)
        seen.append(before)
    for before in reversed(seen):
        kept |= {before[number] for number in kept & before.keys()}
    return frozenset(kept)


def _parted(
    copies: Sequence[Generation],
) -> tuple[list[Generation], list[Generation], dict[int, int]]:
    """Part the copies whose time went on from those behind one before them.

    Returns:
        The line, those left over, and of each of these the copy that it is behind, by
        their numbers.
    """
    line: list[Generation] = []
    behind: list[Generation] = []
    before: dict[int, int] = {}
    latest: Generation | None = None
    for each in copies:
        if latest is not None and latest.made_at - each.made_at > BEHIND:
            behind.append(each)
            before[each.number] = latest.number
            continue
        line.append(each)
        if latest is None or latest.made_at < each.made_at:
            latest = each
    return line, behind, before


def _doubtful(copies: Sequence[Generation]) -> list[Generation]:
    """Return the copies behind one before them, and those that one after is behind.

    Which of the two has the wrong time is not known.
    """
    latest = accumulate((each.made_at for each in copies), max)
    earliest = [*accumulate((each.made_at for each in reversed(copies)), min)]
    return [
        each
        for each, before, after in zip(copies, latest, reversed(earliest), strict=True)
        if max(before - each.made_at, each.made_at - after) > BEHIND
    ]


def _by_day(line: Sequence[Generation]) -> list[list[Generation]]:
    """Return the copies of each day in the order of their numbers, day by day."""
    days: dict[Period, list[Generation]] = {}
    for each in line:
        days.setdefault(_day(each), []).append(each)
    return [days[day] for day in sorted(days)]


def _crowded(days: Sequence[Sequence[Generation]]) -> list[Generation]:
    """Return the copies of days that hold more than anybody makes on one.

    Those that stay by their numbers still tell it when the ones between are gone. Of
    the only day there is, all numbers from the first on are.
    """
    found: list[Generation] = []
    for copies in days:
        begun = copies[0].number if len(days) > 1 else 0
        if copies[-1].number // 10 - begun // 10 >= CROWDED:
            found += copies
    return found


def _by(rules: Rules, copies: Sequence[Generation]) -> set[int]:
    """Return the newest copy of each of the last periods, of every rule."""
    return {
        number
        for period, most in rules
        for number in sorted({period(each): each.number for each in copies}.values())[
            -most:
        ]
    }
