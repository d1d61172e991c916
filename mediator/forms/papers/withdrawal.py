"""撤回申请书: an applicant takes the application for mediation back."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Side, Stage
from mediator.forms import signing
from mediator.forms.dispute import dispute, sides
from mediator.forms.form import Particular
from mediator.forms.notice import said, sheet, yours
from mediator.forms.own_paper import addressee, own_paper
from mediator.forms.party_block import empty_block, party_block
from mediator.forms.pieces import area, dated, filled
from mediator.forms.reasons import change_to
from mediator.forms.sheet import Block, Sheet, Signatures
from mediator.forms.style import style_of
from mediator.forms.wording import day

TITLE: Final = "撤回申请书"
PARTICULARS: Final = (
    Particular(
        "reason",
        "撤回的理由",
        "text",
        hint="照申请人自己的话写；不写就印办理记录里的原因",
    ),
)


def withdrawal(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the application of one applicant, or all, to withdraw.

    Args:
        case: the case, whole; the reason of its step to 撤回 is the last resort.
        room: the room, whose committee it is made to.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    paper = own_paper(case, subject)
    whose = addressee(case, paper) or case.on_side(Side.APPLICANT)
    style = style_of(room)
    who: list[Block] = []
    for party in whose:
        who.extend(
            party_block(party, "申请人", paper.made_on, style.persons, style.units)
        )
    step = change_to(case, {Stage.WITHDRAWN}, paper.made_on)
    recorded = (step.detail or step.reason) if step else ""
    applied = case.applied_on or case.accepted_on
    blocks = (
        *(who or empty_block("申请人", style.persons)),
        said(
            "申请人于",
            dated(day(applied)),
            "就与",
            filled(sides(case)[1]),
            f"之间的{dispute(case)}向你会申请人民调解，现自愿撤回调解申请。",
        ),
        *area("撤回的理由", paper.value("reason") or recorded),
        *yours(room),
        Signatures(
            signing.of_parties("申请人（签名盖章或按指印）", whose),
            date=day(paper.made_on),
        ),
    )
    return sheet(TITLE, blocks, case, room)
