"""终止调解书: that mediation has ended, why, and the ways that are left.

Some places call it 终止调解通知书 or 终止调解函; it is one paper.
Source: 人民调解法 26; reasons: 法 17, 23 and 26, for court cases 在线调解规则 25.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile, StageEntry
from mediator.cases.facts.dates import room_day
from mediator.cases.words import Stage
from mediator.forms.notice import close, mediators_of, said
from mediator.forms.numbered_notice import numbered_notice
from mediator.forms.own_words import runs
from mediator.forms.pieces import dated, filled, sentence
from mediator.forms.reasons import change_to, reasons_of
from mediator.forms.remedies import after_failure, turn_to
from mediator.forms.sheet import Paragraph, Run, Sheet
from mediator.forms.wording import counted, day, row

KEY: Final = "termination_notice"
TITLE: Final = "终止调解书"
_TOLD: Final = "现告知如下："


def termination_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice to one party that mediation has ended, with its stub.

    Args:
        case: the case, whole; the reason, where the parties were sent and how they
            were told are those of its step to 调解不成 or 撤回.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read.
    """
    notice = numbered_notice(KEY, TITLE, case, room, subject)
    ended = change_to(case, {Stage.FAILED, Stage.WITHDRAWN}, notice.paper.made_on)
    stage = ended.to_stage if ended else Stage.FAILED
    on = ended.happened_on if ended else None
    law = runs(room, f"{KEY}.law") if stage is Stage.FAILED else _TOLD
    blocks = (
        notice.opening(
            {
                "受理日期": dated(day(case.accepted_on)),
                "经过": _course(case, on),
                "终止日期": dated(day(on)),
            },
            keep=True,
        ),
        *reasons_of(case, stage, ended),
        said(law, keep=True),
        *_ways(case, ended),
        said("人民调解员：", filled(mediators_of(case, room)), "。"),
    )
    told = (
        ("告知日期", day(ended.informed_on if ended else None)),
        ("告知方式", ended.informed_how if ended else ""),
    )
    return close(notice.sheet(blocks, ("终止日期", day(on)), told))


def _course(case: CaseFile, until: date | None) -> str:
    """Return how often and when it was mediated, as far as it is recorded."""
    held = [
        room_day(each.started_at)
        for each in case.meetings
        if each.started_at is not None
    ]
    days = [each for each in held if until is None or each <= until]
    if not days:
        return ""
    often = "" if len(days) == 1 else f"共{len(days)}次"
    return f"于{row(day(each) for each in days)}进行了调解{often and f'，{often}'}。"


def _ways(case: CaseFile, ended: StageEntry | None) -> Iterator[Paragraph]:
    """Yield what a party may do now, numbered, and where to turn if that is said."""
    told = [*after_failure(case)]
    for place, each in enumerate(told, 1):
        yield sentence(f"{counted(place)}、{each}")
    if ended and ended.where_to:
        number = Run(f"{counted(len(told) + 1)}、")
        yield said(number, *turn_to(filled(ended.where_to)))
