"""Why a case took a step, as the boxes of a paper: ticked from the record."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, StageEntry
from mediator.cases.facts.codes import codes
from mediator.cases.stage_reasons import from_court
from mediator.cases.words import Stage
from mediator.forms import wording
from mediator.forms.dispute import is_medical, table_day
from mediator.forms.pieces import body
from mediator.forms.sheet import Paragraph, Run

_OTHER: Final = "其他"
_MEDICAL_ONLY: Final = "refuse_medical"


def change_to(
    case: CaseFile,
    stages: Collection[Stage],
    on: date | None,
    left: Stage | None = None,
) -> StageEntry | None:
    """Return the last step into one of some stages, or None.

    A case may be ended, go on and end again: a paper means the step before its own
    date. An archived case that was opened again took no such step.

    Args:
        case: the case, whole.
        stages: which stages.
        on: date of the paper; None for the newest step.
        left: only steps out of this stage.
    """
    steps = [
        each
        for each in case.stages
        if each.to_stage in stages
        and each.from_stage is not Stage.ARCHIVED
        and left in {None, each.from_stage}
    ]
    before = [each for each in steps if on is None or each.happened_on <= on]
    found = before or steps
    return found[-1] if found else None


def reasons_of(
    case: CaseFile, stage: Stage, change: StageEntry | None
) -> tuple[Paragraph, ...]:
    """Return the reasons there may be for a stage, with the one recorded ticked.

    Court cases have their own (在线调解规则 25), as have medical ones (医疗纠纷预防和
    处理条例 31).

    Args:
        case: the case, whole.
        stage: whose reasons.
        change: the step with the reason recorded; None leaves all boxes open.

    Raises:
        Problem: the table of reasons cannot be read.
    """
    fitting = ("全部", "法院" if from_court(case) else "一般")
    names = [
        row.name
        for row in codes("stage_reasons", table_day(case), group=stage.value)
        if row.value("cases") in fitting
        and (row.code != _MEDICAL_ONLY or is_medical(case))
    ]
    reason = change.reason if change else ""
    detail = change.detail if change else ""
    if reason not in {"", *names}:
        names.insert(0, reason)
    if change and not reason:
        reason = next((each for each in names if each.startswith(_OTHER)), "")
    return ticked(names, reason, detail)


def ticked(
    names: Iterable[str], chosen: str, detail: str = "", indent: float = 2.0
) -> tuple[Paragraph, ...]:
    """Return boxes, one a line, the chosen one ticked.

    Args:
        names: what stands beside them; 其他… is followed by room for more words.
        chosen: the name that is ticked; another ticks none.
        detail: said beside 其他 when that is chosen, else below the boxes.
        indent: of each line in em; none in a table.
    """
    found = []
    for name in names:
        box = wording.ticked(name, chosen=name == chosen)
        if not name.startswith(_OTHER):
            found.append(Paragraph((Run(box),), indent=indent))
            continue
        more = " ".join(detail.split()) if name == chosen else ""
        room = Run(more, underline=True, fill=not more)
        found.append(Paragraph((Run(f"{box}："), room), indent=indent))
    if detail and not chosen.startswith(_OTHER):
        found.extend(replace(each, indent=indent) for each in body(f"说明：{detail}"))
    return tuple(found)
