"""Which papers the last step of a case calls for, and preparing them.

What is called for follows from the record, so that it is offered until it is there,
after a restart as well. Nothing is made by itself: the mediator takes what he needs.
"""

from datetime import date
from typing import Final

from mediator.cases.archive.reporting import sheets_due
from mediator.cases.assigning import CHANGE
from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    AssignmentEntry,
    CaseFile,
    StageEntry,
    TransferEntry,
)
from mediator.cases.facts.codes import find
from mediator.cases.intake import next_position
from mediator.cases.locked import LOCKED
from mediator.cases.model import OwnPaper
from mediator.cases.snapshot import read_case
from mediator.cases.stage_reasons import from_court
from mediator.cases.stages import step_between
from mediator.cases.words import Side, Stage
from mediator.language import n_

REPLY: Final = "entrust_reply"
"""Key of 委托调解回函, the answer to the body that sent a case here."""

RECUSAL: Final = "recusal"
"""Key of 回避申请书, signed by the party who asked for another mediator."""

_REASONS: Final = "stage_reasons"
_ASKED_ASIDE: Final = "change_recusal"
_BY_REASON: Final[dict[str, tuple[str, ...]]] = {
    "pause_heirs": ("death_proof", "claimants"),
    "fail_gone": ("death_proof",),
    "refer_crime": ("escalation",),
}
"""What a reason calls for beside the step, by its code in ``stage_reasons``."""
_IN_COURT_CASES: Final[dict[Stage, tuple[str, ...]]] = {
    Stage.FAILED: ("court_termination",),
    Stage.WITHDRAWN: ("court_termination",),
}
_ANSWERED: Final = frozenset(Stage) - {Stage.PENDING, Stage.VOID, Stage.ARCHIVED}
_TO_EVERYBODY: Final = frozenset(
    ("acceptance_notice", "suspension_notice", "resumption_notice",
     "termination_notice", "consent")
)  # fmt: skip
_TO_APPLICANTS: Final = frozenset(("refusal_notice", "withdrawal"))


def papers_due(case: CaseFile) -> tuple[str, ...]:
    """Return the keys of the papers called for and not there yet.

    Raises:
        Problem: a table cannot be read.
    """
    if case.stage in LOCKED:
        return ()
    last = case.stages[-1] if case.stages else None
    due = dict.fromkeys(
        key for key in _called_for(case, last) if not _is_there(case, key, last)
    )
    sent = _sent_here(case)
    waiting = sent is not None and case.stage in _ANSWERED and not sent.answered_on
    if waiting and not any(each.paper == REPLY for each in case.own_papers):
        due[REPLY] = None
    due |= dict.fromkeys(sheets_due(case, date.max))
    if len(_stood_aside(case)) > sum(each.paper == RECUSAL for each in case.own_papers):
        due[RECUSAL] = None
    return tuple(due)


def _stood_aside(case: CaseFile) -> tuple[AssignmentEntry, ...]:
    """Return those who left because a party asked for their recusal (75 号令 30)."""
    return tuple(
        each
        for each in case.assignments
        if each.left_on is not None and each.left_reason
        if (row := find(_REASONS, each.left_reason, each.left_on, group=CHANGE))
        and row.code == _ASKED_ASIDE
    )


def _called_for(case: CaseFile, last: StageEntry | None) -> tuple[str, ...]:
    if last is None or last.from_stage is None or last.to_stage != case.stage:
        return ()
    if last.from_stage == Stage.ARCHIVED:
        return ()
    row = step_between(last.from_stage, last.to_stage)
    group = last.to_stage.value
    reason = find(_REASONS, last.reason, last.happened_on, group=group)
    return (
        *(row.papers if row else ()),
        *(_IN_COURT_CASES.get(case.stage, ()) if from_court(case) else ()),
        *(_BY_REASON.get(reason.code, ()) if reason else ()),
    )


def _is_there(case: CaseFile, key: str, last: StageEntry | None) -> bool:
    """Tell whether such a paper was made for the last step, or has no day yet."""
    since = last.happened_on if last else None
    return any(
        each.paper == key
        and (each.made_on is None or since is None or each.made_on >= since)
        for each in case.own_papers
    )


def _sent_here(case: CaseFile) -> TransferEntry | None:
    return next((each for each in reversed(case.transfers) if each.incoming), None)


def prepare(book: CaseBook, case_uid: str, key: str) -> str:
    """Add a paper the last step calls for, one for each whom it goes to.

    What the record knows is filled in; its day is left to whoever sends it out.

    Args:
        book: the open book.
        case_uid: of the case.
        key: of the paper.

    Returns:
        The uid of the first of them.

    Raises:
        Problem: the case is locked.
    """
    with book.changing(n_("备好文书")) as session:
        case = read_case(session, case_uid)
        position = next_position(session, OwnPaper, case_uid)
        aside = _stood_aside(case)[-1:] if key == RECUSAL else ()
        made = [
            OwnPaper(
                case_uid=case_uid,
                position=position + at,
                paper=key,
                party_uid=party or None,
                mediator_uid=aside[0].mediator if aside else None,
                values=_known(case, key),
            )
            for at, party in enumerate(_addressees(case, key))
        ]
        session.add_all(made)
        session.flush()
        return made[0].uid


def _addressees(case: CaseFile, key: str) -> tuple[str, ...]:
    """Return the uids of the parties it is made out to; one empty for nobody."""
    if key in _TO_EVERYBODY:
        parties = case.parties
    elif key in _TO_APPLICANTS:
        parties = case.on_side(Side.APPLICANT)
    else:
        parties = ()
    return tuple(each.uid for each in parties) or ("",)


def _known(case: CaseFile, key: str) -> dict[str, str]:
    """Return the particulars of a paper that the record holds."""
    where = case.stages[-1].where_to if case.stages else ""
    sent = _sent_here(case)
    known = {
        "refusal_notice": {"elsewhere": where},
        "referral": {"to": where},
        REPLY: {
            "to": sent.body if sent else "",
            "letter": sent.document if sent else "",
            "received_on": str(sent.received_on or "") if sent else "",
        },
    }
    return {name: value for name, value in known.get(key, {}).items() if value}
