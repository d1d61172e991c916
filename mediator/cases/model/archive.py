"""The file after its work: checked, kept, lent, opened, appraised."""

from datetime import date

from sqlalchemy import (
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import (
    Part,
    Record,
    link,
    link_or_none,
)


class FindingNote(Part, kw_only=True):
    """Why a finding of the check-up (卷宗自查) is as it should be, in words."""

    __tablename__ = "finding_note"
    rule: Mapped[str] = mapped_column(String(64))
    subject_uid: Mapped[str] = mapped_column(String(64), default="", index=True)
    reason: Mapped[str] = mapped_column(default="")
    noted_on: Mapped[date | None] = mapped_column(default=None)


class Borrowing(Part, kw_only=True):
    """借阅: a bound file lent out or looked at, and back."""

    __tablename__ = "borrowing"
    borrower: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str] = mapped_column(default="")
    lent_on: Mapped[date | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    returned_on: Mapped[date | None] = mapped_column(default=None)


class AccessGrant(Part, kw_only=True):
    """查阅批准: who may open the case of a minor, or a sealed one, and who allowed it.

    ``standing``: for as long as the mediator handles the case
    (未成年人网络保护条例 36, by analogy).
    """

    __tablename__ = "access_grant"
    mediator_uid: Mapped[str | None] = link_or_none("mediator")
    approved_by: Mapped[str] = mapped_column(default="")
    granted_on: Mapped[date | None] = mapped_column(default=None)
    standing: Mapped[bool] = mapped_column(default=False)
    until: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")


class Appraisal(Record, kw_only=True):
    """鉴定: the group that looks at files whose term has ended (城市社区档案管理办法).

    ``members`` are names, ``residents`` the residents' representative.
    """

    __tablename__ = "appraisal"
    held_on: Mapped[date | None] = mapped_column(default=None)
    members: Mapped[list[str]] = mapped_column(default_factory=list)
    residents: Mapped[str] = mapped_column(default="")
    report: Mapped[str] = mapped_column(default="")
    destroyed_on: Mapped[date | None] = mapped_column(default=None)
    witnesses: Mapped[str] = mapped_column(default="")


class Appraised(Part, kw_only=True):
    """One file an appraisal decided on: kept longer, or destroyed."""

    __tablename__ = "appraised"
    appraisal_uid: Mapped[str] = link("appraisal")
    destroy: Mapped[bool] = mapped_column(default=False)
    retention: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
