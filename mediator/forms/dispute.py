"""What a dispute is called on a paper, between whom it is, and under which law."""

from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry
from mediator.cases.facts.codes import find
from mediator.cases.words import Nature, Side
from mediator.forms.wording import names_of, row

_ROAD: Final = "16"
_OTHER: Final = "18"
_NAMED: Final = ("纠纷", "争议")


def table_day(case: CaseFile) -> date:
    """Return the day whose code tables count: of acceptance, else the newest."""
    return case.accepted_on or date.max


def dispute(case: CaseFile) -> str:
    """Return what the dispute is called: ``邻里纠纷``; ``纠纷`` while it has no kind.

    其他消费 is what is left over in the count of kinds; the dispute is 消费纠纷.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    found = find("kinds", case.kind, table_day(case)) if case.kind else None
    if found and found.code == _OTHER:
        return "纠纷"
    name = (found.name if found else case.kind).removeprefix("其他")
    return name if name.endswith(_NAMED) else f"{name}纠纷"


def dispute_if_known(case: CaseFile) -> str:
    """Return the same, but nothing while there is no kind: a blank is left.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    return dispute(case) if case.kind else ""


def is_labour(case: CaseFile) -> bool:
    """Tell whether 劳动争议调解仲裁法 applies.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    return _group(case) == "劳动"


def is_medical(case: CaseFile) -> bool:
    """Tell whether 医疗纠纷预防和处理条例 applies.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    return _group(case) == "医疗"


def is_road(case: CaseFile) -> bool:
    """Tell whether it is about a road accident.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    found = find("kinds", case.kind, table_day(case)) if case.kind else None
    return found is not None and found.code == _ROAD


def _group(case: CaseFile) -> str:
    found = find("kinds", case.kind, table_day(case)) if case.kind else None
    return found.group if found else ""


def others(case: CaseFile, party: PartyEntry | None) -> str:
    """Return the names of those a party is in dispute with.

    A third person is, as papers have it, in it with both sides. Empty while it is not
    said who the paper is made out to.
    """
    if party is None:
        return ""
    return names_of(each for each in case.parties if each.side is not party.side)


def sides(case: CaseFile) -> tuple[str, str]:
    """Return the names of the applicants, and those of all others."""
    return (
        names_of(case.on_side(Side.APPLICANT)),
        row(each.name for each in case.parties if each.side is not Side.APPLICANT),
    )


def you(party: PartyEntry | None) -> str:
    """Return how a paper speaks to a party: 你, 你单位, or both while it is open."""
    if party is None:
        return "你（单位）"
    return "你" if party.nature is Nature.PERSON else "你单位"
