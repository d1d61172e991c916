"""日程 as an iCalendar file (RFC 5545), for a telephone or another calendar.

It leaves the room, so it tells nobody's home and names nobody unless that was asked
for: the number of the case and the place suffice to know where to be. With names, of a
home the city and district stand and of a number a part, as in lists. What was called
off stays in the file, marked so: a calendar that has it already then strikes it out.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from mediator.cases.appointments import Dated

_OCTETS: Final = 75
"""Of one line at most, without its break (RFC 5545, 3.1)."""
_SPECIAL: Final = re.compile(r"([\\;,])")
_PLAIN_WORDS: Final = re.compile(
    r"第\d+次调解|调解|上门|签协议|送达|调查|回访|现场查看"
)
"""Words for what is done that cannot name anybody."""


def calendar_file(
    found: Iterable[Dated], made_at: datetime, *, names: bool = False
) -> bytes:
    """Return the file: UTF-8, lines of at most 75 octets that end in CR LF.

    Args:
        found: appointments; those without a time are left out.
        made_at: the present moment, UTC-aware.
        names: whether parties, kind and mediators are named, and districts gone to.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mediator//case book//ZH"]
    lines.append("CALSCALE:GREGORIAN")
    for each in found:
        lines.extend(_event(each, made_at, names=names))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(each: Dated, made_at: datetime, *, names: bool) -> Iterator[str]:
    if each.starts_at is None or each.ends_at is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{each.uid}@mediator"
    yield f"DTSTAMP:{_utc(made_at)}"
    yield f"DTSTART:{_utc(each.starts_at)}"
    yield f"DTEND:{_utc(each.ends_at)}"
    yield f"SEQUENCE:{each.version}"
    off = each.cancelled_on is not None
    yield f"STATUS:{'CANCELLED' if off else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
    yield f"SUMMARY:{_text(_summary(each, names=names))}"
    if place := each.place_in_lists if names else each.place_for_all:
        yield f"LOCATION:{_text(place)}"
    if names:
        yield f"DESCRIPTION:{_text(_about(each))}"
    yield "END:VEVENT"


def _summary(each: Dated, *, names: bool) -> str:
    if names:
        told = (each.what_in_lists or "约定", each.parties, each.number)
        return " ".join(filter(None, told))
    what = each.what if _PLAIN_WORDS.fullmatch(each.what) else "约定"
    return " ".join(filter(None, (what, each.number)))


def _about(each: Dated) -> str:
    names = "、".join(each.mediator_names)
    told = (
        f"纠纷类型：{each.kind}" if each.kind else "",
        f"调解员：{names}" if names else "",
    )
    return "\n".join(filter(None, told))


def _utc(moment: datetime) -> str:
    """Return a moment as form 2 of DATE-TIME: ``20261126T070000Z``."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """Return people's text with what iCalendar reads as its own taken out of play."""
    return _SPECIAL.sub(r"\\\1", value).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line with its break, folded between characters, never within one."""
    parts: list[bytes] = [b""]
    for character in line:
        octets = character.encode()
        # A line that goes on begins with a blank, which counts.
        room = _OCTETS if len(parts) == 1 else _OCTETS - 1
        if len(parts[-1]) + len(octets) > room:
            parts.append(b"")
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"
