"""What was found out and how it was mediated."""

from datetime import datetime

from mediator.cases.case_file.entry import Entry
from mediator.cases.words import Presence


class InquiryEntry(Entry, frozen=True, kw_only=True):
    """调查记录."""

    uid: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    place: str = ""
    present: str = ""
    respondent: str = ""
    investigator: str = ""
    recorder: str = ""
    text: str = ""


class AttachmentEntry(Entry, frozen=True, kw_only=True):
    """A file whose content lies in the encrypted store.

    It belongs to the evidence line it stands under, or is the scan of a paper:
    ``paper`` and ``subject`` then say which.
    """

    uid: str = ""
    paper: str = ""
    subject: str = ""
    stored_name: str
    file_name: str = ""
    size: int = 0
    pages: int | None = None


class EvidenceEntry(Entry, frozen=True, kw_only=True):
    """证据材料."""

    uid: str = ""
    title: str = ""
    source: str = ""
    pages: int | None = None
    copies: int | None = None
    proves: str = ""
    attachments: tuple[AttachmentEntry, ...] = ()


class AttendanceEntry(Entry, frozen=True, kw_only=True):
    """Somebody at a meeting: one of party, agent, mediator, or a name."""

    uid: str = ""
    presence: Presence
    party: str = ""
    agent: str = ""
    mediator: str = ""
    name: str = ""


class MeetingEntry(Entry, frozen=True, kw_only=True):
    """调解, with its 人民调解记录."""

    uid: str = ""
    form: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    place: str = ""
    topic: str = ""
    attendance: tuple[AttendanceEntry, ...] = ()
    recorder: str = ""
    text: str = ""
    result: str = ""
