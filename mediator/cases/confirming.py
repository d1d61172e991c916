"""司法确认: from the wish to the ruling, and what the law says against asking.

What is certain is refused (an oral agreement, one a court answers with a 调解书, the
other way chosen already); what the court alone decides is advice. Sources: 人民调解法
33; 民事诉讼法 205, 206; 民诉法解释 354, 355, 358; for labour disputes 仲裁审查.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from mediator.cases.agreements import effective_on
from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ConfirmationEntry,
    RoomFile,
)
from mediator.cases.deadlines.due import Deadline, deadlines
from mediator.cases.deadlines.fulfilled import applied_for, is_arbitration
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_sentence, on_screen
from mediator.cases.facts.rules import effect_rule
from mediator.cases.intake import append
from mediator.cases.model import Confirmation
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm
from mediator.language import n_, tr
from mediator.problems import Problem

_PERIOD: Final = "judicial_confirmation"
_AGAIN: Final = n_(
    "可以重新调解、变更原协议或者达成新协议，也可以向法院起诉（民事诉讼法206条）。"
)


class Ruling(Enum):
    """What became of an application; the value is the code of the table."""

    VALID = "valid"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    LATE = "late"


_ENFORCE: Final = n_(
    "一方不履行的，对方可以申请强制执行，期限两年，"
    "分期履行的从最后一期算（民事诉讼法206条、250条）。"
)
_ENDS: Final = {
    Ruling.VALID: (
        n_("{court}{day}裁定有效。"),
        _ENFORCE,
    ),
    Ruling.REJECTED: (n_("{court}{day}驳回了申请。"), _AGAIN),
    Ruling.REFUSED: (n_("{court}{day}不予受理。"), _AGAIN),
    Ruling.WITHDRAWN: (
        n_("{day}撤回了申请，或者按撤回处理。"),
        n_("还在30日内的，双方可以再共同申请；协议照样有效。"),
    ),
    Ruling.LATE: (n_("申请已经过了期限。"), n_("协议照样有效，有争议可以就协议起诉。")),
}
"""How it ended, and what follows."""


def ruling_of(confirmation: ConfirmationEntry) -> Ruling | None:
    """Return how an application ended; None while it has not.

    Raises:
        Problem: the table of confirmation cannot be read.
    """
    word = confirmation.outcome
    row = find("confirmation", word, date.max) if word else None
    known = {each.value: each for each in Ruling}
    return known.get(row.code) if row else None


def confirmed_on(case: CaseFile, agreement: str) -> date | None:
    """Return the day a court confirmed an agreement, or None."""
    return next(
        (
            each.ruled_on
            for each in case.confirmations
            if each.agreement in {"", agreement}
            and not is_arbitration(each)
            and ruling_of(each) is Ruling.VALID
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How the confirmation of an agreement stands on a day.

    Attributes:
        refused: why it cannot be asked for, in words; empty if it can.
        deadline: the 30 days, with how they came about; None where there are none.
        says: where it stands, in a sentence.
        next: what can be done now, in a sentence; empty for nothing.
    """

    refused: str
    deadline: Deadline | None
    says: str
    next: str = ""


def refusal(case: CaseFile, agreement: AgreementEntry) -> str:
    """Return why no court may be asked to confirm an agreement; empty if one may.

    Raises:
        Problem: the table of rules cannot be read.
    """
    return excluded(case, agreement) or reviewed(case, agreement)


def excluded(case: CaseFile, agreement: AgreementEntry) -> str:
    """Return why no court confirms such an agreement; empty if one may.

    Raises:
        Problem: the table of rules cannot be read.
    """
    on = agreement.reached_on or case.accepted_on or date.max
    rule = effect_rule(case.kind, case.source, on)
    if not rule.confirmation:
        return tr("这件纠纷是“{name}”的，不另申请司法确认。依据：{basis}。").format(
            name=rule.name, basis=rule.basis
        )
    if agreement.form is AgreementForm.ORAL:
        return tr(
            "口头协议要先补成书面的人民调解协议书，"
            "才能申请司法确认（民诉法解释354条要求提交调解协议）。"
        )
    return ""


