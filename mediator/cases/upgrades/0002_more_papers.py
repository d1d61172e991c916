# ruff: noqa: N999 - a revision is named by its number
"""More papers: follow-ups, on-demand papers, scans of papers, voided numbers, wording.

The table of attachments is made anew, since a column that must not be empty cannot be
added to a filled table alike on both engines; nothing points to that table.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the new tables and give attachments a paper they may be the scan of."""
    _make(
        "follow_up",
        *_part("follow_up"),
        *_link("follow_up", "agreement"),
        _day("visited_on"),
        _text("way"),
        _text("respondent"),
        _text("visitor"),
        _text("text"),
    )
    _make(
        "own_paper",
        *_part("own_paper"),
        _short("paper", 32),
        *_link("own_paper", "party"),
        *_link("own_paper", "agent"),
        *_link("own_paper", "mediator"),
        _text("number"),
        _day("made_on"),
        sa.Column("values", sa.JSON(), nullable=False),
    )
    op.create_index("ix_own_paper_number", "own_paper", ["number"])
    _make(
        "void_number",
        *_record("void_number"),
        _short("kind", 32),
        _text("number"),
        _text("reason"),
        sa.Column("voided_on", sa.Date(), nullable=False),
        *_link("void_number", "case"),
    )
    _make(
        "wording",
        *_record("wording"),
        _short("key", 64),
        _text("text"),
        sa.UniqueConstraint("key", name="uq_wording_key"),
    )
    op.execute("CREATE TABLE attachment_before AS SELECT * FROM attachment")
    op.drop_table("attachment")
    _make(
        "attachment",
        *_part("attachment"),
        *_link("attachment", "evidence"),
        _short("paper", 32),
        _short("subject_uid", 64),
        _short("stored_name", 80),
        _text("file_name"),
        sa.Column("size", _WHOLE, nullable=False),
    )
    op.create_index("ix_attachment_subject_uid", "attachment", ["subject_uid"])
    kept = (
        "uid, row_version, entered_at, deleted_on, case_uid, position, "
        "evidence_uid, stored_name, file_name, size"
    )
    op.execute(
        f"INSERT INTO attachment (paper, subject_uid, {kept}) "  # noqa: S608 - ours
        f"SELECT '', '', {kept} FROM attachment_before"
    )
    op.drop_table("attachment_before")


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
