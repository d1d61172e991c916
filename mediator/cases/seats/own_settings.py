"""What each seat chooses for itself: folders and sticks of its own computer."""

from typing import Final

from sqlalchemy import Connection, insert, select

from mediator.cases.model import Setting

_OWN: Final = ("copies.", "folder.")
"""How the keys of such settings begin."""


def kept_as(key: str, seat: str) -> str:
    """Return under which key a setting is kept.

    Args:
        key: of the setting.
        seat: empty for a book in a file.
    """
    return f"{key}@{seat}" if seat and key.startswith(_OWN) else key


def bring_own_settings(connection: Connection, seat: str) -> None:
    """Give the seat that moves a book to the server the folders it had chosen.

    What it had left there when the book was moved back stays as it is.
    """
    kept = connection.execute(select(Setting.key, Setting.value)).all()
    known = {key for key, _ in kept}
    own = [
        {"key": kept_as(key, seat), "value": value}
        for key, value in kept
        if key.startswith(_OWN) and "@" not in key
    ]
    if new := [each for each in own if each["key"] not in known]:
        connection.execute(insert(Setting), new)
