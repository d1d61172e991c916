"""The filled-in example of a page that has no boxes to fill in, or none yet.

Today, the lists and the registers have none: their example is a line of each,
``resources/help/rooms.json``. A tab of a case on which nothing is begun has none yet:
``tabs.json``; nor have the windows before a book is open: ``opening.json``. The labels
are the page's own words; what stands beside them is Chinese in every language, as the
records themselves are, and everybody in it is made up.
"""

import json
from functools import cache

from mediator.language import tr
from mediator.places import resource


def room_example(key: str) -> tuple[tuple[str, str], ...]:
    """Return label and value of each line of a page's example.

    Args:
        key: of the page, as ``open_pages`` calls it; what follows a ``/`` is ignored.

    Returns:
        The lines; none for a page whose boxes are its example.
    """
    return _lines("rooms.json", key.partition("/")[0])


def tab_example(key: str) -> tuple[tuple[str, str], ...]:
    """Return label and value of each line of a tab on which something is begun.

    Args:
        key: of the tab; empty for a page that has none.

    Returns:
        The lines; none for a tab that always has boxes, which are its example.
    """
    return _lines("tabs.json", key)


def opening_example(key: str) -> tuple[tuple[str, str], ...]:
    """Return label and value of each line of a window shown before a book is open.

    Args:
        key: of the window, as its ``help_key`` says.
    """
    return _lines("opening.json", key)


def _lines(file: str, key: str) -> tuple[tuple[str, str], ...]:
    return tuple((tr(label), value) for label, value in _examples(file).get(key, []))


@cache
def _examples(file: str) -> dict[str, list[tuple[str, str]]]:
    text = resource("help", file).read_text(encoding="utf-8")
    return {
        key: [(label, value) for label, value in lines]
        for key, lines in json.loads(text).items()
    }
