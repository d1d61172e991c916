"""Who is meant where a case file names a party, an agent or a mediator.

A reference is a ``uid``; in a file written by hand also a name, if only one bears it.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TypeVar

from mediator.cases.case_file import CaseFile


class Named(Protocol):
    """Whatever can be referred to."""

    @property
    def uid(self) -> str:
        """Record key, or nothing."""

    @property
    def name(self) -> str:
        """Name as it stands on papers."""


Bearer = TypeVar("Bearer", bound=Named)

_SUBJECTS: Final = {
    "inquiry": "inquiries",
    "meeting": "meetings",
    "agreement": "agreements",
    "oral_agreement": "agreements",
}


def meant(reference: str, among: Iterable[Bearer]) -> list[Bearer]:
    """Return whom a reference may mean: one if it is good, none or several if not."""
    bearers = list(among)
    keyed = [each for each in bearers if each.uid == reference]
    return keyed or [each for each in bearers if each.name == reference]


def subjects(case: CaseFile, paper: str) -> Sequence[str] | None:
    """Return the uids of what a paper may be about; None if it is the case itself.

    Args:
        case: the case the paper belongs to.
        paper: the paper's key, such as ``meeting``.
    """
    name = _SUBJECTS.get(paper)
    return None if name is None else [each.uid for each in getattr(case, name)]
