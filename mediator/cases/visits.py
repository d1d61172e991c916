"""来访/排查发现: who came, called or was found, and what became of it.

A visit is no case and is not counted as one (process S0). It becomes a case when the
room registers it, or is closed with the answer that was given.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import Hidden, hidden_in
from mediator.cases.book import CaseBook
from mediator.cases.case_file import VisitEntry
from mediator.cases.facts.masking import masked
from mediator.cases.finding.matching import Question
from mediator.cases.gone import gone
from mediator.cases.intake import own_mediator, registration
from mediator.cases.listed_texts import ListedTexts
from mediator.cases.model import Case, Party, Visit
from mediator.cases.people import link_person
from mediator.cases.registers.known import SEALED
from mediator.cases.withholding import address_withheld
from mediator.cases.words import Side
from mediator.language import n_, tr
from mediator.problems import Problem

OPEN: Final = n_("还没处理")
CLOSED: Final = n_("已答复")
BECAME: Final = n_("已登记")


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One line of the list.

    Attributes:
        visit: what was written.
        number: of the case it became, or empty; also of one that was sealed since.
        state: ``OPEN``, ``CLOSED`` or ``BECAME``.
        sealed: the case was sealed since, and is not opened from here.
        hidden: its case has to be opened first, which hides who, where and what here
            too; it is not written in then.
    """

    visit: VisitEntry
    number: str = ""
    state: str = OPEN
    sealed: bool = False
    hidden: bool = False


def begin_visit(book: CaseBook, today: date) -> str:
    """Begin a visit of today, received by who is working; return its uid.

    One in which nothing was written yet is taken up again.
    """
    with book.changing(n_("记来访")) as session:
        me = own_mediator(session, book.user_uid)
        visit = session.scalars(_NOTHING_WRITTEN).first()
        if visit is None:
            visit = Visit()
            session.add(visit)
        visit.came_on = today
        visit.received_by = me.name if me else ""
    return visit.uid


def visit_lines(book: CaseBook, *, only_open: bool = False) -> list[VisitLine]:
    """Return all visits, the newest first; those without a day before all others.

    What became a case that was sealed since is in no list.

    Args:
        book: the open book.
        only_open: only those of which nothing has become yet.
    """
    rows = _rows().order_by(Visit.came_on.desc().nulls_first(), Visit.uid.desc())
    with book.reading() as session:
        lines = _shown(session, book.user_uid, session.execute(rows).all())
    return [
        each
        for each in lines
        if not each.sealed and (not only_open or each.state == OPEN)
    ]


def visits_by(book: CaseBook, uids: Collection[str]) -> list[VisitLine]:
    """Return the visits with these uids, as ``visit_lines`` has them."""
    rows = _rows().where(Visit.uid.in_(uids))
    rows = rows.order_by(Visit.came_on.desc().nulls_first(), Visit.uid.desc())
    with book.reading() as session:
        lines = _shown(session, book.user_uid, session.execute(rows).all())
    return [each for each in lines if not each.sealed]


def listed(book: CaseBook, lines: Sequence[VisitLine]) -> list[VisitLine]:
    """Return some visits as a list shows them: without numbers and houses in words.

    It takes some milliseconds a visit: for those in sight.

    Args:
        book: the open book.
        lines: as ``visit_lines`` has them.
    """
    with book.reading() as session:
        texts = ListedTexts(session, (each.visit.case for each in lines))
        return [
            replace(
                each,
                visit=msgspec.structs.replace(
                    each.visit, about=texts.visit(each.visit, each.visit.about)
                ),
            )
            for each in lines
        ]


def in_part(book: CaseBook, line: VisitLine) -> VisitLine:
    """Return a visit as who only reads sees it first: number, home and words in part.

    Args:
        book: the open book.
        line: as ``visit_lines`` has it.
    """
    visit = line.visit
    with book.reading() as session:
        texts = ListedTexts(session, [visit.case])
        shown = msgspec.structs.replace(
            visit,
            phone=masked(visit.phone),
            address=address_withheld(visit.address),
            about=texts.visit(visit, visit.about),
            answer=texts.visit(visit, visit.answer),
        )
    return replace(line, visit=shown)


def fits(line: VisitLine, question: Question) -> bool:
    """Tell whether all that was looked for stands in a line of the list.

    A name also by its sound; of a line whose names are hidden only what is shown.
    """
    visit = line.visit
    told = (visit.about, visit.address, visit.answer, visit.kind, visit.received_by)
    found = question.parts_in(visit.name, name=True)
    for text in (*told, line.number, *(() if line.hidden else (visit.phone,))):
        found |= question.parts_in(text)
    return not question.without(found).parts


def visits_of(book: CaseBook, year: int) -> list[VisitLine]:
    """Return the visits of a year in the order of their days, for 接待登记簿.

    What became a case that was sealed since keeps its line, without who and what.
    """
    rows = _rows().where(Visit.came_on.between(date(year, 1, 1), date(year, 12, 31)))
    with book.reading() as session:
        found = session.execute(rows.order_by(Visit.came_on, Visit.uid)).all()
        lines = _shown(session, book.user_uid, found)
    return [_covered(each) for each in lines]


