"""Who may be named in a box, where a page has no room at hand."""

from collections.abc import Callable

from mediator.cases.read_once import until_changed
from mediator.cases.snapshot import room_value
from mediator.ui.page import Desk


def roster(desk: Desk) -> Callable[[], tuple[str, ...]]:
    """Return a function that reads the names of the mediators at work.

    Args:
        desk: what pages work with.
    """
    return until_changed(desk.book, lambda: room_value(desk.book).at_work)
