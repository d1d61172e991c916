"""Texts from a changed file, taken over into a case in one change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.model import Agreement, Clause, Inquiry, Meeting, Part
from mediator.language import n_, tr
from mediator.problems import Problem

Holder = type[Agreement] | type[Meeting] | type[Inquiry]


@dataclass(frozen=True, slots=True)
class NewText:
    """Another text for one field of one record."""

    kind: Holder
    uid: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class NewClauses:
    """The clauses of an agreement, in order.

    Attributes:
        agreement: its uid.
        clauses: uid and text of each; a new one has no uid; those left out go.
    """

    agreement: str
    clauses: tuple[tuple[str, str], ...]


Taken = NewText | NewClauses


def take_over(
    book: CaseBook, case_uid: str, taken: Sequence[Taken], today: date
) -> None:
    """Write texts into the records of a case, in one change.

    Args:
        book: the open book.
        case_uid: the case they belong to.
        taken: what is new.
        today: the room's day.

    Raises:
        Problem: the case is locked, or a record is gone; nothing was changed.
    """
    with book.changing(n_("照改过的Word文件改")) as session:
        for each in taken:
            match each:
                case NewText():
                    _put(session, each, case_uid)
                case NewClauses():
                    _arrange(session, each, case_uid, today)
                case _:
                    assert_never(each)
    for each in taken:
        if isinstance(each, NewText):
            book.drop_draft(each.kind, each.uid, each.field)
        else:
            for uid, _ in each.clauses:
                book.drop_draft(Clause, uid, "text")


def _put(session: Session, new: NewText, case_uid: str) -> None:
    record: Part | None = session.get(new.kind, new.uid)
    if record is None or record.deleted_on or record.case_uid != case_uid:
        raise _gone()
    getattr(record, new.field)  # a misspelt name is a defect
    setattr(record, new.field, new.text)


def _arrange(session: Session, new: NewClauses, case_uid: str, today: date) -> None:
    agreement = session.get(Agreement, new.agreement)
    if agreement is None or agreement.case_uid != case_uid:
        raise _gone()
    rows = session.query(Clause).filter_by(agreement_uid=new.agreement, deleted_on=None)
    known = {each.uid: each for each in rows}
    for place, (uid, text) in enumerate(new.clauses):
        if not uid:
            clause = Clause(
                case_uid=case_uid,
                agreement_uid=new.agreement,
                position=place,
                text=text,
            )
            session.add(clause)
        elif (found := known.pop(uid, None)) is None:
            raise _gone()
        else:
            found.position, found.text = place, text
    for left_out in known.values():
        left_out.deleted_on = today


def _gone() -> Problem:
    return Problem(tr("有一条已经删除了，没有改动。请重新读一次改过的文件。"))
