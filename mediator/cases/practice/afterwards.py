"""What came with and after a made-up case: notices, applications, follow-ups."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile, FollowUpEntry, OwnPaperEntry, RoomFile
from mediator.cases.facts.dates import to_room
from mediator.cases.words import Stage

Uid = Callable[[], str]

_TO_EACH: Final = {
    Stage.PAUSED: "suspension_notice",
    Stage.FAILED: "termination_notice",
}
_TO_APPLICANT: Final = {
    Stage.REFUSED: "refusal_notice",
    Stage.WITHDRAWN: "withdrawal",
}
_VALUES: Final = {"withdrawal": {"reason": "双方已经自行谈妥，不再需要调解。"}}
_ELSEWHERE: Final = "示例市示例区青石街道办事处"
_VISITS: Final = (
    ("电话", "电话里问了协议办得怎么样，{name}说对方正在按协议办，没有新的矛盾。"),
    ("上门", "到{name}家里看了，双方见面说话，没有再争吵。"),
    ("来室", "{name}来调解室说，期限还没有全到，到了再来说。"),
)
_SOONEST: Final = 7  # days after the agreement


def with_what_followed(
    case: CaseFile, room: RoomFile, random: Random, uid: Uid, today: date
) -> CaseFile:
    """Return the case with its own papers and follow-ups.

    No paper has a number: that is drawn when it is issued.

    Args:
        case: a made-up case, whole but for these.
        room: whose mediators visit.
        random: chooses.
        uid: gives the next key.
        today: nobody was visited after it.
    """
    return replace(
        case,
        own_papers=tuple(_papers(case, room, uid)),
        follow_ups=tuple(_visits(case, room, random, uid, today)),
    )


def _papers(case: CaseFile, room: RoomFile, uid: Uid) -> Iterator[OwnPaperEntry]:
    applicant, *others = case.parties
    if case.meetings and case.meetings[0].started_at and case.accepted_on:
        meet_at = to_room(case.meetings[0].started_at).isoformat(timespec="minutes")
        for party in others:
            yield OwnPaperEntry(
                uid=uid(),
                paper="mediation_notice",
                party=party.uid,
                made_on=case.accepted_on,
                values={"meet_at": meet_at[:16], "place": room.name},
            )
    for step in case.stages:
        to = case.parties if step.to_stage in _TO_EACH else (applicant,)
        paper = _TO_EACH.get(step.to_stage) or _TO_APPLICANT.get(step.to_stage)
        if step.to_stage is Stage.REFERRED:
            yield OwnPaperEntry(
                uid=uid(),
                paper="referral",
                made_on=step.happened_on,
                values={"to": _ELSEWHERE},
            )
        for party in to if paper else ():
            yield OwnPaperEntry(
                uid=uid(),
                paper=paper or "",
                party=party.uid,
                made_on=step.happened_on,
                values=dict(_VALUES.get(paper or "", {})),
            )


def _visits(
    case: CaseFile, room: RoomFile, random: Random, uid: Uid, today: date
) -> Iterator[FollowUpEntry]:
    """Yield one visit after an agreement that everybody signed, before the archive."""
    agreed = case.agreement
    if agreed is None or agreed.reached_on is None or case.archived_on is None:
        return
    latest = min(case.archived_on, today)
    days = (latest - agreed.reached_on).days
    if days < _SOONEST:
        return
    on = agreed.reached_on + timedelta(days=random.randint(_SOONEST, days))
    way, text = random.choice(_VISITS)
    asked = case.party(agreed.obligations[0].creditor) or case.parties[0]
    yield FollowUpEntry(
        uid=uid(),
        agreement=agreed.uid,
        visited_on=on,
        way=way,
        respondent=asked.name,
        visitor=room.mediator_name(case.assignments[0].mediator),
        text=text.format(name=asked.name),
    )