def reviewed(case: CaseFile, agreement: AgreementEntry) -> str:
    """Return that the arbitrators were asked already; empty if they were not."""
    other = applied_for(case, agreement.uid, arbitration=True)
    if other is not None and other.applied_on is not None:
        return tr("{day}已经申请仲裁审查，仲裁审查和司法确认只能选一样。").format(
            day=on_screen(other.applied_on)
        )
    return ""


def standing(
    case: CaseFile, agreement: AgreementEntry, room: RoomFile, today: date
) -> Standing:
    """Return how the confirmation of an agreement stands.

    Args:
        case: the case, whole.
        agreement: which of its agreements.
        room: its calendar and roster.
        today: the room's day.

    Raises:
        Problem: a table cannot be read.
    """
    last = _last(case, agreement.uid)
    period = next(
        (
            each
            for each in deadlines(case, room, today)
            if each.code == _PERIOD and each.subject == agreement.uid
        ),
        None,
    )
    if last is not None and last.applied_on is not None:
        says, then = _course(last, today)
        return Standing("", period, says, then)
    refused = refusal(case, agreement)
    if refused:
        return Standing(refused, period, refused)
    return Standing("", period, _open(case, agreement, room, period, today))


def _last(case: CaseFile, agreement: str) -> ConfirmationEntry | None:
    found = [
        each
        for each in case.confirmations
        if each.agreement in {"", agreement} and not is_arbitration(each)
    ]
    return found[-1] if found else None


def _open(
    case: CaseFile,
    agreement: AgreementEntry,
    room: RoomFile,
    period: Deadline | None,
    today: date,
) -> str:
    """Say until when it can be asked for, or why that day is not known yet."""
    since = effective_on(case, agreement, room)
    if since is None:
        return tr("协议还没有生效，从生效那天起30日内双方可以共同申请。")
    if period is None or period.due is None:
        return tr("协议{since}生效，30日内双方可以共同申请。").format(
            since=in_sentence(since, today)
        )
    until = in_sentence(period.due, today)
    if period.due < today:
        return tr(
            "申请期限到{until}，已经过了；法院一般不再受理，可以就协议起诉。"
        ).format(until=until)
    left = (period.due - today).days
    days = tr("还有{left}天").format(left=left) if left else tr("今天是最后一天")
    return tr("协议{since}生效，双方最迟{until}共同向法院申请，{days}。").format(
        since=in_sentence(since, today), until=until, days=days
    )


def _course(asked: ConfirmationEntry, today: date) -> tuple[str, str]:
    """Say how far an application is, and what follows from it."""
    where = asked.body.strip() or "法院"
    ruled = in_sentence(asked.ruled_on, today) if asked.ruled_on else ""
    ruling = ruling_of(asked)
    if ruling is not None:
        says, then = _ENDS[ruling]
        return tr(says).format(court=where, day=ruled), tr(then)
    if asked.accepted_on is not None:
        return tr("{where}{day}受理，等裁定。").format(
            where=where, day=in_sentence(asked.accepted_on, today)
        ), ""
    day = in_sentence(asked.applied_on, today) if asked.applied_on else ""
    return tr("{day}向{where}申请，等决定是否受理。").format(day=day, where=where), ""


def record_application(book: CaseBook, case_uid: str, agreement: str) -> str:
    """Begin to record an application to confirm an agreement; nothing is filled in.

    Returns:
        The uid of the record.

    Raises:
        Problem: there is no such agreement, or the law does not let it be confirmed.
    """
    case = case_value(book, case_uid)
    found = next((each for each in case.agreements if each.uid == agreement), None)
    if found is None:
        raise Problem(tr("这件纠纷里没有这份协议，可能已经删除了。没有记下。"))
    if said := refusal(case, found):
        raise Problem(said)
    return append(book, Confirmation, case_uid, agreement_uid=agreement)
