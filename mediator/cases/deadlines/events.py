"""The events of the table of deadlines, found in a case."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines import after_agreement, of_mediation, sent_here, sent_on
from mediator.cases.deadlines.start import Finder, Start
from mediator.cases.deadlines.table import Event, Rule


def starts(rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield where the periods of a row start in a case.

    Args:
        rule: a row that fits the case.
        case: the case, whole.
        room: its room, for effect and terms of office.
    """
    return _FINDERS[rule.event](rule, case, room)


_FINDERS: Final[dict[Event, Finder]] = {
    Event.APPLIED: of_mediation.applied_on,
    Event.ACCEPTED: of_mediation.accepted_on,
    Event.RECEIVED: of_mediation.received_on,
    Event.SENT_HERE: sent_here.sent_here,
    Event.SENT_ON: sent_on.sent_on,
    Event.EFFECTIVE: after_agreement.effective,
    Event.FAILED: of_mediation.failed_on,
    Event.TAKEN_UP: after_agreement.taken_up,
    Event.RULED: after_agreement.ruled,
    Event.EACH_DUE: after_agreement.each_due,
    Event.CONFIRMED_DUE: after_agreement.confirmed_due,
    Event.PLAIN_DUE: after_agreement.plain_due,
    Event.NEXT_VISIT: after_agreement.next_visit,
    Event.KNOWN: of_mediation.known_on,
    Event.RISK: of_mediation.risk_known,
    Event.CLOSED: of_mediation.closed_on,
    Event.LENT: of_mediation.lent_until,
    Event.TERM: of_mediation.term_ends,
}
