"""For how long is paid: twenty years, fewer from sixty on, a child until eighteen.

Source: 法释〔2022〕14号 12, 15, 17.
"""

from datetime import date
from typing import Final

from mediator.cases.facts.identity import age_on

FULL: Final = 20
OLD: Final = 60
OLDEST: Final = 75
LEAST: Final = 5
GROWN: Final = 18
MONTHS: Final = 12


def years_paid(age: int) -> int:
    """Return for how many years is paid at an age: 20, at 61 19, from 75 on 5."""
    if age >= OLDEST:
        return LEAST
    return FULL - max(0, age - OLD)


def months_supported(born_on: date, day: date) -> int:
    """Return for how many months somebody is supported from a day on.

    A child until the month of the eighteenth birthday, a month begun being a whole
    one; a grown person, without means and unable to work, as ``years_paid`` says.
    """
    age = age_on(born_on, day)
    if age >= GROWN:
        return years_paid(age) * MONTHS
    whole = (born_on.year + GROWN - day.year) * MONTHS + born_on.month - day.month
    return whole + (born_on.day > day.day)


def span(months: int) -> str:
    """Return a time as it is said: ``10年9个月``."""
    years, left = divmod(months, MONTHS)
    return f"{years}年" * bool(years) + f"{left}个月" * bool(left) or "0个月"
