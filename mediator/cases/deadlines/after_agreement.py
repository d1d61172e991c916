"""The days agreements give: effect, ruling, what is owed, the visits that follow."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    InstalmentEntry,
    ObligationEntry,
    RoomFile,
)
from mediator.cases.deadlines.fulfilled import (
    applied_for,
    before_archive,
    is_arbitration,
    is_done,
    performed,
)
from mediator.cases.deadlines.start import Start
from mediator.cases.deadlines.table import Ends, Rule
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import on_screen
from mediator.cases.facts.money import digits
from mediator.cases.facts.rules import effect_rule
from mediator.cases.gaps import Place
from mediator.cases.in_force import in_force
from mediator.cases.words import AgreementForm, Stage
from mediator.language import tr


def effective(rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield the day each agreement that may be confirmed took effect."""
    review = rule.ends is Ends.REVIEW
    # Nobody goes to court with what was bound without it; it is no fault to be mended.
    bound = case.stage == Stage.ARCHIVED
    for agreement in in_force(case):
        reached = agreement.reached_on
        law = effect_rule(case.kind, case.source, reached or date.max)
        if not law.confirmation or (reached is None and not agreement.terms):
            continue
        oral = agreement.form == AgreementForm.ORAL
        other = applied_for(case, agreement.uid, arbitration=not review)
        excluded = ""
        if other is not None and other.applied_on is not None:
            was = "司法确认" if review else "仲裁审查"
            excluded = tr("{day}已经申请{was}，两样只能选一样。").format(
                day=on_screen(other.applied_on), was=was
            )
        yield Start(
            effective_on(case, agreement, room),
            "协议生效",
            tr("协议还没有签全、盖章，从生效那天起算。"),
            subject=agreement.uid,
            written=Place("signing", agreement.uid),
            done=is_done(rule.ends, case, agreement.uid, reached),
            remarks=(tr("口头协议要先补书面，才能申请。"),) if oral else (),
            excluded=excluded,
            wanted=agreement.confirmation_wanted and not bound,
        )


def taken_up(_rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day a court took up each application to confirm (民诉法 187)."""
    for each in case.confirmations:
        if each.accepted_on is not None and not is_arbitration(each):
            yield Start(
                each.accepted_on,
                tr("法院受理申请"),
                subject=each.uid,
                done=bool(each.outcome or each.ruled_on),
            )


def ruled(_rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day of each ruling that an agreement is valid."""
    for each in case.confirmations:
        if _is_valid(each.outcome) and not is_arbitration(each):
            why = tr("还没有写裁定日期。")
            yield Start(each.ruled_on, tr("法院裁定有效"), why, subject=each.uid)


@lru_cache(maxsize=32)
def _is_valid(outcome: str) -> bool:
    row = find("confirmation", outcome, date.max) if outcome else None
    return row is not None and row.code == "valid"


def _ruled_on(case: CaseFile, agreement: str) -> date | None:
    """Return the day the court confirmed an agreement, or None."""
    return next(
        (
            each.ruled_on
            for each in case.confirmations
            if each.agreement in {"", agreement}
            and _is_valid(each.outcome)
            and not is_arbitration(each)
        ),
        None,
    )


def what_is_owed(
    case: CaseFile, room: RoomFile
) -> Iterator[tuple[AgreementEntry, ObligationEntry]]:
    """Yield what is owed by the agreements whose promises are to be kept."""
    for agreement in in_force(case):
        if is_to_be_kept(case, agreement, room):
            for obligation in agreement.obligations:
                yield agreement, obligation


def is_to_be_kept(case: CaseFile, agreement: AgreementEntry, room: RoomFile) -> bool:
    """Tell whether what an agreement in force promises is to be kept.

    Where all was agreed it is; else it is once the part took effect, however the rest
    of the case ended (人民调解法 29–31).
    """
    agreed = before_archive(case) == Stage.AGREED
    return agreed or effective_on(case, agreement, room) is not None


def _what(
    case: CaseFile, obligation: ObligationEntry, instalment: InstalmentEntry | None
) -> str:
    """Return who owes what to whom, in a few words."""
    debtor, creditor = case.party(obligation.debtor), case.party(obligation.creditor)
    owed = obligation if instalment is None else instalment
    said = obligation.what
    if owed.amount_fen:
        said = tr("付{what}{owed_fen}元").format(
            what=creditor.name if creditor else "", owed_fen=digits(owed.amount_fen)
        )
    if instalment is not None:
        number = obligation.instalments.index(instalment) + 1
        said = tr("{said}（第{n}期）").format(said=said, n=number)
    return f"{debtor.name if debtor else ''}{said}"


def each_due(rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield the day each obligation, or each of its instalments, is due."""
    for agreement, obligation in what_is_owed(case, room):
        parts: tuple[InstalmentEntry | None, ...] = obligation.instalments or (None,)
        for part in parts:
            owed = obligation if part is None else part
            if owed.due_on is None:
                continue
            done = performed(case, agreement.uid, obligation, part)
            if rule.ends is Ends.VISITED:
                done = is_done(rule.ends, case, agreement.uid, owed.due_on)
            yield Start(
                owed.due_on,
                tr("约定的履行期限"),
                what=_what(case, obligation, part),
                subject=obligation.uid,
                done=done,
            )


def _last_due(obligation: ObligationEntry) -> date | None:
    """Return the day the last part of an obligation is due (民法典 189)."""
    days = [each.due_on for each in obligation.instalments if each.due_on]
    return max(days, default=obligation.due_on)


def confirmed_due(_rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield when the last part of what a court confirmed is due (民诉法 250)."""
    for agreement, obligation in what_is_owed(case, room):
        ruled = _ruled_on(case, agreement.uid)
        if ruled is None:
            continue
        last = _last_due(obligation)
        yield Start(
            last or ruled,
            tr("履行期限届满") if last else "裁定生效",
            what=_what(case, obligation, None),
            subject=obligation.uid,
            done=performed(case, agreement.uid, obligation),
        )


def plain_due(_rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield when the last part of what no court confirmed is due."""
    for agreement, obligation in what_is_owed(case, room):
        last = _last_due(obligation)
        if last is not None and _ruled_on(case, agreement.uid) is None:
            yield Start(
                last,
                tr("履行期限届满"),
                what=_what(case, obligation, None),
                subject=obligation.uid,
                done=performed(case, agreement.uid, obligation),
            )


def next_visit(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day agreed for the next follow-up."""
    for each in case.follow_ups[-1:]:
        if each.next_on is not None:
            done = is_done(rule.ends, case, each.agreement, each.next_on)
            yield Start(
                each.next_on,
                tr("约定再回访"),
                subject=each.uid,
                done=done,
            )
