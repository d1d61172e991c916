"""From which stage to which, on what condition: one table.

What is signed, performed or confirmed is kept beside the stage, never as one.
Source: 人民调解法 17–31, 人民调解工作若干规定 (75 号令).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select

from mediator.cases.agreements import lacking, oral_refused
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.issuing import draw_number
from mediator.cases.model import Case, StageChange
from mediator.cases.snapshot import read_case, read_room
from mediator.cases.words import AgreementForm, Side, Stage
from mediator.problems import Problem

Guard = Callable[[CaseFile], str]
"""What stands in the way, as one plain sentence; empty if nothing does."""


def _someone_on_each_side(case: CaseFile) -> str:
    if not case.on_side(Side.APPLICANT):
        return "还没有申请人，请先添加当事人。"
    if not case.on_side(Side.RESPONDENT):
        return "还没有被申请人，请先添加对方当事人。"
    return ""


def _may_be_accepted(case: CaseFile) -> str:
    if not case.facts.strip():
        return "还没有写纠纷简要情况，写一两句就可以受理。"
    if case.application is None:
        return "还没有选怎么申请的（书面申请、口头申请、主动调解）。"
    return _someone_on_each_side(case)


def _has_mediator(case: CaseFile) -> str:
    return "" if case.assignments else "还没有定调解员，请先选一位。"


def _has_meeting(case: CaseFile) -> str:
    # An oral case needs no record besides its register (人民调解法 28).
    agreement = case.agreement
    oral = agreement is not None and agreement.form == AgreementForm.ORAL
    return "" if case.meetings or oral else "还没有调解记录，请先记一次调解。"


def _has_agreement(case: CaseFile) -> str:
    agreement = case.agreement
    if agreement is None or not agreement.clauses:
        return "还没有协议条款，请先在“协议”里写下达成的内容。"
    if agreement.form == AgreementForm.ORAL:
        return oral_refused(case, agreement.reached_on or date.max)
    return ""


def _may_be_archived(case: CaseFile) -> str:
    agreement = case.agreement
    if case.stage != Stage.AGREED or agreement is None:
        return ""
    missing = lacking(case, agreement, RoomFile())
    if missing and agreement.form == AgreementForm.WRITTEN:
        return "协议书还没有签全、盖章，请先看“签字盖章”里还缺谁。"
    return missing[0] if missing else ""


def _nothing(_case: CaseFile) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step a case may take.

    Attributes:
        start: stage it leaves.
        end: stage it reaches.
        verb: what the button says.
        guard: what must be true first.
        reasoned: it needs a reason; the table ``stage_reasons`` has them by stage.
        onward: the ordinary way on, offered as the next step.
    """

    start: Stage
    end: Stage
    verb: str
    guard: Guard = _nothing
    reasoned: bool = False
    onward: bool = False


_OPEN: Final = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.PAUSED)
_ENDED: Final = (
    Stage.AGREED,
    Stage.FAILED,
    Stage.WITHDRAWN,
    Stage.REFUSED,
    Stage.REFERRED,
)

