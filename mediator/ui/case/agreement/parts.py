"""分期: equal parts of a sum, month after month."""

from calendar import monthrange
from datetime import date


def even_parts(fen: int, count: int) -> tuple[int, ...]:
    """Return a sum in equal parts of whole 分; what is left over is in the last.

    Args:
        fen: the sum in 分.
        count: how many parts, at least one.
    """
    each, left = divmod(fen, count)
    return (*(each,) * (count - 1), each + left)


def monthly(first: date, count: int) -> tuple[date, ...]:
    """Return the same day of the following months, the month's end where it has none.

    Source: 民法典 202.

    Args:
        first: the first day.
        count: how many days.
    """
    days = []
    for later in range(count):
        years, month = divmod(first.month - 1 + later, 12)
        year = first.year + years
        last = monthrange(year, month + 1)[1]
        days.append(date(year, month + 1, min(first.day, last)))
    return tuple(days)
