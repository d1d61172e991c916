"""How a made-up case goes from intake to its stage, step by step, by the calendar."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random
from typing import Final

from mediator.cases.case_file import StageEntry
from mediator.cases.words import Stage

_WORKING_HOURS: Final = (8, 9, 10, 14, 15, 16)

# How many days ago a case in this stage came in.
_AGES: Final = {
    Stage.PENDING: (1, 4),
    Stage.ACCEPTED: (2, 5),
    Stage.ASSIGNED: (3, 8),
    Stage.MEDIATING: (12, 26),
    Stage.PAUSED: (15, 40),
    Stage.AGREED: (16, 70),
    Stage.FAILED: (20, 80),
    Stage.WITHDRAWN: (10, 60),
    Stage.REFUSED: (5, 50),
    Stage.REFERRED: (5, 50),
    Stage.VOID: (4, 40),
    Stage.ARCHIVED: (90, 180),
}

# How many days a step takes, at least and at most.
_STEPS: Final = {
    Stage.ACCEPTED: (0, 1),
    Stage.ASSIGNED: (0, 1),
    Stage.MEDIATING: (1, 4),
    Stage.ARCHIVED: (25, 60),
}
_ANY_STEP: Final = (1, 4)
_BEGUN: Final = (Stage.ACCEPTED, Stage.ASSIGNED)
_REASONS: Final = {
    Stage.REFUSED: ("一方明确拒绝调解", "电话联系被申请人，对方表示不愿意调解。"),
    Stage.REFERRED: ("应由其他部门处理", "须由主管部门先作处理，已告知申请人。"),
    Stage.WITHDRAWN: ("当事人自行和解", "双方私下谈妥，申请人来电撤回。"),
    Stage.PAUSED: ("当事人因故暂时不能参加", "一方外出务工，约定回来后继续调解。"),
    Stage.VOID: ("重复登记", "与另一件是同一纠纷，登记了两次。"),
    Stage.FAILED: ("分歧较大，不能达成协议", "双方要求的数额相差较大。"),
}


_WHERE_TO: Final = {
    Stage.REFUSED: "人民法院",
    Stage.REFERRED: "县自然资源局",
    Stage.FAILED: "人民法院",
}


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a made-up case has got to.

    Attributes:
        stage: the stage it is in.
        meetings: how many meetings there were, if it came so far.
        signed: the agreement is signed by all and sealed.
        half_signed: the parties have signed; mediator and seal are missing.
        oral: the agreement is an oral one, where the law allows it.
        failed: it ended without an agreement before it was archived.
    """

    stage: Stage
    meetings: int = 1
    signed: bool = False
    half_signed: bool = False
    oral: bool = False
    failed: bool = False

    @property
    def agreed(self) -> bool:
        """Whether an agreement was reached."""
        return not self.failed and self.stage in {Stage.AGREED, Stage.ARCHIVED}

    @property
    def way(self) -> tuple[Stage, ...]:
        """The stages after 待受理 that the case went through."""
        met = (*_BEGUN, Stage.MEDIATING)
        closed = Stage.FAILED if self.failed else Stage.AGREED
        ways: dict[Stage, tuple[Stage, ...]] = {
            Stage.PENDING: (),
            Stage.ACCEPTED: _BEGUN[:1],
            Stage.ASSIGNED: _BEGUN,
            Stage.MEDIATING: met,
            Stage.PAUSED: (*_BEGUN, Stage.PAUSED),
            Stage.WITHDRAWN: (*_BEGUN, Stage.WITHDRAWN),
            Stage.AGREED: (*met, Stage.AGREED),
            Stage.FAILED: (*met, Stage.FAILED),
            Stage.ARCHIVED: (*met, closed, Stage.ARCHIVED),
        }
        return ways.get(self.stage, (self.stage,))

    def in_writing(self) -> "Ending":
        """Return the same with a written agreement, signed by all."""
        return replace(self, oral=False, signed=True)


@dataclass(frozen=True, slots=True)
class Course:
    """The days of a made-up case.

    Attributes:
        ending: where it has got to.
        entered: day on which it came in.
        reached: day on which it reached each stage.
        meetings: days of the meetings.
        until: by when what was agreed is to be performed.
    """

    ending: Ending
    entered: date
    reached: dict[Stage, date]
    meetings: tuple[date, ...]
    until: date

    @property
    def concluded(self) -> date:
        """Day of the last meeting, or of entry if there was none."""
        return self.meetings[-1] if self.meetings else self.entered

    def stages(self, uid: Callable[[], str]) -> tuple[StageEntry, ...]:
        """Return the steps from stage to stage."""
        before = Stage.PENDING
        made: list[StageEntry] = []
        for stage, day in self.reached.items():
            reason, detail = _REASONS.get(stage, ("", ""))
            where = _WHERE_TO.get(stage, "")
            made.append(
                StageEntry(
                    uid=uid(),
                    from_stage=before,
                    to_stage=stage,
                    happened_on=day,
                    reason=reason,
                    detail=detail,
                    informed_on=day if where else None,
                    informed_how="电话告知" if where else "",
                    where_to=where,
                )
            )
            before = stage
        return tuple(made)


def course(random: Random, ending: Ending, today: date) -> Course:
    """Lay out the days of a case; nothing that has happened lies behind today.

    Args:
        random: chooses the days.
        ending: where the case has got to.
        today: the room's day.
    """

    def after(day: date, days: tuple[int, int]) -> date:
        return min(today, day + timedelta(days=random.randint(*days)))

    entered = today - timedelta(days=random.randint(*_AGES[ending.stage]))
    reached: dict[Stage, date] = {}
    meetings: list[date] = []
    day = entered
    for stage in ending.way:
        if stage in {Stage.AGREED, Stage.FAILED}:
            day = meetings[-1]
        else:
            day = after(day, _STEPS.get(stage, _ANY_STEP))
        reached[stage] = day
        if stage is Stage.MEDIATING:
            meetings.append(day)
            for _ in range(ending.meetings - 1):
                meetings.append(after(meetings[-1], (2, 6)))
    patience = (5, 20) if ending.stage is Stage.ARCHIVED else (15, 60)
    last = meetings[-1] if meetings else entered
    until = last + timedelta(days=random.randint(*patience))
    return Course(ending, entered, reached, tuple(meetings), until)


def working_time(random: Random) -> time:
    """Return a time at which the room is open and somebody might come."""
    return time(random.choice(_WORKING_HOURS), random.choice((0, 10, 20, 30, 45)))
