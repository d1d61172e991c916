"""专家咨询申请书及回执: what experts are asked, and when they will answer."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.dispute import sides
from mediator.forms.form import Particular
from mediator.forms.notice import (
    close,
    cut_line,
    mediators_of,
    said,
    sealed,
    sheet,
    to,
    where_to_find,
)
from mediator.forms.own_paper import own_paper
from mediator.forms.pieces import area, dated, filled, heading, line, numbered
from mediator.forms.sheet import (
    Align,
    Field,
    Fields,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
)
from mediator.forms.unnumbered import number_blank
from mediator.forms.wording import day

TITLE: Final = "专家咨询申请书及回执"
PARTICULARS: Final = (
    Particular("to", "咨询机构"),
    Particular("questions", "咨询事项", "text", hint="一行一项"),
    Particular("experts", "专家专业及人数"),
)


def expert_request(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the request to a body that has experts, with the reply it fills in.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.
    """
    paper = own_paper(case, subject)
    first, second = sides(case)
    blocks = (
        *number_blank(paper.number, room, "expert_request"),
        to(paper.value("to")),
        Fields(
            ((Field("一方当事人", first, 1),), (Field("对方当事人", second, 1),)),
            columns=1,
        ),
        *area("争议概述", case.facts),
        heading("咨询事项"),
        *numbered(paper.value("questions")),
        line("需要的专家专业及人数", paper.value("experts")),
        line("联系人", mediators_of(case, room)),
        where_to_find(room),
        sealed(room, paper),
        cut_line(),
        Paragraph(
            (Run("回执", bold=True),),
            align=Align.CENTER,
            indent=0,
            keep_with_next=True,
        ),
        said(
            "你会",
            dated(day(paper.made_on)),
            "的专家咨询申请书（编号：",
            filled(paper.number),
            "）已收悉，安排如下：",
            keep=True,
        ),
        line("咨询时间", ""),
        line("咨询地点", ""),
        line("参加的专家", ""),
        line("联系人及电话", ""),
        Signatures((Signature("咨询机构（印章）"),)),
    )
    return close(sheet(TITLE, blocks, case, room, paper.number))
