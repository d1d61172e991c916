"""案件登记簿: every dispute of a year in the order of its registration."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import hidden_in
from mediator.cases.book import CaseBook
from mediator.cases.model import Agreement, Case, Obligation, StageChange
from mediator.cases.registers.known import KnownCase, known_cases
from mediator.cases.set_aside import counts, set_aside, with_changes
from mediator.cases.words import AgreementForm, Stage


@dataclass(frozen=True, slots=True)
class CaseEntryLine:
    """One line of 案件登记簿; of a sealed case it has the numbers and nothing else.

    Attributes:
        case: its numbers and people.
        accepted_on: 受理日期.
        source: where it came from.
        kind: kind of dispute.
        facts: 纠纷简要情况.
        stage: where it stands, or how it ended; of an archived case, before that. None
            of a sealed case.
        archived: it lies in the archive.
        ended_on: the day it ended, else the day an agreement was reached.
        agreement: number of the newest agreement, or empty.
        form: 书面 or 口头; None without an agreement.
        amount_fen: what its agreements owe in 分; None when no sum is in them.
    """

    case: KnownCase
    accepted_on: date | None = None
    source: str = ""
    kind: str = ""
    facts: str = ""
    stage: Stage | None = None
    archived: bool = False
    ended_on: date | None = None
    agreement: str = ""
    form: AgreementForm | None = None
    amount_fen: int | None = None


def case_entries(book: CaseBook, year: int) -> tuple[CaseEntryLine, ...]:
    """Return the cases registered in a year; deleted ones are left out.

    A sealed case keeps its line and its number, and says nothing of itself; what was
    written in one that has to be opened first is not told.
    """
    with book.reading() as session:
        cases = session.scalars(
            select(Case)
            .where(Case.year == year, Case.deleted_on.is_(None))
            .order_by(Case.seq)
        ).all()
        uids = [case.uid for case in cases]
        known = known_cases(session, book.user_uid, uids)
        hidden = hidden_in(session, book.user_uid, uids)
        agreed = _agreements(session, year)
        owed = _owed(session, year)
        before = _before_archive(session, year)
        return tuple(
            CaseEntryLine(replace(known[case.uid], mediators=""))
            if case.sealed
            else CaseEntryLine(
                case=known[case.uid],
                accepted_on=case.accepted_on,
                source=case.source,
                kind=case.kind,
                facts=hidden.written(case.uid, case.facts),
                stage=_end(case, before),
                archived=case.stage is Stage.ARCHIVED,
                ended_on=case.closed_on or _reached(agreed.get(case.uid)),
                agreement=_number(agreed.get(case.uid)),
                form=_form(agreed.get(case.uid)),
                amount_fen=owed.get(case.uid),
            )
            for case in cases
        )


def _end(case: Case, before: dict[str, Stage]) -> Stage:
    if case.stage is Stage.ARCHIVED:
        return before.get(case.uid, case.stage)
    return case.stage


def _before_archive(session: Session, year: int) -> dict[str, Stage]:
    """Return the stage from which each archived case of a year went there."""
    rows = (
        select(StageChange.case_uid, StageChange.from_stage)
        .join(Case, Case.uid == StageChange.case_uid)
        .where(
            Case.year == year,
            StageChange.to_stage == Stage.ARCHIVED,
            StageChange.from_stage.is_not(None),
            StageChange.deleted_on.is_(None),
        )
        .order_by(StageChange.position, StageChange.uid)
    )
    return {uid: stage for uid, stage in session.execute(rows) if stage}


def _agreements(session: Session, year: int) -> dict[str, Agreement]:
    """Return the newest agreement of each case of a year that no court annulled."""
    rows = (
        select(Agreement)
        .join(Case, Case.uid == Agreement.case_uid)
        .where(
            Case.year == year,
            Agreement.deleted_on.is_(None),
            Agreement.annulled_on.is_(None),
        )
        .order_by(Agreement.position, Agreement.uid)
    )
    return {each.case_uid: each for each in session.scalars(rows)}


def _owed(session: Session, year: int) -> dict[str, int]:
    """Return the sum agreed on in each case of a year, in 分: what is in force."""
    changed = select(Case.uid).where(Case.year == year, Case.uid.in_(with_changes()))
    aside = set_aside(session, session.scalars(changed).all())
    rows = (
        select(Obligation.case_uid, func.sum(Obligation.amount_fen))
        .join(Case, Case.uid == Obligation.case_uid)
        .join(Agreement, Agreement.uid == Obligation.agreement_uid)
        .where(
            Case.year == year,
            Obligation.deleted_on.is_(None),
            counts(Agreement, aside),
            Obligation.amount_fen.is_not(None),
        )
        .group_by(Obligation.case_uid)
    )
    return {uid: int(total or 0) for uid, total in session.execute(rows)}


def _reached(agreement: Agreement | None) -> date | None:
    return agreement.reached_on if agreement else None


def _number(agreement: Agreement | None) -> str:
    return agreement.number if agreement else ""


def _form(agreement: Agreement | None) -> AgreementForm | None:
    return agreement.form if agreement else None
