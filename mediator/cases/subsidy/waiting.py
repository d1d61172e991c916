"""What may still be claimed: disputes that have ended, with what each of them lacks.

A dispute waits once mediation has ended, whatever is missing; one that has a claim,
also under another number, waits no longer. Sealed cases are in no list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from mediator.cases.archive.hiding import hidden_names
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.model import (
    Agreement,
    Attachment,
    Attendance,
    Case,
    Confirmation,
    Evidence,
    FollowUp,
    Instalment,
    Meeting,
    OwnPaper,
    Part,
    Party,
    Payment,
    StageChange,
    SubsidyClaim,
    Transfer,
)
from mediator.cases.registers.known import KnownCase, known_cases
from mediator.cases.set_aside import WEIGHED
from mediator.cases.snapshot import read_case, read_cases, read_room
from mediator.cases.subsidy.claiming import refuse_second
from mediator.cases.subsidy.own_schemes import scheme_in_force
from mediator.cases.subsidy.parting import hands_of
from mediator.cases.subsidy.qualifying import Qualified, form_of, qualify, result_of
from mediator.cases.subsidy.schemes import Allowed, Rule, Scheme, allowed, suggested
from mediator.cases.subsidy.sharing import Hand
from mediator.cases.words import Stage
from mediator.language import tr
from mediator.problems import Problem

_ENDED: Final = (Stage.AGREED, Stage.FAILED, Stage.ARCHIVED)
_ENDS: Final = (Stage.AGREED, Stage.FAILED)
_KINDS: Final[tuple[type[Part], ...]] = (
    *WEIGHED, StageChange, Evidence, Attachment, Meeting, Attendance,
    Instalment, FollowUp, OwnPaper, Transfer, Payment, Confirmation,
)  # fmt: skip
"""What may be asked of a case."""
_BOTH: Final = 2


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One dispute that was not claimed.

    Attributes:
        uid: of the case.
        case: its numbers and people.
        kind: 纠纷类型.
        found: what it has and lacks; None without a scheme.
        suggested: the grade its difficulty goes by, or empty.
    """

    uid: str
    case: KnownCase
    kind: str
    found: Qualified | None
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One dispute looked at closely, before it is claimed.

    Attributes:
        case: the case, whole; a minor's name is hidden as the case list hides it.
        scheme: whose rules hold; None while none was chosen.
        rules: the grades it may be given, by how it ended and by the committee.
        rule: the grade it is looked at for; None while none was chosen.
        found: what it has and lacks for that grade; None without a scheme.
        allowed: what that grade lets it claim; None without a grade.
        hands: who mediated, and who of them may not be paid.
        refused: why it cannot be claimed at all; else empty.
        alike: numbers of claimed cases of the same parties: perhaps the same dispute.
    """

    case: CaseFile
    scheme: Scheme | None
    rules: tuple[Rule, ...]
    rule: Rule | None
    found: Qualified | None
    allowed: Allowed | None
    hands: tuple[Hand, ...]
    refused: str
    alike: tuple[str, ...]


def waiting(book: CaseBook, first: date, last: date) -> list[str]:
    """Return the uids of cases that ended within these days and have no claim.

    Args:
        book: the open book.
        first: the first day, included.
        last: the last day, included.
    """
    steps = (
        select(StageChange.case_uid, func.max(StageChange.happened_on).label("day"))
        .where(StageChange.to_stage.in_(_ENDS), StageChange.deleted_on.is_(None))
        .group_by(StageChange.case_uid)
        .subquery()
    )
    agreed = (
        select(Agreement.case_uid, func.max(Agreement.reached_on).label("day"))
        .where(Agreement.deleted_on.is_(None), Agreement.annulled_on.is_(None))
        .group_by(Agreement.case_uid)
        .subquery()
    )
    claimed = select(SubsidyClaim.case_uid).where(SubsidyClaim.deleted_on.is_(None))
    other = aliased(Case)
    joined = select(other.merged_into_uid).where(
        other.merged_into_uid != "", other.uid.in_(claimed)
    )
    day = func.coalesce(steps.c.day, agreed.c.day, Case.closed_on, Case.archived_on)
    rows = (
        select(Case.uid)
        .outerjoin(steps, steps.c.case_uid == Case.uid)
        .outerjoin(agreed, agreed.c.case_uid == Case.uid)
        .where(
            Case.deleted_on.is_(None),
            Case.sealed.is_(False),
            Case.destroyed_on.is_(None),
            Case.stage.in_(_ENDED),
            day.between(first, last),
            Case.uid.not_in(claimed),
            Case.uid.not_in(joined),
        )
        .order_by(Case.year, Case.seq)
    )
    with book.reading() as session:
        return list(session.scalars(rows))


def waiting_lines(book: CaseBook, uids: Sequence[str], on: date) -> list[WaitingLine]:
    """Return cases that wait, with what each of them lacks.

    Args:
        book: the open book.
        uids: of the cases; those that are gone are left out.
        on: the day on which they would be claimed.

    Raises:
        Problem: a table cannot be read.
    """
    with book.reading() as session:
        cases = read_cases(session, uids, _KINDS)
        known = known_cases(session, book.user_uid, uids)
        hidden = hidden_names(session, book.user_uid, cases.values())
        room = read_room(session)
        scheme = scheme_in_force(session, room, on)
    made = []
    for uid in uids:
        if uid not in cases:
            continue
        case = hidden.case(cases[uid])
        found, rule = None, None
        if scheme is not None:
            grades = scheme.grades(room.committee.level, result_of(case))
            rule = suggested(case, grades)
            found = qualify(case, room, scheme, rule, on)
        grade = rule.grade if rule else ""
        made.append(WaitingLine(uid, known[uid], case.kind, found, grade))
    return made


def candidate(book: CaseBook, case_uid: str, on: date, grade: str = "") -> Candidate:
    """Look at one dispute before it is claimed.

    Args:
        book: the open book.
        case_uid: of the case.
        on: the day on which it would be claimed.
        grade: the grade it is looked at for; empty for what its difficulty goes by.

    Raises:
        Problem: the case is gone, or a table cannot be read.
    """
    with book.reading() as session:
        case, room = read_case(session, case_uid), read_room(session)
        scheme = scheme_in_force(session, room, on)
        hands = hands_of(session, case)
        refused = _refused(session, case, on)
        alike = _alike(session, case)
        # What it lacks names people: it is looked for in what may be shown.
        case = hidden_names(session, book.user_uid, (case,)).case(case)
    level = room.committee.level
    rules: tuple[Rule, ...] = ()
    rule, found, may = None, None, None
    if scheme is not None:
        rules = scheme.grades(level, result_of(case))
        chosen = (each for each in rules if each.grade == grade)
        rule = next(chosen, None) if grade else suggested(case, rules)
        found = qualify(case, room, scheme, rule, on)
        if rule is not None:
            may = allowed(scheme, rule, form_of(case), level)
    return Candidate(case, scheme, rules, rule, found, may, hands, refused, alike)


def found_for(
    book: CaseBook, case_uid: str, on: date, scheme_code: str, grade: str
) -> Qualified | None:
    """Return what a claimed case has and lacks now; None where the scheme is gone.

    Args:
        book: the open book.
        case_uid: of the case.
        on: the day of the claim.
        scheme_code: of the scheme it follows.
        grade: it was claimed for.

    Raises:
        Problem: the case is gone, or a table cannot be read.
    """
    with book.reading() as session:
        case, room = read_case(session, case_uid), read_room(session)
        case = hidden_names(session, book.user_uid, (case,)).case(case)
        scheme = scheme_in_force(session, room, on, scheme_code)
    if scheme is None:
        return None
    rule = scheme.rule(grade, room.committee.level)
    return qualify(case, room, scheme, rule, on)


def _refused(session: Session, case: CaseFile, on: date) -> str:
    try:
        refuse_second(session, case, on)
    except Problem as problem:
        return str(problem).removesuffix(tr("没有申报。"))
    return ""


def _alike(session: Session, case: CaseFile) -> tuple[str, ...]:
    """Return the numbers of claimed cases of this kind between the same parties."""
    names = sorted({each.name.strip() for each in case.parties} - {""})
    if len(names) < _BOTH:
        return ()
    same = (
        select(Party.case_uid)
        .where(Party.name.in_(names), Party.deleted_on.is_(None))
        .group_by(Party.case_uid)
        .having(func.count(Party.name.distinct()) >= len(names))
    )
    rows = (
        select(Case.case_number, Case.number)
        .join(SubsidyClaim, SubsidyClaim.case_uid == Case.uid)
        .where(
            SubsidyClaim.deleted_on.is_(None),
            Case.uid != case.uid,
            Case.kind == case.kind,
            Case.deleted_on.is_(None),
            Case.sealed.is_(False),
            Case.uid.in_(same),
        )
        .order_by(Case.year, Case.seq)
    )
    return tuple(official or number for official, number in session.execute(rows))
