"""The filled-in example of a page that shows many things and asks for none.

Today, the lists and the registers have no boxes to fill in: their example is a line
of each, ``resources/help/rooms.json``. The labels are the page's own words; what
stands beside them is Chinese in every language, as the records themselves are, and
everybody in it is made up.
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
    lines = _examples().get(key.partition("/")[0], [])
    return tuple((tr(label), value) for label, value in lines)


@cache
def _examples() -> dict[str, list[tuple[str, str]]]:
    text = resource("help", "rooms.json").read_text(encoding="utf-8")
    return {
        key: [(label, value) for label, value in lines]
        for key, lines in json.loads(text).items()
    }
