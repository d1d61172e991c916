# ruff: noqa: N999 - a revision is named by its number
"""The month: what it counts, closed months, subsidy, the roster and its training.

Columns are added with a value of their own, since the rows that are there need one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add what the month counts and keeps."""
    _more_about_cases_and_mediators()
    _what_the_month_counts()
    _closed_months()
    _rewards()


def _more_about_cases_and_mediators() -> None:
    for name in ("conversion", "region", "attribute", "platform_number"):
        _text_later("case", name)
    _add("case", _day("platform_entered_on"))
    _add("mediator", _day("born_on"))
    for name in (
        *("ethnicity", "political", "education", "major", "engagement"),
        *("employer", "certificate"),
    ):
        _text_later("mediator", name)
    _add("mediator", _day("since"))
    _text_later("mediator", "grade")
    _add("mediator", _day("grade_from"))
    _add("mediator", _day("grade_until"))
    _flag_later("mediator", "committee_member")
    _flag_later("mediator", "unpaid")
    _text_later("mediator", "unpaid_reason")
    _make(
        "training",
        *_record("training"),
        *_link("training", "mediator", null=False),
        _day("began_on"),
        _count_or_none("hours"),
        *map(_text, ("topic", "organiser", "result")),
    )
    op.create_index("ix_training_began_on", "training", ["began_on"])


def _what_the_month_counts() -> None:
    _make(
        "screening",
        *_record("screening"),
        *map(_day, ("began_on", "ended_on")),
        _text("area"),
        _listed("screened_by"),
        _count("times"),
        _count_or_none("found"),
        _text("text"),
        sa.CheckConstraint("times >= 0", name="ck_screening_times_count"),
    )
    op.create_index("ix_screening_began_on", "screening", ["began_on"])
    _make(
        "prevention",
        *_record("prevention"),
        _text("kind"),
        _day("happened_on"),
        _count("disputes"),
        _count_or_none("people"),
        *_link("prevention", "case"),
        *_link("prevention", "screening"),
        _text("text"),
        sa.CheckConstraint("disputes >= 0", name="ck_prevention_disputes_count"),
    )
    op.create_index("ix_prevention_happened_on", "prevention", ["happened_on"])


def _closed_months() -> None:
    _make(
        "month_closing",
        *_record("month_closing"),
        *map(_count, ("year", "month")),
        sa.Column("closed_on", sa.Date(), nullable=False),
        *map(_text, ("filled_by", "checked_by")),
        _day("checked_on"),
        _text("snapshot"),
        sa.UniqueConstraint("year", "month", name="uq_month_closing_year_month"),
    )
    op.create_table(
        "month_file",
        *_record("month_file"),
        _short("closing_uid", 64),
        _text("file_name"),
        _short("stored_name", 80),
        _count("size"),
        sa.ForeignKeyConstraint(
            ["closing_uid"],
            ["month_closing.uid"],
            name="fk_month_file_closing_uid_month_closing",
        ),
    )
    op.create_index("ix_month_file_closing_uid", "month_file", ["closing_uid"])
    _make(
        "own_table",
        *_record("own_table"),
        _short("table", 64),
        _text("text"),
        sa.UniqueConstraint("table", name="uq_own_table_table"),
    )


def _rewards() -> None:
    _make(
        "subsidy_claim",
        *_part("subsidy_claim"),
        _short("scheme", 64),
        _day("claimed_on"),
        _text("own_grade"),
        _count_or_none("claimed_fen"),
        *map(_text, ("reviewed_grade", "reviewed_by")),
        _day("reviewed_on"),
        _count_or_none("granted_fen"),
        *map(_text, ("refused_reason", "text")),
        sa.UniqueConstraint("case_uid", name="uq_subsidy_claim_case_uid"),
        sa.CheckConstraint("claimed_fen >= 0", name="ck_subsidy_claim_claimed_fen_sum"),
    )
    op.create_index("ix_subsidy_claim_claimed_on", "subsidy_claim", ["claimed_on"])
    op.create_table(
        "subsidy_share",
        *_part("subsidy_share"),
        _short("claim_uid", 64),
        sa.ForeignKeyConstraint(
            ["claim_uid"],
            ["subsidy_claim.uid"],
            name="fk_subsidy_share_claim_uid_subsidy_claim",
        ),
        *_link("subsidy_share", "mediator", null=False),
        *map(_count_or_none, ("percent", "amount_fen")),
        _day("received_on"),
    )
    for column in ("case_uid", "claim_uid", "mediator_uid"):
        op.create_index(f"ix_subsidy_share_{column}", "subsidy_share", [column])
    _make(
        "typical_case",
        *_part("typical_case"),
        *map(_text, ("title", "story", "lesson")),
        _listed("consenting"),
        _day("consented_on"),
        _text("approved_by"),
        _day("approved_on"),
    )


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, _WHOLE, nullable=False)


def _count_or_none(name: str) -> sa.Column[int]:
    return sa.Column(name, _WHOLE, nullable=True)


def _add(table: str, added: sa.Column[object]) -> None:
    op.add_column(table, added)


def _text_later(table: str, name: str) -> None:
    _add(table, sa.Column(name, sa.Text(), server_default="", nullable=False))


def _flag_later(table: str, name: str) -> None:
    _add(
        table,
        sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def _make(name: str, *items: sa.schema.SchemaItem) -> None:
    """Make a table, and an index at each column that points to a record."""
    op.create_table(name, *items)
    for item in items:
        if isinstance(item, sa.ForeignKeyConstraint):
            (column,) = item.column_keys
            op.create_index(f"ix_{name}_{column}", name, [column])


def _record(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return what has a key, a row version, its entry and soft deletion."""
    return (
        sa.PrimaryKeyConstraint("uid", name=f"pk_{table}"),
        _short("uid", 64),
        sa.Column("row_version", _WHOLE, nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        _day("deleted_on"),
    )


def _part(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return what a record has that belongs to one case."""
    return (
        *_record(table),
        *_link(table, "case", null=False),
        sa.Column("position", _WHOLE, nullable=False),
    )


def _link(
    table: str, to: str, *, null: bool = True
) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    """Return a column that points to a record, and the rule that it does."""
    column = f"{to}_uid"
    name = f"fk_{table}_{column}_{to}"
    return (
        sa.Column(column, sa.String(64), nullable=null),
        sa.ForeignKeyConstraint([column], [f"{to}.uid"], name=name),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _short(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=True)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _listed(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)
