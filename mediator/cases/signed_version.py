"""The version that was signed: the print that was there when the first hand signed."""

from datetime import date

from mediator.cases.case_file import CaseFile, PaperEntry
from mediator.cases.facts.dates import room_day


def first_signed(case: CaseFile, paper: str, subject: str) -> date | None:
    """Return the day of the first signature on a paper, if one bears a day."""
    given = case.signed(paper, subject)
    return min((each.signed_on for each in given if each.signed_on), default=None)


def signed_print(case: CaseFile, paper: str, subject: str) -> PaperEntry | None:
    """Return the print that was there when the first hand signed, if one is known.

    Args:
        case: the case, whole.
        paper: key of the paper.
        subject: uid of what it is about, or empty.
    """
    first = first_signed(case, paper, subject)
    prints = [
        each
        for each in case.issued
        if each.paper == paper
        and each.subject == subject
        and first is not None
        and room_day(each.issued_at) <= first
    ]
    return max(prints, key=lambda each: each.issued_at, default=None)
