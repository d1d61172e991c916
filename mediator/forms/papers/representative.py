"""法定代表人（负责人）身份证明书: who speaks for an organisation (民法典 61)."""

from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.words import Nature, Side
from mediator.forms.pieces import filled, line, sentence
from mediator.forms.sheet import Block, Paragraph, Run, Sheet, Signature, Signatures

TITLE: Final = "法定代表人（负责人）身份证明书"


def representative(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the certificate of one organisation about its head.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the party; empty for a form to fill by hand.
    """
    nobody = PartyEntry(side=Side.RESPONDENT, nature=Nature.COMPANY, name="")
    party = case.party(subject) or nobody
    head = {
        Nature.COMPANY: "法定代表人",
        Nature.ORGANISATION: "负责人",
    }.get(party.nature if party.name else Nature.PERSON, "法定代表人（负责人）")
    blocks: tuple[Block, ...] = (
        Paragraph(
            (
                Run("兹证明"),
                filled(party.representative),
                Run("在我单位任"),
                filled(party.representative_title),
                Run(f"职务，系我单位的{head}。"),
            ),
            before=12,
        ),
        sentence("特此证明。"),
        line("单位名称", party.name),
        line("统一社会信用代码", party.uscc),
        line("地址（住所）", party.address),
        line(f"{head}身份证号码", party.representative_id_number),
        line("联系方式", party.phone),
        Signatures((Signature("单位（盖章）"),)),
    )
    return Sheet(
        TITLE,
        blocks,
        title_size=20.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )
