"""What was asked, shown and said."""

from datetime import datetime

from sqlalchemy import (
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import Part, link, link_or_none
from mediator.cases.words import Presence


class Inquiry(Part, kw_only=True):
    """调查: one person asked, one record."""

    __tablename__ = "inquiry"
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    present: Mapped[str] = mapped_column(default="")
    respondent: Mapped[str] = mapped_column(default="")
    investigator: Mapped[str] = mapped_column(default="")
    recorder: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class Evidence(Part, kw_only=True):
    """证据材料, a line of the list; scans lie in the encrypted store."""

    __tablename__ = "evidence"
    title: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    pages: Mapped[int | None] = mapped_column(default=None)
    copies: Mapped[int | None] = mapped_column(default=None)
    proves: Mapped[str] = mapped_column(default="")


class Attachment(Part, kw_only=True):
    """A file kept encrypted beside the book."""

    __tablename__ = "attachment"
    evidence_uid: Mapped[str | None] = link_or_none("evidence")
    paper: Mapped[str] = mapped_column(String(32), default="")
    subject_uid: Mapped[str] = mapped_column(String(64), default="", index=True)
    stored_name: Mapped[str] = mapped_column(String(80))
    file_name: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int | None] = mapped_column(default=None)


class Meeting(Part, kw_only=True):
    """调解: one sitting, home visit or call; each gives a 人民调解记录."""

    __tablename__ = "meeting"
    form: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="")
    recorder: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")


class Attendance(Part, kw_only=True):
    """Somebody at a meeting: a party, an agent, a mediator, or somebody invited."""

    __tablename__ = "attendance"
    meeting_uid: Mapped[str] = link("meeting")
    presence: Mapped[Presence]
    party_uid: Mapped[str | None] = link_or_none("party")
    agent_uid: Mapped[str | None] = link_or_none("agent")
    mediator_uid: Mapped[str | None] = link_or_none("mediator")
    name: Mapped[str] = mapped_column(default="")
