"""The records of the book, typed. Only ``cases`` sees them alive.

Keys are text ``uid`` everywhere, so that a record keeps its name through export,
import and restore, and undo needs no renumbering. Every record carries a row
version and is deleted softly. Money is integer 分, times are UTC.
"""

import secrets
import time
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    column,
    event,
    false,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    QueryableAttribute,
    declared_attr,
    mapped_column,
)
from sqlalchemy.types import DateTime, TypeDecorator

from mediator.cases.facts.text import clean
from mediator.cases.words import (
    AgreementForm,
    Application,
    Nature,
    Presence,
    Role,
    Side,
    Signer,
    Stage,
)

BIG: Final = BigInteger().with_variant(Integer, "sqlite")


def new_uid() -> str:
    """Return a fresh record key: 32 hex digits that sort by time of making."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)


class UtcTime(TypeDecorator[datetime]):
    """A time kept in UTC; refuses a time without a zone.

    SQLite drops the zone, so it is put back on reading.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return the time in UTC for storing."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone reached the book")
        return value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Return the stored time in UTC; a server gives its own zone."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


def _by_value(kind: Any) -> Enum:  # noqa: ANN401 - a StrEnum class
    return Enum(
        kind,
        native_enum=False,
        length=16,
        values_callable=lambda members: [member.value for member in members],
        create_constraint=True,
        name=kind.__name__.lower(),
    )


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False, eq=False):
    """All tables; ``repr`` shows no values, since it may reach a log."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(column_0_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcTime(),
        int: BIG,
        str: Text(),
        list[str]: JSON(),
        dict[str, Any]: JSON(),
        Stage: _by_value(Stage),
        Side: _by_value(Side),
        Nature: _by_value(Nature),
        Application: _by_value(Application),
        Role: _by_value(Role),
        Presence: _by_value(Presence),
        AgreementForm: _by_value(AgreementForm),
        Signer: _by_value(Signer),
    }


class Record(Base, kw_only=True):
    """What every record of the room has: key, row version, entry, soft deletion."""

    __abstract__ = True

    uid: Mapped[str] = mapped_column(
        String(64), primary_key=True, default_factory=new_uid
    )
    row_version: Mapped[int] = mapped_column(init=False, default=None)
    entered_at: Mapped[datetime] = mapped_column(default_factory=now)
    deleted_on: Mapped[date | None] = mapped_column(default=None)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Count each record's versions; a stale change is refused."""
        return {"version_id_col": cls.row_version}


@event.listens_for(Record, "attribute_instrument", propagate=True)
def _clean_what_enters(
    _record: type[Record], _name: str, attribute: QueryableAttribute[Any]
) -> None:
    """Clean people's text where it enters a record, whoever wrote it there."""
    column = getattr(attribute.property, "columns", [None])[0]
    if column is None or type(column.type) not in {Text, JSON}:
        return

    @event.listens_for(attribute, "set", retval=True)
    def _set(_target: Record, value: object, _old: object, _by: object) -> object:
        match value:
            case dict():
                return {name: clean(text) for name, text in value.items()}
            case str() if type(value) is str:
                return clean(value)
            case _:
                return value


def _to(table: str) -> Any:  # noqa: ANN401 - mapped_column's own type
    return mapped_column(String(64), ForeignKey(f"{table}.uid"), index=True)


def _to_or_none(table: str) -> Any:  # noqa: ANN401
    return mapped_column(
        String(64), ForeignKey(f"{table}.uid"), index=True, default=None
    )


def _later() -> Any:  # noqa: ANN401
    """Return a text column that an upgrade adds to a table with rows in it."""
    return mapped_column(default="", server_default="")


def _flag_later() -> Any:  # noqa: ANN401
    """Return a yes or no that an upgrade adds to a table with rows in it."""
    return mapped_column(default=False, server_default=false())


def _link_later() -> Any:  # noqa: ANN401
    """Return the uid of another record, empty for none.

    No foreign key: SQLite adds none to a table that is there.
    """
    return mapped_column(String(64), default="", server_default="", index=True)


