"""人民调解回访记录: whether the agreement is kept (人民调解法 31)."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import CaseFile, FollowUpEntry, RoomFile
from mediator.cases.in_force import held_to
from mediator.forms import filing
from mediator.forms.pieces import area, beside, line
from mediator.forms.sheet import Block, Sheet, Signature, Signatures
from mediator.forms.wording import apart, day

TITLE: Final = "人民调解回访记录"


def follow_up(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the record of one follow-up.

    Args:
        case: the case, whole.
        room: the room and its committee, which stands at the foot.
        subject: uid of the follow-up; empty for the first.
    """
    named = (each for each in case.follow_ups if each.uid == subject)
    first = next(iter(case.follow_ups), FollowUpEntry())
    visit = next(named, first)
    asked = (each for each in case.agreements if each.uid == visit.agreement)
    agreed = next(asked, None) or held_to(case)
    visitors = apart(visit.visitor)
    on = day(visit.visited_on)
    blocks: tuple[Block, ...] = (
        line("当事人", visit.respondent),
        line("调解协议编号", agreed.number if agreed else ""),
        line("回访事由", filing.dossier_name(case)),
        line("回访时间", f"{on}（{visit.way}）" if on and visit.way else on),
        *area("回访情况", visit.text, blank=12),
        *_told(visit),
        Signatures(
            (Signature("回访人（签名）"),) * max(1, len(visitors)),
            seal=room.committee.name or "人民调解委员会",
            date=on,
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _told(visit: FollowUpEntry) -> Iterator[Block]:
    """Yield what was asked by name, only as far as it was answered."""
    pairs = (
        (("履行情况", visit.performance), ("约定再回访", day(visit.next_on))),
        (
            ("对怎样调解的意见", visit.mediation_opinion),
            ("对调解结果的意见", visit.result_opinion),
        ),
    )
    for pair in pairs:
        if told := [each for each in pair if each[1]]:
            yield beside(*told)
