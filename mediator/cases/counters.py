"""Gapless numbers: drawn in the transaction that uses them, so none is ever lost."""

from sqlalchemy import case, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from mediator.cases.model import Counter


def draw(session: Session, kind: str, year: int) -> int:
    """Draw the next number of one kind in one year.

    Rolled back with its transaction, so numbers have no gaps.

    Args:
        session: the open change.
        kind: what is numbered, e.g. ``case`` or ``agreement``.
        year: 0 for a kind that does not restart each year.
    """
    server = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if server else sqlite.insert
    statement = (
        insert(Counter)
        .values(kind=kind, year=year, last=1)
        .on_conflict_do_update(
            index_elements=[Counter.kind, Counter.year],
            set_={"last": Counter.last + 1},
        )
        .returning(Counter.last)
    )
    return session.execute(statement).scalar_one()


def count_on_from(session: Session, kind: str, year: int, last: int) -> None:
    """Let numbers go on behind one that was given before this book was kept.

    Args:
        session: the open change.
        kind: what is numbered.
        year: see ``draw``.
        last: the number; nothing changes where the counter is beyond it.
    """
    server = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if server else sqlite.insert
    session.execute(
        insert(Counter)
        .values(kind=kind, year=year, last=last)
        .on_conflict_do_update(
            index_elements=[Counter.kind, Counter.year],
            set_={"last": case((Counter.last < last, last), else_=Counter.last)},
        )
    )


def last_drawn(session: Session, kind: str, year: int) -> int:
    """Return the last number of one kind in one year; 0 when none was drawn."""
    counter = session.get(Counter, (kind, year))
    return counter.last if counter else 0


def go_on(session: Session, kind: str) -> None:
    """Let the numbers of a kind go on from its newest year, if they have not begun to.

    Args:
        session: the open change.
        kind: what is numbered from now on without a new beginning each year.
    """
    if session.get(Counter, (kind, 0)) is not None:
        return
    newest = session.scalars(
        select(Counter)
        .where(Counter.kind == kind)
        .order_by(Counter.year.desc())
        .limit(1)
    ).first()
    session.add(Counter(kind=kind, year=0, last=newest.last if newest else 0))
    session.flush()
