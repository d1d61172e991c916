"""卷宗情况说明: what the reader of the dossier must know about it."""

from dataclasses import replace
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import filing
from mediator.forms.form import Particular
from mediator.forms.own_paper import day_of, own_paper
from mediator.forms.pieces import area, beside, filled, line
from mediator.forms.sheet import Block, Paragraph, Run, Sheet, Signature, Signatures

TITLE: Final = "卷宗情况说明"
TEXT: Final = Particular(
    "text",
    "情况说明",
    "text",
    hint="缺件的原因、复印件的来历、作废的页、后来补入的材料",
)
CHECKED_BY: Final = Particular("checked_by", "检查人")
CHECKED_ON: Final = Particular("checked_on", "检查日期", "date")
PARTICULARS: Final = (TEXT, CHECKED_BY, CHECKED_ON)


def dossier_note(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the note on a dossier.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the own paper; empty for a form to fill by hand.
    """
    said = own_paper(case, subject)
    blocks: tuple[Block, ...] = (
        line("卷宗标题", filing.dossier_name(case)),
        line("卷号", case.case_number),
        *area(TEXT.label, said.value(TEXT.name), blank=10),
        _in_all(""),
        beside(
            (filing.FILED_BY.label, filing.filing(case).value(filing.FILED_BY.name)),
            (CHECKED_BY.label, said.value(CHECKED_BY.name)),
        ),
        line(CHECKED_ON.label, day_of(said, CHECKED_ON.name)),
        Signatures(
            (Signature("立卷人（签名）"), Signature("检查人（签名）")),
            date=filing.filed_on(case),
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def counted(sheet: Sheet, pages: int) -> Sheet:
    """Return the note as it is bound, with the number of pages of its dossier.

    Args:
        sheet: the note.
        pages: numbered pages of the dossier, its own included.
    """
    blank = _in_all("")
    blocks = (_in_all(str(pages)) if each == blank else each for each in sheet.blocks)
    return replace(sheet, blocks=tuple(blocks))


def _in_all(pages: str) -> Paragraph:
    return Paragraph((Run("本卷共"), filled(pages, 4.0), Run("页。")), indent=0)
