"""What was agreed, and who signed what."""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    String,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import (
    Part,
    flag_later,
    later,
    link,
    link_later,
    link_or_none,
)
from mediator.cases.words import AgreementForm, Signer


class Agreement(Part, kw_only=True):
    """人民调解协议书 or 口头协议; a case may have several (amended, partial)."""

    __tablename__ = "agreement"
    form: Mapped[AgreementForm] = mapped_column(default=AgreementForm.WRITTEN)
    number: Mapped[str] = mapped_column(default="", index=True)
    reached_on: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    facts: Mapped[str] = mapped_column(default="")
    performance: Mapped[str] = mapped_column(default="")
    originals: Mapped[int | None] = mapped_column(default=None)
    recorder: Mapped[str] = mapped_column(default="")
    sealed_on: Mapped[date | None] = mapped_column(default=None)
    amends_uid: Mapped[str] = link_later()
    partial: Mapped[bool] = flag_later()
    confirmation_wanted: Mapped[bool] = flag_later()
    annulled_on: Mapped[date | None] = mapped_column(default=None)
    annulled_reason: Mapped[str] = later()


class Clause(Part, kw_only=True):
    """协议条款; numbered by position when printed."""

    __tablename__ = "clause"
    agreement_uid: Mapped[str] = link("agreement")
    text: Mapped[str] = mapped_column(default="")


class Obligation(Part, kw_only=True):
    """履行事项: who owes whom what, how much, by when, how. ``amount_fen`` in 分."""

    __tablename__ = "obligation"
    __table_args__ = (CheckConstraint(column("amount_fen") >= 0, name="sum"),)
    agreement_uid: Mapped[str] = link("agreement")
    debtor_uid: Mapped[str | None] = link_or_none("party")
    creditor_uid: Mapped[str | None] = link_or_none("party")
    what: Mapped[str] = mapped_column(default="")
    amount_fen: Mapped[int | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    manner: Mapped[str] = mapped_column(default="")
    payee_name: Mapped[str] = later()
    payee_bank: Mapped[str] = later()
    payee_account: Mapped[str] = later()


class Instalment(Part, kw_only=True):
    """分期: one payment of an obligation; together they must add up to it."""

    __tablename__ = "instalment"
    __table_args__ = (CheckConstraint(column("amount_fen") >= 0, name="sum"),)
    obligation_uid: Mapped[str] = link("obligation")
    amount_fen: Mapped[int | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)


class Signature(Part, kw_only=True):
    """签字盖章: one person on one paper, as a party, agent, mediator or other.

    ``ratified_on``: the party stood by what was signed without authority (民法典 171).
    """

    __tablename__ = "signature"
    paper: Mapped[str] = mapped_column(String(32))
    subject_uid: Mapped[str] = mapped_column(String(64), default="", index=True)
    signer: Mapped[Signer]
    party_uid: Mapped[str | None] = link_or_none("party")
    agent_uid: Mapped[str | None] = link_or_none("agent")
    mediator_uid: Mapped[str | None] = link_or_none("mediator")
    name: Mapped[str] = mapped_column(default="")
    marks: Mapped[list[str]] = mapped_column(default_factory=list)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    copy_received_on: Mapped[date | None] = mapped_column(default=None)
    ratified_on: Mapped[date | None] = mapped_column(default=None)
