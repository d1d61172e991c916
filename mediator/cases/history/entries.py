"""The journal's entries, newest first, of one case or of the whole room.

Entries are found by number first and told a page at a time: a journal of years has
some hundred thousand of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any, Final

from sqlalchemy import Select, String, cast, column, func, select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import Hidden, hidden_names, with_people
from mediator.cases.archive.minors import involves_minors
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import moment_of
from mediator.cases.history.counted import (
    Portion,
    key_of,
    named_in,
    owners,
    portion_of,
)
from mediator.cases.history.telling import (
    Change,
    Known,
    amount,
    case_of,
    people_apart,
    told,
)
from mediator.cases.journal import records
from mediator.cases.listed_texts import ListedTexts
from mediator.cases.model import (
    Agent,
    Case,
    JournalEntry,
    Mediator,
    Party,
    Person,
    Record,
    Setting,
)
from mediator.cases.own_tables import table_rows
from mediator.cases.subsidy.schemes import CHOSEN, SCHEMES
from mediator.cases.users import names_of
from mediator.language import tr

_MOST: Final = 200
"""Values told of one entry; an import of a whole ledger has many thousand."""
CASES_NAMED: Final = 3
"""An import changes many cases: the first of them are named, all are counted."""
_BATCH: Final = 500
_NAMED: Final = (Party, Agent, Mediator, Person)


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One entry of the journal in plain words.

    Attributes:
        number: of the entry.
        at: when, UTC.
        who: the name of who did it.
        what: was done, ``修改当事人``.
        cases: the numbers of the first cases it touched, ``CASES_NAMED`` of them.
        touched: how many cases it touched, these included.
        changes: value by value.
        more: how many values are not told.
    """

    number: int
    at: datetime
    who: str
    what: str
    cases: tuple[str, ...]
    touched: int
    changes: tuple[Change, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are wanted; what is empty asks for all.

    Attributes:
        case_uid: of the case whose records were changed.
        user_uid: who did it.
        day: the day in the room it was done.
    """

    case_uid: str = ""
    user_uid: str = ""
    day: date | None = None


def numbers(book: CaseBook, asked: Asked) -> tuple[int, ...]:
    """Return the numbers of the entries that were asked for, the newest first."""
    with book.reading() as session:
        found = select(JournalEntry.id).order_by(JournalEntry.id.desc())
        if asked.user_uid:
            found = found.where(JournalEntry.user_uid == asked.user_uid)
        if asked.day is not None:
            begins = moment_of(asked.day, time())
            found = found.where(
                JournalEntry.at >= begins, JournalEntry.at < begins + timedelta(days=1)
            )
        if asked.case_uid:
            found = touching(session, found, records_of_case(session, asked.case_uid))
        return tuple(session.scalars(found))


def writers(book: CaseBook) -> tuple[tuple[str, str], ...]:
    """Return uid and name of everybody who ever changed something, by name."""
    with book.reading() as session:
        wrote = set(session.scalars(select(JournalEntry.user_uid).distinct()))
        names = names_of(session)
    found = ((uid, names[uid]) for uid in wrote if names.get(uid))
    return tuple(sorted(found, key=lambda each: (each[1], each[0])))


def touching(
    session: Session, entries: Select[Any], uids: Iterable[str]
) -> Select[Any]:
    """Return a query for entries that touch some records.

    Args:
        session: to read in.
        entries: a query for entries.
        uids: of the records.
    """
    if session.get_bind().dialect.name == "sqlite":
        each = func.json_each(JournalEntry.changes).table_valued("value")
        uid = func.json_extract(each.c.value, "$.uid")
    else:
        each = func.json_array_elements(JournalEntry.changes).table_valued(
            column("value")
        )
        uid = func.json_extract_path_text(each.c.value, "uid")
    inside = select(1).select_from(each).where(cast(uid, String).in_(set(uids)))
    return entries.where(inside.correlate(JournalEntry).exists())


def records_of_case(session: Session, case_uid: str) -> set[str]:
    """Return the uids of all that belongs to a case, deleted or not."""
    found = {case_uid}
    for kind in records().values():
        owner = kind.__table__.columns.get("case_uid")
        if owner is not None:
            rows = select(kind.uid).where(owner == case_uid)
            found.update(session.scalars(rows))
    return found


def read_entries(
    book: CaseBook, wanted: Sequence[int], *, case_uid: str = "", masks: bool = True
) -> tuple[Entry, ...]:
    """Return some entries in plain words, in the order asked for.

    Args:
        book: the open book.
        wanted: numbers of entries.
        case_uid: only what touched this case, on its own page, where it is open;
            without it the values of guarded cases are not told.
        masks: show numbers and homes in part, also those in a text.
    """
    with book.reading() as session:
        rows = session.scalars(select(JournalEntry).where(JournalEntry.id.in_(wanted)))
        own = records_of_case(session, case_uid) if case_uid else None
        found = {each.id: portion_of(each, _MOST, own) for each in rows}
        elsewhere = owners(
            session, chain.from_iterable(each.counted for each in found.values())
        )
        portions = found.values()
        known = _known(
            session, book.user_uid, portions, elsewhere, case_uid, masks=masks
        )
        touched = {
            number: _touched(each, known.records, elsewhere)
            for number, each in found.items()
        }
        firsts = (each[:CASES_NAMED] for each in touched.values())
        cases = numbers_of_cases(session, chain.from_iterable(firsts))
        names = names_of(session)
        return tuple(
            _entry(found[number], touched[number], known, cases, names)
            for number in wanted
            if number in found
        )


def _touched(
    portion: Portion,
    there: Mapping[tuple[str, str], Record],
    elsewhere: Mapping[tuple[str, str], str],
) -> tuple[str, ...]:
    """Return the uids of the cases an entry touched, the first first."""
    told_of = (case_of(there.get(key_of(each))) for each in portion.told)
    counted = (elsewhere.get(key_of(each), "") for each in portion.counted)
    return tuple(filter(None, dict.fromkeys(chain(told_of, counted))))


def _entry(
    portion: Portion,
    touched: Sequence[str],
    known: Known,
    cases: Mapping[str, str],
    names: Mapping[str, str],
) -> Entry:
    entry = portion.entry
    all_told = chain.from_iterable(told(each, known) for each in portion.told)
    first = tuple(islice(all_told, _MOST))
    what = _done(entry.what, touched[:CASES_NAMED], known)
    for uid in touched:
        what = known.hidden.text(uid, what)
    return Entry(
        entry.id,
        entry.at,
        names.get(entry.user_uid) or tr("程序"),
        what,
        tuple(cases[uid] for uid in touched[:CASES_NAMED] if uid in cases),
        len(touched),
        first,
        sum(1 for _ in all_told) + sum(map(amount, portion.counted)),
    )


def _done(what: str, touched: Sequence[str], known: Known) -> str:
    """Return what was done; in the reason typed behind it, numbers are in part."""
    done, colon, why = what.partition("：")
    if not known.masks or not why:
        return what
    for uid in touched or ("",):
        why = known.texts(uid, why)
    return f"{done}{colon}{why}"


def _known(  # noqa: PLR0913 - who asks, and of what
    session: Session,
    user_uid: str,
    portions: Collection[Portion],
    elsewhere: Mapping[tuple[str, str], str],
    case_uid: str,
    *,
    masks: bool,
) -> Known:
    """Return what has to be known to tell the first changes of some entries."""
    wanted: dict[str, set[str]] = {}
    linked: set[str] = set()
    for change in chain.from_iterable(each.told for each in portions):
        wanted.setdefault(change["table"], set()).add(change["uid"])
        wanted.setdefault(Person.__tablename__, set()).update(people_apart(change))
        for side in ("before", "after"):
            linked.update(_links(change.get(side) or {}))
    there = {
        (table, record.uid): record
        for table, uids in wanted.items()
        if table in records()
        for record in _of(session, records()[table], uids)
    }
    cases = {case_of(record) for record in there.values()} - {""}
    people = {uid for table, uid in there if table == Person.__tablename__}
    # What was done may name somebody of a case whose changes are only counted.
    named = {
        uid
        for each in portions
        for uid in named_in(session, each.entry.what, _touched(each, {}, elsewhere))
    }
    return Known(
        ListedTexts(session, cases).text,
        there,
        names_of(session) | _names(session, linked) | _schemes(session, wanted),
        unnamed_in(session, user_uid, cases | named),
        frozenset() if case_uid else guarded(session, cases),
        _unnamed(session, people),
        masks,
    )


def _unnamed(session: Session, people: Iterable[str]) -> frozenset[str]:
    """Return whom of the register of people a guarded case knows."""
    ordered = sorted(people)
    found: set[str] = set()
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        met = session.execute(
            select(Party.person_uid, Party.case_uid).where(Party.person_uid.in_(batch))
        ).all()
        shut = guarded(session, {each.case_uid for each in met})
        found.update(str(each.person_uid) for each in met if each.case_uid in shut)
    return frozenset(found)


def _links(values: Mapping[str, Any]) -> Iterable[str]:
    """Yield the uids that stand in some values."""
    for name, value in values.items():
        if name.endswith("_uid") and isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, str))


def _of(session: Session, kind: type[Record], uids: Iterable[str]) -> Iterable[Record]:
    ordered = sorted(uids)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        yield from session.scalars(select(kind).where(kind.uid.in_(batch)))


def _names(session: Session, uids: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    ordered = sorted(set(uids))
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        for kind in _NAMED:
            rows = select(kind.uid, kind.name).where(kind.uid.in_(batch))
            found.update(session.execute(rows).all())
        cases = select(Case.uid, Case.number).where(Case.uid.in_(batch))
        found.update(session.execute(cases).all())
    return found


def _schemes(session: Session, wanted: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the names of the ways to pay, by code, if one was chosen."""
    if CHOSEN not in wanted.get(Setting.__tablename__, ()):
        return {}
    return {row.code: row.name for row in table_rows(session, SCHEMES)}


def unnamed_in(session: Session, user_uid: str, cases: Iterable[str]) -> Hidden:
    """Return the names that are hidden in some cases, of who was deleted there too.

    Args:
        session: to read in.
        user_uid: who asks.
        cases: uids.
    """
    ordered = sorted(cases)
    found: dict[str, Mapping[str, str]] = {}
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        people = with_people(session, batch, deleted=True)
        found |= hidden_names(session, user_uid, people.values()).people
    return Hidden(found)


def guarded(session: Session, cases: Iterable[str]) -> frozenset[str]:
    """Return those of some cases that are sealed or concern minors.

    Args:
        session: to read in.
        cases: uids.
    """
    found: set[str] = set()
    ordered = sorted(cases)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        sealed = select(Case.uid).where(Case.uid.in_(batch), Case.sealed)
        found.update(session.scalars(sealed))
        people = with_people(session, batch, deleted=True)
        found.update(uid for uid, case in people.items() if involves_minors(case))
    return frozenset(found)


def numbers_of_cases(session: Session, cases: Iterable[str]) -> dict[str, str]:
    """Return what each case is called in a list, by uid.

    Args:
        session: to read in.
        cases: uids.
    """
    uids = sorted(set(cases) - {""})
    found: dict[str, str] = {}
    for start in range(0, len(uids), _BATCH):
        batch = uids[start : start + _BATCH]
        rows = select(Case.uid, Case.case_number, Case.number).where(
            Case.uid.in_(batch)
        )
        for uid, official, number in session.execute(rows):
            found[uid] = official or tr("登记 {n}").format(n=number)
    return found
