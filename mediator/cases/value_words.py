"""A journalled value in the words of the window, and two of them as they differ."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date

from mediator.cases.facts.dates import on_screen, room_day, to_room
from mediator.cases.facts.money import digits
from mediator.cases.model import UtcTime
from mediator.language import tr

_LONG: Final = 60
_AROUND: Final = 12


def way_to_say(column: Column[Any]) -> Callable[[Any], str]:
    """Return how a value of a column is said; ``str`` for what is said as it is."""
    match column.type:
        case Date():
            return _day
        case UtcTime():
            return _moment
        case Boolean():
            return _yes
        case _:
            return _yuan if column.name.endswith("_fen") else str


def _day(value: str) -> str:
    return on_screen(date.fromisoformat(value))


def _moment(value: str) -> str:
    moment = datetime.fromisoformat(value)
    return f"{on_screen(room_day(moment))} {to_room(moment):%H:%M}"


def _yes(value: object) -> str:
    return tr("是") if value else tr("否")


def _yuan(value: int) -> str:
    return tr("{sum} 元").format(sum=digits(value))


def told_short(before: str | None, after: str) -> tuple[str | None, str]:
    """Return two long texts by where they differ, with some words around it."""
    if before is None:
        return None, _cut(after)
    if max(len(before), len(after)) <= _LONG:
        return before, after
    shorter = min(len(before), len(after))
    start = next(
        (at for at in range(shorter) if before[at] != after[at]),
        shorter,
    )
    end = next(
        (at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]),
        shorter - start,
    )
    return _part(before, start, end), _part(after, start, end)


def _part(text: str, start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), len(text) - max(end - _AROUND, 0)
    if not text:
        return ""
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{head}{_cut(text[first:last])}{tail}"


def _cut(text: str) -> str:
    """Return a text as far as a line has room, and how long it is."""
    if len(text) <= 2 * _LONG:
        return text
    return tr("{text}…（共 {n} 字）").format(text=text[: 2 * _LONG], n=len(text))
