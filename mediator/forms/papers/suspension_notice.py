"""中止（暂停）调解通知书: why mediation rests, and since when."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Stage
from mediator.forms.dispute import is_medical
from mediator.forms.notice import (
    between,
    said,
    sealed,
    sheet,
    to,
    where_to_find,
)
from mediator.forms.own_paper import own_paper
from mediator.forms.own_words import runs
from mediator.forms.pieces import dated
from mediator.forms.reasons import change_to, reasons_of
from mediator.forms.sheet import Paragraph, Sheet
from mediator.forms.wording import day

TITLE: Final = "中止（暂停）调解通知书"
_APPRAISAL: Final = (
    "鉴定所需时间不计入调解期限（《医疗纠纷预防和处理条例》第三十八条）。"
)


def suspension_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice to one party that mediation rests.

    Args:
        case: the case, whole; the reason is that of its step to 暂停.
        room: its wording, and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read.
    """
    paper = own_paper(case, subject)
    party = case.party(paper.party)
    paused = change_to(case, {Stage.PAUSED}, paper.made_on)
    places = {
        **between(case, party),
        "暂停日期": dated(day(paused.happened_on if paused else None)),
        "鉴定": _APPRAISAL if is_medical(case) else "",
    }
    blocks = (
        to(party.name if party else ""),
        Paragraph(runs(room, "suspension_notice.opening", places), keep_with_next=True),
        *reasons_of(case, Stage.PAUSED, paused),
        said(runs(room, "suspension_notice.closing", places)),
        where_to_find(room),
        sealed(room, paper),
    )
    return sheet(TITLE, blocks, case, room)
