"""What an appointment runs into: room, mediator, rest day. Advice, never a bar."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from mediator.cases.appointments import Dated
from mediator.cases.case_file import RoomFile
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.facts.dates import in_sentence, to_room
from mediator.cases.facts.text import fold
from mediator.language import tr

_HOURS: Final = range(7, 21)
"""Hours outside which somebody may have mistyped: 3点 for 15点."""


def clashes(
    wanted: Dated, others: Iterable[Dated], room: RoomFile, today: date
) -> tuple[str, ...]:
    """Say what an appointment runs into, a sentence each.

    Two at the same place overlap only where the place is the room's own: two visits to
    one village are no clash.

    Args:
        wanted: the appointment.
        others: those of the same day; itself and those called off are passed over.
        room: its names, roster and working days.
        today: the room's day.
    """
    if wanted.starts_at is None:
        return ()
    return tuple(_found(wanted, wanted.starts_at, others, room, today))


def _found(
    wanted: Dated, at: datetime, others: Iterable[Dated], room: RoomFile, today: date
) -> Iterator[str]:
    for other in others:
        if other.uid == wanted.uid or other.cancelled_on or not _overlap(wanted, other):
            continue
        when = span(other)
        about = (
            " ".join(filter(None, (other.number, other.what_in_lists))) or "另一件事"
        )
        if _same_room(wanted.place, other.place, room):
            yield tr("{place}这段时间已经约了：{when} {about}。").format(
                place=wanted.place, when=when, about=about
            )
        both = [each for each in wanted.mediators if each in other.mediators]
        if both:
            names = "、".join(filter(None, map(room.mediator_name, both)))
            yield tr("{names}这段时间已经有约：{when} {about}。").format(
                names=names, when=when, about=about
            )
        if wanted.case_uid and wanted.case_uid == other.case_uid:
            yield tr("这件纠纷这段时间已经约过一次：{when}。").format(when=when)
    local = to_room(at)
    calendar = work_calendar(room.calendar)
    if not calendar.works(local.date()):
        day = in_sentence(local.date(), today)
        why = calendar.why_off(local.date())
        yield tr("{day}是{why}，不上班；当事人方便也可以约。").format(day=day, why=why)
    if local.hour not in _HOURS:
        yield tr("{local:%H:%M}不是平常上班的时间，请核对上午下午。").format(
            local=local
        )


def _overlap(one: Dated, other: Dated) -> bool:
    if not (one.starts_at and one.ends_at and other.starts_at and other.ends_at):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _same_room(one: str, other: str, room: RoomFile) -> bool:
    """Tell whether both are in the room, or at one place with a name of its own."""
    if not one.strip() or fold(one) != fold(other):
        return False
    return fold(room.name) in fold(one) or "室" in one or "厅" in one


def span(dated: Dated) -> str:
    """Return from when to when, on the room's clock: ``14:30—15:30``."""
    if dated.starts_at is None or dated.ends_at is None:
        return ""
    begins = f"{to_room(dated.starts_at):%H:%M}"
    if dated.minutes is None:
        return begins
    return f"{begins}—{to_room(dated.ends_at):%H:%M}"
