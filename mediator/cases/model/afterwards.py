"""What became of an agreement."""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import (
    Part,
    later,
    link,
    link_or_none,
)


class FollowUp(Part, kw_only=True):
    """回访: somebody asked afterwards how the agreement is kept; several a case.

    Two opinions are asked for: how it was mediated and what came of it. ``next_on``
    is the day agreed for the next visit.
    """

    __tablename__ = "follow_up"
    agreement_uid: Mapped[str | None] = link_or_none("agreement")
    visited_on: Mapped[date | None] = mapped_column(default=None)
    way: Mapped[str] = mapped_column(default="")
    respondent: Mapped[str] = mapped_column(default="")
    visitor: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    performance: Mapped[str] = later()
    mediation_opinion: Mapped[str] = later()
    result_opinion: Mapped[str] = later()
    next_on: Mapped[date | None] = mapped_column(default=None)


class Payment(Part, kw_only=True):
    """履行记录: what somebody did, or refused to do, of an obligation.

    ``outcome`` is a word of the table of performance; ``proof`` what shows it
    (收条, 转账凭证 …). ``amount_fen`` in 分.
    """

    __tablename__ = "payment"
    __table_args__ = (CheckConstraint(column("amount_fen") >= 0, name="sum"),)
    obligation_uid: Mapped[str] = link("obligation")
    instalment_uid: Mapped[str | None] = link_or_none("instalment")
    happened_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")
    amount_fen: Mapped[int | None] = mapped_column(default=None)
    manner: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class Urging(Part, kw_only=True):
    """督促履行: the committee's reminder to keep an agreement (人民调解法 31)."""

    __tablename__ = "urging"
    agreement_uid: Mapped[str | None] = link_or_none("agreement")
    party_uid: Mapped[str | None] = link_or_none("party")
    urged_on: Mapped[date | None] = mapped_column(default=None)
    way: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")


class Confirmation(Part, kw_only=True):
    """司法确认 (or 仲裁审查) of an agreement, from application to ruling.

    ``outcome`` is a word of the table of confirmation.
    """

    __tablename__ = "confirmation"
    agreement_uid: Mapped[str | None] = link_or_none("agreement")
    body: Mapped[str] = mapped_column(default="")
    applied_on: Mapped[date | None] = mapped_column(default=None)
    accepted_on: Mapped[date | None] = mapped_column(default=None)
    ruled_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
