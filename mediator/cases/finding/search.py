"""Search as you type: one index of tokens, kept in step with every change.

What is indexed is the table ``SEARCHED``; sealed and deleted cases and private notes
never enter. The index is an FTS5 table in the encrypted file, or a ``tsvector`` table
on PostgreSQL with the same tokens, written in the transaction of the change.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, assert_never

from sqlalchemy import DDL, Select, bindparam, event, select, text
from sqlalchemy.orm import Session

from mediator.cases.facts.text import clean_line
from mediator.cases.finding import pinyin, tokens
from mediator.cases.finding.prepared import NAMED, NUMBERED, RUNNING, living
from mediator.cases.journal import records
from mediator.cases.model import (
    Agent,
    Agreement,
    Case,
    Clause,
    OwnPaper,
    Party,
    Record,
    Setting,
)
from mediator.cases.words import Nature

VERSION: Final = "3"
"""Goes up with the token rules and with what is searched; a book with another one is
indexed anew."""

TABLES_IN_FILE: Final = frozenset(
    f"case_search{each}" for each in ("", "_config", "_data", "_docsize", "_idx")
)
"""The index and what FTS5 keeps it in."""

_VERSION_KEY: Final = "search.version"
_LONGEST_QUESTION: Final = 200
_LETTERS: Final = re.compile("[a-z]+")
_DIGITS: Final = re.compile("[0-9]{1,5}")
_BATCH: Final = 500
_PLAIN: Final = str.maketrans(
    "（）〔〕[]【】０１２３４５６７８９－", "()()()()0123456789-"
)
_BRACKETS: Final = tuple(
    str.maketrans("()", pair) for pair in ("()", "（）", "〔〕", "[]")
)
"""How a number's brackets may stand in the book, whichever were typed."""


class As(Enum):
    """By what rule a value becomes tokens."""

    TEXT = auto()
    NAME = auto()
    CODE = auto()


SEARCHED: Final[dict[type[Record], dict[str, As]]] = {
    Case: {
        "number": As.CODE,
        "case_number": As.CODE,
        "kind": As.TEXT,
        "happened_at": As.TEXT,
        "facts": As.TEXT,
        "claims": As.TEXT,
    },
    Party: {
        "name": As.NAME,
        "id_number": As.CODE,
        "phone": As.CODE,
        "address": As.TEXT,
        "uscc": As.CODE,
        "representative": As.NAME,
        "representative_id_number": As.CODE,
    },
    Agent: {
        "name": As.NAME,
        "id_number": As.CODE,
        "phone": As.CODE,
        "address": As.TEXT,
    },
    Agreement: {"number": As.CODE, "facts": As.TEXT},
    Clause: {"text": As.TEXT},
    OwnPaper: {"number": As.CODE},
}

_DECIDING: Final = frozenset({"sealed", "deleted_on", "nature"})


@dataclass(frozen=True, slots=True)
class _Statements:
    """How one engine keeps the index."""

    create: tuple[str, ...]
    remove: str
    put: str
    rows: str
    find: str
    """All uids in one value, between blanks: row by row they take ten times as long."""


_SQLITE: Final = _Statements(
    # The ascii tokenizer parts at blanks only and so leaves every character whole,
    # those younger than SQLite's own tables included.
    create=(
        (
            "CREATE VIRTUAL TABLE case_search USING fts5(tokens, content='', "
            "contentless_delete=1, detail=none, tokenize='ascii')"
        ),
    ),
    remove="DELETE FROM case_search WHERE rowid = :row",
    put="INSERT INTO case_search (rowid, tokens) VALUES (:row, :tokens)",
    rows="SELECT rowid FROM case_search",
    # Both engines join in the order of the rows they are given.
    find="SELECT group_concat(uid, ' ') FROM (SELECT c.uid FROM case_search "
    'JOIN "case" c ON c.search_row = case_search.rowid WHERE case_search MATCH :asked '
    "ORDER BY case_search.rowid DESC LIMIT :most)",
)
_SERVER: Final = _Statements(
    create=(
        (
            "CREATE TABLE case_search (search_row BIGINT NOT NULL, tokens TSVECTOR "
            "NOT NULL, CONSTRAINT pk_case_search PRIMARY KEY (search_row))"
        ),
        (
            "CREATE INDEX ix_case_search_tokens ON case_search USING gin (tokens) "
            "WITH (fastupdate = off)"
        ),
    ),
    remove="DELETE FROM case_search WHERE search_row = :row",
    put="INSERT INTO case_search (search_row, tokens) VALUES (:row, "
    "array_to_tsvector(string_to_array(:tokens, ' ')))",
    rows="SELECT search_row FROM case_search",
    # Without MATERIALIZED the planner walks all cases backwards and filters.
    find="WITH found AS MATERIALIZED (SELECT search_row FROM case_search "
    "WHERE tokens @@ CAST(:asked AS tsquery)) "
    "SELECT string_agg(uid, ' ') FROM (SELECT c.uid FROM found "
    'JOIN "case" c ON c.search_row = found.search_row '
    "ORDER BY c.search_row DESC LIMIT :most) AS these",
)


