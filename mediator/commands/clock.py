"""The room's day, asked of the computer in one place."""

from datetime import UTC, date, datetime

from mediator.cases.facts.dates import room_day


def today() -> date:
    """Return today's date in the room."""
    return room_day(datetime.now(UTC))
