"""From each old book to the next, one numbered step at a time.

The revision is read with plain SQL on opening; Alembic is imported only when a step is
due, since its import costs more than the whole opening.
"""

from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from mediator.cases.safety.folder import BookFolder, DamagedBook, NewerBook
from mediator.cases.safety.keys import DataKey
from mediator.cases.safety.source import Source

REVISIONS: Final = {
    "0001": "0001_first_book",
    "0002": "0002_more_papers",
    "0003": "0003_nothing_forgotten",
    "0004": "0004_the_month",
    "0005": "0005_nothing_leaked",
    "0006": "0006_several_seats",
}
"""All revisions in order, and the module of each."""
NEWEST: Final = list(REVISIONS)[-1]


def stamp(engine: Engine | Connection) -> None:
    """Mark a freshly made book as being of the newest schema.

    Args:
        engine: the one that writes, or a transaction of it.
    """
    if isinstance(engine, Engine):
        with engine.begin() as connection:
            stamp(connection)
        return
    engine.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    engine.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:newest)"),
        {"newest": NEWEST},
    )


def revision(connection: Connection) -> str:
    """Return the schema revision of a book, empty when it does not say one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    asked = text("SELECT version_num FROM alembic_version")
    found = connection.scalars(asked).all()
    return str(found[0] or "") if len(found) == 1 else ""


def bring_up_to_date(
    engine: Engine, place: BookFolder, key: DataKey, source: Source | None = None
) -> None:
    """Run the steps an older book still needs, after a proven copy of it.

    Args:
        engine: the one that writes.
        place: folder of the book.
        key: of the book.
        source: what the copy is made of; by default the book in the folder's file.

    Raises:
        NewerBook: a newer program made the book.
        DamagedBook: the book does not say what it is.
        NotCopiedFirst: no copy could be made; nothing was changed.
    """
    with engine.connect() as connection:
        found = revision(connection)
    if found == NEWEST:
        return
    if not found:
        raise DamagedBook(place.path)
    if found not in REVISIONS:
        raise NewerBook(place.path, found, NEWEST)
    from mediator.cases.upgrades.copied_first import copy_first  # noqa: PLC0415 - see above
    from mediator.cases.upgrades.run import steps_after, upgrade  # noqa: PLC0415

    copy_first(engine, place, key, source)
    upgrade(engine, steps_after(found), found)