class Committee(Record, kw_only=True):
    """人民调解委员会: the body whose seal counts (人民调解法 29)."""

    __tablename__ = "committee"
    name: Mapped[str]
    level: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class Room(Record, kw_only=True):
    """调解室, a place of one committee."""

    __tablename__ = "room"
    committee_uid: Mapped[str] = _to("committee")
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class Mediator(Record, kw_only=True):
    """人民调解员 on the committee's roster."""

    __tablename__ = "mediator"
    name: Mapped[str]
    sex: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    term_from: Mapped[date | None] = mapped_column(default=None)
    term_until: Mapped[date | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)


class User(Record, kw_only=True):
    """Who may open the book; the password itself lives in the key slots."""

    __tablename__ = "user"
    mediator_uid: Mapped[str] = _to("mediator")
    is_head: Mapped[bool] = mapped_column(default=False)


class Person(Record, kw_only=True):
    """人员名册: somebody the room has met; parties are copies that may point here."""

    __tablename__ = "person"
    name: Mapped[str]
    id_number: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    sex: Mapped[str] = _later()
    born_on: Mapped[date | None] = mapped_column(default=None)
    merged_into_uid: Mapped[str] = _link_later()


class Case(Record, kw_only=True):
    """纠纷案件: one dispute from intake to archive.

    ``number`` is the room's own registration number, given when the case is made;
    ``case_number`` is the official 卷号, given when it is issued. ``register_later``:
    mediated at once, registered after (待补登). ``retention`` is 保管期限, ``kept_at``
    the place of the bound file.
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
    register_later: Mapped[bool] = _flag_later()
    merged_into_uid: Mapped[str] = _link_later()
    risk_known_at: Mapped[datetime | None] = mapped_column(default=None)
    risk_reported_on: Mapped[date | None] = mapped_column(default=None)
    retention: Mapped[str] = _later()
    retention_basis: Mapped[str] = _later()
    kept_at: Mapped[str] = _later()
    handed_over_on: Mapped[date | None] = mapped_column(default=None)
    destroyed_on: Mapped[date | None] = mapped_column(default=None)


class Part(Record, kw_only=True):
    """A record that belongs to one case."""

    __abstract__ = True

    case_uid: Mapped[str] = mapped_column(
        String(64), ForeignKey("case.uid"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)


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
    informed_how: Mapped[str] = _later()
    where_to: Mapped[str] = _later()


class Assignment(Part, kw_only=True):
    """A mediator chosen or appointed for a case (人民调解法 19).

    Whoever was changed or stood aside stays in the record with day and reason.
    """

    __tablename__ = "assignment"
    mediator_uid: Mapped[str] = _to("mediator")
    role: Mapped[Role] = mapped_column(default=Role.LEAD)
    assigned_on: Mapped[date | None] = mapped_column(default=None)
    left_on: Mapped[date | None] = mapped_column(default=None)
    left_reason: Mapped[str] = _later()


class Party(Part, kw_only=True):
    """当事人: the case's own copy of a person, company or organisation."""

    __tablename__ = "party"
    person_uid: Mapped[str | None] = _to_or_none("person")
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


class Agent(Part, kw_only=True):
    """代理人 of one named party; ``powers`` are names from the powers table."""

    __tablename__ = "agent"
    party_uid: Mapped[str] = _to("party")
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
    evidence_uid: Mapped[str | None] = _to_or_none("evidence")
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
    meeting_uid: Mapped[str] = _to("meeting")
    presence: Mapped[Presence]
    party_uid: Mapped[str | None] = _to_or_none("party")
    agent_uid: Mapped[str | None] = _to_or_none("agent")
    mediator_uid: Mapped[str | None] = _to_or_none("mediator")
    name: Mapped[str] = mapped_column(default="")


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
    amends_uid: Mapped[str] = _link_later()
    partial: Mapped[bool] = _flag_later()
    confirmation_wanted: Mapped[bool] = _flag_later()
    annulled_on: Mapped[date | None] = mapped_column(default=None)
    annulled_reason: Mapped[str] = _later()


