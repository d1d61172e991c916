"""The bound file: notes of its check-up, who had it, and its appraisal."""

from datetime import date

from mediator.cases.case_file.entry import Entry


class FindingNoteEntry(Entry, frozen=True, kw_only=True):
    """Why a finding of the check-up is as it should be."""

    uid: str = ""
    rule: str
    subject: str = ""
    reason: str = ""
    noted_on: date | None = None


class BorrowingEntry(Entry, frozen=True, kw_only=True):
    """借阅 of the bound file."""

    uid: str = ""
    borrower: str = ""
    unit: str = ""
    purpose: str = ""
    approved_by: str = ""
    lent_on: date | None = None
    due_on: date | None = None
    returned_on: date | None = None


class AccessGrantEntry(Entry, frozen=True, kw_only=True):
    """查阅批准: which mediator may open the case, and who allowed it."""

    uid: str = ""
    mediator: str = ""
    approved_by: str = ""
    granted_on: date | None = None
    standing: bool = False
    until: date | None = None
    reason: str = ""


class AppraisedEntry(Entry, frozen=True, kw_only=True):
    """One file of an appraisal."""

    uid: str = ""
    case: str = ""
    destroy: bool = False
    retention: str = ""
    reason: str = ""


class AppraisalEntry(Entry, frozen=True, kw_only=True):
    """鉴定 of files whose term has ended."""

    uid: str = ""
    held_on: date | None = None
    members: tuple[str, ...] = ()
    residents: str = ""
    report: str = ""
    destroyed_on: date | None = None
    witnesses: str = ""
    files: tuple[AppraisedEntry, ...] = ()
