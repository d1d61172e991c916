"""卷宗自查（评查）意见表: seven questions about a file, and no points.

The questions are the seven a county's inspectors publish; no official form with
points is known, so none are printed.
"""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.form import Particular
from mediator.forms.own_paper import own_paper, own_sheet
from mediator.forms.pieces import area, beside, cell, line, to_tick
from mediator.forms.sheet import Sheet, Signature, Signatures, Table
from mediator.forms.wording import day, names_of

TITLE: Final = "卷宗自查（评查）意见表"
_KIND: Final = Particular("kind", "检查方式", "choice", "自查|评查")
_QUESTIONS: Final = (
    Particular("taken_in", "受理是否合法"),
    Particular("complete", "材料是否齐全"),
    Particular("forms", "文书是否标准"),
    Particular("evidence", "证据是否恰当"),
    Particular("law", "协议适用法律是否准确"),
    Particular("follow_up", "回访是否及时"),
    Particular("binding", "装订是否规范"),
)
PARTICULARS: Final = (
    _KIND,
    *_QUESTIONS,
    Particular("opinion", "检查意见", "text"),
    Particular("mended", "整改情况", "text"),
)
_ROW: Final = 34.0


def self_check(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the form on which a file is looked through.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper.
    """
    paper = own_paper(case, subject)
    rows = (
        (cell(str(place)), cell(each.label), cell(paper.value(each.name)))
        for place, each in enumerate(_QUESTIONS, 1)
    )
    head = tuple(cell(each) for each in ("序号", "检查内容", "情况和问题"))
    blocks = (
        line("卷号", case.case_number),
        line("当事人", names_of(case.parties)),
        beside(("纠纷类型", case.kind), ("立卷日期", day(case.archived_on))),
        *to_tick(_KIND.label, _KIND.words.split("|"), paper.value(_KIND.name)),
        Table((1.0, 3.6, 4.6), (head, *rows), header_rows=1, min_height=_ROW),
        *area("检查意见", paper.value("opinion"), blank=2),
        *area("整改情况", paper.value("mended"), blank=2),
        Signatures(
            (Signature("检查人（签名）"), Signature("立卷人（签名）")),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks, close=True)
