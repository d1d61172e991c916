"""The records of the book, typed. Only ``cases`` sees them alive.

Keys are text ``uid`` everywhere, so that a record keeps its name through export,
import and restore, and undo needs no renumbering. Every record carries a row
version and is deleted softly. Money is integer 分, times are UTC.

Each module is one subject; whoever needs a record takes it from here.
"""

from mediator.cases.model.afterwards import (
    Confirmation,
    FollowUp,
    Payment,
    Urging,
)
from mediator.cases.model.agreement import (
    Agreement,
    Clause,
    Instalment,
    Obligation,
    Signature,
)
from mediator.cases.model.archive import (
    AccessGrant,
    Appraisal,
    Appraised,
    Borrowing,
    FindingNote,
)
from mediator.cases.model.base import (
    BIG,
    Base,
    Part,
    Record,
    UtcTime,
    join_up,
    new_uid,
    now,
)
from mediator.cases.model.case import (
    Agent,
    Assignment,
    Case,
    Contact,
    Extension,
    Note,
    Party,
    StageChange,
    Transfer,
)
from mediator.cases.model.mediation import (
    Attachment,
    Attendance,
    Evidence,
    Inquiry,
    Meeting,
)
from mediator.cases.model.month import (
    MonthClosing,
    MonthFile,
    OwnTable,
    Prevention,
    Screening,
)
from mediator.cases.model.papers import (
    Counter,
    DrawnNumber,
    NumberPattern,
    OwnPaper,
    PaperIssue,
    VoidNumber,
)
from mediator.cases.model.people import (
    Appointment,
    Person,
    Visit,
)
from mediator.cases.model.privacy import (
    Disclosure,
    Incident,
)
from mediator.cases.model.rewards import (
    SubsidyClaim,
    SubsidyShare,
    TypicalCase,
)
from mediator.cases.model.room import (
    CalendarDay,
    Committee,
    Mediator,
    Room,
    Training,
    User,
    Wording,
)
from mediator.cases.model.workings import (
    Draft,
    JournalEntry,
    Setting,
    SharedKeys,
    StoredPiece,
)

__all__ = [
    "BIG",
    "AccessGrant",
    "Agent",
    "Agreement",
    "Appointment",
    "Appraisal",
    "Appraised",
    "Assignment",
    "Attachment",
    "Attendance",
    "Base",
    "Borrowing",
    "CalendarDay",
    "Case",
    "Clause",
    "Committee",
    "Confirmation",
    "Contact",
    "Counter",
    "Disclosure",
    "Draft",
    "DrawnNumber",
    "Evidence",
    "Extension",
    "FindingNote",
    "FollowUp",
    "Incident",
    "Inquiry",
    "Instalment",
    "JournalEntry",
    "Mediator",
    "Meeting",
    "MonthClosing",
    "MonthFile",
    "Note",
    "NumberPattern",
    "Obligation",
    "OwnPaper",
    "OwnTable",
    "PaperIssue",
    "Part",
    "Party",
    "Payment",
    "Person",
    "Prevention",
    "Record",
    "Room",
    "Screening",
    "Setting",
    "SharedKeys",
    "Signature",
    "StageChange",
    "StoredPiece",
    "SubsidyClaim",
    "SubsidyShare",
    "Training",
    "Transfer",
    "TypicalCase",
    "Urging",
    "User",
    "UtcTime",
    "Visit",
    "VoidNumber",
    "Wording",
    "join_up",
    "new_uid",
    "now",
]
