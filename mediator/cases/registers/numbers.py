"""文书编号登记簿: every official number of a year, those voided with their reason."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.numbering import Pattern, bare
from mediator.cases.issuing import CASE, pattern_of
from mediator.cases.model import (
    Agreement,
    Case,
    DrawnNumber,
    OwnPaper,
    PaperIssue,
    StageChange,
    VoidNumber,
)
from mediator.cases.registers.known import KnownCase, known_cases
from mediator.cases.snapshot import read_room
from mediator.cases.words import AgreementForm, Stage


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One line of 文书编号登记簿.

    Attributes:
        kind: of number, a code of ``numbers``.
        kind_name: what it is called: ``协议书编号``.
        number: as written on the paper.
        given_on: the day it was issued; None when that is not recorded.
        case: the case it was given to.
        voided_on: the day it was voided; None while it counts.
        reason: why it was voided.
        deleted: what bore it was deleted.
        held_by: who has the blank form it is printed on, while that is still out.
    """

    kind: str
    kind_name: str
    number: str
    given_on: date | None
    case: KnownCase
    voided_on: date | None = None
    reason: str = ""
    deleted: bool = False
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    number: str
    case_uid: str
    on: date | None = None
    voided_on: date | None = None
    reason: str = ""
    deleted: bool = False
    held_by: str = ""


def number_lines(book: CaseBook, year: int) -> tuple[NumberLine, ...]:
    """Return the official numbers of a year, by kind and running number."""
    with book.reading() as session:
        room = read_room(session)
        issued = _issued(session)
        found = list(_all(session, date(year, 12, 31)))
        found += _on_blank_forms(session, {(each.kind, each.number) for each in found})
        known = known_cases(session, book.user_uid, (each.case_uid for each in found))
    rows = {row.code: row for row in codes("numbers", date(year, 12, 31))}
    patterns = {kind: pattern_of(room, kind, date(year, 12, 31)) for kind in rows}
    order = list(rows)
    lines: list[tuple[tuple[int, int, str], NumberLine]] = []
    for each in found:
        given_on = each.on or issued.get((each.case_uid, each.number))
        case = known.get(each.case_uid, KnownCase())
        in_year, place = _place(patterns.get(each.kind), each.number)
        if year != (in_year or _year(given_on or each.voided_on, case)):
            continue
        rank = order.index(each.kind) if each.kind in rows else len(order)
        name = rows[each.kind].name if each.kind in rows else each.kind
        line = NumberLine(
            kind=each.kind,
            kind_name=name,
            number=each.number,
            given_on=given_on,
            case=case,
            voided_on=each.voided_on,
            reason=each.reason,
            deleted=each.deleted or case.deleted,
            held_by=each.held_by,
        )
        lines.append(((rank, place, each.number), line))
    return tuple(line for _, line in sorted(lines, key=lambda each: each[0]))


def void_lines(book: CaseBook, year: int) -> tuple[NumberLine, ...]:
    """Return the numbers voided in a year, by day."""
    with book.reading() as session:
        voided = [
            each
            for each in (*_voided(session), *_with_void_cases(session))
            if each.voided_on and each.voided_on.year == year
        ]
        voided.sort(key=lambda each: (each.voided_on or date.max, each.number))
        known = known_cases(session, book.user_uid, (each.case_uid for each in voided))
        issued = _issued(session)
    names = {row.code: row.name for row in codes("numbers", date(year, 12, 31))}
    return tuple(
        NumberLine(
            kind=each.kind,
            kind_name=names.get(each.kind, each.kind),
            number=each.number,
            given_on=issued.get((each.case_uid, each.number)),
            case=known.get(each.case_uid, KnownCase()),
            voided_on=each.voided_on,
            reason=each.reason,
        )
        for each in voided
    )


def _all(session: Session, on: date) -> Iterator[_Found]:
    ended = {each.case_uid: each for each in _with_void_cases(session)}
    cases = select(Case).where(Case.case_number != "")
    for case in session.scalars(cases):
        void = ended.get(case.uid)
        yield _Found(
            CASE,
            case.case_number,
            case.uid,
            case.accepted_on,
            voided_on=void.voided_on if void else None,
            reason=void.reason if void else "",
            deleted=case.deleted_on is not None,
        )
    for agreement in session.scalars(select(Agreement).where(Agreement.number != "")):
        oral = agreement.form is AgreementForm.ORAL
        yield _Found(
            "oral_agreement" if oral else "agreement",
            agreement.number,
            agreement.case_uid,
            deleted=agreement.deleted_on is not None,
        )
    kinds = {row.code: row.value("number") for row in codes("papers", on)}
    for paper in session.scalars(select(OwnPaper).where(OwnPaper.number != "")):
        yield _Found(
            kinds.get(paper.paper) or paper.paper,
            paper.number,
            paper.case_uid,
            deleted=paper.deleted_on is not None,
        )
    yield from _voided(session)


def _on_blank_forms(
    session: Session, known: Container[tuple[str, str]]
) -> Iterator[_Found]:
    """Yield the numbers on forms that are still out."""
    rows = select(DrawnNumber).where(
        DrawnNumber.deleted_on.is_(None), DrawnNumber.used_on.is_(None)
    )
    for form in session.scalars(rows):
        if (form.kind, form.number) not in known:
            yield _Found(
                form.kind, form.number, "", form.drawn_on, held_by=form.drawn_by
            )


def _voided(session: Session) -> Iterator[_Found]:
    rows = select(VoidNumber).where(VoidNumber.deleted_on.is_(None))
    order = (VoidNumber.voided_on, VoidNumber.number, VoidNumber.uid)
    for each in session.scalars(rows.order_by(*order)):
        yield _Found(
            each.kind,
            each.number,
            each.case_uid or "",
            voided_on=each.voided_on,
            reason=each.reason,
        )


def _with_void_cases(session: Session) -> Iterator[_Found]:
    """Yield the numbers of cases that are void; they keep them, with the reason."""
    rows = (
        select(Case.uid, Case.case_number, StageChange)
        .join(StageChange, StageChange.case_uid == Case.uid)
        .where(
            Case.stage == Stage.VOID,
            Case.case_number != "",
            Case.deleted_on.is_(None),
            StageChange.to_stage == Stage.VOID,
            StageChange.deleted_on.is_(None),
        )
    )
    for uid, number, change in session.execute(rows):
        said = "：".join(each for each in (change.reason, change.detail) if each)
        yield _Found(CASE, number, uid, voided_on=change.happened_on, reason=said)


def _issued(session: Session) -> dict[tuple[str, str], date]:
    """Return the day on which each number of each case first left the room."""
    first = func.min(PaperIssue.issued_at)
    rows = (
        select(PaperIssue.case_uid, PaperIssue.number, first)
        .where(PaperIssue.number != "", PaperIssue.recipient == "")
        .group_by(PaperIssue.case_uid, PaperIssue.number)
    )
    return {
        (uid, bare(number)): room_day(at) for uid, number, at in session.execute(rows)
    }


def _place(pattern: Pattern | None, number: str) -> tuple[int | None, int]:
    read = pattern.read(number) if pattern else None
    return read or (None, 0)


def _year(on: date | None, case: KnownCase) -> int:
    """Return the year of a number that does not say it: of its day, else its case."""
    if on:
        return on.year
    head = case.number.partition("-")[0]
    return int(head) if head.isdecimal() else 0
