"""Who came, whom the room knows, and when it meets them."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import (
    Record,
    later,
    link_later,
    link_or_none,
)


class Person(Record, kw_only=True):
    """人员名册: somebody the room has met; parties are copies that may point here."""

    __tablename__ = "person"
    name: Mapped[str]
    id_number: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    sex: Mapped[str] = later()
    born_on: Mapped[date | None] = mapped_column(default=None)
    merged_into_uid: Mapped[str] = link_later()


class Visit(Record, kw_only=True):
    """来访/排查发现: somebody came, called or was found; it may become a case.

    ``way`` is how (来访, 来电, 排查 …); ``answer`` what was said; not counted as a
    case until it has one.
    """

    __tablename__ = "visit"
    came_on: Mapped[date | None] = mapped_column(default=None, index=True)
    way: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    received_by: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None] = mapped_column(default=None)
    case_uid: Mapped[str | None] = link_or_none("case")


class Appointment(Record, kw_only=True):
    """约定的时间: a session, a home visit or another date of the room.

    ``mediators`` are uids; ``minutes`` how long; ``meeting_uid`` the sitting it became.
    """

    __tablename__ = "appointment"
    starts_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    minutes: Mapped[int | None] = mapped_column(default=None)
    what: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    mediators: Mapped[list[str]] = mapped_column(default_factory=list)
    case_uid: Mapped[str | None] = link_or_none("case")
    meeting_uid: Mapped[str | None] = link_or_none("meeting")
    cancelled_on: Mapped[date | None] = mapped_column(default=None)
    cancelled_reason: Mapped[str] = mapped_column(default="")
