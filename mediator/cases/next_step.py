"""What comes next in a case, in the same words on every page and in every list."""

from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.moving import REGISTER
from mediator.cases.stage_guards import unsigned
from mediator.cases.stages import Step, steps_for
from mediator.cases.words import AgreementForm, Stage
from mediator.language import n_

SIGN: Final = n_("请签字盖章")
"""A written agreement is reached and not yet whole (人民调解法 29)."""

_REGISTERED_BY_NOW: Final = frozenset((Stage.AGREED, Stage.FAILED))


def onward(case: CaseFile) -> Step | None:
    """Return the ordinary next step of the stage table, or None at the end."""
    return next((step for step in steps_for(case) if step.onward), None)


def is_to_register(case: CaseFile) -> bool:
    """Tell whether nothing goes on before the case is registered (待补登)."""
    return case.register_later and case.stage in _REGISTERED_BY_NOW


def next_words(case: CaseFile, *, old: bool) -> str:
    """Return what to do next: a step, or what has to be done before it.

    Empty when the case is finished, or nothing of it must be done any more.

    Args:
        case: of which the stage is known, and who signed if it is agreed.
        old: see ``Case.old_agreed``.
    """
    step = onward(case)
    if step is None or old:
        return ""
    if is_to_register(case):
        return REGISTER
    agreement = case.agreement
    if (
        case.stage == Stage.AGREED
        and agreement is not None
        and agreement.form == AgreementForm.WRITTEN
        and unsigned(case)
    ):
        return SIGN
    return step.verb
