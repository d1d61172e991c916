"""The proven copy before an upgrade: where the book's copies go, and on its stick.

The book is not open yet: its settings are read as the older program left them.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, text

from mediator.cases.progress import Stopped
from mediator.cases.safety.backup import proven_copy, refuse_away
from mediator.cases.safety.carrying import carry
from mediator.cases.safety.chosen_place import ChosenPlace
from mediator.cases.safety.copies import Copy, highest_over
from mediator.cases.safety.copy_places import (
    NUMBER,
    PLACE,
    PLACE_DISK,
    SECOND,
    SECOND_DISK,
)
from mediator.cases.safety.folder import BookFolder, DamagedBook
from mediator.cases.safety.keys import DataKey
from mediator.cases.safety.source import Source
from mediator.language import tr
from mediator.problems import Problem


class NotCopiedFirst(Problem):
    """No copy could be made before the upgrade, so the book was not opened."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr(
                "这本案件簿是旧格式的，打开以前要升级，升级以前先要备份。{why}"
                "所以没有升级，也没有打开，里面的内容和以前一样。"
            ).format(why=why)
        )


def copy_first(
    engine: Engine, place: BookFolder, key: DataKey, source: Source | None
) -> None:
    """Make the proven copy, and carry it to the second medium if that is there.

    Args:
        engine: of the book as it is.
        place: folder of the book.
        key: of the book.
        source: as for ``proven_copy``.

    Raises:
        NotCopiedFirst: no copy could be made, neither there nor beside the book.
    """
    first = _chosen(engine, PLACE, PLACE_DISK) or ChosenPlace(place.copies)
    second = _chosen(engine, SECOND, SECOND_DISK)
    places = {first.path, place.copies, *([second.path] if second else [])}
    above = max(
        int(_setting(engine, NUMBER) or 0), highest_over(places, key.book_mark())
    )
    try:
        made = _copied(place, key, first, source, above)
    except (Stopped, DamagedBook):
        raise
    except Problem as problem:
        raise NotCopiedFirst(str(problem)) from problem
    if second and second.is_there():
        with suppress(Problem):  # it is carried again when the book is closed
            carry(made, second.path, key, datetime.now(UTC))


def _copied(
    place: BookFolder,
    key: DataKey,
    chosen: ChosenPlace,
    source: Source | None,
    above: int,
) -> Copy:
    """Copy to the chosen place; where that is away, beside the book."""
    try:
        refuse_away(place, chosen)
        return proven_copy(place, key, chosen.path, source=source, above=above)
    except Problem:
        if chosen.path == place.copies:
            raise
        return proven_copy(place, key, place.copies, source=source, above=above)


def _chosen(engine: Engine, place: str, disk: str) -> ChosenPlace | None:
    """Return the place in a setting and what another keeps of its disk."""
    path = _setting(engine, place)
    return ChosenPlace(Path(path), _setting(engine, disk)) if path else None


def _setting(engine: Engine, name: str) -> str:
    with engine.connect() as connection:
        asked = text("SELECT value FROM setting WHERE key = :name")
        return str(connection.scalar(asked, {"name": name}) or "")
