"""What comes next in a case, in the same words on every page and in every list."""

from mediator.cases.case_file import CaseFile
from mediator.cases.stages import Step, steps_for
from mediator.cases.words import AgreementForm, Stage

SIGN = "请签字盖章"
"""A written agreement is reached and not yet whole (人民调解法 29)."""


def onward(case: CaseFile) -> Step | None:
    """Return the ordinary next step of the stage table, or None at the end."""
    return next((step for step in steps_for(case) if step.onward), None)


def next_words(case: CaseFile) -> str:
    """Return what to do next: a step, or what has to be done before it.

    Empty when the case is finished.
    """
    step = onward(case)
    if step is None:
        return ""
    agreement = case.agreement
    if (
        case.stage == Stage.AGREED
        and agreement is not None
        and agreement.form == AgreementForm.WRITTEN
        and step.guard(case)
    ):
        return SIGN
    return step.verb
