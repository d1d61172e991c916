"""What the room knows beside its cases: people, visits, dates."""

from datetime import date, datetime

from mediator.cases.case_file.entry import Entry


class PersonEntry(Entry, frozen=True, kw_only=True):
    """人员名册; ``merged_into`` is the same person's other line."""

    uid: str = ""
    name: str
    sex: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    born_on: date | None = None
    merged_into: str = ""


class VisitEntry(Entry, frozen=True, kw_only=True):
    """来访/排查发现; ``case`` is what it became."""

    uid: str = ""
    came_on: date | None = None
    way: str = ""
    name: str = ""
    phone: str = ""
    address: str = ""
    kind: str = ""
    about: str = ""
    answer: str = ""
    received_by: str = ""
    closed_on: date | None = None
    case: str = ""


class AppointmentEntry(Entry, frozen=True, kw_only=True):
    """约定的时间; ``mediators`` are uids."""

    uid: str = ""
    starts_at: datetime | None = None
    minutes: int | None = None
    what: str = ""
    place: str = ""
    mediators: tuple[str, ...] = ()
    case: str = ""
    meeting: str = ""
    cancelled_on: date | None = None
    cancelled_reason: str = ""
