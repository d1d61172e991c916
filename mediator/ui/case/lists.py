"""The dated lists as boxes ask for them: the words in force today."""

from collections.abc import Callable
from datetime import date
from functools import partial

from mediator.cases.facts.codes import codes


def words(
    table: str, today: Callable[[], date], group: str | None = None
) -> Callable[[], tuple[str, ...]]:
    """Return a function that reads the words of a table, for ``Choice`` and ``Chips``.

    Args:
        table: name of the table, e.g. ``kinds``.
        today: the room's day.
        group: only rows of this group.
    """
    return partial(_names, table, today, group)


def _names(table: str, today: Callable[[], date], group: str | None) -> tuple[str, ...]:
    return tuple(row.name for row in codes(table, today(), group=group))
