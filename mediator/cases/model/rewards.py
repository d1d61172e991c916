"""以案定补, and the cases that are told to others."""

from datetime import date

from sqlalchemy import CheckConstraint, String, UniqueConstraint, column
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import Part, link


class SubsidyClaim(Part, kw_only=True):
    """以案定补: what is claimed for a dispute, once and never again.

    ``scheme`` is a code of the table of schemes. The grade the room gave itself and the
    one the justice office gave stand side by side; sums in 分.
    """

    __tablename__ = "subsidy_claim"
    __table_args__ = (
        UniqueConstraint("case_uid"),
        CheckConstraint(column("claimed_fen") >= 0, name="sum"),
    )
    scheme: Mapped[str] = mapped_column(String(64), default="")
    claimed_on: Mapped[date | None] = mapped_column(default=None, index=True)
    own_grade: Mapped[str] = mapped_column(default="")
    claimed_fen: Mapped[int | None] = mapped_column(default=None)
    reviewed_grade: Mapped[str] = mapped_column(default="")
    reviewed_by: Mapped[str] = mapped_column(default="")
    reviewed_on: Mapped[date | None] = mapped_column(default=None)
    granted_fen: Mapped[int | None] = mapped_column(default=None)
    refused_reason: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class SubsidyShare(Part, kw_only=True):
    """分配: one mediator's part of a claim, in hundredths and in 分."""

    __tablename__ = "subsidy_share"
    claim_uid: Mapped[str] = link("subsidy_claim")
    mediator_uid: Mapped[str] = link("mediator")
    percent: Mapped[int | None] = mapped_column(default=None)
    amount_fen: Mapped[int | None] = mapped_column(default=None)
    received_on: Mapped[date | None] = mapped_column(default=None)


class TypicalCase(Part, kw_only=True):
    """典型案例: a case retold without anybody in it, after consent and approval.

    ``consenting`` are the parties who agreed, by uid.
    """

    __tablename__ = "typical_case"
    title: Mapped[str] = mapped_column(default="")
    story: Mapped[str] = mapped_column(default="")
    lesson: Mapped[str] = mapped_column(default="")
    consenting: Mapped[list[str]] = mapped_column(default_factory=list)
    consented_on: Mapped[date | None] = mapped_column(default=None)
    approved_by: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None] = mapped_column(default=None)
