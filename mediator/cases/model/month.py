"""What the month counts beside the cases, and the months that are closed."""

from datetime import date

from sqlalchemy import CheckConstraint, String, UniqueConstraint, column
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import Record, link, link_or_none


class Screening(Record, kw_only=True):
    """排查: the room went out and asked; counted by times (次), not by disputes.

    ``times`` is how many rounds the record stands for, ``found`` how many disputes
    (件) they found; ``found`` is None while nobody has said.
    """

    __tablename__ = "screening"
    __table_args__ = (CheckConstraint(column("times") >= 0, name="count"),)
    began_on: Mapped[date | None] = mapped_column(default=None, index=True)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    area: Mapped[str] = mapped_column(default="")
    screened_by: Mapped[list[str]] = mapped_column(default_factory=list)
    times: Mapped[int] = mapped_column(default=1)
    found: Mapped[int | None] = mapped_column(default=None)
    text: Mapped[str] = mapped_column(default="")


class Prevention(Record, kw_only=True):
    """预防、防止: what did not happen, by disputes (件) and people (人).

    ``kind`` is a word of the table of preventions (预防纠纷, 防止自杀, 防止民转刑 …).
    """

    __tablename__ = "prevention"
    __table_args__ = (CheckConstraint(column("disputes") >= 0, name="count"),)
    kind: Mapped[str] = mapped_column(default="")
    happened_on: Mapped[date | None] = mapped_column(default=None, index=True)
    disputes: Mapped[int] = mapped_column(default=1)
    people: Mapped[int | None] = mapped_column(default=None)
    case_uid: Mapped[str | None] = link_or_none("case")
    screening_uid: Mapped[str | None] = link_or_none("screening")
    text: Mapped[str] = mapped_column(default="")


class MonthClosing(Record, kw_only=True):
    """结账: one month as it was reported; nothing in it changes afterwards.

    ``snapshot`` is the report as JSON text: layout, figures, the uids behind each, the
    corrections it carried and the head of the journal. It names nobody.
    """

    __tablename__ = "month_closing"
    __table_args__ = (UniqueConstraint("year", "month"),)
    year: Mapped[int]
    month: Mapped[int]
    closed_on: Mapped[date]
    filled_by: Mapped[str] = mapped_column(default="")
    checked_by: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None] = mapped_column(default=None)
    snapshot: Mapped[str] = mapped_column(default="")


class MonthFile(Record, kw_only=True):
    """One file of a closed month, byte for byte as it was handed in.

    ``stored_name`` is its name in the encrypted store of attachments.
    """

    __tablename__ = "month_file"
    closing_uid: Mapped[str] = link("month_closing")
    file_name: Mapped[str] = mapped_column(default="")
    stored_name: Mapped[str] = mapped_column(String(80))
    size: Mapped[int] = mapped_column(default=0)


class OwnTable(Record, kw_only=True):
    """The room's own edition of a dated table, in place of the one that came along.

    ``table`` is the file's name without ``.csv``, ``text`` its whole CSV text.
    """

    __tablename__ = "own_table"
    table: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str] = mapped_column(default="")
