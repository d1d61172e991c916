# ruff: noqa: N999 - a revision is named by its number
"""The month: what it counts, closed months, subsidy, the roster and its training.

Columns are added with a value of their own, since the rows that are there need one.
"""

import sqlalchemy as sa
from alembic import op

from mediator.cases.upgrades.columns import (
    add,
    count,
    count_or_none,
    day,
    flag_later,
    link,
    listed,
    make,
    part,
    record,
    short,
    text,
    text_later,
)

revision = "0004"


def upgrade() -> None:
    """Add what the month counts and keeps."""
    _more_about_cases_and_mediators()
    _what_the_month_counts()
    _closed_months()
    _rewards()


def _more_about_cases_and_mediators() -> None:
    for name in ("conversion", "region", "attribute", "platform_number"):
        text_later("case", name)
    add("case", day("platform_entered_on"))
    add("mediator", day("born_on"))
    for name in (
        *("ethnicity", "political", "education", "major", "engagement"),
        *("employer", "certificate"),
    ):
        text_later("mediator", name)
    add("mediator", day("since"))
    text_later("mediator", "grade")
    add("mediator", day("grade_from"))
    add("mediator", day("grade_until"))
    flag_later("mediator", "committee_member")
    flag_later("mediator", "unpaid")
    text_later("mediator", "unpaid_reason")
    make(
        "training",
        *record("training"),
        *link("training", "mediator", null=False),
        day("began_on"),
        count_or_none("hours"),
        *map(text, ("topic", "organiser", "result")),
    )
    op.create_index("ix_training_began_on", "training", ["began_on"])


def _what_the_month_counts() -> None:
    make(
        "screening",
        *record("screening"),
        *map(day, ("began_on", "ended_on")),
        text("area"),
        listed("screened_by"),
        count("times"),
        count_or_none("found"),
        text("text"),
        sa.CheckConstraint("times >= 0", name="ck_screening_times_count"),
    )
    op.create_index("ix_screening_began_on", "screening", ["began_on"])
    make(
        "prevention",
        *record("prevention"),
        text("kind"),
        day("happened_on"),
        count("disputes"),
        count_or_none("people"),
        *link("prevention", "case"),
        *link("prevention", "screening"),
        text("text"),
        sa.CheckConstraint("disputes >= 0", name="ck_prevention_disputes_count"),
    )
    op.create_index("ix_prevention_happened_on", "prevention", ["happened_on"])


def _closed_months() -> None:
    make(
        "month_closing",
        *record("month_closing"),
        *map(count, ("year", "month")),
        sa.Column("closed_on", sa.Date(), nullable=False),
        *map(text, ("filled_by", "checked_by")),
        day("checked_on"),
        text("snapshot"),
        sa.UniqueConstraint("year", "month", name="uq_month_closing_year_month"),
    )
    op.create_table(
        "month_file",
        *record("month_file"),
        short("closing_uid", 64),
        text("file_name"),
        short("stored_name", 80),
        count("size"),
        sa.ForeignKeyConstraint(
            ["closing_uid"],
            ["month_closing.uid"],
            name="fk_month_file_closing_uid_month_closing",
        ),
    )
    op.create_index("ix_month_file_closing_uid", "month_file", ["closing_uid"])
    make(
        "own_table",
        *record("own_table"),
        short("table", 64),
        text("text"),
        sa.UniqueConstraint("table", name="uq_own_table_table"),
    )


def _rewards() -> None:
    make(
        "subsidy_claim",
        *part("subsidy_claim"),
        short("scheme", 64),
        day("claimed_on"),
        text("own_grade"),
        count_or_none("claimed_fen"),
        *map(text, ("reviewed_grade", "reviewed_by")),
        day("reviewed_on"),
        count_or_none("granted_fen"),
        *map(text, ("refused_reason", "text")),
        sa.UniqueConstraint("case_uid", name="uq_subsidy_claim_case_uid"),
        sa.CheckConstraint("claimed_fen >= 0", name="ck_subsidy_claim_claimed_fen_sum"),
    )
    op.create_index("ix_subsidy_claim_claimed_on", "subsidy_claim", ["claimed_on"])
    op.create_table(
        "subsidy_share",
        *part("subsidy_share"),
        short("claim_uid", 64),
        sa.ForeignKeyConstraint(
            ["claim_uid"],
            ["subsidy_claim.uid"],
            name="fk_subsidy_share_claim_uid_subsidy_claim",
        ),
        *link("subsidy_share", "mediator", null=False),
        *map(count_or_none, ("percent", "amount_fen")),
        day("received_on"),
    )
    for column in ("case_uid", "claim_uid", "mediator_uid"):
        op.create_index(f"ix_subsidy_share_{column}", "subsidy_share", [column])
    make(
        "typical_case",
        *part("typical_case"),
        *map(text, ("title", "story", "lesson")),
        listed("consenting"),
        day("consented_on"),
        text("approved_by"),
        day("approved_on"),
    )