def _on(session: Session) -> _Statements:
    return _SERVER if _is_server(session) else _SQLITE


def _is_server(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


for _dialect, _statements in (("sqlite", _SQLITE), ("postgresql", _SERVER)):
    for _statement in _statements.create:
        event.listen(
            Case.__table__,
            "after_create",
            DDL(_statement).execute_if(dialect=_dialect),  # type: ignore[no-untyped-call]
        )


def follow(session: Session, changes: Sequence[dict[str, Any]]) -> None:
    """Bring the index in step with journalled changes that were just flushed."""
    touched: set[str] = set()
    for change in changes:
        kind = records().get(change["table"])
        columns = SEARCHED.get(kind) if kind is not None else None
        if (
            kind is not None
            and columns
            and not change["after"].keys().isdisjoint({*columns, *_DECIDING})
        ):
            record = session.get_one(kind, change["uid"])
            touched.add(record.uid if kind is Case else record.case_uid)  # type: ignore[attr-defined]
    reindex(session, sorted(touched))


def reindex(session: Session, case_uids: Sequence[str]) -> None:
    """Write the index rows of these cases anew, in the session's transaction."""
    for start in range(0, len(case_uids), _BATCH):
        _reindex(session, case_uids[start : start + _BATCH])


def _reindex(session: Session, case_uids: Sequence[str]) -> None:
    statements = _on(session)
    cases = session.execute(
        select(Case.uid, Case.search_row, Case.sealed, Case.deleted_on).where(
            Case.uid.in_(case_uids)
        )
    ).all()
    open_cases = {
        case.uid: case.search_row
        for case in cases
        if not case.sealed and case.deleted_on is None
    }
    found = tokens_in(session, open_cases.keys())
    if cases:
        gone = [{"row": case.search_row} for case in cases]
        session.execute(text(statements.remove), gone)
    rows = [
        {"row": row, "tokens": " ".join(sorted(found[uid]))}
        for uid, row in open_cases.items()
    ]
    if rows:
        session.execute(text(statements.put), rows)


def _says(kind: type[Record], names: Iterable[str]) -> Select[Any]:
    """Return what asks for the words of a kind in some ``cases``, their uid first."""
    table = kind.__table__.c
    case_uid = table.uid if kind is Case else table.case_uid
    asked = [table[name] for name in names]
    if kind is Party:
        asked.append(table.nature)
    cases = case_uid.in_(bindparam("cases", expanding=True))
    return select(case_uid, *asked).where(cases, *living(kind))


_SAYS: Final = {kind: _says(kind, rules) for kind, rules in SEARCHED.items()}
"""Put together once: that takes longer than to answer it, and each save asks."""


def tokens_in(session: Session, case_uids: Collection[str]) -> dict[str, set[str]]:
    """Return by what each of these cases can be found, sealed and deleted ones too."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, rules in SEARCHED.items():
        for uid, *values in session.execute(_SAYS[kind], {"cases": list(case_uids)}):
            # An agent always is a person.
            person = kind is not Party or values.pop() is Nature.PERSON
            for value, rule in zip(values, rules.values(), strict=True):
                found[uid] |= _by_rule(rule, value, person=person)
    return found


def _by_rule(rule: As, value: str, *, person: bool) -> set[str]:
    match rule:
        case As.TEXT:
            return tokens.of_text(value)
        case As.CODE:
            return tokens.of_code(value)
        case As.NAME:
            return tokens.of_name(value, person=person)
    assert_never(rule)


def forget(session: Session) -> None:
    """Wipe what removed rows left behind in the index; slow, after a destruction."""
    if not _is_server(session):
        optimize = "INSERT INTO case_search (case_search) VALUES ('optimize')"
        session.execute(text(optimize))


def is_current(session: Session) -> bool:
    """Tell whether the index was made by the token rules of this program."""
    made_by = session.get(Setting, _VERSION_KEY)
    return made_by is not None and made_by.value == VERSION


def rebuild(session: Session) -> None:
    """Index the whole book anew, in the session's transaction.

    About a second for a thousand cases; needed when the token rules changed.
    """
    statements = _on(session)
    kept = [{"row": row} for row in session.scalars(text(statements.rows))]
    if kept:
        session.execute(text(statements.remove), kept)
    uids = session.scalars(select(Case.uid).order_by(Case.search_row)).all()
    reindex(session, uids)
    session.merge(Setting(key=_VERSION_KEY, value=VERSION))


def find(session: Session, question: str, limit: int = 50) -> list[str]:
    """Return the uids of the cases that fit, the best first.

    A whole number, of a case or of one of its papers, finds the case that bears it
    and nothing beside it. Otherwise first the case of this year with a running number
    that was typed, then cases of somebody who bears exactly this name, then all that
    hold every part of the question, the newest first.

    Args:
        session: reading or changing.
        question: as typed; parts apart by blanks must all be found.
        limit: no more than this many.
    """
    typed = clean_line(question)[:_LONGEST_QUESTION]
    if not typed:
        return []
    found: dict[str, None] = {}
    numbers = {"numbers": _numbers(typed)}
    if _DIGITS.fullmatch(typed):
        found |= _fitting(session, RUNNING, limit, {**numbers, "seq": int(typed)})
    elif bearing := _fitting(session, NUMBERED, limit, numbers):
        return list(bearing)
    found |= _fitting(session, NAMED, limit, {"name": typed})
    found |= dict.fromkeys(holding(session, typed, limit + len(found)))
    return list(found)[:limit]


def holding(session: Session, question: str, most: int) -> list[str]:
    """Return the open cases that hold every part of a question, the newest first.

    Only the index is asked, so that it is quick in a book of any size.
    """
    asked = _asked(session, question)
    if not asked:
        return []
    values = {"asked": asked, "most": most}
    found = session.scalar(text(_on(session).find), values)
    return found.split() if found else []


def _fitting(
    session: Session, these: Select[str], limit: int, values: dict[str, Any]
) -> dict[str, None]:
    """Return the open cases of which something holds, the newest first."""
    found = session.scalars(these, {**values, "most": limit})
    return dict.fromkeys(found)


def _numbers(typed: str) -> list[str]:
    """Return how the number that was typed may stand in the book.

    Its brackets may be of another kind. Always as many ways, so that one statement,
    prepared once, asks for all of them at each key.
    """
    bare = "".join(typed.translate(_PLAIN).split())
    return [typed, *(bare.translate(each) for each in _BRACKETS)]


def _asked(session: Session, typed: str) -> str:
    """Say the question in the engine's own words; its tokens hold no signs."""
    ways = [
        [(way, begins) for way in _spelt(each)] for each, begins in tokens.asked(typed)
    ]
    if _is_server(session):
        said = [[f"'{way}'{':*' * begins}" for way, begins in each] for each in ways]
        return " & ".join(f"({' | '.join(each)})" for each in said)
    said = [[f'"{way}"{"*" * begins}' for way, begins in each] for each in ways]
    return " AND ".join(f"({' OR '.join(each)})" for each in said)


def _spelt(token: str) -> tuple[str, ...]:
    """Return the ways a token may stand in the index: ``lu`` may be meant for 吕."""
    return pinyin.spellings(token) if _LETTERS.fullmatch(token) else (token,)
