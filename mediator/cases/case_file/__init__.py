"""A case as a value: what papers are made from and what a case file holds.

One definition serves three uses: the frozen snapshot the forms and other threads
get, the JSON case file that ``export`` writes and ``import`` reads, and its schema.
Keys are English snake_case, values of code lists stand by their Chinese name, and
a reference (``party``, ``mediator``, …) is a ``uid``; on import also a name, if only
one bears it. Money is integer 分, times carry their zone.

Each module is one subject; whoever needs a value takes it from here.
"""

from mediator.cases.case_file.afterwards import (
    ConfirmationEntry,
    FollowUpEntry,
    PaymentEntry,
    UrgingEntry,
)
from mediator.cases.case_file.agreement import (
    AgreementEntry,
    ClauseEntry,
    InstalmentEntry,
    ObligationEntry,
    SignatureEntry,
)
from mediator.cases.case_file.archive import (
    AccessGrantEntry,
    AppraisalEntry,
    AppraisedEntry,
    BorrowingEntry,
    FindingNoteEntry,
)
from mediator.cases.case_file.around import (
    AppointmentEntry,
    PersonEntry,
    VisitEntry,
)
from mediator.cases.case_file.book import (
    FORMAT,
    FORMAT_VERSION,
    BookFile,
)
from mediator.cases.case_file.case import (
    CaseFile,
)
from mediator.cases.case_file.course import (
    ContactEntry,
    ExtensionEntry,
    StageEntry,
    TransferEntry,
)
from mediator.cases.case_file.entry import (
    Entry,
)
from mediator.cases.case_file.mediation import (
    AttachmentEntry,
    AttendanceEntry,
    EvidenceEntry,
    InquiryEntry,
    MeetingEntry,
)
from mediator.cases.case_file.month import (
    MonthClosingEntry,
    MonthFileEntry,
    OwnTableEntry,
    PreventionEntry,
    ScreeningEntry,
    TrainingEntry,
)
from mediator.cases.case_file.papers import (
    DrawnNumberEntry,
    OwnPaperEntry,
    PaperEntry,
    VoidNumberEntry,
)
from mediator.cases.case_file.privacy import (
    DisclosureEntry,
    IncidentEntry,
)
from mediator.cases.case_file.rewards import (
    SubsidyClaimEntry,
    SubsidyShareEntry,
    TypicalCaseEntry,
)
from mediator.cases.case_file.room import (
    CalendarDayEntry,
    CommitteeEntry,
    MediatorEntry,
    RoomFile,
)
from mediator.cases.case_file.who import (
    AgentEntry,
    AssignmentEntry,
    PartyEntry,
)

__all__ = [
    "FORMAT",
    "FORMAT_VERSION",
    "AccessGrantEntry",
    "AgentEntry",
    "AgreementEntry",
    "AppointmentEntry",
    "AppraisalEntry",
    "AppraisedEntry",
    "AssignmentEntry",
    "AttachmentEntry",
    "AttendanceEntry",
    "BookFile",
    "BorrowingEntry",
    "CalendarDayEntry",
    "CaseFile",
    "ClauseEntry",
    "CommitteeEntry",
    "ConfirmationEntry",
    "ContactEntry",
    "DisclosureEntry",
    "DrawnNumberEntry",
    "Entry",
    "EvidenceEntry",
    "ExtensionEntry",
    "FindingNoteEntry",
    "FollowUpEntry",
    "IncidentEntry",
    "InquiryEntry",
    "InstalmentEntry",
    "MediatorEntry",
    "MeetingEntry",
    "MonthClosingEntry",
    "MonthFileEntry",
    "ObligationEntry",
    "OwnPaperEntry",
    "OwnTableEntry",
    "PaperEntry",
    "PartyEntry",
    "PaymentEntry",
    "PersonEntry",
    "PreventionEntry",
    "RoomFile",
    "ScreeningEntry",
    "SignatureEntry",
    "StageEntry",
    "SubsidyClaimEntry",
    "SubsidyShareEntry",
    "TrainingEntry",
    "TransferEntry",
    "TypicalCaseEntry",
    "UrgingEntry",
    "VisitEntry",
    "VoidNumberEntry",
]
