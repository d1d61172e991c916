"""Who may be named on the papers of a case, so that each name is set whole."""

from collections.abc import Iterator

from mediator.cases.case_file import CaseFile, RoomFile


def people_on(case: CaseFile, room: RoomFile) -> tuple[str, ...]:
    """Return every name a paper of a case may bear, each once.

    Args:
        case: its parties, who acts for them and who came.
        room: its mediators.
    """
    return tuple(dict.fromkeys(filter(None, _names(case, room))))


def _names(case: CaseFile, room: RoomFile) -> Iterator[str]:
    for party in case.parties:
        yield party.name
        yield party.representative
        yield from (agent.name for agent in party.agents)
    for meeting in case.meetings:
        yield meeting.recorder
        yield from (each.name for each in meeting.attendance)
    yield from (inquiry.recorder for inquiry in case.inquiries)
    for agreement in case.agreements:
        yield agreement.recorder
        yield from (owed.payee_name for owed in agreement.obligations)
    yield from (mediator.name for mediator in room.mediators)
