"""Which agreements of many cases are not in force, for questions to the book.

A question to the book cannot see who had to sign what, so it asks no rule of its own:
the few cases with a change are read and weighed by ``in_force``, and what is not in
force there is left out by name. In all others every agreement counts that no court
annulled.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from mediator.cases.in_force import in_force
from mediator.cases.model import (
    Agent,
    Agreement,
    Assignment,
    Clause,
    Obligation,
    Part,
    Party,
    Signature,
)
from mediator.cases.snapshot import read_cases

WEIGHED: Final[tuple[type[Part], ...]] = (
    Party, Agent, Assignment, Agreement, Clause, Obligation, Signature,
)  # fmt: skip
"""What the rule hangs on: whoever asks ``in_force`` reads these of a case."""

_BATCH: Final = 500


@cache
def with_changes() -> Select[str]:
    """Return the query for cases with an agreement that changes another, by uid."""
    return select(Agreement.case_uid).where(
        Agreement.amends_uid > "",
        Agreement.deleted_on.is_(None),
        Agreement.annulled_on.is_(None),
    )


def set_aside(session: Session, uids: Sequence[str]) -> tuple[str, ...]:
    """Return the agreements of some cases that count no more, or not yet, by uid.

    Args:
        session: to read in.
        uids: of cases with a change; of others there are none.
    """
    found: list[str] = []
    for start in range(0, len(uids), _BATCH):
        cases = read_cases(session, uids[start : start + _BATCH], WEIGHED)
        for case in cases.values():
            counting = {each.uid for each in in_force(case)}
            found += [each.uid for each in case.agreements if each.uid not in counting]
    return tuple(sorted(found))


def counts(agreement: type[Agreement], aside: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition by which an agreement is in force.

    Args:
        agreement: the rows asked about.
        aside: from ``set_aside``, of their cases.
    """
    living = and_(agreement.deleted_on.is_(None), agreement.annulled_on.is_(None))
    if not aside:
        return living
    # Written out: there may be more of them than a database takes values.
    named: BindParameter[list[str]] = bindparam(
        "aside", list(aside), expanding=True, literal_execute=True, unique=True
    )
    return and_(living, agreement.uid.not_in(named))
