"""Records made from the values of a case file: the way back from ``snapshot``."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

import msgspec

from mediator.cases import case_file, model
from mediator.cases.case_file import CaseFile, Entry

R = TypeVar("R", bound=model.Record)
E = TypeVar("E")

_REFERENCES: Final = frozenset(
    {
        "party", "agent", "mediator", "debtor", "creditor", "subject", "agreement",
        "case", "meeting", "amends", "obligation", "instalment", "person",
        "merged_into", "screening",
    }
)  # fmt: skip
_NEVER_NONE: Final = frozenset({"subject", "amends", "merged_into"})

# Which record keeps which entry, owners before what stands under them; the column
# names the owner's uid.
_KINDS: Final[dict[type[Entry], tuple[type[model.Part], str]]] = {
    case_file.PartyEntry: (model.Party, ""),
    case_file.AgentEntry: (model.Agent, "party_uid"),
    case_file.AssignmentEntry: (model.Assignment, ""),
    case_file.StageEntry: (model.StageChange, ""),
    case_file.InquiryEntry: (model.Inquiry, ""),
    case_file.EvidenceEntry: (model.Evidence, ""),
    case_file.AttachmentEntry: (model.Attachment, "evidence_uid"),
    case_file.MeetingEntry: (model.Meeting, ""),
    case_file.AttendanceEntry: (model.Attendance, "meeting_uid"),
    case_file.AgreementEntry: (model.Agreement, ""),
    case_file.ClauseEntry: (model.Clause, "agreement_uid"),
    case_file.ObligationEntry: (model.Obligation, "agreement_uid"),
    case_file.InstalmentEntry: (model.Instalment, "obligation_uid"),
    case_file.SignatureEntry: (model.Signature, ""),
    case_file.FollowUpEntry: (model.FollowUp, ""),
    case_file.OwnPaperEntry: (model.OwnPaper, ""),
    case_file.PaperEntry: (model.PaperIssue, ""),
    case_file.TransferEntry: (model.Transfer, ""),
    case_file.ExtensionEntry: (model.Extension, ""),
    case_file.PaymentEntry: (model.Payment, ""),
    case_file.UrgingEntry: (model.Urging, ""),
    case_file.ConfirmationEntry: (model.Confirmation, ""),
    case_file.FindingNoteEntry: (model.FindingNote, ""),
    case_file.BorrowingEntry: (model.Borrowing, ""),
    case_file.AccessGrantEntry: (model.AccessGrant, ""),
    case_file.ContactEntry: (model.Contact, ""),
    case_file.SubsidyClaimEntry: (model.SubsidyClaim, ""),
    case_file.SubsidyShareEntry: (model.SubsidyShare, "claim_uid"),
    case_file.TypicalCaseEntry: (model.TypicalCase, ""),
}
ORDER: Final[tuple[type[model.Record], ...]] = (
    model.Case,
    *(record for record, _ in _KINDS.values()),
)
"""Records in the order in which they can be stored."""


def record(kind: type[R], entry: Entry, **more: Any) -> R:  # noqa: ANN401 - any column
    """Return a new record with the values of an entry.

    Args:
        kind: what to make.
        entry: its values, every reference a uid.
        more: columns that the entry does not tell.
    """
    values: dict[str, Any] = dict(more)
    for name in entry.__struct_fields__:
        column = f"{name}_uid" if name in _REFERENCES else name
        if column in values or not hasattr(kind, column):
            continue
        value = getattr(entry, name)
        if column.endswith("_uid") and name not in _NEVER_NONE:
            value = value or None
        if isinstance(value, tuple):
            value = [str(each) for each in value]
        values[column] = value
    return kind(**values)


def records_of(case: CaseFile, **numbers: Any) -> Iterator[model.Record]:  # noqa: ANN401
    """Yield the case and all its parts as new records.

    Args:
        case: a ready value.
        numbers: number, year, seq and search_row of the case.
    """
    if case.entered_at is None:
        entered = {"entered_at": model.now()}
    else:
        entered = {"entered_at": case.entered_at}
    yield record(model.Case, case, **numbers, **entered)
    for name in case.__struct_fields__:
        yield from _parts(getattr(case, name), case.uid, "")


def _parts(entries: object, case_uid: str, owner: str) -> Iterator[model.Record]:
    if not isinstance(entries, tuple):
        return
    for position, entry in enumerate(entries):
        if not isinstance(entry, Entry):
            return
        kind, column = _KINDS[type(entry)]
        more: dict[str, Any] = {"case_uid": case_uid, "position": position}
        if column:
            more[column] = owner or None  # a scan stands under the case alone
        yield record(kind, entry, **more)
        for name in entry.__struct_fields__:
            yield from _parts(getattr(entry, name), case_uid, entry.uid)  # type: ignore[attr-defined]


def at_mediators(value: E, uids: Mapping[str, str]) -> E:
    """Return the value with references to mediators as the book knows them.

    Args:
        value: a case or part of one.
        uids: the book's uid for each of the file's.
    """
    made: object = value
    match value:
        case tuple():
            made = tuple(at_mediators(each, uids) for each in value)
        case msgspec.Struct():
            changed: dict[str, Any] = {
                name: at_mediators(old, uids)
                for name in value.__struct_fields__
                if isinstance(old := getattr(value, name), tuple)
            }
            mediator = getattr(value, "mediator", "")
            if mediator:
                changed["mediator"] = uids[mediator]
            made = msgspec.structs.replace(value, **changed)
    return made  # type: ignore[return-value]
