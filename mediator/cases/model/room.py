"""The room, its committee, its mediators, and what it chose."""

from datetime import date

from sqlalchemy import (
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import (
    Record,
    flag_later,
    later,
    link,
    link_or_none,
)
from mediator.cases.words import UserRole


class Committee(Record, kw_only=True):
    """人民调解委员会: the body whose seal counts (人民调解法 29).

    ``level`` is its kind, a word of the table of committee kinds.
    """

    __tablename__ = "committee"
    name: Mapped[str]
    level: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class Room(Record, kw_only=True):
    """调解室, a place of one committee."""

    __tablename__ = "room"
    committee_uid: Mapped[str] = link("committee")
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class Mediator(Record, kw_only=True):
    """人民调解员 on the committee's roster.

    ``engagement`` is 专职, 兼职 or 特邀; ``since`` the first day as a mediator.
    ``unpaid``: whoever may take no pay beside their office (以案定补).
    """

    __tablename__ = "mediator"
    name: Mapped[str]
    sex: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    term_from: Mapped[date | None] = mapped_column(default=None)
    term_until: Mapped[date | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)
    born_on: Mapped[date | None] = mapped_column(default=None)
    ethnicity: Mapped[str] = later()
    political: Mapped[str] = later()
    education: Mapped[str] = later()
    major: Mapped[str] = later()
    engagement: Mapped[str] = later()
    employer: Mapped[str] = later()
    certificate: Mapped[str] = later()
    since: Mapped[date | None] = mapped_column(default=None)
    grade: Mapped[str] = later()
    grade_from: Mapped[date | None] = mapped_column(default=None)
    grade_until: Mapped[date | None] = mapped_column(default=None)
    committee_member: Mapped[bool] = flag_later()
    unpaid: Mapped[bool] = flag_later()
    unpaid_reason: Mapped[str] = later()


class Training(Record, kw_only=True):
    """培训: what a mediator was taught (人民调解法 14); ``hours`` in 学时."""

    __tablename__ = "training"
    mediator_uid: Mapped[str] = link("mediator")
    began_on: Mapped[date | None] = mapped_column(default=None, index=True)
    hours: Mapped[int | None] = mapped_column(default=None)
    topic: Mapped[str] = mapped_column(default="")
    organiser: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")


class User(Record, kw_only=True):
    """Who may open the book; the password itself lives in the key slots.

    A mediator of the roster; or, to read only, somebody who is none, with a ``name``.
    """

    __tablename__ = "user"
    mediator_uid: Mapped[str | None] = link_or_none("mediator")
    role: Mapped[UserRole] = mapped_column(default=UserRole.MEDIATOR)
    name: Mapped[str] = later()


class CalendarDay(Record, kw_only=True):
    """A day off, or a weekend day that is worked, as entered in the settings.

    It goes before the table of holidays. ``official``: from the State Council's notice.
    """

    __tablename__ = "calendar_day"
    day: Mapped[date] = mapped_column(unique=True)
    works: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(default="")
    official: Mapped[bool] = mapped_column(default=False)


class Wording(Record, kw_only=True):
    """The room's own words in place of a standard sentence of a paper."""

    __tablename__ = "wording"
    key: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str]