STEPS: Final = (
    Step(Stage.PENDING, Stage.ACCEPTED, "受理", _may_be_accepted, onward=True),
    Step(Stage.PENDING, Stage.REFUSED, "不予受理", reasoned=True),
    Step(Stage.PENDING, Stage.WITHDRAWN, "申请人撤回", reasoned=True),
    Step(Stage.ACCEPTED, Stage.ASSIGNED, "定调解员", _has_mediator, onward=True),
    Step(Stage.ASSIGNED, Stage.MEDIATING, "开始调解", _has_meeting, onward=True),
    Step(Stage.MEDIATING, Stage.AGREED, "达成协议", _has_agreement, onward=True),
    Step(Stage.AGREED, Stage.MEDIATING, "协议未签，继续调解", reasoned=True),
    Step(Stage.AGREED, Stage.FAILED, "反悔不签，调解不成", reasoned=True),
    Step(Stage.FAILED, Stage.MEDIATING, "双方又同意，继续调解", reasoned=True),
    Step(Stage.PAUSED, Stage.MEDIATING, "恢复调解", onward=True),
    *(
        Step(stage, Stage.PENDING, "再次申请", reasoned=True)
        for stage in (Stage.REFUSED, Stage.REFERRED, Stage.WITHDRAWN)
    ),
    *(
        Step(stage, Stage.PAUSED, "暂停（等鉴定）", reasoned=True)
        for stage in (Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    ),
    *(Step(stage, Stage.FAILED, "调解不成", reasoned=True) for stage in _OPEN),
    *(Step(stage, Stage.WITHDRAWN, "申请人撤回", reasoned=True) for stage in _OPEN),
    *(
        Step(stage, Stage.REFERRED, "移交其他部门", reasoned=True)
        for stage in (Stage.PENDING, *_OPEN)
    ),
    *(
        Step(
            stage,
            Stage.ARCHIVED,
            "归档",
            _may_be_archived,
            onward=True,
        )
        for stage in _ENDED
    ),
    *(Step(Stage.ARCHIVED, stage, "开锁补正", reasoned=True) for stage in _ENDED),
    *(
        Step(stage, Stage.VOID, "作废", reasoned=True)
        for stage in (Stage.PENDING, *_OPEN)
    ),
)

LINE: Final = (
    Stage.PENDING,
    Stage.ACCEPTED,
    Stage.ASSIGNED,
    Stage.MEDIATING,
    Stage.AGREED,
    Stage.ARCHIVED,
)
"""The ordinary way, as the stage line shows it."""

OPEN_STAGES: Final = (Stage.PENDING, *_OPEN, Stage.AGREED)
"""Stages of a case that still needs somebody's hand."""


def steps_from(stage: Stage) -> tuple[Step, ...]:
    """Return the steps a case in this stage may take, the ordinary one first."""
    found = [step for step in STEPS if step.start == stage]
    return tuple(sorted(found, key=lambda step: not step.onward))


def steps_for(case: CaseFile) -> tuple[Step, ...]:
    """Return the steps this very case may take: an archive opens where it was shut."""
    found = steps_from(case.stage)
    if case.stage != Stage.ARCHIVED:
        return found
    shut = next(
        (
            each.from_stage
            for each in reversed(case.stages)
            if each.to_stage == Stage.ARCHIVED
        ),
        None,
    )
    return tuple(step for step in found if step.end == (shut or Stage.AGREED))


def step_between(start: Stage, end: Stage) -> Step | None:
    """Return the step from one stage to another, or None if there is none."""
    return next(
        (step for step in STEPS if (step.start, step.end) == (start, end)), None
    )


@dataclass(frozen=True, slots=True)
class Move:
    """A step to take.

    Attributes:
        to: stage to reach.
        on: business date, which may lie before the entry (先调后登).
        reason: a name from the step's table of reasons.
        detail: in the mediator's own words.
    """

    to: Stage
    on: date
    reason: str = ""
    detail: str = ""


def move(book: CaseBook, case_uid: str, step: Move) -> None:
    """Take a step: the stage, its dates and, on acceptance, the official number.

    Raises:
        Problem: the table has no such step, its guard is not met, or a reason is
            missing; the case is as it was.
    """
    with book.changing(f"{step.to.value}", final=step.to == Stage.ACCEPTED) as session:
        value = read_case(session, case_uid)
        row = step_between(value.stage, step.to)
        if row is None or row not in steps_for(value):
            raise Problem(
                f"这件纠纷现在是“{value.stage.value}”，不能直接转为“{step.to.value}”。"
                "案件没有改动。"
            )
        obstacle = row.guard(value)
        if obstacle:
            raise Problem(obstacle)
        if row.reasoned and not (step.reason or step.detail.strip()):
            raise Problem(f"“{row.verb}”要写明原因。案件没有改动。")
        case = session.get_one(Case, case_uid)
        case.stage = step.to
        if step.to == Stage.ACCEPTED:
            case.accepted_on = case.accepted_on or step.on
            if not case.case_number:
                case.case_number = draw_number(
                    session, read_room(session), "case", case.accepted_on
                )
        elif step.to == Stage.ARCHIVED:
            case.archived_on = step.on
        elif value.stage == Stage.ARCHIVED:
            case.archived_on = None
        elif step.to not in OPEN_STAGES:
            case.closed_on = step.on
        position = session.scalar(
            select(func.count()).where(StageChange.case_uid == case_uid)
        )
        session.add(
            StageChange(
                case_uid=case_uid,
                position=position or 0,
                from_stage=value.stage,
                to_stage=step.to,
                happened_on=step.on,
                reason=step.reason,
                detail=step.detail,
            )
        )
