"""What follows an agreement: visits, payments, urging, confirmation."""

from datetime import date

from mediator.cases.case_file.entry import Entry


class FollowUpEntry(Entry, frozen=True, kw_only=True):
    """回访; ``agreement`` is the uid of the agreement asked about, or empty."""

    uid: str = ""
    agreement: str = ""
    visited_on: date | None = None
    way: str = ""
    respondent: str = ""
    visitor: str = ""
    text: str = ""
    performance: str = ""
    mediation_opinion: str = ""
    result_opinion: str = ""
    next_on: date | None = None


class PaymentEntry(Entry, frozen=True, kw_only=True):
    """履行记录 of an obligation or one of its instalments."""

    uid: str = ""
    obligation: str
    instalment: str = ""
    happened_on: date | None = None
    outcome: str = ""
    amount_fen: int | None = None
    manner: str = ""
    proof: str = ""
    text: str = ""


class UrgingEntry(Entry, frozen=True, kw_only=True):
    """督促履行."""

    uid: str = ""
    agreement: str = ""
    party: str = ""
    urged_on: date | None = None
    way: str = ""
    text: str = ""
    answer: str = ""


class ConfirmationEntry(Entry, frozen=True, kw_only=True):
    """司法确认 or 仲裁审查, from application to ruling."""

    uid: str = ""
    agreement: str = ""
    body: str = ""
    applied_on: date | None = None
    accepted_on: date | None = None
    ruled_on: date | None = None
    outcome: str = ""
    document: str = ""
    reason: str = ""
