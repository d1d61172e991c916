"""From which stage to which, on what condition: one table.

What is signed, performed or confirmed is kept beside the stage, never as one.
Source: 人民调解法 17–33, 人民调解工作若干规定 (75 号令) 22, 30.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.deadlines.fulfilled import ENDED, before_archive
from mediator.cases.stage_guards import (
    Guard,
    binds_nothing,
    has_agreement,
    has_mediator,
    has_meeting,
    is_not_binding,
    may_be_accepted,
    may_be_archived,
    may_begin_at_once,
    nothing,
)
from mediator.cases.words import Stage
from mediator.language import n_


class Telling(Enum):
    """Whether the parties are told of a step: how, when and where to turn."""

    NOT_ASKED = "not asked"
    OFFERED = "offered"
    NEEDED = "needed"


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
        telling: whether it asks how, when and where the parties were sent.
        papers: keys of the papers it calls for.
    """

    start: Stage
    end: Stage
    verb: str
    guard: Guard = nothing
    reasoned: bool = False
    onward: bool = False
    telling: Telling = Telling.NOT_ASKED
    papers: tuple[str, ...] = ()

    @property
    def reason_group(self) -> str:
        """The group of its reasons in ``stage_reasons``: those of its end.

        Opening an archive has its own, whatever stage it opens to.
        """
        return self.start.value if self.start == Stage.ARCHIVED else self.end.value


_OPEN: Final = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.PAUSED)
_PAUSABLE: Final = _OPEN[:-1]


def _failed(start: Stage, verb: str = "调解不成", guard: Guard = nothing) -> Step:
    """Return the end without an agreement; where to turn is told (法 26)."""
    return Step(
        start,
        Stage.FAILED,
        verb,
        guard,
        reasoned=True,
        telling=Telling.OFFERED,
        papers=("termination_notice",),
    )


STEPS: Final = (
    Step(
        Stage.PENDING,
        Stage.ACCEPTED,
        n_("受理"),
        may_be_accepted,
        onward=True,
        papers=("acceptance_notice",),
    ),
    Step(Stage.PENDING, Stage.MEDIATING, n_("情况紧急，先调后登"), may_begin_at_once),
    Step(
        Stage.PENDING,
        Stage.REFUSED,
        n_("不予受理"),
        reasoned=True,
        telling=Telling.NEEDED,
        papers=("refusal_notice",),
    ),
    Step(Stage.ACCEPTED, Stage.ASSIGNED, n_("定调解员"), has_mediator, onward=True),
    Step(Stage.ASSIGNED, Stage.MEDIATING, n_("开始调解"), has_meeting, onward=True),
    Step(Stage.MEDIATING, Stage.AGREED, n_("达成协议"), has_agreement, onward=True),
    Step(Stage.AGREED, Stage.MEDIATING, n_("继续调解"), is_not_binding, reasoned=True),
    _failed(Stage.AGREED, n_("反悔不签，调解不成"), is_not_binding),
    Step(
        Stage.FAILED,
        Stage.MEDIATING,
        n_("双方又同意，继续调解"),
        reasoned=True,
        papers=("consent",),
    ),
    *(
        Step(
            Stage.PAUSED,
            stage,
            n_("恢复调解"),
            onward=True,
            papers=("resumption_notice",),
        )
        for stage in _PAUSABLE
    ),
    *(
        Step(stage, Stage.PENDING, n_("再次申请"), reasoned=True)
        for stage in (Stage.REFUSED, Stage.REFERRED, Stage.WITHDRAWN)
    ),
    *(
        Step(
            stage,
            Stage.PAUSED,
            n_("暂停（等鉴定）"),
            reasoned=True,
            papers=("suspension_notice",),
        )
        for stage in _PAUSABLE
    ),
    *(_failed(stage) for stage in _OPEN),
    *(
        Step(
            stage,
            Stage.WITHDRAWN,
            n_("申请人撤回"),
            reasoned=True,
            papers=("withdrawal",),
        )
        for stage in (Stage.PENDING, *_OPEN)
    ),
    *(
        Step(
            stage,
            Stage.REFERRED,
            n_("移交其他部门"),
            reasoned=True,
            telling=Telling.NEEDED,
            papers=("referral", "referral_receipt"),
        )
        for stage in (Stage.PENDING, *_OPEN)
    ),
    *(
        Step(stage, Stage.ARCHIVED, n_("归档"), may_be_archived, onward=True)
        for stage in ENDED
    ),
    *(Step(Stage.ARCHIVED, stage, n_("开锁补正"), reasoned=True) for stage in ENDED),
    *(
        Step(stage, Stage.VOID, n_("作废"), binds_nothing, reasoned=True)
        for stage in (Stage.PENDING, *_OPEN, *ENDED)
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
    """Return the steps this very case may take.

    An archive opens where it was shut, and what was paused goes on from where it was;
    for want of a record, in mediation.
    """
    found = steps_from(case.stage)
    if case.stage == Stage.ARCHIVED:
        back = before_archive(case)
    elif case.stage == Stage.PAUSED:
        back = _before_pause(case)
    else:
        return found
    return tuple(step for step in found if not _is_return(step) or step.end == back)


def _before_pause(case: CaseFile) -> Stage:
    before = next(
        (
            each.from_stage
            for each in reversed(case.stages)
            if each.to_stage == Stage.PAUSED
        ),
        None,
    )
    return before if before in _PAUSABLE else Stage.MEDIATING


def _is_return(step: Step) -> bool:
    return step.start == Stage.ARCHIVED or (
        step.start == Stage.PAUSED and step.end in _PAUSABLE
    )


def step_between(start: Stage, end: Stage) -> Step | None:
    """Return the step from one stage to another, or None if there is none."""
    return next(
        (step for step in STEPS if (step.start, step.end) == (start, end)), None
    )


def began_at_once(case: CaseFile) -> bool:
    """Tell whether it was mediated first and registered after (先调后登)."""
    return case.register_later or any(
        (each.from_stage, each.to_stage) == (Stage.PENDING, Stage.MEDIATING)
        for each in case.stages
    )


def is_counted(case: CaseFile) -> bool:
    """Tell whether a case counts among those taken in, however it ended.

    What was refused, withdrawn or handed over before it was taken in does not, nor
    what was void; mediation that began before registration counts once registered.
    """
    return case.accepted_on is not None and case.stage not in {
        Stage.PENDING,
        Stage.REFUSED,
        Stage.VOID,
    }
