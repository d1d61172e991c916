"""Whether what was due was done, as far as the record says so."""

from datetime import date
from typing import Final, assert_never

from mediator.cases.case_file import (
    CaseFile,
    ConfirmationEntry,
    InstalmentEntry,
    ObligationEntry,
)
from mediator.cases.deadlines.table import Ends, incoming, outgoing
from mediator.cases.settling import Outcome, outcome_of, settled
from mediator.cases.words import Stage

MEDIATING: Final = (
    Stage.PENDING,
    Stage.ACCEPTED,
    Stage.ASSIGNED,
    Stage.MEDIATING,
    Stage.PAUSED,
)
"""Stages in which mediation has not ended."""

ENDED: Final = (
    Stage.AGREED,
    Stage.FAILED,
    Stage.WITHDRAWN,
    Stage.REFUSED,
    Stage.REFERRED,
)
"""Stages from which a case is archived."""

ARBITRATION: Final = "仲裁"
_RECEIPT: Final = "referral_receipt"
_REPORTED_AT: Final = "reported_at"
"""What the sheets of a report call 报告时间."""


def before_archive(case: CaseFile) -> Stage:
    """Return the stage of a case, of an archived one that before the archive.

    Of one that came here bound, with no record of its way, its agreement tells.
    """
    if case.stage != Stage.ARCHIVED:
        return case.stage
    shut = (
        each.from_stage
        for each in reversed(case.stages)
        if each.to_stage == Stage.ARCHIVED
    )
    before = next(shut, None)
    if before in ENDED:
        return before
    return Stage.AGREED if case.agreements else Stage.FAILED


def is_arbitration(confirmation: ConfirmationEntry) -> bool:
    """Tell whether it is 仲裁审查 of a labour agreement, not 司法确认."""
    return ARBITRATION in confirmation.body


def applied_for(
    case: CaseFile, agreement: str, *, arbitration: bool
) -> ConfirmationEntry | None:
    """Return the application for an agreement that was made, or None."""
    return next(
        (
            each
            for each in case.confirmations
            if each.applied_on is not None
            and each.agreement in {"", agreement}
            and is_arbitration(each) is arbitration
        ),
        None,
    )


def performed(
    case: CaseFile,
    agreement: str,
    obligation: ObligationEntry,
    instalment: InstalmentEntry | None = None,
) -> bool:
    """Tell whether an obligation, or one of its instalments, was performed.

    Args:
        case: the case, whole.
        agreement: uid of the agreement it is in.
        obligation: what is owed.
        instalment: one part of it, or None for all of it.
    """
    asked = [
        each.performance
        for each in case.follow_ups
        if each.agreement in {"", agreement} and each.performance
    ]
    told = outcome_of(asked[-1]) if asked else None
    said = told is not None and told.performs
    parts = settled(obligation, case.payments).parts
    wanted = [
        each for each in parts if instalment is None or each.instalment == instalment
    ]
    # What somebody refused is not done because another said so.
    return all(
        each.settled or (said and each.outcome is not Outcome.REFUSED)
        for each in wanted
    )


def is_done(ends: Ends, case: CaseFile, agreement: str, day: date | None) -> bool:
    """Tell whether a deadline of the case as a whole was kept.

    Args:
        ends: what keeps it; what concerns one obligation, loan or report is asked
            elsewhere.
        case: the case, whole.
        agreement: uid of the agreement it is about, or empty.
        day: the day it starts from.
    """
    match ends:
        case Ends.ACCEPTED:
            done = _answered(case)
        case Ends.REPLIED:
            sent = incoming(case)
            replied = sent is not None and sent.answered_on is not None
            done = replied or _answered(case)
        case Ends.ANSWERED:
            sent = incoming(case)
            done = sent is not None and sent.answered_on is not None
        case Ends.RECEIPTED:
            done = receipted(case)
        case Ends.MEDIATED:
            done = case.stage not in MEDIATING
        case Ends.CONFIRMATION | Ends.REVIEW:
            review = ends is Ends.REVIEW
            done = applied_for(case, agreement, arbitration=review) is not None
        case Ends.VISITED:
            done = any(
                each.visited_on is not None
                and each.visited_on >= (day or date.max)
                and each.agreement in {"", agreement}
                for each in case.follow_ups
            )
        case Ends.HANDED_OVER:
            done = case.handed_over_on is not None
        case (
            Ends.REPORTED
            | Ends.PERFORMED
            | Ends.RETURNED
            | Ends.SCREENED
            | Ends.NOTHING
        ):
            done = False
        case _:
            assert_never(ends)
    return done


def reported(case: CaseFile, sheet: str) -> bool:
    """Tell whether something says that a danger was reported.

    The day written in the case says so of all reports; of one, that its sheet tells
    when it was reported, or lies in the file as it was signed. A sheet that was only
    begun says nothing.

    Args:
        case: the case, with its papers and scans.
        sheet: key of the paper it is reported with.
    """
    return (
        case.risk_reported_on is not None
        or any(
            each.paper == sheet and each.value(_REPORTED_AT).strip()
            for each in case.own_papers
        )
        or any(each.paper == sheet for each in case.scans)
    )


def receipted(case: CaseFile) -> bool:
    """Tell whether the body the case was handed on to has said that it has it.

    Its day is written, or its slip lies in the file; a slip that was only begun says
    nothing.
    """
    sent = outgoing(case)
    written = sent is not None and sent.answered_on is not None
    return written or any(each.paper == _RECEIPT for each in case.scans)


def _answered(case: CaseFile) -> bool:
    return case.accepted_on is not None or case.stage != Stage.PENDING
