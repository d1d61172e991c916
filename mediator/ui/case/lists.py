"""The dated lists as boxes ask for them: the words in force today.

They are the words of the forms and of the month, a county's own among them, and so stay
Chinese whatever the window speaks.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from mediator.cases.facts.codes import codes
from mediator.cases.own_kinds import TABLE
from mediator.cases.own_tables import rows_of
from mediator.cases.read_once import until_changed
from mediator.cases.used_lately import used_lately
from mediator.ui.kinds import Choice
from mediator.ui.page import Desk


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


def id_papers(today: Callable[[], date]) -> Choice:
    """Return the identity papers to choose from, found by what people call them too.

    Args:
        today: the room's day.
    """
    return Choice(words("id_kinds", today), also=partial(_called, "id_kinds", today))


def kinds(desk: Desk) -> Callable[[], tuple[str, ...]]:
    """Return a function that reads the kinds of dispute, the room's own with them.

    Args:
        desk: what pages work with.
    """
    rows = until_changed(desk.book, partial(rows_of, desk.book, TABLE))
    return lambda: tuple(row.name for row in rows() if row.holds(desk.today()))


def and_recorders(
    desk: Desk, known: Callable[[], Sequence[str]]
) -> Callable[[], tuple[str, ...]]:
    """Return a function that reads names, and behind them who wrote records lately.

    Whoever keeps the records is often a clerk, and on no roster.

    Args:
        desk: what pages work with.
        known: the roster.
    """
    used = used_lately(desk.book, "recorder")
    return lambda: tuple(dict.fromkeys((*known(), *used())))


def and_places(
    desk: Desk, known: Callable[[], Sequence[str]]
) -> Callable[[], tuple[str, ...]]:
    """Return a function that reads places, and behind them where one met lately.

    Args:
        desk: what pages work with.
        known: the room, and where the people of this case live.

    To who only reads none is offered: they choose nothing, and would see homes.
    """
    if desk.reads_only:
        return tuple
    used = used_lately(desk.book, "place")
    return lambda: tuple(dict.fromkeys((*known(), *used())))


def _called(table: str, today: Callable[[], date]) -> dict[str, str]:
    return {alias: row.name for row in codes(table, today()) for alias in row.also}


def _names(table: str, today: Callable[[], date], group: str | None) -> tuple[str, ...]:
    return tuple(row.name for row in codes(table, today(), group=group))
