"""The schemes as this room has them: those that came along, or its own edition."""

from datetime import date

from sqlalchemy.orm import Session

from mediator.cases.case_file import RoomFile
from mediator.cases.subsidy.schemes import (
    CHOSEN,
    Scheme,
    published,
)


def schemes(session: Session, on: date) -> tuple[Scheme, ...]:
    """Return the schemes in force on a day.

    Raises:
        Problem: a table cannot be read.
    """
    return published(on)


def scheme_in_force(
    session: Session, room: RoomFile, on: date, code: str = ""
) -> Scheme | None:
    """Return a scheme by its code, else the one the room chose, if it holds on a day.

    Raises:
        Problem: a table cannot be read.
    """
    wanted = code or room.choices.get(CHOSEN, "")
    return next((each for each in schemes(session, on) if each.code == wanted), None)
