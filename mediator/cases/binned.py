"""回收站: what was deleted lies here until it is put back or destroyed with its file.

Nothing is destroyed in one step: deleting marks a record. An appraisal destroys a file
with all that was ever in it (``archive.destroying``), the head a case that should not
have been registered (``case_bin``). So long a record is put back in one step, with what
was deleted with it and what it hangs on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from typing import Any, Final

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from mediator.cases.appointments import UNFINISHED
from mediator.cases.archive.hiding import Hidden
from mediator.cases.book import CaseBook
from mediator.cases.case_bin import BINNED
from mediator.cases.history.entries import guarded, numbers_of_cases, unnamed_in
from mediator.cases.history.telling import case_of, thing_of, value_said
from mediator.cases.journal import records
from mediator.cases.labels import LABELS
from mediator.cases.listed_texts import ListedTexts
from mediator.cases.model import (
    Agent,
    Agreement,
    Appointment,
    Attachment,
    Attendance,
    Borrowing,
    Case,
    Clause,
    Confirmation,
    Contact,
    Evidence,
    FollowUp,
    Incident,
    Inquiry,
    Instalment,
    JournalEntry,
    Meeting,
    Note,
    Obligation,
    OwnPaper,
    Party,
    Payment,
    Prevention,
    Record,
    Screening,
    Training,
    Transfer,
    TypicalCase,
    Urging,
    Visit,
)
from mediator.cases.untouched import UNTOUCHED
from mediator.cases.unwritten import UNWRITTEN
from mediator.cases.users import names_of
from mediator.language import n_, tr
from mediator.problems import Problem

_KINDS: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Case: ("kind", "facts"),
    Party: ("phone", "address"),
    Agent: ("phone", "address"),
    Meeting: ("started_at", "place", "text"),
    Inquiry: ("started_at", "respondent", "text"),
    Agreement: ("number", "reached_on", "facts"),
    Obligation: ("what", "amount_fen", "due_on"),
    Evidence: ("title", "source", "proves"),
    Attachment: ("paper", "pages"),
    Clause: ("text",),
    Instalment: ("amount_fen", "due_on"),
    OwnPaper: ("paper", "number", "made_on"),
    FollowUp: ("visited_on", "respondent", "text"),
    Payment: ("happened_on", "amount_fen", "outcome"),
    Urging: ("urged_on", "text"),
    Confirmation: ("body", "applied_on"),
    Transfer: ("body", "document"),
    Contact: ("at", "whom", "text"),
    Note: (),
    Appointment: ("starts_at", "what"),
    Visit: ("came_on", "name", "about"),
    Screening: ("began_on", "area"),
    Prevention: ("happened_on", "kind"),
    TypicalCase: ("title",),
    Training: ("began_on", "topic"),
    Borrowing: ("borrower", "lent_on"),
    Incident: ("happened_on", "kind"),
}
"""Kinds the bin lists, those first that others hang on, and what tells one from
another. A tick that is set anew as easily (到场, 签字) is not among them."""

_HANGS_ON: Final[Mapping[type[Record], tuple[type[Record], str]]] = {
    Agent: (Party, "party_uid"),
    Attendance: (Meeting, "meeting_uid"),
    Clause: (Agreement, "agreement_uid"),
    Obligation: (Agreement, "agreement_uid"),
    Instalment: (Obligation, "obligation_uid"),
    Payment: (Obligation, "obligation_uid"),
    Attachment: (Evidence, "evidence_uid"),
}
_NOTHING_WRITTEN: Final = (UNTOUCHED, UNWRITTEN, UNFINISHED)
_SHORT: Final = 30
_LOOKED_THROUGH: Final = 10 * _SHORT
"""Signs in which numbers and houses are looked for; none reaches from there to what is
shown."""
_BATCH: Final = 500


@dataclass(frozen=True, slots=True, repr=False)
class Binned:
    """What one deletion put away and still lies in the bin.

    Attributes:
        number: of the journal's entry; what to put back by.
        at: when it was deleted, UTC.
        who: by whom.
        thing: what it is, ``申请人王建国``.
        about: what tells it from others of its kind; empty if it may not be told here.
        case: number of the case it belongs to, or empty.
        case_uid: of that case.
        more: how many records come back with it.
        reason: why a whole case was moved here; empty for anything else.
        erasable: uid of a whole case, which the head may erase; empty for the rest.
    """

    number: int
    at: datetime
    who: str
    thing: str
    about: str
    case: str
    case_uid: str
    more: int
    reason: str = ""
    erasable: str = ""


def binned(book: CaseBook, case_uid: str = "") -> tuple[Binned, ...]:
    """Return what lies in the bin, what was deleted last first.

    Args:
        book: the open book.
        case_uid: only what belongs to this case.
    """
    with book.reading() as session:
        found = [
            (entry, gone)
            for entry, gone in _deletions(session, book.user_uid)
            if not case_uid or case_of(gone[0]) == case_uid
        ]
        cases = {case_of(gone[0]) for _, gone in found} - {""}
        hidden = unnamed_in(session, book.user_uid, cases)
        texts = ListedTexts(session, cases)
        shut, numbers = guarded(session, cases), numbers_of_cases(session, cases)
        names = names_of(session)
        return tuple(
            Binned(
                entry.id,
                entry.at,
                names.get(entry.user_uid) or tr("程序"),
                hidden.text(case, thing_of(gone[0].__tablename__, gone[0])),
                "" if case in shut else _about(gone[0], hidden, texts),
                numbers.get(case, ""),
                case,
                len(gone) - 1,
                "" if case in shut else _reason(entry, gone[0], hidden, texts),
                case if isinstance(gone[0], Case) else "",
            )
            for entry, gone in found
            for case in (case_of(gone[0]),)
        )


def put_back(book: CaseBook, number: int) -> str:
    """Put back what one deletion took away, and what it hangs on.

    Args:
        book: the open book.
        number: of the journal's entry, from ``binned``.

    Returns:
        What came back, in words.

    Raises:
        Problem: it is back already, its case is bound, or whoever works in the book
            only reads; nothing was changed.
    """
    with book.reading() as session:
        found = dict(_numbered(session, book.user_uid))
        if number not in found:
            raise Problem(tr("这一条已经不在回收站里了，没有改动。"))
        gone = found[number]
        thing = CaseBook.name_of(type(gone[0]))
        case = _case_it_is_in(gone[0])
        with_case = (
            each
            for entry in found.values()
            if isinstance(entry[0], Case) and entry[0].uid == case
            for each in entry
        )
        wanted = dict.fromkeys((type(each), each.uid) for each in (*gone, *with_case))
    with book.changing(n_("放回{thing}").format(thing=thing)) as session:
        for kind, uid in wanted:
            for each in _with_owners(session, session.get_one(kind, uid)):
                each.deleted_on = None
    return thing


def _numbered(session: Session, user_uid: str) -> Iterator[tuple[int, list[Record]]]:
    for entry, gone in _deletions(session, user_uid):
        yield entry.id, gone


def _with_owners(session: Session, record: Record) -> Iterator[Record]:
    """Yield a record and what it hangs on, as far as that is deleted too."""
    here: Record | None = record
    while here is not None:
        yield here
        owner = _HANGS_ON.get(type(here))
        uid = getattr(here, owner[1]) if owner else _case_it_is_in(here)
        above = session.get(owner[0] if owner else Case, uid) if uid else None
        if above is None and owner is not None:  # a scan of a paper has no evidence
            uid = getattr(here, "case_uid", None)
            above = session.get(Case, uid) if uid else None
        here = above


def _case_it_is_in(record: Record) -> str | None:
    """Return the case a record cannot be without; a visit was there before its case."""
    return None if isinstance(record, Visit) else getattr(record, "case_uid", None)


def _deletions(
    session: Session, user_uid: str
) -> Iterator[tuple[JournalEntry, list[Record]]]:
    """Yield each deletion with what it took away, the chief record first.

    A record belongs to the last deletion that names it, if it is still deleted.
    """
    waiting = _deleted(session)
    for entry in _that_delete(session):
        if not waiting:
            return
        gone = [
            waiting.pop(uid) for uid in _taken_away(entry.changes) if uid in waiting
        ]
        gone.sort(key=_rank)
        if gone and _is_listed(entry, gone[0], user_uid):
            yield entry, gone


def _deleted(session: Session) -> dict[str, Record]:
    return {
        each.uid: each
        for kind in records().values()
        for each in session.scalars(select(kind).where(kind.deleted_on.is_not(None)))
        if not (isinstance(each, Case) and each.destroyed_on)
    }


def _that_delete(session: Session) -> Iterator[JournalEntry]:
    """Yield the entries in which something may have been deleted, newest first."""
    rows = select(JournalEntry).where(
        cast(JournalEntry.changes, Text).contains('"deleted_on": "')
    )
    ordered = rows.order_by(JournalEntry.id.desc())
    yield from session.scalars(ordered.execution_options(yield_per=_BATCH))


def _taken_away(changes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for each in changes:
        if each.get("before") is not None and each["after"].get("deleted_on"):
            yield each["uid"]


def _rank(record: Record) -> int:
    kinds = list(_KINDS)
    return kinds.index(type(record)) if type(record) in _KINDS else len(kinds)


def _is_listed(entry: JournalEntry, chief: Record, user_uid: str) -> bool:
    """Tell whether the bin lists a deletion for whoever works in the book."""
    if type(chief) not in _KINDS or entry.what in _NOTHING_WRITTEN:
        return False
    if entry.what.startswith(BINNED):
        return True
    if isinstance(chief, Note):
        return chief.user_uid == user_uid and bool(chief.text)
    replaced = any(
        each.get("before") is None and each["table"] == chief.__tablename__
        for each in entry.changes
    )
    return not replaced and _is_written(chief)


def _is_written(record: Record) -> bool:
    """Tell whether a person wrote something in a record; an undone one is empty."""
    begun = {each.name: each.default for each in fields(record)}
    values = {
        name: getattr(record, name)
        for name in LABELS[record.__tablename__]
        if not name.endswith("_uid")
    }
    return any(
        value and not isinstance(value, Enum) and value != begun[name]
        for name, value in values.items()
    )


def _reason(
    entry: JournalEntry, chief: Record, hidden: Hidden, texts: ListedTexts
) -> str:
    """Return why a whole case was moved here, as the journal has it."""
    what, _, why = entry.what.partition("：")
    if what != BINNED or not isinstance(chief, Case):
        return ""
    return hidden.text(chief.uid, texts.text(chief.uid, why))


def _about(record: Record, hidden: Hidden, texts: ListedTexts) -> str:
    """Return in a few words what tells a record from others of its kind."""
    if isinstance(record, Note):
        return ""
    columns: dict[str, Any] = dict(type(record).__table__.columns)
    case = case_of(record)

    def begun(case_uid: str, text: str) -> str:
        return texts.text(case_uid, text[:_LOOKED_THROUGH])

    parts = (
        value_said(columns[name], getattr(record, name), hidden, begun, case)
        for name in _KINDS[type(record)]
    )
    return " · ".join(each[:_SHORT] for each in parts if each)
