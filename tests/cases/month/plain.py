"""The month counted a second time, case by case and in the plainest way.

It reads cases whole and asks ``performance``, ``in_force`` and the stages as their own
pages do; nothing of it is shared with the questions that are asked of the database.
"""

from datetime import date

from mediator.cases.confirming import Ruling, ruling_of
from mediator.cases.in_force import in_force
from mediator.cases.month.report import Attribution
from mediator.cases.performance import State, performance
from mediator.cases.settling import outcome_of
from mediator.cases.words import AgreementForm, Stage

S = Stage
IN_HAND = {S.ACCEPTED, S.ASSIGNED, S.MEDIATING, S.PAUSED}
ENDED = {S.AGREED, S.FAILED, S.WITHDRAWN, S.REFERRED}
LATE = date(2099, 1, 1)


def is_counted(case):
    """Whether a case was taken in and is not void."""
    if case.accepted_on is None or case.stage is S.VOID:
        return False
    taken_in = any(each.to_stage is S.ACCEPTED for each in case.stages)
    return case.stage not in {S.PENDING, S.REFUSED} or taken_in


def ending(case):
    """How mediation stands, whatever was archived."""
    if case.stage is not S.ARCHIVED:
        return case.stage
    for each in reversed(case.stages):
        if each.to_stage is S.ARCHIVED:
            return each.from_stage
    return S.AGREED if reached_on(case) else None


def ended_on(case):
    """The day of the last step that ended mediation."""
    for each in reversed(case.stages):
        if each.to_stage in ENDED and each.from_stage in IN_HAND:
            return each.happened_on
    return reached_on(case) or case.closed_on or case.archived_on or case.accepted_on


def reached_on(case):
    """The first day on which what no court annulled was agreed."""
    days = [
        each.reached_on
        for each in case.agreements
        if each.annulled_on is None and each.reached_on
    ]
    return min(days, default=None)


def day_of(case, attribution):
    """The one day a case is counted on, or None."""
    if attribution is Attribution.ACCEPTED:
        return case.accepted_on
    how = ending(case)
    if how in IN_HAND:
        return None
    day = ended_on(case)
    if attribution is Attribution.AGREED and how is S.AGREED:
        day = reached_on(case) or day
    archived = case.stage is S.ARCHIVED and case.archived_on
    return min(day, case.archived_on) if archived else day


def is_performed(case, room):
    """Whether all that stands agreed was done, as the case's own page says."""
    promises = performance(case, room, LATE).promises
    if promises:
        return all(each.state is State.DONE for each in promises)
    for agreement in in_force(case):
        asked = [
            outcome_of(each.performance)
            for each in case.follow_ups
            if each.agreement in {"", agreement.uid} and each.performance
        ]
        if asked and asked[-1] is not None and asked[-1].performs:
            return True
    return False


def figures(cases, room, attribution, period):
    """The figures of some days that hang on cases, in few words."""
    mine = [
        each
        for each in cases
        if is_counted(each)
        and (day := day_of(each, attribution)) is not None
        and period.first <= day <= period.last
    ]
    settled = [each for each in mine if ending(each) is S.AGREED]
    agreements = {each.uid: in_force(each) for each in settled}
    written = [
        each
        for each in settled
        if any(one.form is AgreementForm.WRITTEN for one in agreements[each.uid])
    ]
    formed = [each for each in settled if agreements[each.uid]]
    confirmed = [
        each
        for each in settled
        if any(
            ruling_of(one) is Ruling.VALID
            and one.agreement in {made.uid for made in agreements[each.uid]}
            for one in each.confirmations
        )
    ]
    return {
        "total": len(mine),
        "people": sum(len(each.parties) for each in mine),
        "settled": len(settled),
        "difficult": sum(each.difficulty in {"疑难复杂", "重大"} for each in mine),
        "amount": sum(
            owed.amount_fen or 0
            for each in settled
            for one in agreements[each.uid]
            for owed in one.obligations
        ),
        "written": len(written),
        "oral": len(formed) - len(written),
        "performed": sum(is_performed(each, room) for each in settled),
        "confirmed": len(confirmed),
        "own": sum(each.source == "主动调解" for each in mine),
        "applied": sum(each.source == "当事人申请" for each in mine),
        "sent": sum(each.source not in {"主动调解", "当事人申请", ""} for each in mine),
        "sent_court": sum(each.source.startswith("法院") for each in mine),
        "kind_02": sum(each.kind == "邻里" for each in mine),
    }


def states(case, on):
    """Whether a case is in mediation at the end of a day, step by step."""
    if case.accepted_on is None or case.accepted_on > on:
        return False
    day, still = case.accepted_on, True
    said = False
    for each in case.stages:
        day = max(day, each.happened_on)
        ends = each.to_stage in ENDED and each.from_stage in IN_HAND
        said = said or ends
        if day > on:
            continue
        if ends:
            still = False
        elif each.to_stage in IN_HAND:
            still = True
    if not said and ending(case) not in IN_HAND:
        return max(ended_on(case), case.accepted_on) > on
    return still
