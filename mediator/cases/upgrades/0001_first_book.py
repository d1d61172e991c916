# ruff: noqa: N999 - a revision is named by its number
"""The first book: every table of schema 0001, as it stood when it was written.

Words of code lists and rules are frozen here; the models of today may say more. What
is shared by records and parts of a case is written once.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"

WORDS = {
    "stage": (
        "待受理",
        "不予受理",
        "移交其他部门",
        "已受理",
        "已定调解员",
        "调解中",
        "暂停",
        "达成协议",
        "调解不成",
        "撤回",
        "归档",
        "作废",
    ),
    "application": ("书面申请", "口头申请", "主动调解"),
    "agreementform": ("书面", "口头"),
    "role": ("主办", "协办"),
    "side": ("申请人", "被申请人", "第三人"),
    "nature": ("自然人", "法人", "非法人组织"),
    "presence": ("当事人", "代理人", "人民调解员", "参加人"),
    "signer": (
        "当事人",
        "代理人",
        "人民调解员",
        "记录人",
        "调查人",
        "被调查人",
        "登记人",
        "参加人",
    ),
}
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(column_0_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


TABLES = sa.MetaData(naming_convention=NAMES)


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    table = sa.Table(name, TABLES, *columns)
    for column in table.columns:
        for rule, condition in column.info.items():
            table.append_constraint(sa.CheckConstraint(condition(column), rule))


def _record(name: str, *columns: sa.schema.SchemaItem) -> None:
    """Declare what has a key, a row version, its entry and soft deletion."""
    _table(
        name,
        *columns,
        _short("uid", 64, key=True),
        _number("row_version"),
        _time("entered_at"),
        _day("deleted_on"),
    )


def _part(name: str, *columns: sa.schema.SchemaItem) -> None:
    """Declare a record that belongs to one case."""
    _record(name, *columns, _link("case_uid", "case"), _number("position"))


def _column(  # noqa: PLR0913 - a column has these parts
    name: str,
    kind: sa.types.TypeEngine[Any],
    *points: sa.ForeignKey,
    null: bool = False,
    key: bool = False,
    index: bool = False,
    unique: bool = False,
) -> sa.Column[Any]:
    return sa.Column(
        name,
        kind,
        *points,
        nullable=null,
        primary_key=key,
        autoincrement=False,
        index=index or None,
        unique=unique or None,
    )


def _text(name: str, **options: bool) -> sa.Column[Any]:
    return _column(name, sa.Text(), **options)


def _short(name: str, length: int, **options: bool) -> sa.Column[Any]:
    return _column(name, sa.String(length), **options)


def _number(name: str, **options: bool) -> sa.Column[Any]:
    whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return _column(name, whole, **options)


def _sum(name: str) -> sa.Column[Any]:
    """Return a column for an amount in 分."""
    column = _number(name, null=True)
    column.info["sum"] = lambda each: each >= 0
    return column


def _flag(name: str) -> sa.Column[Any]:
    return _column(name, sa.Boolean())


def _json(name: str) -> sa.Column[Any]:
    return _column(name, sa.JSON())


def _day(name: str, *, null: bool = True, **options: bool) -> sa.Column[Any]:
    return _column(name, sa.Date(), null=null, **options)


def _time(name: str, **options: bool) -> sa.Column[Any]:
    return _column(name, sa.DateTime(timezone=True), **options)


def _word(name: str, rule: str, **options: bool) -> sa.Column[Any]:
    """Return a column that holds one word of a list."""
    column = _column(name, sa.String(16), **options)
    column.info[rule] = lambda each: each.in_(WORDS[rule])
    return column


def _link(name: str, table: str, *, null: bool = False) -> sa.Column[Any]:
    """Return a column that points to a record; every one is indexed."""
    points = sa.ForeignKey(f"{table}.uid")
    return _column(name, sa.String(64), points, null=null, index=True)


_record(
    "case",
    _short("number", 32, unique=True),
    _number("year"),
    _number("seq"),
    _number("search_row", unique=True),
    _text("case_number", index=True),
    _word("stage", "stage", index=True),
    _text("kind", index=True),
    _text("source"),
    _text("difficulty"),
    _word("application", "application", null=True),
    _day("happened_on"),
    _text("happened_at"),
    _text("facts"),
    _text("claims"),
    _day("applied_on"),
    _day("accepted_on", index=True),
    _text("registrar"),
    _day("notified_on"),
    _day("closed_on"),
    _day("archived_on"),
    _json("risk_flags"),
    _json("special_groups"),
    _flag("sealed"),
    sa.UniqueConstraint("year", "seq"),
)
_record("committee", _text("name"), _text("level"), _text("address"), _text("phone"))
_table(
    "counter",
    _short("kind", 32, key=True),
    _number("year", key=True),
    _number("last"),
)
_table(
    "draft",
    _short("record", 32, key=True),
    _short("uid", 64, key=True),
    _short("field", 64, key=True),
    _short("user_uid", 64, key=True),
    _text("text"),
    _time("at"),
)
_table(
    "journal",
    _number("id", key=True),
    _time("at"),
    _short("user_uid", 64),
    _text("what"),
    _json("changes"),
    _number("undoes", null=True),
    _flag("final"),
    _short("mac", 64),
)
_record(
    "mediator",
    _text("name"),
    _text("sex"),
    _text("phone"),
    _day("term_from"),
    _day("term_until"),
    _flag("active"),
)
_record("number_pattern", _short("kind", 32, unique=True), _text("pattern"))
_record("person", _text("name"), _text("id_number"), _text("phone"), _text("address"))
_table("setting", _short("key", 64, key=True), _text("value"))
_part(
    "agreement",
    _word("form", "agreementform"),
    _text("number", index=True),
    _day("reached_on"),
    _text("place"),
    _text("facts"),
    _text("performance"),
    _number("originals", null=True),
    _text("recorder"),
    _day("sealed_on"),
)
_part(
    "assignment",
    _link("mediator_uid", "mediator"),
    _word("role", "role"),
    _day("assigned_on"),
)
_part("contact", _time("at", null=True), _text("whom"), _text("text"))
_part(
    "evidence",
    _text("title"),
    _text("source"),
    _number("pages", null=True),
    _number("copies", null=True),
    _text("proves"),
)
_part(
    "inquiry",
    _time("started_at", null=True),
    _time("ended_at", null=True),
    _text("place"),
    _text("present"),
    _text("respondent"),
    _text("investigator"),
    _text("recorder"),
    _text("text"),
)
_part(
    "meeting",
    _text("form"),
    _time("started_at", null=True),
    _time("ended_at", null=True),
    _text("place"),
    _text("topic"),
    _text("recorder"),
    _text("text"),
    _text("result"),
)
_part(
    "party",
    _link("person_uid", "person", null=True),
    _word("side", "side"),
    _word("nature", "nature"),
    _text("name", index=True),
    _text("sex"),
    _text("ethnicity"),
    _day("born_on"),
    _text("id_kind"),
    _text("id_number"),
    _text("occupation"),
    _text("phone"),
    _text("address"),
    _text("uscc"),
    _text("representative"),
    _text("representative_title"),
    _text("representative_id_number"),
)
_record(
    "room",
    _link("committee_uid", "committee"),
    _text("name"),
    _text("address"),
    _text("phone"),
)
_part(
    "stage_change",
    _word("from_stage", "stage", null=True),
    _word("to_stage", "stage"),
    _day("happened_on", null=False),
    _text("reason"),
    _text("detail"),
)
_record("user", _link("mediator_uid", "mediator"), _flag("is_head"))
_part(
    "agent",
    _link("party_uid", "party"),
    _text("name", index=True),
    _text("sex"),
    _text("kind"),
    _text("relation"),
    _text("id_kind"),
    _text("id_number"),
    _text("phone"),
    _text("address"),
    _json("powers"),
    _day("authorised_on"),
)
_part(
    "attachment",
    _link("evidence_uid", "evidence", null=True),
    _short("stored_name", 80),
    _text("file_name"),
    _number("size"),
)
_part("clause", _link("agreement_uid", "agreement"), _text("text"))
_part("note", _link("user_uid", "user"), _text("text"))
_part(
    "obligation",
    _link("agreement_uid", "agreement"),
    _link("debtor_uid", "party", null=True),
    _link("creditor_uid", "party", null=True),
    _text("what"),
    _sum("amount_fen"),
    _day("due_on"),
    _text("manner"),
)
_part(
    "paper_issue",
    _short("paper", 32),
    _short("subject_uid", 64, index=True),
    _text("number"),
    _number("version"),
    _text("way"),
    _text("text"),
    _short("sha256", 64),
    _link("user_uid", "user", null=True),
    _time("issued_at"),
)
_part(
    "attendance",
    _link("meeting_uid", "meeting"),
    _word("presence", "presence"),
    _link("party_uid", "party", null=True),
    _link("agent_uid", "agent", null=True),
    _link("mediator_uid", "mediator", null=True),
    _text("name"),
)
_part(
    "instalment",
    _link("obligation_uid", "obligation"),
    _sum("amount_fen"),
    _day("due_on"),
)
_part(
    "signature",
    _short("paper", 32),
    _short("subject_uid", 64, index=True),
    _word("signer", "signer"),
    _link("party_uid", "party", null=True),
    _link("agent_uid", "agent", null=True),
    _link("mediator_uid", "mediator", null=True),
    _text("name"),
    _json("marks"),
    _day("signed_on"),
    _day("copy_received_on"),
)

FOR_FILE = (
    (
        "CREATE VIRTUAL TABLE case_search USING fts5(tokens, content='', "
        "contentless_delete=1, detail=none, tokenize='ascii')"
    ),
    (
        "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
    ),
    (
        "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
    ),
)
FOR_SERVER = (
    (
        "CREATE TABLE case_search (search_row BIGINT NOT NULL, tokens TSVECTOR "
        "NOT NULL, CONSTRAINT pk_case_search PRIMARY KEY (search_row))"
    ),
    (
        "CREATE INDEX ix_case_search_tokens ON case_search USING gin (tokens) "
        "WITH (fastupdate = off)"
    ),
    (
        "CREATE FUNCTION journal_only_grows() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION 'the journal only grows'; END $$ LANGUAGE plpgsql"
    ),
    (
        "CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows()"
    ),
)


def upgrade() -> None:
    """Make all tables, the search and the guards of the journal."""
    TABLES.create_all(op.get_bind())
    server = op.get_bind().dialect.name == "postgresql"
    for statement in FOR_SERVER if server else FOR_FILE:
        op.execute(statement)
