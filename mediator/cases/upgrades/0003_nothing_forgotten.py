# ruff: noqa: N999 - a revision is named by its number
"""Nothing is forgotten: transfers, longer periods, performance, confirmation, visits.

Columns are added with a value of their own, since the rows that are there need one; a
link that is added has no foreign key, because SQLite adds none to a table in use.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what the record of a case lacked, and the tables of what follows it."""
    _more_about_the_case()
    _more_about_its_parts()
    _parts_of_a_case()
    _records_of_the_room()


def _more_about_the_case() -> None:
    _flag_later("case", "register_later")
    _link_later("case", "merged_into")
    _add("case", sa.Column("risk_known_at", _MOMENT, nullable=True))
    _add("case", _day("risk_reported_on"))
    for name in ("retention", "retention_basis", "kept_at"):
        _text_later("case", name)
    _add("case", _day("handed_over_on"))
    _add("case", _day("destroyed_on"))
    _add("stage_change", _day("informed_on"))
    _text_later("stage_change", "informed_how")
    _text_later("stage_change", "where_to")


def _more_about_its_parts() -> None:
    _add("assignment", _day("left_on"))
    _text_later("assignment", "left_reason")
    _link_later("agreement", "amends")
    _flag_later("agreement", "partial")
    _flag_later("agreement", "confirmation_wanted")
    _add("agreement", _day("annulled_on"))
    _text_later("agreement", "annulled_reason")
    for name in ("payee_name", "payee_bank", "payee_account"):
        _text_later("obligation", name)
    _add("signature", _day("ratified_on"))
    _add("paper_issue", sa.Column("pages", _WHOLE, nullable=True))
    _add("attachment", sa.Column("pages", _WHOLE, nullable=True))
    for name in ("performance", "mediation_opinion", "result_opinion"):
        _text_later("follow_up", name)
    _add("follow_up", _day("next_on"))
    _text_later("contact", "way")
    _text_later("person", "sex")
    _add("person", _day("born_on"))
    _link_later("person", "merged_into")


def _parts_of_a_case() -> None:
    _make(
        "transfer",
        *_part("transfer"),
        _flag("incoming"),
        *map(_text, ("source", "body", "procedure", "document")),
        *map(_day, ("sent_on", "received_on", "answered_on")),
        _text("answer"),
    )
    _make(
        "extension",
        *_part("extension"),
        _short("deadline", 32),
        *map(_day, ("agreed_on", "until")),
        _text("reason"),
        _listed("consenting"),
    )
    _make(
        "payment",
        *_part("payment"),
        *_link("payment", "obligation", null=False),
        *_link("payment", "instalment"),
        _day("happened_on"),
        _text("outcome"),
        sa.Column("amount_fen", _WHOLE, nullable=True),
        *map(_text, ("manner", "proof", "text")),
        sa.CheckConstraint("amount_fen >= 0", name="ck_payment_amount_fen_sum"),
    )
    _make(
        "urging",
        *_part("urging"),
        *_link("urging", "agreement"),
        *_link("urging", "party"),
        _day("urged_on"),
        *map(_text, ("way", "text", "answer")),
    )
    _make(
        "confirmation",
        *_part("confirmation"),
        *_link("confirmation", "agreement"),
        _text("body"),
        *map(_day, ("applied_on", "accepted_on", "ruled_on")),
        *map(_text, ("outcome", "document", "reason")),
    )
    _make(
        "finding_note",
        *_part("finding_note"),
        _short("rule", 64),
        _short("subject_uid", 64),
        _text("reason"),
        _day("noted_on"),
    )
    op.create_index("ix_finding_note_subject_uid", "finding_note", ["subject_uid"])
    _make(
        "borrowing",
        *_part("borrowing"),
        *map(_text, ("borrower", "unit", "purpose", "approved_by")),
        *map(_day, ("lent_on", "due_on", "returned_on")),
    )
    _make(
        "access_grant",
        *_part("access_grant"),
        *_link("access_grant", "mediator"),
        _text("approved_by"),
        _day("granted_on"),
        _flag("standing"),
        _day("until"),
        _text("reason"),
    )


def _records_of_the_room() -> None:
    _make(
        "drawn_number",
        *_record("drawn_number"),
        _short("kind", 32),
        *(sa.Column(name, _WHOLE, nullable=False) for name in ("year", "seq")),
        _text("number"),
        _short("paper", 32),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        *map(_text, ("drawn_by", "purpose")),
        *_link("drawn_number", "case"),
        _day("used_on"),
    )
    op.create_index("ix_drawn_number_number", "drawn_number", ["number"])
    _make(
        "visit",
        *_record("visit"),
        _day("came_on"),
        *map(_text, ("way", "name", "phone", "address", "kind")),
        *map(_text, ("about", "answer", "received_by")),
        _day("closed_on"),
        *_link("visit", "case"),
    )
    op.create_index("ix_visit_came_on", "visit", ["came_on"])
    _make(
        "appointment",
        *_record("appointment"),
        sa.Column("starts_at", _MOMENT, nullable=True),
        sa.Column("minutes", _WHOLE, nullable=True),
        *map(_text, ("what", "place")),
        _listed("mediators"),
        *_link("appointment", "case"),
        *_link("appointment", "meeting"),
        _day("cancelled_on"),
        _text("cancelled_reason"),
    )
    op.create_index("ix_appointment_starts_at", "appointment", ["starts_at"])
    _make(
        "calendar_day",
        *_record("calendar_day"),
        sa.Column("day", sa.Date(), nullable=False),
        _flag("works"),
        _text("name"),
        _flag("official"),
        sa.UniqueConstraint("day", name="uq_calendar_day_day"),
    )
    _make(
        "appraisal",
        *_record("appraisal"),
        _day("held_on"),
        _listed("members"),
        *map(_text, ("residents", "report")),
        _day("destroyed_on"),
        _text("witnesses"),
    )
    _make(
        "appraised",
        *_part("appraised"),
        *_link("appraised", "appraisal", null=False),
        _flag("destroy"),
        *map(_text, ("retention", "reason")),
    )


def _add(table: str, added: sa.Column[object]) -> None:
    op.add_column(table, added)


def _text_later(table: str, name: str) -> None:
    _add(table, sa.Column(name, sa.Text(), server_default="", nullable=False))


def _flag_later(table: str, name: str) -> None:
    _add(
        table,
        sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def _link_later(table: str, to: str) -> None:
    column = f"{to}_uid"
    _add(table, sa.Column(column, sa.String(64), server_default="", nullable=False))
    op.create_index(f"ix_{table}_{column}", table, [column])


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
