"""Why a case takes a step: the reasons of the table that fit it.

Ordinary cases end for the reasons of 人民调解法 17, 23, 26, those a court sent for the
reasons of 在线调解规则 25.
"""

from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.codes import codes, find
from mediator.cases.moving import MERGED
from mediator.cases.stages import Step

_COURT: Final = ("court_before", "court_after")


def from_court(case: CaseFile) -> bool:
    """Tell whether a court sent it (委派 before, 委托 after filing).

    Raises:
        Problem: the table of sources cannot be read.
    """
    on = case.accepted_on or date.max
    found = find("sources", case.source, on) if case.source else None
    return found is not None and found.code in _COURT


def reasons(step: Step, case: CaseFile, on: date) -> tuple[str, ...]:
    """Return the reasons the table gives for a step of a case.

    并入另一案件 is left out: it names that case, see ``joining``.

    Raises:
        Problem: the table cannot be read.
    """
    if not step.reasoned:
        return ()
    fitting = ("全部", "法院" if from_court(case) else "一般")
    rows = codes("stage_reasons", on, group=step.reason_group)
    return tuple(
        row.name for row in rows if row.value("cases") in fitting and row.code != MERGED
    )
