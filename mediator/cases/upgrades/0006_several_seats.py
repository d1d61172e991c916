# ruff: noqa: N999 - a revision is named by its number
"""Several seats: drafts by seat; on a server also the scans, and the keys of all.

In a file the two tables of the server stay empty: scans and keys lie beside it.
"""

import sqlalchemy as sa
from alembic import op

from mediator.cases.upgrades.columns import MOMENT, count, make, short, text

revision = "0006"
_DRAFT = ("record", "uid", "field", "user_uid", "seat")


def upgrade() -> None:
    """Tell drafts apart by seat, and make room for what seats share."""
    if op.get_bind().dialect.name == "postgresql":
        _draft_on_server()
    else:
        _draft_in_file()
    make(
        "stored_piece",
        sa.PrimaryKeyConstraint("name", "position", name="pk_stored_piece"),
        short("name", 64),
        count("position"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    make(
        "shared_keys",
        sa.PrimaryKeyConstraint("mark", name="pk_shared_keys"),
        short("mark", 8),
        text("content"),
        text("moved_to"),
    )


def _draft_on_server() -> None:
    op.drop_constraint("pk_draft", "draft", type_="primary")
    seat = sa.Column("seat", sa.String(16), server_default="", nullable=False)
    op.add_column("draft", seat)
    op.create_primary_key("pk_draft", "draft", list(_DRAFT))


def _draft_in_file() -> None:
    """Make the table anew: SQLite changes no primary key."""
    op.rename_table("draft", "draft_before")
    make(
        "draft",
        sa.PrimaryKeyConstraint(*_DRAFT, name="pk_draft"),
        short("record", 32),
        *(short(name, 64) for name in _DRAFT[1:4]),
        sa.Column("seat", sa.String(16), server_default="", nullable=False),
        text("text"),
        sa.Column("at", MOMENT, nullable=False),
    )
    columns = "record, uid, field, user_uid, text, at"
    op.execute(f"INSERT INTO draft ({columns}) SELECT {columns} FROM draft_before")  # noqa: S608
    op.drop_table("draft_before")
