"""What an on-demand paper says of its own, read back from the text it is kept as."""

from dataclasses import replace
from datetime import date, datetime

from mediator.cases.case_file import CaseFile, OwnPaperEntry, PartyEntry, RoomFile
from mediator.cases.facts.dates import time_on_paper
from mediator.forms.sheet import Block, Sheet
from mediator.forms.wording import day


def own_paper(case: CaseFile, subject: str) -> OwnPaperEntry:
    """Return the paper with this uid, or an empty one, to be filled in by hand."""
    return case.own_paper(subject) or OwnPaperEntry(paper="")


def addressee(case: CaseFile, paper: OwnPaperEntry) -> tuple[PartyEntry, ...]:
    """Return the party a paper is made out to; nobody when it is not said."""
    party = case.party(paper.party)
    return (party,) if party else ()


def name_on(case: CaseFile, paper: OwnPaperEntry) -> str:
    """Return the name of the party a paper is made out to, or nothing."""
    return "".join(party.name for party in addressee(case, paper))


def day_of(paper: OwnPaperEntry, name: str) -> str:
    """Return a ``date`` as papers have it; what is no date stays as it was typed."""
    text = paper.value(name)
    try:
        return day(date.fromisoformat(text)) if text else ""
    except ValueError:
        return text


def moment_of(paper: OwnPaperEntry, name: str) -> str:
    """Return a ``moment`` as papers have it; it is kept in the room's own time."""
    text = paper.value(name)
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{day(when.date())}{time_on_paper(when.time())}"


def own_sheet(
    title: str,
    case: CaseFile,
    room: RoomFile,
    blocks: tuple[Block, ...],
    *,
    close: bool = False,
) -> Sheet:
    """Return a paper of a case, marked as practice when it is.

    Args:
        title: exact title.
        case: the case it belongs to.
        room: only says whether this is practice.
        blocks: what it says.
        close: set small (小四, 22 pt), for a paper that says much on one page.
    """
    sheet = Sheet(
        title,
        blocks,
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )
    return replace(sheet, size=12.0, leading=22.0) if close else sheet
