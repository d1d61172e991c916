"""移送回执: comes back from the department a dispute was handed over to."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.case_lines import case_name
from mediator.forms.notice import committee_of, said, sheet, to
from mediator.forms.papers.referral import last_referral, recipient
from mediator.forms.pieces import blank_lines, dated, filled, heading, line, numbered
from mediator.forms.sheet import Block, Paragraph, Run, Sheet, Signature, Signatures
from mediator.forms.wording import day

TITLE: Final = "移送回执"
_OPINIONS: Final = ("☐受理", "☐不予受理，退回", "☐转送其他部门")


def referral_receipt(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the receipt the other department fills in and sends back.

    What was sent is taken from the newest 移送函 of the case; all else is theirs to
    write.

    Args:
        case: the case, whole.
        room: the room, to whose committee it comes back.
        subject: not used, a case is handed over once at a time.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    del subject
    letter = last_referral(case)
    blocks: tuple[Block, ...] = (
        to(committee_of(room)),
        said(
            "你会",
            dated(day(letter.made_on)),
            "移送的",
            filled(case_name(case), 12.0),
            "（编号：",
            filled(case.case_number),
            "）以及下列材料，我单位已于",
            dated(""),
            "收到。",
        ),
        heading("收到材料"),
        *numbered(letter.value("materials")),
        Paragraph((Run(f"处理意见：{'　'.join(_OPINIONS)}"),), indent=0, before=4),
        *blank_lines(3),
        line("接收单位", recipient(case, letter)),
        line("联系电话", ""),
        Signatures((Signature("经办人（签名）"), Signature("接收单位（印章）"))),
    )
    return sheet(TITLE, blocks, case, room)
