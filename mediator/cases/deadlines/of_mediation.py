"""The days mediation itself gives: asked for, accepted, received, ended, in danger."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.after_agreement import what_is_owed
from mediator.cases.deadlines.counting import Unit, add_months
from mediator.cases.deadlines.fulfilled import (
    MEDIATING,
    before_archive,
    is_done,
    reported,
)
from mediator.cases.deadlines.start import Start
from mediator.cases.deadlines.table import Ends, Rule, incoming
from mediator.cases.facts.dates import on_screen, room_day
from mediator.cases.gaps import Place
from mediator.cases.words import Application, Stage
from mediator.language import tr

_MONTHS: Final = 12
_SENT_AWAY: Final = (Stage.REFUSED, Stage.REFERRED, Stage.WITHDRAWN)


def applied_on(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day the room was asked to mediate."""
    done = is_done(rule.ends, case, "", case.applied_on)
    if case.applied_on is None and case.application == Application.OWN_MOTION:
        if rule.ends is not Ends.MEDIATED:
            return
        if case.accepted_on is not None:
            yield Start(case.accepted_on, tr("主动调解，受理"), case.uid, done=done)
        else:
            yield from _at_once(case, done=done)
        return
    why = tr("还没有写收到申请的日期，写了就能算。")
    again = _begun_again(case, Stage.PENDING)
    if again is not None and rule.ends is Ends.MEDIATED:
        yield Start(*again, done=done)
        return
    written = Place("intake", case.uid, "applied_on")
    yield Start(case.applied_on, "收到申请", why, written=written, done=done)


def accepted_on(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day of acceptance, or when the case was taken up again."""
    done = is_done(rule.ends, case, "", case.accepted_on)
    if case.accepted_on is not None:
        begun = _begun_again(case, Stage.ACCEPTED) or (case.accepted_on, "受理")
        yield Start(*begun, done=done)
    else:
        yield from _at_once(case, done=done)


def _at_once(case: CaseFile, *, done: bool) -> Iterator[Start]:
    """Yield the day mediation began at once; it is the room's, registered or not."""
    day = began_at_once_on(case)
    if day is not None:
        remark = tr("还没有补登受理，先从开始调解那天算；补登以后从受理日期算。")
        yield Start(day, tr("先调后登，开始调解"), done=done, remarks=(remark,))


def began_at_once_on(case: CaseFile) -> date | None:
    """Return when mediation began that is still to be registered, or None (待补登)."""
    if not case.register_later:
        return None
    return next(
        (
            each.happened_on
            for each in reversed(case.stages)
            if (each.from_stage, each.to_stage) == (Stage.PENDING, Stage.MEDIATING)
        ),
        None,
    )


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
            found = each.happened_on, tr("各方又同意调解")
        applied |= each.from_stage in _SENT_AWAY and each.to_stage == Stage.PENDING
        if applied and each.to_stage == reached:
            word = "再次受理" if reached == Stage.ACCEPTED else "再次申请"
            found = each.happened_on, word
            applied = False
    return found


def received_on(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day the court's papers came, else the earliest day known."""
    sent = incoming(case)
    remarks = []
    if sent is not None and sent.received_on is not None:
        day: date | None = sent.received_on
        event = tr("收到移送材料")
    else:
        known = [each for each in (case.applied_on, case.accepted_on) if each]
        day, event = min(known, default=None), "登记"
        remarks.append(tr("还没有写收到法院材料的日期，先从登记的最早日期算。"))
    if rule.procedure.words and (sent is None or not sent.procedure):
        remarks.append(tr("还没有写法院用普通程序还是简易程序，先按短的算。"))
    yield Start(
        day,
        event,
        tr("还没有写收到法院材料的日期，写了就能算。"),
        written=Place("intake", case.uid, "accepted_on"),
        subject=sent.uid if sent else "",
        done=is_done(rule.ends, case, "", day),
        remarks=tuple(remarks) if day else (),
    )


def _ended_on(case: CaseFile, stages: tuple[Stage, ...]) -> date | None:
    """Return the day mediation ended in one of these ways, the last time."""
    days = (
        each.happened_on for each in reversed(case.stages) if each.to_stage in stages
    )
    return next(days, None)


def failed_on(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day mediation ended without agreement."""
    if before_archive(case) == Stage.FAILED:
        day = _ended_on(case, (Stage.FAILED,)) or case.closed_on
        why = tr("还没有写哪天终止调解。")
        done = is_done(rule.ends, case, "", day)
        yield Start(day, "终止调解", why, done=done)


def known_on(rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield the start of 诉讼时效; asking for mediation interrupts it (民法典 195)."""
    asked = case.applied_on or case.accepted_on
    ways = (Stage.FAILED, Stage.WITHDRAWN, Stage.REFUSED, Stage.REFERRED)
    owed = [agreement for agreement, _ in what_is_owed(case, room)]
    whole = before_archive(case) == Stage.AGREED or not all(
        each.partial for each in owed
    )
    if owed and whole:
        return  # what counts from now on is the agreement; a part leaves the rest
    if asked is not None and before_archive(case) in ways:
        day = _ended_on(case, ways) or case.closed_on
        again = tr("申请调解中断了时效，从调解结束起重新计算。")
        yield Start(day, "调解结束", tr("还没有写哪天结束调解。"), remarks=(again,))
    elif asked is None or case.application == Application.OWN_MOTION:
        yield Start(
            case.happened_on,
            "纠纷发生",
            tr("还没有写纠纷发生的日期，写了就能算。"),
            written=Place("intake", case.uid, "happened_on"),
        )
    elif case.stage in MEDIATING:
        why = tr("{asked}申请调解，时效从那天起中断；调解结束后重新计算。").format(
            asked=on_screen(asked)
        )
        if _too_late(rule, case.happened_on, asked):
            why += tr("申请时离纠纷发生已经超过期限，请核对何时知道受损害。")
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


def risk_known(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the moment the danger became known."""
    known = case.risk_known_at
    yield Start(
        room_day(known) if known else None,
        "发现情况",
        tr("还没有写什么时候发现的，先按今天提醒。"),
        moment=known,
        done=reported(case, rule.place.field),
    )


def closed_on(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day the case was closed."""
    day = case.closed_on or case.archived_on
    if day is not None and case.destroyed_on is None:
        yield Start(day, "办结", done=is_done(rule.ends, case, "", day))


def lent_until(_rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day each lent file is due back."""
    for each in case.borrowings:
        if each.due_on is not None:
            yield Start(
                each.due_on,
                "约定归还",
                what=each.borrower,
                subject=each.uid,
                done=each.returned_on is not None,
            )


def term_ends(_rule: Rule, case: CaseFile, room: RoomFile) -> Iterator[Start]:
    """Yield the end of term of each mediator who is mediating the case."""
    if case.stage not in MEDIATING:
        return
    handling = {each.mediator for each in case.assignments if each.left_on is None}
    for each in room.mediators:
        if each.uid in handling and each.term_until is not None:
            yield Start(each.term_until, "聘期届满", what=each.name, subject=each.uid)
