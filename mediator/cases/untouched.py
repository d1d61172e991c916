"""A registration in which nobody wrote anything is put aside and used for the next.

Otherwise a key pressed by mistake would leave an empty case with a number in every
list. The number is not lost: the next case of the same person gets it.
"""

from datetime import date
from typing import Final

from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ClauseEntry,
    PartyEntry,
)
from mediator.cases.model import Case, Draft, Note, Setting, now
from mediator.cases.snapshot import case_value, read_case
from mediator.cases.words import AgreementForm, Application

UNTOUCHED: Final = "收起没有写的登记"
"""What the journal says of such a case; no bin lists it."""


def is_untouched(case: CaseFile) -> bool:
    """Tell whether a case holds only what beginning it put there."""
    oral = _begun_as_oral(case)
    begun = replace(
        CaseFile(),
        uid=case.uid,
        number=case.number,
        registrar=case.registrar,
        entered_at=case.entered_at,
        application=Application.ORAL if oral else None,
        parties=case.parties,
        agreements=case.agreements,
        assignments=case.assignments if oral else (),
    )
    return case == begun and all(
        each == PartyEntry(uid=each.uid, side=each.side, name="")
        for each in case.parties
    )


def _begun_as_oral(case: CaseFile) -> bool:
    """Tell whether there is an oral agreement of which nothing is written."""
    return bool(case.agreements) and all(
        each
        == AgreementEntry(
            uid=each.uid,
            form=AgreementForm.ORAL,
            clauses=tuple(ClauseEntry(uid=one.uid, text="") for one in each.clauses),
        )
        for each in case.agreements
    )


def _unfinished(session: Session, case: CaseFile) -> bool:
    """Tell whether something was typed in it that could not be saved as a value."""
    agreements = case.agreements
    uids = [case.uid, *(each.uid for each in case.parties)]
    uids.extend(each.uid for each in agreements)
    uids.extend(clause.uid for each in agreements for clause in each.clauses)
    rows = select(func.count()).select_from(Draft).where(Draft.uid.in_(uids))
    return bool(session.scalar(rows))


def _noted(session: Session, uid: str) -> bool:
    """Tell whether somebody noted something for himself; the value does not hold it."""
    rows = select(func.count()).select_from(Note)
    living = (Note.case_uid == uid, Note.deleted_on.is_(None), Note.text != "")
    return bool(session.scalar(rows.where(*living)))


def may_go(book: CaseBook, uid: str) -> bool:
    """Tell whether nothing was written in a case, not even half a word.

    Raises:
        Problem: there is no such case any more.
    """
    case = case_value(book, uid)
    with book.reading() as session:
        if _unfinished(session, case) or _noted(session, uid):
            return False
    return is_untouched(case)


def put_aside(book: CaseBook, uid: str, today: date) -> None:
    """Take a case in which nothing was written out of all lists; undo brings it back.

    Raises:
        Problem: there is no such case any more.
    """
    with book.changing(UNTOUCHED) as session:
        oral = bool(read_case(session, uid).agreements)
        session.get_one(Case, uid).deleted_on = today
        session.merge(Setting(key=_key(book.user_uid, oral=oral), value=uid))


def take_back(
    session: Session, user_uid: str, year: int, *, oral: bool = False
) -> Case | None:
    """Return the case of this person and year that was put aside, living again."""
    kept = session.get(Setting, _key(user_uid, oral=oral))
    case = session.get(Case, kept.value) if kept is not None else None
    if case is None or case.deleted_on is None or case.year != year:
        return None
    case.deleted_on = None
    case.entered_at = now()
    session.delete(kept)
    session.flush()
    return case


def _key(user_uid: str, *, oral: bool) -> str:
    return f"put_aside.{'oral' if oral else 'case'}.{user_uid}"
