"""终止调解通知书: that mediation has ended, why, and the ways that are left.

Source: 人民调解法 26; reasons: 法 17, 23 and 26, for court cases 在线调解规则 25.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import room_day
from mediator.cases.words import Stage
from mediator.forms.dispute import dispute, others, you
from mediator.forms.notice import (
    close,
    mediators_of,
    said,
    sealed,
    sheet,
    stub,
    to,
)
from mediator.forms.own_paper import own_paper
from mediator.forms.pieces import dated, filled, sentence
from mediator.forms.reasons import change_to, reasons_of
from mediator.forms.remedies import after_failure
from mediator.forms.sheet import Paragraph, Sheet
from mediator.forms.unnumbered import number_blank, number_runs
from mediator.forms.wording import counted, day, row

TITLE: Final = "终止调解通知书"
_LAW: Final = "依照《中华人民共和国人民调解法》第二十六条的规定，告知如下："


def termination_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice to one party that mediation has ended, with its stub.

    Args:
        case: the case, whole; the reason is that of its step to 调解不成 or 撤回.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read.
    """
    paper = own_paper(case, subject)
    party = case.party(paper.party)
    name = party.name if party else ""
    ended = change_to(case, {Stage.FAILED, Stage.WITHDRAWN}, paper.made_on)
    stage = ended.to_stage if ended else Stage.FAILED
    on = ended.happened_on if ended else None
    blocks = (
        *number_blank(paper.number, room, "termination_notice"),
        to(name),
        said(
            f"{you(party)}与",
            filled(others(case, party)),
            f"之间的{dispute(case)}，本会于",
            dated(day(case.accepted_on)),
            f"受理，{_course(case, on)}现因下列原因，于",
            dated(day(on)),
            "终止调解：",
            keep=True,
        ),
        *reasons_of(case, stage, ended),
        sentence(_LAW if stage is Stage.FAILED else "现告知如下：", keep=True),
        *_told(case),
        said("人民调解员：", filled(mediators_of(case, room)), "。"),
        sealed(room, paper),
        *stub(
            TITLE,
            number_runs(paper.number, room, "termination_notice"),
            (
                (("致送", name), ("对方当事人", others(case, party))),
                (("纠纷类型", case.kind), ("终止日期", day(on))),
                (("填发日期", day(paper.made_on)), ("填发人（签名）", "")),
            ),
        ),
    )
    return close(sheet(TITLE, blocks, case, room, paper.number))


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


def _told(case: CaseFile) -> Iterator[Paragraph]:
    """Yield what a party may do now, numbered where there are several ways."""
    for place, each in enumerate(after_failure(case), 1):
        yield sentence(f"{counted(place)}、{each}")
