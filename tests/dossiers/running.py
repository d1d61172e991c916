"""Clean dossiers looked through while something is still to come."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from mediator.cases.words import Stage
from tests.dossiers.faults import signatures, without_own
from tests.dossiers.neighbours import WALL
from tests.dossiers.parts import Dossier, filed
from tests.dossiers.unsettled import WITHDRAWN
from tests.dossiers.work_and_health import CLINIC

_BOUND: Final = frozenset(("cover", "contents", "back_cover", "dossier_note"))


def under_way(case: CaseFile, stage: Stage) -> CaseFile:
    """Return a case as it stood in a stage: nothing closed, filed or handed out."""
    onward = [each.from_stage for each in case.stages].index(stage)
    return replace(
        without_own(case, *(each.uid for each in case.own_papers)),
        stage=stage,
        stages=case.stages[:onward],
        closed_on=None,
        archived_on=None,
        retention="",
        retention_basis="",
        kept_at="",
    )


def unbound(case: CaseFile) -> CaseFile:
    """Return a filed case without the papers that are made when it is bound."""
    return replace(
        case, papers=tuple(each for each in case.papers if each.paper not in _BOUND)
    )


def _taken_in() -> CaseFile:
    case = replace(under_way(WITHDRAWN, Stage.ASSIGNED), meetings=())
    return unbound(filed(signatures(case, lambda each: each.paper != "meeting")))


def _under_way() -> CaseFile:
    return unbound(filed(under_way(WITHDRAWN, Stage.MEDIATING)))


def _not_yet_due() -> CaseFile:
    case = replace(under_way(CLINIC, Stage.AGREED), payments=(), follow_ups=())
    return unbound(filed(signatures(case, lambda each: each.paper != "follow_up")))


def bound_while_paid() -> CaseFile:
    """Filed after the first follow-up, two instalments to come."""
    on = date(2026, 6, 5)
    case = without_own(WALL, "own-receipt-2", "own-receipt-3", "visit-2", "visit-3")
    return filed(
        replace(
            case,
            payments=case.payments[:1],
            follow_ups=case.follow_ups[:1],
            closed_on=date(2026, 6, 1),
            archived_on=on,
            stages=(*case.stages[:-1], replace(case.stages[-1], happened_on=on)),
            own_papers=tuple(
                replace(
                    each,
                    made_on=on,
                    values={
                        name: on.isoformat() if name.endswith("_on") else value
                        for name, value in each.values.items()
                    },
                )
                if each.paper in _BOUND
                else each
                for each in case.own_papers
            ),
        )
    )


RUNNING: Final = (
    Dossier("taken-in", _taken_in(), today=date(2026, 9, 9)),
    Dossier("under-way", _under_way(), today=date(2026, 9, 11)),
    Dossier("not-yet-due", _not_yet_due(), today=date(2026, 6, 17)),
    Dossier("bound-while-paid", bound_while_paid(), today=date(2026, 6, 8)),
)
"""Each with the day on which it is looked through."""
