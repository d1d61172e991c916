"""The days periods start on, found in a case: one, several, or a sentence why not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    InstalmentEntry,
    ObligationEntry,
    RoomFile,
)
from mediator.cases.deadlines.counting import Unit, add_months
from mediator.cases.deadlines.fulfilled import (
    MEDIATING,
    applied_for,
    before_archive,
    is_arbitration,
    is_done,
    performed,
)
from mediator.cases.deadlines.table import Ends, Event, Rule, incoming
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_sentence, on_paper, room_day
from mediator.cases.facts.money import digits
from mediator.cases.facts.rules import effect_rule
from mediator.cases.gaps import Place
from mediator.cases.in_force import standing
from mediator.cases.words import AgreementForm, Application, Stage

_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Start:
    """Where one period starts.

    Attributes:
        day: its day; None while there is none.
        event: what happened on it, in words.
        why: without a day, why it does not run.
        what: which of several it is about, e.g. ``李四付王建国5,000.00元（第2期）``.
        subject: uid of the agreement, obligation, instalment or loan.
        written: where the day is written, if it is missing.
        done: what was due was done.
        moment: with the time of day, where hours count.
        remarks: more sentences of explanation.
        excluded: why it is no longer open to the parties, or empty.
        wanted: the parties said that they will do it.
    """

    day: date | None
    event: str
    why: str = ""
    what: str = ""
    subject: str = ""
    written: Place | None = None
    done: bool = False
    moment: datetime | None = None
    remarks: tuple[str, ...] = ()
    excluded: str = ""
    wanted: bool = False


Finder = Callable[[Rule, CaseFile, RoomFile], Iterator[Start]]


def starts(rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield where the periods of a row start in a case.

    Args:
        rule: a row that fits the case.
        case: the case, whole.
        room: its room, for effect and terms of office.
    """
    return _FINDERS[rule.event](rule, case, room)


