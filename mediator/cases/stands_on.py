"""Where in the window a value of a case stands: its tab, its record, its box."""

from collections.abc import Mapping
from typing import Final

from mediator.cases import half_done
from mediator.cases.gaps import Place
from mediator.cases.model import Attachment, Attendance, Case, Record

_TABS: Final[Mapping[str, str]] = {
    "agent": "parties",
    "agreement": "agreement",
    "assignment": "intake",
    "borrowing": "archive",
    "clause": "agreement",
    "confirmation": "performance",
    "contact": "notes",
    "evidence": "inquiry",
    "finding_note": "checkup",
    "follow_up": "follow_ups",
    "inquiry": "inquiry",
    "instalment": "agreement",
    "meeting": "meetings",
    "note": "notes",
    "obligation": "agreement",
    "own_paper": "papers",
    "party": "parties",
    "payment": "performance",
    "signature": "signing",
    "transfer": "intake",
    "typical_case": "archive",
    "urging": "performance",
}
"""By table, for records whose boxes stand on one tab of their case."""
_INTAKE: Final = (
    "application", "kind", "source", "happened_on", "difficulty", "happened_at",
    "facts", "claims", "applied_on", "accepted_on", "notified_on", "registrar",
    "risk_flags", "special_groups", "risk_known_at", "risk_reported_on", "region",
    "attribute", "mediators",
)  # fmt: skip
_ARCHIVE: Final = (
    "closed_on", "conversion", "retention", "retention_basis", "kept_at", "title",
    "story", "lesson", "consented_on",
)  # fmt: skip
_OF_CASE: Final[Mapping[str, str]] = {
    **dict.fromkeys(_INTAKE, "intake"),
    **dict.fromkeys(_ARCHIVE, "archive"),
    "platform_number": "reentry",
    "platform_entered_on": "reentry",
}
"""By name, for boxes that are about the case itself; its stage stands above them."""
ATTENDANCE: Final = "attendance"
"""Field of the place of those who came to a meeting."""


def stands_on(record: Record, name: str = "") -> Place | None:
    """Return where a value of a case stands; None if on no tab of one.

    Args:
        record: of a case, or the case; a note's is the case.
        name: of the column or of the box; empty for the record itself.
    """
    if step := half_done.step_of(name):
        asked = isinstance(record, Case) and half_done.asked_in_case(step)
        return Place(half_done.stands_on(step), field=step) if asked else None
    match record:
        case Case():
            page = _OF_CASE.get(name)
            return Place(page, field=name) if page else None
        case Attendance():
            return Place("meetings", record.meeting_uid, ATTENDANCE)
        case Attachment(evidence_uid=str(line)):
            return Place("inquiry", line, record.uid)
        case Attachment():
            return Place("papers", record.uid, record.paper)
        case _:
            return _on_its_tab(record, name)


def _on_its_tab(record: Record, name: str) -> Place | None:
    table = record.__tablename__
    if (table, name) == ("meeting", "invited"):  # the box for one more guest
        name = ATTENDANCE
    if (table, name) == ("agreement", "sealed_on"):
        return Place("signing", record.uid, name)
    page = _TABS.get(table)
    # A box for a person is called without the ending of the column.
    return Place(page, record.uid, name.removesuffix("_uid")) if page else None
