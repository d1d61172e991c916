"""The index of the search held against the cases: as it would be made anew, or not.

Somebody who takes tokens out of it hides a case from the search; who puts some in lets
it be found by what it does not say. The index keeps no text, so its tokens are asked of
the engine, and of each case only their sum is kept: a hundred thousand cases fit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from mediator.cases.finding.prepared import OPEN
from mediator.cases.finding.search import tokens_in
from mediator.cases.model import Case

_AT_ONCE: Final = 500
_ROWS: Final = "SELECT rowid FROM case_search"
_VOCABULARY: Final = (
    "CREATE VIRTUAL TABLE temp.case_search_tokens "
    "USING fts5vocab(main, case_search, instance)"
)
_ON_SERVER: Final = "SELECT search_row, tsvector_to_array(tokens) FROM case_search"

Sums = Mapping[int, int]


def out_of_step(session: Session) -> int:
    """Return how many cases the index holds otherwise than it should; 0 is sound.

    About a second for a thousand cases, as long as indexing them anew.

    Args:
        session: to read in; it sees one moment of the book.
    """
    meant = _meant(session)
    try:
        kept = _kept(session)
    except DatabaseError:
        return len(meant)  # what the index keeps of itself was changed: it holds none
    rows = meant.keys() | kept.keys()
    return sum(meant.get(row) != kept.get(row) for row in rows)


def _sum(tokens: Iterable[str]) -> int:
    """Return what tells sets of tokens apart; another at each start of the program."""
    return sum(map(hash, tokens))


def _meant(session: Session) -> Sums:
    """Return the sums of the cases' own tokens by their row in the index."""
    open_cases = select(Case.uid, Case.search_row).where(*OPEN)
    sums: dict[int, int] = {}
    cases = session.execute(open_cases).all()
    for start in range(0, len(cases), _AT_ONCE):
        some = cases[start : start + _AT_ONCE]
        found = tokens_in(session, [case.uid for case in some])
        sums.update((case.search_row, _sum(found[case.uid])) for case in some)
    return sums


def _kept(session: Session) -> Sums:
    """Return the sums of the tokens in the index by row."""
    connection = session.connection()
    stream = {"yield_per": _AT_ONCE}
    if connection.dialect.name == "postgresql":
        asked = text(_ON_SERVER)
        with connection.execute(asked, execution_options=stream) as kept:
            return {row: _sum(tokens) for row, tokens in kept}
    sums: defaultdict[int, int] = defaultdict(int)
    sums.update((row, 0) for row in connection.scalars(text(_ROWS)))
    with _vocabulary(connection):
        asked = text("SELECT doc, term FROM temp.case_search_tokens")
        with connection.execute(asked, execution_options=stream) as kept:
            for row, token in kept:
                sums[row] += hash(token)
    return sums


@contextmanager
def _vocabulary(connection: Connection) -> Iterator[None]:
    """Let the tokens of the file's index be read; the file itself is not written."""
    (shut,) = connection.exec_driver_sql("PRAGMA query_only").one()
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        connection.exec_driver_sql(_VOCABULARY)
        try:
            yield
        finally:
            connection.exec_driver_sql("DROP TABLE temp.case_search_tokens")
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only = {shut}")
