# ruff: noqa: N999 - a revision is named by its number
"""Nothing is forgotten: transfers, longer periods, performance, confirmation, visits.

Columns are added with a value of their own, since the rows that are there need one; a
link that is added has no foreign key, because SQLite adds none to a table in use.
"""

import sqlalchemy as sa
from alembic import op

from mediator.cases.upgrades.columns import (
    MOMENT,
    add,
    count,
    count_or_none,
    day,
    flag,
    flag_later,
    link,
    link_later,
    listed,
    make,
    part,
    record,
    short,
    text,
    text_later,
)

revision = "0003"


def upgrade() -> None:
    """Add what the record of a case lacked, and the tables of what follows it."""
    _more_about_the_case()
    _more_about_its_parts()
    _parts_of_a_case()
    _records_of_the_room()


def _more_about_the_case() -> None:
    flag_later("case", "register_later")
    link_later("case", "merged_into")
    add("case", sa.Column("risk_known_at", MOMENT, nullable=True))
    add("case", day("risk_reported_on"))
    for name in ("retention", "retention_basis", "kept_at"):
        text_later("case", name)
    add("case", day("handed_over_on"))
    add("case", day("destroyed_on"))
    add("stage_change", day("informed_on"))
    text_later("stage_change", "informed_how")
    text_later("stage_change", "where_to")


def _more_about_its_parts() -> None:
    add("assignment", day("left_on"))
    text_later("assignment", "left_reason")
    link_later("agreement", "amends")
    flag_later("agreement", "partial")
    flag_later("agreement", "confirmation_wanted")
    add("agreement", day("annulled_on"))
    text_later("agreement", "annulled_reason")
    for name in ("payee_name", "payee_bank", "payee_account"):
        text_later("obligation", name)
    add("signature", day("ratified_on"))
    add("paper_issue", count_or_none("pages"))
    add("attachment", count_or_none("pages"))
    for name in ("performance", "mediation_opinion", "result_opinion"):
        text_later("follow_up", name)
    add("follow_up", day("next_on"))
    text_later("contact", "way")
    text_later("person", "sex")
    add("person", day("born_on"))
    link_later("person", "merged_into")


def _parts_of_a_case() -> None:
    make(
        "transfer",
        *part("transfer"),
        flag("incoming"),
        *map(text, ("source", "body", "procedure", "document")),
        *map(day, ("sent_on", "received_on", "answered_on")),
        text("answer"),
    )
    make(
        "extension",
        *part("extension"),
        short("deadline", 32),
        *map(day, ("agreed_on", "until")),
        text("reason"),
        listed("consenting"),
    )
    make(
        "payment",
        *part("payment"),
        *link("payment", "obligation", null=False),
        *link("payment", "instalment"),
        day("happened_on"),
        text("outcome"),
        count_or_none("amount_fen"),
        *map(text, ("manner", "proof", "text")),
        sa.CheckConstraint("amount_fen >= 0", name="ck_payment_amount_fen_sum"),
    )
    make(
        "urging",
        *part("urging"),
        *link("urging", "agreement"),
        *link("urging", "party"),
        day("urged_on"),
        *map(text, ("way", "text", "answer")),
    )
    make(
        "confirmation",
        *part("confirmation"),
        *link("confirmation", "agreement"),
        text("body"),
        *map(day, ("applied_on", "accepted_on", "ruled_on")),
        *map(text, ("outcome", "document", "reason")),
    )
    make(
        "finding_note",
        *part("finding_note"),
        short("rule", 64),
        short("subject_uid", 64),
        text("reason"),
        day("noted_on"),
    )
    op.create_index("ix_finding_note_subject_uid", "finding_note", ["subject_uid"])
    make(
        "borrowing",
        *part("borrowing"),
        *map(text, ("borrower", "unit", "purpose", "approved_by")),
        *map(day, ("lent_on", "due_on", "returned_on")),
    )
    make(
        "access_grant",
        *part("access_grant"),
        *link("access_grant", "mediator"),
        text("approved_by"),
        day("granted_on"),
        flag("standing"),
        day("until"),
        text("reason"),
    )


def _records_of_the_room() -> None:
    make(
        "drawn_number",
        *record("drawn_number"),
        short("kind", 32),
        *(count(name) for name in ("year", "seq")),
        text("number"),
        short("paper", 32),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        *map(text, ("drawn_by", "purpose")),
        *link("drawn_number", "case"),
        day("used_on"),
    )
    op.create_index("ix_drawn_number_number", "drawn_number", ["number"])
    make(
        "visit",
        *record("visit"),
        day("came_on"),
        *map(text, ("way", "name", "phone", "address", "kind")),
        *map(text, ("about", "answer", "received_by")),
        day("closed_on"),
        *link("visit", "case"),
    )
    op.create_index("ix_visit_came_on", "visit", ["came_on"])
    make(
        "appointment",
        *record("appointment"),
        sa.Column("starts_at", MOMENT, nullable=True),
        count_or_none("minutes"),
        *map(text, ("what", "place")),
        listed("mediators"),
        *link("appointment", "case"),
        *link("appointment", "meeting"),
        day("cancelled_on"),
        text("cancelled_reason"),
    )
    op.create_index("ix_appointment_starts_at", "appointment", ["starts_at"])
    make(
        "calendar_day",
        *record("calendar_day"),
        sa.Column("day", sa.Date(), nullable=False),
        flag("works"),
        text("name"),
        flag("official"),
        sa.UniqueConstraint("day", name="uq_calendar_day_day"),
    )
    make(
        "appraisal",
        *record("appraisal"),
        day("held_on"),
        listed("members"),
        *map(text, ("residents", "report")),
        day("destroyed_on"),
        text("witnesses"),
    )
    make(
        "appraised",
        *part("appraised"),
        *link("appraised", "appraisal", null=False),
        flag("destroy"),
        *map(text, ("retention", "reason")),
    )
