"""What the made-up room reported of archived cases: platform, subsidy, a story to tell.

The sums are those of the scheme the room chose; nothing is claimed for whom may take
no pay.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from mediator.cases.archive.minors import involves_minors
from mediator.cases.case_file import (
    CaseFile,
    RoomFile,
    SubsidyClaimEntry,
    SubsidyShareEntry,
    TypicalCaseEntry,
)
from mediator.cases.own_tables import parsed, published_text
from mediator.cases.practice.room import SCHEME
from mediator.cases.subsidy.schemes import Scheme, allowed, schemes_in, suggested
from mediator.cases.subsidy.sharing import Hand, parts, usual_percents

Uid = Callable[[], str]

_CLAIMED: Final = timedelta(days=5)
_REVIEWED: Final = timedelta(days=20)
_RECEIVED: Final = timedelta(days=35)
_CONSENTED: Final = timedelta(days=10)
_APPROVED: Final = timedelta(days=14)
_OFFICE: Final = "示例市示例区司法局青石司法所"
_STORY: Final = (
    "两方为一起{kind}纠纷争了很久，自己商量过几回，每回都不欢而散，后来一起到了调解室。"
    "调解员先分开听，把两边最在意的事各记成一条；再请双方面对面坐下，一条一条地谈，"
    "谈不拢的先放着，谈拢的先写下来。两个下午以后，剩下的一条也谈定了，"
    "办法写得清楚，双方都做得到。"
)
_LESSON: Final = (
    "先听完再开口；把大问题拆成几条小问题；能定的先定下来，后面的就好谈了。"
)


def with_reports(
    cases: Iterable[CaseFile], room: RoomFile, uid: Uid, today: date
) -> tuple[CaseFile, ...]:
    """Return cases with what was reported of those that are archived.

    The first claim was reviewed and paid out as far as there was time, others were
    made. One case, in which no minor has a part, was allowed to be told.

    Args:
        cases: made-up cases, with what came of them.
        room: whose cases they are.
        uid: gives the next key.
        today: nothing happened after it.
    """
    scheme = _scheme(today)
    told = reviewed = False
    made: list[CaseFile] = []
    for place, case in enumerate(cases, 1):
        bound = case.archived_on
        if bound is None:
            made.append(case)
            continue
        said = replace(
            case,
            conversion="未转化",
            platform_number=f"SL{bound.year}{place:05}",
            platform_entered_on=bound,
        )
        if case.agreement and scheme and bound + _CLAIMED <= today:
            claim = _claim(case, room, scheme, bound, uid)
            if claim is not None:
                if not reviewed:
                    claim, reviewed = _reviewed(claim, today), True
                said = replace(said, subsidy_claims=(claim,))
        late = bound + _APPROVED > today
        if case.agreement and not told and not late and not involves_minors(case):
            told = True
            said = replace(said, typical_cases=(_story(case, room, bound, uid),))
        made.append(said)
    return tuple(made)


def _scheme(today: date) -> Scheme | None:
    tables = ("subsidy_schemes", "subsidy_rules")
    schemes, rules = (parsed(published_text(each), f"{each}.csv") for each in tables)
    found = schemes_in(schemes, rules, today)
    return next((each for each in found if each.code == SCHEME), None)


def _claim(
    case: CaseFile, room: RoomFile, scheme: Scheme, bound: date, uid: Uid
) -> SubsidyClaimEntry | None:
    """Return the claim for a case; None where nobody may be paid."""
    level = room.committee.level
    rule = suggested(case, scheme.grades(level, None))
    roster = {each.uid: each for each in room.mediators}
    hands = [
        Hand(
            each.mediator,
            roster[each.mediator].name,
            each.role,
            barred=roster[each.mediator].unpaid,
        )
        for each in case.handling
    ]
    if rule is None or all(each.barred for each in hands):
        return None
    form = case.agreement.form if case.agreement else None
    fen = allowed(scheme, rule, form, level).most_fen
    if fen is None:
        return None
    percents = usual_percents(hands, scheme.lead_percent)
    return SubsidyClaimEntry(
        uid=uid(),
        scheme=scheme.code,
        claimed_on=bound + _CLAIMED,
        own_grade=rule.grade,
        claimed_fen=fen,
        shares=tuple(
            SubsidyShareEntry(
                uid=uid(),
                mediator=each.hand.mediator,
                percent=each.percent,
                amount_fen=each.amount_fen,
            )
            for each in parts(fen, hands, percents)
            if not each.hand.barred
        ),
    )


def _reviewed(claim: SubsidyClaimEntry, today: date) -> SubsidyClaimEntry:
    """Return a claim as the office granted it, paid out if there was time."""
    claimed = claim.claimed_on or today
    if claimed + _REVIEWED > today:
        return claim
    paid = claimed + _RECEIVED
    return replace(
        claim,
        reviewed_grade=claim.own_grade,
        reviewed_by=_OFFICE,
        reviewed_on=claimed + _REVIEWED,
        granted_fen=claim.claimed_fen,
        shares=tuple(
            replace(each, received_on=paid if paid <= today else None)
            for each in claim.shares
        ),
    )


def _story(case: CaseFile, room: RoomFile, bound: date, uid: Uid) -> TypicalCaseEntry:
    return TypicalCaseEntry(
        uid=uid(),
        title=f"一条一条地谈，{case.kind}纠纷谈拢了",
        story=_STORY.format(kind=case.kind),
        lesson=_LESSON,
        consenting=tuple(each.uid for each in case.parties),
        consented_on=bound + _CONSENTED,
        approved_by=room.mediators[0].name,
        approved_on=bound + _APPROVED,
    )
