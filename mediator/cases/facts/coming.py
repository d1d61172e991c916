"""A moment to come as it is said: 周五下午3点, 下周三上午9点, 明天下午3点."""

from datetime import date, datetime

from mediator.cases.facts.dates import in_table
from mediator.cases.facts.moments import parse_moment
from mediator.cases.facts.text import clean_line
from mediator.cases.facts.weekdays import weekday_at


def parse_coming(text: str, today: date) -> datetime:
    """Return the moment that was typed for something to come, UTC-aware.

    Beside all that ``parse_moment`` reads: ``周五下午3点`` is the next Friday, today
    included; ``本周五`` and ``这周五`` lie in this week from Monday on, ``下周三`` in
    the next.

    Args:
        text: as typed.
        today: the room's day.

    Raises:
        Problem: it is no moment, or only a day.
    """
    line = clean_line(text)
    found = weekday_at(line, today, ahead=True)
    if found is None:
        return parse_moment(line, today)
    day, end = found
    return parse_moment(f"{in_table(day)} {line[end:].strip()}", today)
