"""归档要齐的文书: what a set of papers asks for and was never printed.

Nothing here keeps a file from being bound; it is read before the binding.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.paper_set import REQUIRED, paper_set
from mediator.cases.facts.rules import paper_kinds
from mediator.cases.stages import OPEN_STAGES
from mediator.forms.catalogue import papers_of

_AGREED: Final = "agreement"


@dataclass(frozen=True, slots=True)
class Unprinted:
    """An item of the set that is lacking.

    Attributes:
        item: what the set calls it.
        paper: key of a form that would be it, or empty where none can be made yet.
        subject: what that form is about.
    """

    item: str
    paper: str
    subject: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What there is of a file.

    Attributes:
        papers: how many papers were printed, each once.
        pages: their pages; those whose count is not known are left out.
        scans: how many scans there are.
    """

    papers: int
    pages: int
    scans: int


def unprinted(case: CaseFile, set_name: str, on: date) -> tuple[Unprinted, ...]:
    """Return the required items of a set that were neither printed nor scanned.

    Args:
        case: the case, whole.
        set_name: which set of papers.
        on: the day, for the table.

    Raises:
        Problem: there is no such set, or the table cannot be read.
    """
    there = {each.paper for each in case.issued}
    there |= {each.paper for each in case.scans if each.paper}
    bound_as = paper_set(set_name, on)
    can = {ref.key: ref for ref in papers_of(case, bound_as)}
    wanted: dict[str, list[str]] = {}
    for place in bound_as.places:
        if place.need == REQUIRED:
            wanted.setdefault(place.item, []).append(place.paper)
    # What ended without an agreement has none to bind.
    none = not case.agreements and case.stage not in OPEN_STAGES
    per = {each.key: each.per for each in paper_kinds(on)}
    lacking = []
    for item, papers in wanted.items():
        agreed = all(per.get(each) == _AGREED for each in papers)
        if there & set(papers) or (none and agreed):
            continue
        ref = next((can[key] for key in papers if key in can), None)
        lacking.append(
            Unprinted(item, ref.key if ref else "", ref.subject if ref else "")
        )
    return tuple(lacking)


def bound_pages(case: CaseFile) -> Bound:
    """Return what there is of a file, each paper in its newest print."""
    newest = {(each.paper, each.subject): each for each in case.issued}
    scans = len(case.scans) + sum(len(each.attachments) for each in case.evidence)
    return Bound(len(newest), sum(each.pages or 0 for each in newest.values()), scans)