def _applied(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    done = is_done(rule.ends, case, "", case.applied_on)
    if case.applied_on is None and case.application == Application.OWN_MOTION:
        if rule.ends is Ends.MEDIATED and case.accepted_on is not None:
            yield Start(case.accepted_on, "主动调解，受理", case.uid, done=done)
        return
    why = "还没有写收到申请的日期，写了就能算。"
    again = _begun_again(case, Stage.PENDING)
    if again is not None and rule.ends is Ends.MEDIATED:
        yield Start(*again, done=done)
        return
    written = Place("intake", case.uid, "applied_on")
    yield Start(case.applied_on, "收到申请", why, written=written, done=done)


def _accepted(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    if case.accepted_on is not None:
        done = is_done(rule.ends, case, "", case.accepted_on)
        begun = _begun_again(case, Stage.ACCEPTED) or (case.accepted_on, "受理")
        yield Start(*begun, done=done)


_SENT_AWAY: Final = (Stage.REFUSED, Stage.REFERRED, Stage.WITHDRAWN)


def _begun_again(case: CaseFile, reached: Stage) -> tuple[date, str] | None:
    """Return when a case that had ended was last begun anew, and how; else None.

    Args:
        case: the case, whole.
        reached: where an application after a refusal or withdrawal counts from.
    """
    found = None
    applied = False
    for each in case.stages:
        if each.from_stage == Stage.FAILED and each.to_stage == Stage.MEDIATING:
            found = each.happened_on, "各方又同意调解"
        applied |= each.from_stage in _SENT_AWAY and each.to_stage == Stage.PENDING
        if applied and each.to_stage == reached:
            word = "再次受理" if reached == Stage.ACCEPTED else "再次申请"
            found = each.happened_on, word
            applied = False
    return found


def _received(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    sent = incoming(case)
    remarks = []
    if sent is not None and sent.received_on is not None:
        day: date | None = sent.received_on
        event = "收到移送材料"
    else:
        known = [each for each in (case.applied_on, case.accepted_on) if each]
        day, event = min(known, default=None), "登记"
        remarks.append("还没有写收到法院材料的日期，先从登记的最早日期算。")
    if rule.procedure.words and (sent is None or not sent.procedure):
        remarks.append("还没有写法院用普通程序还是简易程序，先按短的算。")
    yield Start(
        day,
        event,
        "还没有写收到法院材料的日期，写了就能算。",
        written=Place("intake", case.uid, "accepted_on"),
        subject=sent.uid if sent else "",
        done=is_done(rule.ends, case, "", day),
        remarks=tuple(remarks) if day else (),
    )


def _effective(rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    review = rule.ends is Ends.REVIEW
    for agreement in standing(case):
        reached = agreement.reached_on
        law = effect_rule(case.kind, case.source, reached or date.max)
        if not law.confirmation or (reached is None and not agreement.clauses):
            continue
        oral = agreement.form == AgreementForm.ORAL
        other = applied_for(case, agreement.uid, arbitration=not review)
        excluded = ""
        if other is not None and other.applied_on is not None:
            was = "司法确认" if review else "仲裁审查"
            excluded = f"{in_sentence(other.applied_on)}已经申请{was}，两样只能选一样。"
        yield Start(
            effective_on(case, agreement, room),
            "协议生效",
            "协议还没有签全、盖章，从生效那天起算。",
            subject=agreement.uid,
            written=Place("signing", agreement.uid),
            done=is_done(rule.ends, case, agreement.uid, reached),
            remarks=("口头协议要先补书面，才能申请。",) if oral else (),
            excluded=excluded,
            wanted=agreement.confirmation_wanted,
        )


def _ended_on(case: CaseFile, stages: tuple[Stage, ...]) -> date | None:
    """Return the day mediation ended in one of these ways, the last time."""
    days = (
        each.happened_on for each in reversed(case.stages) if each.to_stage in stages
    )
    return next(days, None)


def _failed(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    if before_archive(case) == Stage.FAILED:
        day = _ended_on(case, (Stage.FAILED,)) or case.closed_on
        why = "还没有写哪天终止调解。"
        done = is_done(rule.ends, case, "", day)
        yield Start(day, "终止调解", why, done=done)


def _ruled(_rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    for each in case.confirmations:
        if _is_valid(each.outcome) and not is_arbitration(each):
            why = "还没有写裁定日期。"
            yield Start(each.ruled_on, "法院裁定有效", why, subject=each.uid)


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


def _owed(
    case: CaseFile, room: RoomFile
) -> Iterator[tuple[AgreementEntry, ObligationEntry]]:
    """Yield what is owed by the agreements in force."""
    agreed = before_archive(case) == Stage.AGREED
    for agreement in standing(case):
        if agreed or effective_on(case, agreement, room) is not None:
            for obligation in agreement.obligations:
                yield agreement, obligation


def _what(
    case: CaseFile, obligation: ObligationEntry, instalment: InstalmentEntry | None
) -> str:
    """Return who owes what to whom, in a few words."""
    debtor, creditor = case.party(obligation.debtor), case.party(obligation.creditor)
    owed = obligation if instalment is None else instalment
    said = obligation.what
    if owed.amount_fen:
        said = f"付{creditor.name if creditor else ''}{digits(owed.amount_fen)}元"
    if instalment is not None:
        said += f"（第{obligation.instalments.index(instalment) + 1}期）"
    return f"{debtor.name if debtor else ''}{said}"


def _each_due(rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    for agreement, obligation in _owed(case, room):
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
                "约定的履行期限",
                what=_what(case, obligation, part),
                subject=obligation.uid,
                done=done,
            )


def _last_due(obligation: ObligationEntry) -> date | None:
    """Return the day the last part of an obligation is due (民法典 189)."""
    days = [each.due_on for each in obligation.instalments if each.due_on]
    return max(days, default=obligation.due_on)


def _confirmed_due(_rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    for agreement, obligation in _owed(case, room):
        ruled = _ruled_on(case, agreement.uid)
        if ruled is None:
            continue
        last = _last_due(obligation)
        yield Start(
            last or ruled,
            "履行期限届满" if last else "裁定生效",
            what=_what(case, obligation, None),
            subject=obligation.uid,
            done=performed(case, agreement.uid, obligation),
        )


def _plain_due(_rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    for agreement, obligation in _owed(case, room):
        last = _last_due(obligation)
        if last is not None and _ruled_on(case, agreement.uid) is None:
            yield Start(
                last,
                "履行期限届满",
                what=_what(case, obligation, None),
                subject=obligation.uid,
                done=performed(case, agreement.uid, obligation),
            )


def _next_visit(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    for each in case.follow_ups[-1:]:
        if each.next_on is not None:
            done = is_done(rule.ends, case, each.agreement, each.next_on)
            yield Start(
                each.next_on,
                "约定再回访",
                subject=each.uid,
                done=done,
            )


def _known(rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield the start of 诉讼时效; asking for mediation interrupts it (民法典 195)."""
    asked = case.applied_on or case.accepted_on
    ways = (Stage.FAILED, Stage.WITHDRAWN, Stage.REFUSED, Stage.REFERRED)
    if any(True for _ in _owed(case, room)):
        return  # what counts from now on is the agreement
    if before_archive(case) in ways:
        day = _ended_on(case, ways) or case.closed_on
        again = "申请调解中断了时效，从调解结束起重新计算。"
        yield Start(
            day,
            "调解结束" if asked else "知道受损害",
            "还没有写哪天结束调解。",
            remarks=(again,) if asked else (),
        )
    elif asked is None or case.application == Application.OWN_MOTION:
        yield Start(
            case.happened_on,
            "纠纷发生",
            "还没有写纠纷发生的日期，写了就能算。",
            written=Place("intake", case.uid, "happened_on"),
        )
    elif case.stage in MEDIATING:
        why = f"{on_paper(asked)}申请调解，时效从那天起中断；调解结束后重新计算。"
        if _too_late(rule, case.happened_on, asked):
            why += "申请时离纠纷发生已经超过期限，请核对何时知道受损害。"
        yield Start(
            None,
            "调解结束",
            why,
            written=Place("intake", case.uid, "happened_on"),
        )


def _too_late(rule: Rule, happened: date | None, asked: date) -> bool:
    years = rule.period.value if rule.period.unit is Unit.YEARS else 0
    return (
        happened is not None
        and years > 0
        and add_months(happened, years * _MONTHS) < asked
    )


def _risk(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    known = case.risk_known_at
    yield Start(
        room_day(known) if known else None,
        "发现情况",
        "还没有写什么时候发现的，先按今天提醒。",
        moment=known,
        done=is_done(rule.ends, case, "", None),
    )


def _closed(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    day = case.closed_on or case.archived_on
    if day is not None and case.destroyed_on is None:
        yield Start(day, "办结", done=is_done(rule.ends, case, "", day))


def _lent(_rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    for each in case.borrowings:
        if each.due_on is not None:
            yield Start(
                each.due_on,
                "约定归还",
                what=each.borrower,
                subject=each.uid,
                done=each.returned_on is not None,
            )


def _term(_rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    if case.stage not in MEDIATING:
        return
    handling = {each.mediator for each in case.assignments if each.left_on is None}
    for each in room.mediators:
        if each.uid in handling and each.term_until is not None:
            yield Start(each.term_until, "聘期届满", what=each.name, subject=each.uid)


_FINDERS: Final[dict[Event, Finder]] = {
    Event.APPLIED: _applied,
    Event.ACCEPTED: _accepted,
    Event.RECEIVED: _received,
    Event.EFFECTIVE: _effective,
    Event.FAILED: _failed,
    Event.RULED: _ruled,
    Event.EACH_DUE: _each_due,
    Event.CONFIRMED_DUE: _confirmed_due,
    Event.PLAIN_DUE: _plain_due,
    Event.NEXT_VISIT: _next_visit,
    Event.KNOWN: _known,
    Event.RISK: _risk,
    Event.CLOSED: _closed,
    Event.LENT: _lent,
    Event.TERM: _term,
}
