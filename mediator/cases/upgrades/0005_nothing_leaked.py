# ruff: noqa: N999 - a revision is named by its number
"""Nothing leaked: roles, consent, for whom a paper is, what left the room, incidents.

Whoever began the book becomes its head, all others are mediators as they were. Somebody
who is no mediator may now open the book too: the link to one may be empty.
"""

import sqlalchemy as sa
from alembic import op

from mediator.cases.upgrades.columns import (
    add,
    count_or_none,
    day,
    flag,
    flag_later,
    link,
    listed,
    make,
    record,
    short,
    text,
    text_later,
)

revision = "0005"
_ROLES = ("负责人", "调解员", "只看")


def upgrade() -> None:
    """Add roles, and what is kept of personal data on its way."""
    _roles()
    _consent()
    for name in ("recipient", "purpose"):
        text_later("paper_issue", name)
    flag_later("paper_issue", "masked")
    _disclosures()
    _incidents()


def _roles() -> None:
    head, mediator, _reader = _ROLES
    with op.batch_alter_table("user") as table:
        role = sa.Column("role", sa.String(16), server_default=mediator, nullable=False)
        table.add_column(role)
    user = sa.table("user", sa.column("role"), sa.column("is_head", sa.Boolean()))
    op.execute(user.update().where(user.c.is_head.is_(sa.true())).values(role=head))
    with op.batch_alter_table("user") as table:
        table.drop_column("is_head")
        table.alter_column("mediator_uid", existing_type=sa.String(64), nullable=True)
        table.alter_column(
            "role", existing_type=sa.String(16), server_default=None, nullable=False
        )
        table.create_check_constraint(
            "ck_user_role_userrole", sa.column("role").in_(_ROLES)
        )
    # After the table was made anew, which writes a default that is there otherwise.
    text_later("user", "name")


def _consent() -> None:
    add("party", day("consented_on"))
    for name in ("consent_by", "consent_relation", "consent_purpose"):
        text_later("party", name)
    add("party", day("consent_withdrawn_on"))


def _disclosures() -> None:
    make(
        "disclosure",
        *record("disclosure"),
        day("given_on"),
        *link("disclosure", "case"),
        *map(text, ("what", "way", "recipient", "purpose", "basis")),
        flag("masked"),
        count_or_none("count"),
        short("sha256", 64),
        text("given_by"),
    )
    op.create_index("ix_disclosure_given_on", "disclosure", ["given_on"])


def _incidents() -> None:
    make(
        "incident",
        *record("incident"),
        *map(day, ("happened_on", "found_on")),
        *map(text, ("kind", "text", "data")),
        listed("affected"),
        *map(text, ("remedy", "authority")),
        *map(day, ("authority_told_on", "people_told_on")),
        *map(text, ("told_how", "untold_reason", "noted_by")),
    )
    op.create_index("ix_incident_found_on", "incident", ["found_on"])
