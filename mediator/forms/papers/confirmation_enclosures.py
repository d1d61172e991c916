"""司法确认材料清单: what goes to the court with the application (民诉法解释 354)."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.enclosures import enclosures
from mediator.forms.listing import listing
from mediator.forms.own_paper import own_paper
from mediator.forms.sheet import Sheet, Signature, Signatures
from mediator.forms.wording import day

TITLE: Final = "司法确认材料清单"
_HEADS: Final = ("材料名称", "份数", "备注")
_WIDTHS: Final = (1.1, 7.0, 1.4, 4.0)


def confirmation_enclosures(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the list of enclosures; how many of each is written by hand.

    Args:
        case: the case, whole.
        room: the room and its roster.
        subject: uid of the application to the court; empty for a form.
    """
    said = own_paper(case, subject)
    return Sheet(
        TITLE,
        (
            listing(
                _HEADS,
                _WIDTHS,
                tuple((each.name, "", each.remark) for each in enclosures(case, room)),
                middle=("份数",),
            ),
            Signatures(
                (Signature("提交人（签名）"), Signature("接收人（签名）")),
                date=day(said.made_on),
            ),
        ),
        size=12.0,
        leading=22.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )
