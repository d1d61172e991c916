"""人民调解申请书: what an applicant asks for (人民调解法 17)."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Side
from mediator.forms import signing
from mediator.forms.own_words import told
from mediator.forms.party_block import age_day, empty_block, party_block
from mediator.forms.pieces import area, heading, numbered
from mediator.forms.sheet import Block, Sheet, Signatures
from mediator.forms.style import style_of
from mediator.forms.wording import day

TITLE: Final = "人民调解申请书"


def application(
    case: CaseFile,
    room: RoomFile,
    subject: str = "",
) -> Sheet:
    """Return the written application of a case.

    Args:
        case: the case, whole.
        room: its wording, and whether this is practice.
        subject: not used, there is one application.
    """
    del subject
    on = age_day(case, case.applied_on, case.accepted_on)
    style = style_of(room)
    who: list[Block] = []
    for side in Side:
        parties = case.on_side(side)
        if not parties and side is not Side.THIRD:
            who.extend(empty_block(side.value, style.persons))
        for party in parties:
            who.extend(party_block(party, side.value, on, style.persons, style.units))
    blocks = (
        *who,
        *area("纠纷简要情况", case.facts, blank=6),
        heading("当事人申请事项"),
        *numbered(case.claims),
        *told(room, "application.told", keep=True),
        Signatures(
            signing.of_parties(
                "申请人（签名盖章或按指印）", case.on_side(Side.APPLICANT)
            ),
            date=day(case.applied_on),
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )
