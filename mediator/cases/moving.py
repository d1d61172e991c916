"""Taking a step of the stage table: all that follows from it in one change."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_sentence, room_day
from mediator.cases.gone import name_of, when, wrote
from mediator.cases.intake import next_position
from mediator.cases.issuing import CASE, draw_number
from mediator.cases.model import (
    Agreement,
    Case,
    Draft,
    StageChange,
    Transfer,
    now,
)
from mediator.cases.not_yet import refuse_to_come
from mediator.cases.snapshot import case_value, read_case, read_room
from mediator.cases.stage_guards import may_be_accepted
from mediator.cases.stages import OPEN_STAGES, Step, Telling, step_between, steps_for
from mediator.cases.users import acts_as_head
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem

REGISTER: Final = n_("补登受理")
"""What is done afterwards in a case that was mediated at once."""

MERGED: Final = "void_merged"
"""Code of the reason 并入另一案件, which names that case."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step to take.

    Attributes:
        to: stage to reach.
        on: business date, which may lie before the entry (先调后登), never after it.
        reason: a name from the step's table of reasons.
        detail: in the mediator's own words.
        informed_on: the day the parties were told.
        informed_how: how they were told.
        where_to: where they were sent; of a case handed over, to whom.
        closed_on: 结案时间 of a case being archived, as it was said; None leaves what
            is recorded.
        retention: 保管期限 of a case being archived; empty leaves what is recorded.
        retention_basis: why it is kept so long.
    """

    to: Stage
    on: date
    reason: str = ""
    detail: str = ""
    informed_on: date | None = None
    informed_how: str = ""
    where_to: str = ""
    closed_on: date | None = None
    retention: str = ""
    retention_basis: str = ""


def move(book: CaseBook, case_uid: str, step: Move) -> None:
    """Take a step: the stage, its dates and, on acceptance, the official number.

    Raises:
        Problem: the table has no such step, its guard is not met, a reason or where
            the parties were sent is missing, one of its days is still to come, or the
            archive is another's to open; the case is as it was.
    """
    before = case_value(book, case_uid)
    draws = step.to == Stage.ACCEPTED and not before.case_number
    with book.changing(step.to.value, final=draws) as session:
        value = read_case(session, case_uid)
        void = step.to == Stage.VOID
        found = find("stage_reasons", step.reason, step.on) if void else None
        if found is not None and found.code == MERGED:
            raise Problem(tr("并入另一案件的，要写明并入哪一件。案件没有改动。"))
        take_step(session, value, step, book.user_uid)


def take_step(session: Session, case: CaseFile, step: Move, user_uid: str) -> None:
    """Take a step within an open change; see ``move``."""
    row = _allowed(session, case, step, user_uid)
    record = session.get_one(Case, case.uid)
    record.stage = step.to
    if case.stage == Stage.ARCHIVED:
        record.archived_on = None
    elif step.to == Stage.ARCHIVED:
        record.archived_on = step.on
        record.closed_on = step.closed_on or record.closed_on
        record.retention = step.retention or record.retention
        basis = step.retention_basis.strip()
        record.retention_basis = basis or record.retention_basis
    elif step.to not in OPEN_STAGES:
        record.closed_on = step.on
    elif case.stage not in OPEN_STAGES:
        record.closed_on = None  # it is taken up again
    if step.to == Stage.ACCEPTED:
        _take_in(session, record, step.on)
    elif step.to == Stage.AGREED:
        _reached(session, case, step.on)
    elif row.start == Stage.PENDING and step.to == Stage.MEDIATING:
        record.register_later = record.accepted_on is None
    elif step.to == Stage.REFERRED:
        session.add(
            Transfer(
                case_uid=case.uid,
                position=next_position(session, Transfer, case.uid),
                incoming=False,
                body=step.where_to.strip(),
                sent_on=step.on,
            )
        )
    session.add(
        StageChange(
            case_uid=case.uid,
            position=next_position(session, StageChange, case.uid),
            from_stage=case.stage,
            to_stage=step.to,
            happened_on=step.on,
            reason=step.reason,
            detail=step.detail,
            informed_on=step.informed_on,
            informed_how=step.informed_how.strip(),
            where_to=step.where_to.strip(),
        )
    )


def _allowed(session: Session, case: CaseFile, step: Move, user_uid: str) -> Step:
    """Return the row of the table, or say why the step is not taken."""
    row = step_between(case.stage, step.to)
    if row is None or row not in steps_for(case):
        raise Problem(
            tr("这件纠纷现在是“{stage}”，不能直接转为“{to}”。案件没有改动。").format(
                stage=case.stage.value, to=step.to.value
            )
            + _who_moved(session, case)
        )
    obstacle = row.guard(case)
    if obstacle:
        raise Problem(obstacle)
    if row.reasoned and not (step.reason or step.detail.strip()):
        raise Problem(tr("“{verb}”要写明原因。案件没有改动。").format(verb=row.verb))
    if row.telling is Telling.NEEDED:
        _told(row, step)
    _refuse_to_come(case, step)
    if row.start == Stage.ARCHIVED and not acts_as_head(session, user_uid):
        raise Problem(
            tr("归档的案件由本室负责人开锁，请负责人登录后再办。案件没有改动。")
        )
    return row


def _who_moved(session: Session, case: CaseFile) -> str:
    """Return who took the last step, when, and what they wrote of it."""
    last = case.stages[-1] if case.stages else None
    entry = wrote(session, last.uid) if last is not None else None
    if last is None or entry is None:
        return ""
    day = in_sentence(last.happened_on, room_day(now())) if last.happened_on else ""
    return tr("{who} {when} 转为“{stage}”，写的是：{words}。").format(
        who=name_of(session, entry.user_uid),
        when=when(entry),
        stage=last.to_stage.value,
        words="，".join(filter(None, (day, last.reason, last.detail))),
    )


def _refuse_to_come(case: CaseFile, step: Move) -> None:
    """Refuse each day that a step writes down or rests on and that is to come.

    What stands in the case already counts as well: the number is drawn for the year
    of its day of acceptance, an agreement is in force from its own day on.
    """
    days = [step.on, step.informed_on, step.closed_on]
    if step.to == Stage.ACCEPTED and not case.case_number:
        days.append(case.accepted_on)
    elif step.to == Stage.AGREED and case.agreement is not None:
        days.append(case.agreement.reached_on)
    elif step.to == Stage.ARCHIVED and step.closed_on is None:
        days.append(case.closed_on)
    today = room_day(now())
    for day in days:
        refuse_to_come(day, today, tr("案件没有改动。"))


def _told(row: Step, step: Move) -> None:
    """Ask where the parties were sent, and how and when they were told."""
    if not step.where_to.strip():
        asked = (
            tr("请写移交给哪个部门。")
            if row.end == Stage.REFERRED
            else tr("请写告诉当事人可以向哪里提出。")
        )
        raise Problem(tr("{asked}案件没有改动。").format(asked=asked))
    if step.informed_on is None or not step.informed_how.strip():
        raise Problem(tr("请写哪天、怎么告知当事人的。案件没有改动。"))


def _take_in(session: Session, record: Case, on: date) -> None:
    """Write down the day of acceptance and the number, each only once."""
    record.accepted_on = record.accepted_on or on
    record.register_later = False
    if not record.case_number:
        room = read_room(session)
        record.case_number = draw_number(session, room, CASE, record.accepted_on)


def _reached(session: Session, case: CaseFile, on: date) -> None:
    """Write into the agreement the day it was reached, if nobody wrote one there.

    What stands in the box and is no day yet was written by somebody as well.
    """
    made = case.agreement
    if made is None or made.reached_on is not None:
        return
    begun = select(Draft.text).where(
        Draft.uid == made.uid, Draft.field == "reached_on", Draft.text != ""
    )
    if session.scalars(begun).first() is None:
        session.get_one(Agreement, made.uid).reached_on = on


def register_afterwards(book: CaseBook, case_uid: str, on: date) -> str:
    """Register a case that was mediated at once: its day and number, not its stage.

    Args:
        book: the open book.
        case_uid: of the case.
        on: the day it was taken in, which may lie before today.

    Returns:
        The official number.

    Raises:
        Problem: it is registered, what acceptance needs is missing, or the day is
            still to come; the case is as it was.
    """
    with book.changing(REGISTER, final=True) as session:
        value = read_case(session, case_uid)
        if not value.register_later:
            raise Problem(tr("这件纠纷不用补登受理。案件没有改动。"))
        obstacle = may_be_accepted(value)
        if obstacle:
            raise Problem(obstacle)
        for day in (on, value.accepted_on):
            refuse_to_come(day, room_day(now()), tr("案件没有改动。"))
        record = session.get_one(Case, case_uid)
        _take_in(session, record, on)
        return record.case_number
