"""The whole case file as it lies on disk."""

from typing import Final

from mediator.cases.case_file.archive import AppraisalEntry
from mediator.cases.case_file.around import AppointmentEntry, PersonEntry, VisitEntry
from mediator.cases.case_file.case import CaseFile
from mediator.cases.case_file.entry import Entry
from mediator.cases.case_file.month import (
    MonthClosingEntry,
    OwnTableEntry,
    PreventionEntry,
    ScreeningEntry,
    TrainingEntry,
)
from mediator.cases.case_file.papers import DrawnNumberEntry, VoidNumberEntry
from mediator.cases.case_file.privacy import DisclosureEntry, IncidentEntry
from mediator.cases.case_file.room import RoomFile

FORMAT: Final = "mediator-case-file"
FORMAT_VERSION: Final = 1


class BookFile(Entry, frozen=True, kw_only=True):
    """The whole case file as it lies on disk.

    ``masked``: nobody is in it; it is there to look at, and comes into no book.
    """

    format: str = FORMAT
    version: int = FORMAT_VERSION
    masked: bool = False
    room: RoomFile | None = None
    cases: tuple[CaseFile, ...] = ()
    void_numbers: tuple[VoidNumberEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    drawn_numbers: tuple[DrawnNumberEntry, ...] = ()
    visits: tuple[VisitEntry, ...] = ()
    appointments: tuple[AppointmentEntry, ...] = ()
    appraisals: tuple[AppraisalEntry, ...] = ()
    screenings: tuple[ScreeningEntry, ...] = ()
    preventions: tuple[PreventionEntry, ...] = ()
    trainings: tuple[TrainingEntry, ...] = ()
    closed_months: tuple[MonthClosingEntry, ...] = ()
    own_tables: tuple[OwnTableEntry, ...] = ()
    disclosures: tuple[DisclosureEntry, ...] = ()
    incidents: tuple[IncidentEntry, ...] = ()
