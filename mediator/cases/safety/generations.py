"""Which copies stay: the newest ten, and one of each day, week and month before.

The order is the copies' own numbers, never the clock: a clock that was wrong for a day
puts copies under wrong days, and loses none that a rule keeps.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

NEWEST: Final = 10
"""Copies that stay whatever their day."""

Period = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """What decides whether a copy stays.

    Attributes:
        number: goes up with each copy of a book.
        made_on: day of the copy in the room.
        is_proven: it is whole as far as is known.
    """

    number: int
    made_on: date
    is_proven: bool = True


def _day(made_on: date) -> Period:
    return (made_on.toordinal(),)


def _week(made_on: date) -> Period:
    return tuple(made_on.isocalendar())[:2]


def _month(made_on: date) -> Period:
    return (made_on.year, made_on.month)


PERIODS: Final[tuple[tuple[Callable[[date], Period], int], ...]] = (
    (_day, 7),
    (_week, 5),
    (_month, 24),
)
"""Of so many different days, weeks and months the newest copy of each stays.

They are counted among the days on which a copy was made: after a long holiday the
copies of the last working days are still there.
"""


def staying(generations: Iterable[Generation]) -> frozenset[int]:
    """Return the numbers of the copies that stay; the newest proven one always does.

    A copy that is not proven takes no other's place, and stays too: it may be the only
    one that still holds a page, and what is wrong with it is for a person to judge.

    Args:
        generations: of one book, in any order; numbers are unique.
    """
    known = sorted(generations, key=lambda each: each.number, reverse=True)
    proven = [each for each in known if each.is_proven]
    kept = {each.number for each in known if not each.is_proven}
    kept.update(each.number for each in proven[:NEWEST])
    for period, most in PERIODS:
        seen: set[Period] = set()
        for each in proven:
            at = period(each.made_on)
            if at not in seen and len(seen) < most:
                seen.add(at)
                kept.add(each.number)
    return frozenset(kept)
