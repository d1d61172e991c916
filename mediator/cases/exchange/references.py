"""Who is meant where a case file names a party, an agent or a mediator.

A reference is a ``uid``; in a file written by hand also a name, if only one bears it.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from mediator.cases.case_file import CaseFile
from mediator.cases.words import AgreementForm


class Named(Protocol):
    """Whatever can be referred to."""

    @property
    def uid(self) -> str:
        """Record key, or nothing."""

    @property
    def name(self) -> str:
        """Name as it stands on papers."""


Bearer = TypeVar("Bearer", bound=Named)


def meant(reference: str, among: Iterable[Bearer]) -> list[Bearer]:
    """Return whom a reference may mean: one if it is good, none or several if not."""
    bearers = list(among)
    keyed = [each for each in bearers if each.uid == reference]
    return keyed or [each for each in bearers if each.name == reference]


def agreements_meant(reference: str, case: CaseFile) -> list[str]:
    """Return uids of the agreements that a uid or an official number may mean."""
    if not reference:
        return []
    uids = [each.uid for each in case.agreements]
    numbered = (each.uid for each in case.agreements if each.number == reference)
    return [reference] if reference in uids else list(numbered)


def subjects(case: CaseFile, paper: str) -> Sequence[str] | None:
    """Return the uids of what a paper may be about; None if it is the case itself.

    Args:
        case: the case the paper belongs to.
        paper: the paper's key, such as ``meeting``.
    """
    match paper:
        case "inquiry":
            return [each.uid for each in case.inquiries]
        case "meeting":
            return [each.uid for each in case.meetings]
        case "agreement" | "oral_agreement":
            oral = paper == "oral_agreement"
            form = AgreementForm.ORAL if oral else AgreementForm.WRITTEN
            return [each.uid for each in case.agreements if each.form == form]
        case "follow_up":
            return [each.uid for each in case.follow_ups]
        case _:
            own = [each.uid for each in case.own_papers if each.paper == paper]
            return own or None