class Clause(Part, kw_only=True):
    """协议条款; numbered by position when printed."""

    __tablename__ = "clause"
    agreement_uid: Mapped[str] = _to("agreement")
    text: Mapped[str] = mapped_column(default="")


class Obligation(Part, kw_only=True):
    """履行事项: who owes whom what, how much, by when, how. ``amount_fen`` in 分."""

    __tablename__ = "obligation"
    __table_args__ = (CheckConstraint(column("amount_fen") >= 0, name="sum"),)
    agreement_uid: Mapped[str] = _to("agreement")
    debtor_uid: Mapped[str | None] = _to_or_none("party")
    creditor_uid: Mapped[str | None] = _to_or_none("party")
    what: Mapped[str] = mapped_column(default="")
    amount_fen: Mapped[int | None] = mapped_column(default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    manner: Mapped[str] = mapped_column(default="")
    payee_name: Mapped[str] = _later()
    payee_bank: Mapped[str] = _later()
    payee_account: Mapped[str] = _later()


class Instalment(Part, kw_only=True):
    """分期: one payment of an obligation; together they must add up to it."""

    __tablename__ = "instalment"
    __table_args__ = (CheckConstraint(column("amount_fen") >= 0, name="sum"),)
    obligation_uid: Mapped[str] = _to("obligation")
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
    party_uid: Mapped[str | None] = _to_or_none("party")
    agent_uid: Mapped[str | None] = _to_or_none("agent")
    mediator_uid: Mapped[str | None] = _to_or_none("mediator")
    name: Mapped[str] = mapped_column(default="")
    marks: Mapped[list[str]] = mapped_column(default_factory=list)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    copy_received_on: Mapped[date | None] = mapped_column(default=None)
    ratified_on: Mapped[date | None] = mapped_column(default=None)


class PaperIssue(Part, kw_only=True):
    """A paper as it was printed or saved: number, version, hash and frozen text."""

    __tablename__ = "paper_issue"
    paper: Mapped[str] = mapped_column(String(32))
    subject_uid: Mapped[str] = mapped_column(String(64), default="", index=True)
    number: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    way: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    pages: Mapped[int | None] = mapped_column(default=None)
    user_uid: Mapped[str | None] = _to_or_none("user")
    issued_at: Mapped[datetime] = mapped_column(default_factory=now)


class FollowUp(Part, kw_only=True):
    """回访: somebody asked afterwards how the agreement is kept; several a case.

    Two opinions are asked for: how it was mediated and what came of it. ``next_on``
    is the day agreed for the next visit.
    """

    __tablename__ = "follow_up"
    agreement_uid: Mapped[str | None] = _to_or_none("agreement")
    visited_on: Mapped[date | None] = mapped_column(default=None)
    way: Mapped[str] = mapped_column(default="")
    respondent: Mapped[str] = mapped_column(default="")
    visitor: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    performance: Mapped[str] = _later()
    mediation_opinion: Mapped[str] = _later()
    result_opinion: Mapped[str] = _later()
    next_on: Mapped[date | None] = mapped_column(default=None)


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


class Payment(Part, kw_only=True):
    """履行记录: what somebody did, or refused to do, of an obligation.

    ``outcome`` is a word of the table of performance; ``proof`` what shows it
    (收条, 转账凭证 …). ``amount_fen`` in 分.
    """

    __tablename__ = "payment"
    __table_args__ = (CheckConstraint(column("amount_fen") >= 0, name="sum"),)
    obligation_uid: Mapped[str] = _to("obligation")
    instalment_uid: Mapped[str | None] = _to_or_none("instalment")
    happened_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")
    amount_fen: Mapped[int | None] = mapped_column(default=None)
    manner: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class Urging(Part, kw_only=True):
    """督促履行: the committee's reminder to keep an agreement (人民调解法 31)."""

    __tablename__ = "urging"
    agreement_uid: Mapped[str | None] = _to_or_none("agreement")
    party_uid: Mapped[str | None] = _to_or_none("party")
    urged_on: Mapped[date | None] = mapped_column(default=None)
    way: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")


class Confirmation(Part, kw_only=True):
    """司法确认 (or 仲裁审查) of an agreement, from application to ruling.

    ``outcome`` is a word of the table of confirmation.
    """

    __tablename__ = "confirmation"
    agreement_uid: Mapped[str | None] = _to_or_none("agreement")
    body: Mapped[str] = mapped_column(default="")
    applied_on: Mapped[date | None] = mapped_column(default=None)
    accepted_on: Mapped[date | None] = mapped_column(default=None)
    ruled_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


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
    mediator_uid: Mapped[str | None] = _to_or_none("mediator")
    approved_by: Mapped[str] = mapped_column(default="")
    granted_on: Mapped[date | None] = mapped_column(default=None)
    standing: Mapped[bool] = mapped_column(default=False)
    until: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")


class OwnPaper(Part, kw_only=True):
    """按需文书: a paper somebody asked for, with particulars the record has not.

    ``values`` holds them by name, as text; which there are is the form's business.
    """

    __tablename__ = "own_paper"
    paper: Mapped[str] = mapped_column(String(32))
    party_uid: Mapped[str | None] = _to_or_none("party")
    agent_uid: Mapped[str | None] = _to_or_none("agent")
    mediator_uid: Mapped[str | None] = _to_or_none("mediator")
    number: Mapped[str] = mapped_column(default="", index=True)
    made_on: Mapped[date | None] = mapped_column(default=None)
    values: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class Contact(Part, kw_only=True):
    """联系记录: a call or a visit about a case."""

    __tablename__ = "contact"
    at: Mapped[datetime | None] = mapped_column(default=None)
    whom: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = _later()


class Note(Part, kw_only=True):
    """调解员手记: private to its writer; never printed, exported or searched."""

    __tablename__ = "note"
    user_uid: Mapped[str] = _to("user")
    text: Mapped[str] = mapped_column(default="")


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
    case_uid: Mapped[str | None] = _to_or_none("case")


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
    case_uid: Mapped[str | None] = _to_or_none("case")
    used_on: Mapped[date | None] = mapped_column(default=None)


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
    case_uid: Mapped[str | None] = _to_or_none("case")


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
    case_uid: Mapped[str | None] = _to_or_none("case")
    meeting_uid: Mapped[str | None] = _to_or_none("meeting")
    cancelled_on: Mapped[date | None] = mapped_column(default=None)
    cancelled_reason: Mapped[str] = mapped_column(default="")


class CalendarDay(Record, kw_only=True):
    """A day off, or a weekend day that is worked, as entered in the settings.

    It goes before the table of holidays. ``official``: from the State Council's notice.
    """

    __tablename__ = "calendar_day"
    day: Mapped[date] = mapped_column(unique=True)
    works: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(default="")
    official: Mapped[bool] = mapped_column(default=False)


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
    appraisal_uid: Mapped[str] = _to("appraisal")
    destroy: Mapped[bool] = mapped_column(default=False)
    retention: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class Wording(Record, kw_only=True):
    """The room's own words in place of a standard sentence of a paper."""

    __tablename__ = "wording"
    key: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str]


class Counter(Base, kw_only=True):
    """The last number drawn of one kind in one year; gapless, never set back."""

    __tablename__ = "counter"
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class Draft(Base, kw_only=True):
    """What one user is typing and is not yet a value, at most two seconds old."""

    __tablename__ = "draft"
    record: Mapped[str] = mapped_column(String(32), primary_key=True)
    uid: Mapped[str] = mapped_column(String(64), primary_key=True)
    field: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_uid: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default_factory=now)


class Setting(Base, kw_only=True):
    """A choice of the room, e.g. ``paper.face``; facts of the book itself as well."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(default="")


class JournalEntry(Base, kw_only=True):
    """操作日志: who changed what, when; append-only, chained by HMAC.

    ``final`` entries are not undone: a number was drawn, or a paper left the room.
    """

    __tablename__ = "journal"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    user_uid: Mapped[str] = mapped_column(String(64), default="")
    what: Mapped[str]
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default_factory=list)
    undoes: Mapped[int | None] = mapped_column(default=None)
    final: Mapped[bool] = mapped_column(default=False)
    mac: Mapped[str] = mapped_column(String(64), default="")
