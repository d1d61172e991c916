"""Papers as they left the room, and their numbers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import (
    Base,
    Part,
    Record,
    flag_later,
    later,
    link_or_none,
    now,
)


class PaperIssue(Part, kw_only=True):
    """A paper as it was printed or saved: number, version, hash and frozen text.

    ``recipient`` and ``purpose``: for whom and what for, of a copy that somebody
    outside gets; ``masked``: numbers, phones and addresses are hidden on it.
    """

    __tablename__ = "paper_issue"
    paper: Mapped[str] = mapped_column(String(32))
    subject_uid: Mapped[str] = mapped_column(String(64), default="", index=True)
    number: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    way: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    pages: Mapped[int | None] = mapped_column(default=None)
    user_uid: Mapped[str | None] = link_or_none("user")
    issued_at: Mapped[datetime] = mapped_column(default_factory=now)
    recipient: Mapped[str] = later()
    purpose: Mapped[str] = later()
    masked: Mapped[bool] = flag_later()


class OwnPaper(Part, kw_only=True):
    """按需文书: a paper somebody asked for, with particulars the record has not.

    ``values`` holds them by name, as text; which there are is the form's business.
    """

    __tablename__ = "own_paper"
    paper: Mapped[str] = mapped_column(String(32))
    party_uid: Mapped[str | None] = link_or_none("party")
    agent_uid: Mapped[str | None] = link_or_none("agent")
    mediator_uid: Mapped[str | None] = link_or_none("mediator")
    number: Mapped[str] = mapped_column(default="", index=True)
    made_on: Mapped[date | None] = mapped_column(default=None)
    values: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class NumberPattern(Record, kw_only=True):
    """How numbers of one kind of paper are written: ``（{年}）示民调字第{号}号``."""

    __tablename__ = "number_pattern"
    kind: Mapped[str] = mapped_column(String(32), unique=True)
    pattern: Mapped[str]


class VoidNumber(Record, kw_only=True):
    """编号作废: a number that was drawn and will not be used; it keeps its reason."""

    __tablename__ = "void_number"
    kind: Mapped[str] = mapped_column(String(32))
    number: Mapped[str]
    reason: Mapped[str]
    voided_on: Mapped[date]
    case_uid: Mapped[str | None] = link_or_none("case")


class DrawnNumber(Record, kw_only=True):
    """领用登记: a number given to a blank form before it was filled in by hand."""

    __tablename__ = "drawn_number"
    kind: Mapped[str] = mapped_column(String(32))
    year: Mapped[int]
    seq: Mapped[int]
    number: Mapped[str] = mapped_column(index=True)
    paper: Mapped[str] = mapped_column(String(32))
    drawn_on: Mapped[date]
    drawn_by: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    case_uid: Mapped[str | None] = link_or_none("case")
    used_on: Mapped[date | None] = mapped_column(default=None)


class Counter(Base, kw_only=True):
    """The last number drawn of one kind in one year; gapless, never set back."""

    __tablename__ = "counter"
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)
