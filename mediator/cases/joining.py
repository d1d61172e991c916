"""并案: two registrations of one dispute become one; the other keeps its number.

The one that ends is void with its reason and points to the one that goes on. Parties
that stand only in it come along. One undo takes all of it back.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, PartyEntry
from mediator.cases.facts.codes import codes
from mediator.cases.intake import next_position
from mediator.cases.locked import LOCKED
from mediator.cases.model import Case, Party
from mediator.cases.moving import MERGED, Move, take_step
from mediator.cases.snapshot import read_case
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem

_COPIED = (
    "nature", "name", "sex", "ethnicity", "born_on", "id_kind", "id_number",
    "occupation", "phone", "address", "uscc", "representative", "representative_title",
    "representative_id_number",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Joined:
    """A case on the other end of a 并案.

    Attributes:
        uid: of the case.
        called: its official number, else its registration number.
    """

    uid: str
    called: str


def reason_of_joining(on: date) -> str:
    """Return the words of the table for it.

    Raises:
        Problem: the table cannot be read.
    """
    rows = codes("stage_reasons", on, group=Stage.VOID.value)
    return next(row.name for row in rows if row.code == MERGED)


def join(
    book: CaseBook, case_uid: str, into_uid: str, on: date, detail: str = ""
) -> None:
    """End a case because it goes on in another one.

    Args:
        book: the open book.
        case_uid: the case that ends; its number stays with it.
        into_uid: the case that goes on.
        on: the day it was decided.
        detail: in the mediator's own words.

    Raises:
        Problem: it is the same case, or one of the two is finished; nothing was
            changed.
    """
    with book.changing(n_("并入另一案件")) as session:
        value, into = read_case(session, case_uid), read_case(session, into_uid)
        if case_uid == into_uid:
            raise Problem(tr("不能并入自己，请写另一件的登记号。没有改动。"))
        if into.stage in LOCKED:
            raise Problem(
                tr("{what}现在是“{stage}”，不能并进去。没有改动。").format(
                    what=into.case_number or into.number, stage=into.stage.value
                )
            )
        step = Move(Stage.VOID, on, reason_of_joining(on), detail)
        take_step(session, value, step, book.user_uid)
        session.get_one(Case, case_uid).merged_into_uid = into_uid
        _bring_along(session, value, into)


def _bring_along(session: Session, case: CaseFile, into: CaseFile) -> None:
    """Copy the parties whom the case that goes on does not have."""
    there = {_known_by(each) for each in into.parties}
    position = next_position(session, Party, into.uid)
    for each in case.parties:
        if not each.name.strip() or _known_by(each) in there:
            continue
        there.add(_known_by(each))
        copied = {name: getattr(each, name) for name in _COPIED}
        session.add(
            Party(
                case_uid=into.uid,
                position=position,
                person_uid=each.person or None,
                side=each.side,
                **copied,
            )
        )
        position += 1


def _known_by(party: PartyEntry) -> tuple[str, str]:
    return party.name.strip(), party.id_number or party.uscc


def joined_here(book: CaseBook, case_uid: str) -> tuple[Joined, ...]:
    """Return the cases that go on in this one, in the order of their numbers."""
    rows = select(Case).where(
        Case.merged_into_uid == case_uid, Case.deleted_on.is_(None)
    )
    with book.reading() as session:
        return tuple(
            Joined(each.uid, each.case_number or each.number)
            for each in session.scalars(rows.order_by(Case.year, Case.seq))
        )


def joined_into(book: CaseBook, case: CaseFile) -> Joined | None:
    """Return the case in which this one goes on, or None."""
    if not case.merged_into:
        return None
    with book.reading() as session:
        found = session.get(Case, case.merged_into)
        return Joined(found.uid, found.case_number or found.number) if found else None
