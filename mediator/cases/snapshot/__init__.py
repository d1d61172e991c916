"""The book read into frozen values, for papers, pages and other threads."""

from mediator.cases.snapshot.around import (
    read_appointments,
    read_appraisals,
    read_disclosures,
    read_drawn_numbers,
    read_incidents,
    read_people,
    read_visits,
    read_void_numbers,
)
from mediator.cases.snapshot.case import (
    case_value,
    read_case,
    read_cases,
    read_for_signing,
)
from mediator.cases.snapshot.month import (
    read_closed_months,
    read_own_tables,
    read_preventions,
    read_screenings,
    read_trainings,
)
from mediator.cases.snapshot.room import (
    ROOM_CHOICES,
    mediator_entry,
    read_room,
    read_roster,
    room_value,
    roster,
)

__all__ = [
    "ROOM_CHOICES",
    "case_value",
    "mediator_entry",
    "read_appointments",
    "read_appraisals",
    "read_case",
    "read_cases",
    "read_closed_months",
    "read_disclosures",
    "read_drawn_numbers",
    "read_for_signing",
    "read_incidents",
    "read_own_tables",
    "read_people",
    "read_preventions",
    "read_room",
    "read_roster",
    "read_screenings",
    "read_trainings",
    "read_visits",
    "read_void_numbers",
    "room_value",
    "roster",
]