def _shown(
    session: Session, user_uid: str, found: Sequence[Row[Visit, str, bool]]
) -> list[VisitLine]:
    """Return the lines; of a minor's case they tell no more than the case list."""
    lines = [_line(*each) for each in found]
    hidden = hidden_in(session, user_uid, (each.visit.case for each in lines))
    return [
        replace(each, visit=_unread(each.visit, hidden), hidden=True)
        if hidden.shuts(each.visit.case)
        else each
        for each in lines
    ]


def _unread(visit: VisitEntry, hidden: Hidden) -> VisitEntry:
    """Return a visit whose case has to be opened first: its words are those of it."""
    return msgspec.structs.replace(
        visit,
        name=hidden.text(visit.case, visit.name),
        phone=masked(visit.phone),
        address=address_withheld(visit.address),
        about=hidden.written(visit.case, visit.about),
        answer=hidden.written(visit.case, visit.answer),
    )


def _covered(line: VisitLine) -> VisitLine:
    """Return a line of the register without what is sealed."""
    if not line.sealed:
        return line
    bare = msgspec.structs.replace(
        line.visit, name=SEALED, phone="", address="", about="", answer=""
    )
    return replace(line, visit=bare)


_NOTHING_WRITTEN: Final = select(Visit).where(
    Visit.deleted_on.is_(None),
    Visit.case_uid.is_(None),
    Visit.closed_on.is_(None),
    *(
        column == ""
        for column in (
            Visit.way, Visit.name, Visit.phone, Visit.address, Visit.kind,
            Visit.about, Visit.answer,
        )
    ),
)  # fmt: skip


def _rows() -> Select[Visit, str, bool]:
    return (
        select(Visit, Case.number, Case.sealed)
        .outerjoin(Case, (Case.uid == Visit.case_uid) & Case.deleted_on.is_(None))
        .where(Visit.deleted_on.is_(None))
    )


def _line(visit: Visit, number: str | None, sealed: bool | None) -> VisitLine:  # noqa: FBT001 - a row's columns
    state = BECAME if number else (CLOSED if visit.closed_on else OPEN)
    return VisitLine(entry_of(visit), number or "", state, bool(sealed))


def entry_of(visit: Visit) -> VisitEntry:
    """Return a visit as a value."""
    values: dict[str, Any] = {
        name: getattr(visit, name)
        for name in VisitEntry.__struct_fields__
        if name != "case"
    }
    return VisitEntry(**values, case=visit.case_uid or "")


def register_visit(book: CaseBook, uid: str, today: date) -> str:
    """Make a case of a visit: its person is the applicant, its words are the facts.

    One change. What the visit says stays as it is and points to the case.

    Args:
        book: the open book.
        uid: of the visit.
        today: the room's day; the case is registered in its year.

    Returns:
        The uid of the case, also of the one it had become before.

    Raises:
        Problem: the visit was deleted in the meantime, or says neither who came nor
            what happened.
    """
    with book.changing(n_("登记为纠纷")) as session:
        visit = _living(session, uid, book.user_uid)
        known = session.get(Case, visit.case_uid) if visit.case_uid else None
        if known is not None and known.deleted_on is None:
            return known.uid
        if not visit.name.strip() and not visit.about.strip():
            raise Problem(
                tr("还没有写是谁来的，也没有写什么事，没有登记。请先写一样。")
            )
        me = own_mediator(session, book.user_uid)
        case = Case(
            **registration(session, today.year),
            registrar=me.name if me else "",
            kind=visit.kind,
            facts=visit.about,
        )
        session.add(case)
        session.flush()
        applicant = Party(
            case_uid=case.uid,
            side=Side.APPLICANT,
            position=0,
            name=visit.name,
            phone=visit.phone,
            address=visit.address,
        )
        session.add(applicant)
        session.add(Party(case_uid=case.uid, side=Side.RESPONDENT, position=1))
        session.flush()
        link_person(session, applicant, today)
        visit.case_uid = case.uid
    return case.uid


def close_visit(book: CaseBook, uid: str, today: date) -> None:
    """Close a visit that was answered and needs no case.

    Raises:
        Problem: no answer was written, or the visit was deleted in the meantime.
    """
    with book.changing(n_("已答复，不立案")) as session:
        visit = _living(session, uid, book.user_uid)
        if not visit.answer.strip():
            raise Problem(tr("还没有写怎么答复的，先写上再结束。"))
        visit.closed_on = today


def reopen_visit(book: CaseBook, uid: str) -> None:
    """Take a closed visit up again.

    Raises:
        Problem: the visit was deleted in the meantime.
    """
    with book.changing(n_("重新处理来访")) as session:
        _living(session, uid, book.user_uid).closed_on = None


def _living(session: Session, uid: str, user_uid: str) -> Visit:
    visit = session.get(Visit, uid)
    if visit is None or visit.deleted_on is not None:
        raise gone(session, Visit, uid, user_uid)
    return visit
