"""The way of a case: stages, transfers, extensions, contacts."""

from datetime import date, datetime

from mediator.cases.case_file.entry import Entry
from mediator.cases.words import Stage


class StageEntry(Entry, frozen=True, kw_only=True):
    """One step from stage to stage."""

    uid: str = ""
    from_stage: Stage | None = None
    to_stage: Stage
    happened_on: date
    reason: str = ""
    detail: str = ""
    informed_on: date | None = None
    informed_how: str = ""
    where_to: str = ""


class TransferEntry(Entry, frozen=True, kw_only=True):
    """移送, in or out."""

    uid: str = ""
    incoming: bool = True
    source: str = ""
    body: str = ""
    procedure: str = ""
    document: str = ""
    sent_on: date | None = None
    received_on: date | None = None
    answered_on: date | None = None
    answer: str = ""


class ExtensionEntry(Entry, frozen=True, kw_only=True):
    """延期; ``consenting`` refers to the parties who agreed."""

    uid: str = ""
    deadline: str
    agreed_on: date | None = None
    until: date | None = None
    reason: str = ""
    consenting: tuple[str, ...] = ()


class ContactEntry(Entry, frozen=True, kw_only=True):
    """联系记录."""

    uid: str = ""
    at: datetime | None = None
    whom: str = ""
    way: str = ""
    text: str = ""
