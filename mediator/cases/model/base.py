"""What every table of the book shares: keys, versions, types, links."""

import secrets
import time
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
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
    UserRole,
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
        UserRole: _by_value(UserRole),
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


def join_up() -> None:
    """Let the models know each other; else the first question waits for it."""
    Base.registry.configure()


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


def link(table: str) -> Any:  # noqa: ANN401 - mapped_column's own type
    """Return a column that points to a record of another table, with an index."""
    return mapped_column(String(64), ForeignKey(f"{table}.uid"), index=True)


def link_or_none(table: str) -> Any:  # noqa: ANN401
    """Return the same, for a record that may point to nothing."""
    return mapped_column(
        String(64), ForeignKey(f"{table}.uid"), index=True, default=None
    )


def later() -> Any:  # noqa: ANN401
    """Return a text column that an upgrade adds to a table with rows in it."""
    return mapped_column(default="", server_default="")


def flag_later() -> Any:  # noqa: ANN401
    """Return a yes or no that an upgrade adds to a table with rows in it."""
    return mapped_column(default=False, server_default=false())


def link_later() -> Any:  # noqa: ANN401
    """Return the uid of another record, empty for none.

    No foreign key: SQLite adds none to a table that is there.
    """
    return mapped_column(String(64), default="", server_default="", index=True)


class Part(Record, kw_only=True):
    """A record that belongs to one case."""

    __abstract__ = True

    case_uid: Mapped[str] = mapped_column(
        String(64), ForeignKey("case.uid"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
