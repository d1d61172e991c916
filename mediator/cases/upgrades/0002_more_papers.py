# ruff: noqa: N999 - a revision is named by its number
"""More papers: follow-ups, on-demand papers, scans of papers, voided numbers, wording.

The table of attachments is made anew, since a column that must not be empty cannot be
added to a filled table alike on both engines; nothing points to that table.
"""

import sqlalchemy as sa
from alembic import op

from mediator.cases.upgrades.columns import (
    count,
    day,
    link,
    make,
    part,
    record,
    short,
    text,
)

revision = "0002"


def upgrade() -> None:
    """Make the new tables and give attachments a paper they may be the scan of."""
    make(
        "follow_up",
        *part("follow_up"),
        *link("follow_up", "agreement"),
        day("visited_on"),
        text("way"),
        text("respondent"),
        text("visitor"),
        text("text"),
    )
    make(
        "own_paper",
        *part("own_paper"),
        short("paper", 32),
        *link("own_paper", "party"),
        *link("own_paper", "agent"),
        *link("own_paper", "mediator"),
        text("number"),
        day("made_on"),
        sa.Column("values", sa.JSON(), nullable=False),
    )
    op.create_index("ix_own_paper_number", "own_paper", ["number"])
    make(
        "void_number",
        *record("void_number"),
        short("kind", 32),
        text("number"),
        text("reason"),
        sa.Column("voided_on", sa.Date(), nullable=False),
        *link("void_number", "case"),
    )
    make(
        "wording",
        *record("wording"),
        short("key", 64),
        text("text"),
        sa.UniqueConstraint("key", name="uq_wording_key"),
    )
    op.execute("CREATE TABLE attachment_before AS SELECT * FROM attachment")
    op.drop_table("attachment")
    make(
        "attachment",
        *part("attachment"),
        *link("attachment", "evidence"),
        short("paper", 32),
        short("subject_uid", 64),
        short("stored_name", 80),
        text("file_name"),
        count("size"),
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
