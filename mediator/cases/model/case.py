"""A dispute, its way through the stages, and who is in it."""

from datetime import date, datetime

from sqlalchemy import (
    String,
    UniqueConstraint,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import (
    Part,
    Record,
    flag_later,
    later,
    link,
    link_later,
    link_or_none,
)
from mediator.cases.words import Application, Nature, Role, Side, Stage


class Case(Record, kw_only=True):
    """纠纷案件: one dispute from intake to archive.

    ``number`` is the room's own registration number, given when the case is made;
    ``case_number`` is the official 卷号, given when it is issued. ``register_later``:
    mediated at once, registered after (待补登). ``retention`` is 保管期限, ``kept_at``
    the place of the bound file. ``conversion`` is 纠纷转化情况, ``region`` 行政划分,
    ``attribute`` 案件属性; ``platform_number`` the number on the official platform.
    """

    __tablename__ = "case"
    __table_args__ = (UniqueConstraint("year", "seq"),)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    year: Mapped[int]
    seq: Mapped[int]
    search_row: Mapped[int] = mapped_column(unique=True)
    case_number: Mapped[str] = mapped_column(default="", index=True)
    stage: Mapped[Stage] = mapped_column(default=Stage.PENDING, index=True)
    kind: Mapped[str] = mapped_column(default="", index=True)
    source: Mapped[str] = mapped_column(default="")
    difficulty: Mapped[str] = mapped_column(default="")
    application: Mapped[Application | None] = mapped_column(default=None)
    happened_on: Mapped[date | None] = mapped_column(default=None)
    happened_at: Mapped[str] = mapped_column(default="")
    facts: Mapped[str] = mapped_column(default="")
    claims: Mapped[str] = mapped_column(default="")
    applied_on: Mapped[date | None] = mapped_column(default=None)
    accepted_on: Mapped[date | None] = mapped_column(default=None, index=True)
    registrar: Mapped[str] = mapped_column(default="")
    notified_on: Mapped[date | None] = mapped_column(default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    archived_on: Mapped[date | None] = mapped_column(default=None)
    risk_flags: Mapped[list[str]] = mapped_column(default_factory=list)
    special_groups: Mapped[list[str]] = mapped_column(default_factory=list)
    sealed: Mapped[bool] = mapped_column(default=False)
    register_later: Mapped[bool] = flag_later()
    merged_into_uid: Mapped[str] = link_later()
    risk_known_at: Mapped[datetime | None] = mapped_column(default=None)
    risk_reported_on: Mapped[date | None] = mapped_column(default=None)
    retention: Mapped[str] = later()
    retention_basis: Mapped[str] = later()
    kept_at: Mapped[str] = later()
    handed_over_on: Mapped[date | None] = mapped_column(default=None)
    destroyed_on: Mapped[date | None] = mapped_column(default=None)
    conversion: Mapped[str] = later()
    region: Mapped[str] = later()
    attribute: Mapped[str] = later()
    platform_number: Mapped[str] = later()
    platform_entered_on: Mapped[date | None] = mapped_column(default=None)

    @hybrid_property
    def old_agreed(self) -> bool:
        """Whether an old register tells that it was agreed.

        Its papers were signed and put away before the book: nothing must be done.
        Places of an old register are counted below nothing.
        """
        return (self.seq <= 0) & (self.stage == Stage.AGREED)


class StageChange(Part, kw_only=True):
    """One step of the case from stage to stage, with its business date and reason.

    Who was refused or referred is told how, when and where to turn (法 26).
    """

    __tablename__ = "stage_change"
    from_stage: Mapped[Stage | None] = mapped_column(default=None)
    to_stage: Mapped[Stage]
    happened_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    detail: Mapped[str] = mapped_column(default="")
    informed_on: Mapped[date | None] = mapped_column(default=None)
    informed_how: Mapped[str] = later()
    where_to: Mapped[str] = later()


class Assignment(Part, kw_only=True):
    """A mediator chosen or appointed for a case (人民调解法 19).

    Whoever was changed or stood aside stays in the record with day and reason.
    """

    __tablename__ = "assignment"
    mediator_uid: Mapped[str] = link("mediator")
    role: Mapped[Role] = mapped_column(default=Role.LEAD)
    assigned_on: Mapped[date | None] = mapped_column(default=None)
    left_on: Mapped[date | None] = mapped_column(default=None)
    left_reason: Mapped[str] = later()


class Transfer(Part, kw_only=True):
    """移送: a dispute that another body sent here, or that was sent on.

    ``incoming``: the body sent it (委派, 委托, 移送), else the room did. ``source`` is
    a word of the table of sources; ``procedure`` the court's (普通程序, 简易程序).
    """

    __tablename__ = "transfer"
    incoming: Mapped[bool] = mapped_column(default=True)
    source: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    procedure: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date | None] = mapped_column(default=None)
    received_on: Mapped[date | None] = mapped_column(default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)
    answer: Mapped[str] = mapped_column(default="")


class Extension(Part, kw_only=True):
    """延期: a period made longer; ``consenting`` are the parties who agreed, by uid.

    ``deadline`` is a code of the table of deadlines, ``until`` the new last day.
    """

    __tablename__ = "extension"
    deadline: Mapped[str] = mapped_column(String(32))
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")
    consenting: Mapped[list[str]] = mapped_column(default_factory=list)


class Party(Part, kw_only=True):
    """当事人: the case's own copy of a person, company or organisation.

    ``consent_…``: who consented to the handling of the personal data, on which day and
    to what: the party, or for a child or an incapable person the guardian, whose
    relation is told (个人信息保护法 13, 28–31); and since when no longer (15).
    """

    __tablename__ = "party"
    person_uid: Mapped[str | None] = link_or_none("person")
    side: Mapped[Side]
    nature: Mapped[Nature] = mapped_column(default=Nature.PERSON)
    name: Mapped[str] = mapped_column(default="", index=True)
    sex: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    born_on: Mapped[date | None] = mapped_column(default=None)
    id_kind: Mapped[str] = mapped_column(default="")
    id_number: Mapped[str] = mapped_column(default="")
    occupation: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    uscc: Mapped[str] = mapped_column(default="")
    representative: Mapped[str] = mapped_column(default="")
    representative_title: Mapped[str] = mapped_column(default="")
    representative_id_number: Mapped[str] = mapped_column(default="")
    consented_on: Mapped[date | None] = mapped_column(default=None)
    consent_by: Mapped[str] = later()
    consent_relation: Mapped[str] = later()
    consent_purpose: Mapped[str] = later()
    consent_withdrawn_on: Mapped[date | None] = mapped_column(default=None)


class Agent(Part, kw_only=True):
    """代理人 of one named party; ``powers`` are names from the powers table."""

    __tablename__ = "agent"
    party_uid: Mapped[str] = link("party")
    name: Mapped[str] = mapped_column(default="", index=True)
    sex: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    id_kind: Mapped[str] = mapped_column(default="")
    id_number: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    powers: Mapped[list[str]] = mapped_column(default_factory=list)
    authorised_on: Mapped[date | None] = mapped_column(default=None)


class Contact(Part, kw_only=True):
    """联系记录: a call or a visit about a case."""

    __tablename__ = "contact"
    at: Mapped[datetime | None] = mapped_column(default=None)
    whom: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = later()


class Note(Part, kw_only=True):
    """调解员手记: private to its writer; never printed, exported or searched."""

    __tablename__ = "note"
    user_uid: Mapped[str] = link("user")
    text: Mapped[str] = mapped_column(default="")
